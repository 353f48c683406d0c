"""The same visit sent several times at once is one row; two people who look at one late entry: one of them does."""

from datetime import timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.recording import record_visits
from notoneless.casework.visiting.refusals import SettledAlready
from notoneless.casework.visiting.reviewing import look_at_visit
from notoneless.trail.models import Event
from tests.breaking.test_two_at_once import at_once, refused
from tests.casework.visiting.invented import a_trip, day, persuading, said, visited
from tests.county import TODAY, TestCounty
from tests.people import policy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
POLICY = policy()
SENDERS = 6


def test_a_visit_sent_many_times_at_once_is_one_row_and_one_answer(county: TestCounty) -> None:
    case, trip = persuading(county), a_trip()

    def send() -> str:
        mine = Case.objects.get(pk=case.pk)
        (made,) = record_visits(trip=trip, said=[(mine, said())], policy=POLICY, by=county.bob, on=TODAY)
        return made.code

    outcomes = at_once(*[send] * SENDERS)

    assert refused(outcomes) == []
    assert len(set(outcomes)) == Visit.objects.count() == 1
    assert Event.objects.filter(action="visit.recorded").count() == 1
    assert Event.objects.filter(action="visit.repeated").count() == SENDERS - 1


def test_visits_of_two_officers_at_once_are_both_kept(county: TestCounty) -> None:
    case = persuading(county)

    def send(who: str) -> Visit:
        mine = Case.objects.get(pk=case.pk)
        return record_visits(
            trip=a_trip(), said=[(mine, said())], policy=POLICY, by=county.people[who], on=TODAY
        )[0]

    outcomes = at_once(lambda: send("bob"), lambda: send("erik"), lambda: send("alice"))

    assert refused(outcomes) == []
    assert Visit.objects.count() == 3


def test_two_who_look_at_one_late_entry_give_one_verdict(county: TestCounty) -> None:
    made = visited(county, persuading(county), day(10), made_on=TODAY + timedelta(days=2), by=county.erik)

    def look(who: str, *, take: bool) -> Visit:
        mine = Visit.objects.get(pk=made.pk)
        return look_at_visit(
            visit=mine, take=take, note="看过", policy=POLICY, by=county.people[who], on=day(10)
        )

    outcomes = at_once(lambda: look("alice", take=True), lambda: look("bob", take=False))

    faults = refused(outcomes)
    assert [type(fault) for fault in faults] == [SettledAlready]
    assert Event.objects.filter(action="visit.looked_at").count() == 1
