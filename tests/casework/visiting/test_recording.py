"""Recording a visit: once, with both times, never before the case or after the return, and what follows from it."""

import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError

from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.recording import record_visits
from notoneless.casework.visiting.refusals import (
    BeforeTheCase,
    DoesNotFit,
    KeyUsedOtherwise,
    NotOutThatDay,
    PromiseWithoutDay,
    VisitInFuture,
)
from notoneless.children.models import Child
from notoneless.officers.appointing import end_holding
from notoneless.officers.models import Holding
from notoneless.officers.refusals import NotAllowed
from notoneless.trail.models import Event
from tests.casework.visiting.invented import a_trip, day, moved, persuading, returned, said, verified, visited
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, policy


def facts(case: Case, after: int = 0):  # noqa: ANN201
    case.refresh_from_db()
    return case_facts(case, policy=policy(day(after)), on=day(after))


def test_a_visit_is_one_row_with_the_visitors_day_and_the_servers_time(county: TestCounty) -> None:
    case = persuading(county)

    made = visited(county, case, day(2), made_on=day(1))

    assert (made.visited_on, made.recorded_on, made.late) == (day(1), day(2), False)
    assert made.received_at is not None
    assert Event.objects.filter(action="visit.recorded", about=made.code).count() == 1


def test_the_next_visit_is_due_after_the_interval_from_the_day_of_the_visit(county: TestCounty) -> None:
    case = persuading(county)

    visited(county, case, day(2), made_on=day(1))

    assert (case.next_step, case.step_since, case.due_on) == ("visit", day(1), day(6) + (day(8) - day(6)))


def test_the_first_visit_begins_the_persuading(county: TestCounty) -> None:
    case = verified(county)

    visited(county, case, day(1))

    assert case.state == "persuading"
    assert facts(case).failed_in_a_row == 1


def test_the_counts_reach_the_rules_and_open_the_way_up(county: TestCounty) -> None:
    case = persuading(county)

    for after in (1, 6, 11):
        visited(county, case, day(after))
    moved(county, case, "escalate", on=day(11))

    assert case.state == "escalated"


def test_a_fact_of_visits_cannot_be_stated_with_a_move(county: TestCounty) -> None:
    case = persuading(county)

    with pytest.raises(Exception, match="满 3 次方可上报"):
        moved(county, case, "escalate", failed_in_a_row=3)


def test_the_same_visit_sent_twice_is_one_row_and_the_same_answer(county: TestCounty) -> None:
    case, trip = persuading(county), a_trip()
    given = {"trip": trip, "said": [(case, said())], "policy": policy(), "by": county.bob, "on": TODAY}
    first = record_visits(**given)
    due = Case.objects.get(pk=case.pk).version

    again = record_visits(**given)

    assert again == first
    assert (Visit.objects.count(), Case.objects.get(pk=case.pk).version) == (1, due)


def test_the_same_key_with_other_content_is_refused(county: TestCounty) -> None:
    case, trip = persuading(county), a_trip()
    visited(county, case, trip={"key": trip.key})

    with pytest.raises(KeyUsedOtherwise):
        visited(county, case, trip={"key": trip.key}, result="undecided")
    assert Visit.objects.count() == 1


def test_anothers_key_is_no_way_to_anothers_visit(county: TestCounty) -> None:
    case, trip = persuading(county), a_trip()
    visited(county, case, trip={"key": trip.key})

    with pytest.raises(KeyUsedOtherwise):
        visited(county, case, by=county.erik, trip={"key": trip.key})


def test_one_sending_key_of_a_device_cannot_bring_two_visits(county: TestCounty) -> None:
    case = persuading(county)
    sent = {"device": "phone-1", "idempotency_key": "17"}
    visited(county, case, trip=sent)

    with pytest.raises(KeyUsedOtherwise):
        visited(county, case, trip=sent)


def test_the_database_holds_a_key_once(county: TestCounty) -> None:
    made = visited(county, persuading(county))
    made.pk, made.code = None, "V-other"

    with pytest.raises(IntegrityError):
        made.save(force_insert=True)


def test_a_visit_in_the_future_is_refused(county: TestCounty) -> None:
    with pytest.raises(VisitInFuture, match="晚于今天"):
        visited(county, persuading(county), TODAY, made_on=day(1))


def test_a_visit_before_the_case_is_refused(county: TestCounty) -> None:
    with pytest.raises(BeforeTheCase, match="不能早于立案"):
        visited(county, persuading(county), TODAY, made_on=day(-1))


def test_a_child_already_in_school_needs_no_record(county: TestCounty) -> None:
    case = persuading(county)
    returned(county, case, day(3))

    with pytest.raises(NotOutThatDay, match="不需要劝返记录"):
        visited(county, case, day(5))
    assert visited(county, case, day(4), made_on=day(2)).visited_on == day(2)


def test_after_a_relapse_the_counts_begin_anew(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, day(1))
    returned(county, case, day(3))
    moved(county, case, "relapse", on=day(10), relapse_reason="又不来了")

    visited(county, case, day(11))

    assert (case.state, facts(case, 11).failed_in_a_row, facts(case, 11).persuasion_records) == (
        "persuading",
        1,
        1,
    )
    with pytest.raises(NotOutThatDay):
        visited(county, case, day(11), made_on=day(7))


def test_what_is_seen_while_only_suspected_is_kept_and_counts_for_nothing(county: TestCounty) -> None:
    case = a_case(county)

    made = visited(county, case)

    assert (made.suspected, case.state, facts(case).failed_in_a_row) == (True, "suspected", 0)


def test_who_lost_the_post_records_nothing(county: TestCounty) -> None:
    case, holding = persuading(county), Holding.objects.get(officer=county.erik)
    end_holding(holding=holding, by=county.alice, on=TODAY)

    with pytest.raises(NotAllowed, match="在任岗位"):
        visited(county, case, day(1), by=county.erik)
    assert Visit.objects.count() == 0


def test_a_village_cadre_records_a_visit_of_the_village(county: TestCounty) -> None:
    assert visited(county, persuading(county), by=county.erik).level == "village"


def test_another_township_cannot_record_here(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        visited(county, persuading(county), by=county.charlie)


def test_siblings_are_served_by_one_visit_with_a_row_each(county: TestCounty) -> None:
    cases = [persuading(county, a_child(county, name=name, id_text="")) for name in ("田小禾", "田小苗")]

    made = record_visits(
        trip=a_trip(), said=[(case, said()) for case in cases], policy=policy(), by=county.bob, on=TODAY
    )

    assert len({one.trip for one in made}) == 1
    assert len({one.client_key for one in made}) == 2
    assert {one.case_id for one in made} == {case.pk for case in cases}


def test_siblings_come_whole_or_not_at_all(county: TestCounty) -> None:
    one, other = persuading(county), persuading(county, a_child(county, name="田小苗", id_text=""))
    pairs = [(one, said()), (other, said(reason="no_such_reason"))]

    with pytest.raises(DoesNotFit):
        record_visits(trip=a_trip(), said=pairs, policy=policy(), by=county.bob, on=TODAY)
    assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"outcome": "nobody_home", "result": "refused"}, "不能得出"),
        ({"outcome": "flew"}, "清单"),
        ({"talk": "长" * 1001}, "最多 1000 字"),
        ({"outcome": "telephone"}, "电话"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_the_reason(
    county: TestCounty, more: dict[str, str], reason: str
) -> None:
    with pytest.raises(DoesNotFit, match=reason):
        visited(county, persuading(county), **more)


def test_a_promise_has_a_day_not_before_the_visit(county: TestCounty) -> None:
    case = persuading(county)

    for promised in (None, day(-1)):
        with pytest.raises(PromiseWithoutDay):
            visited(county, case, result="promised", promised_on=promised)


def test_visits_of_an_escalated_case_leave_the_answer_awaited(county: TestCounty) -> None:
    case = persuading(county)
    for after in (1, 6, 11):
        visited(county, case, day(after))
    moved(county, case, "escalate", on=day(11))
    before = (case.next_step, case.due_on)

    visited(county, case, day(12))

    assert (case.next_step, case.due_on, case.touched_on) == (*before, day(12))


def test_a_lost_child_is_lost_until_somebody_is_met_again(county: TestCounty) -> None:
    case = persuading(county)

    visited(county, case, day(1), outcome="nobody_home", result="lost")
    lost = Child.objects.get(pk=case.child_id).situation
    visited(county, case, day(4), outcome="nobody_home", result="not_met")
    still = Child.objects.get(pk=case.child_id).situation
    visited(county, case, day(6))

    assert (lost, still) == ("lost_contact", "lost_contact")
    assert Child.objects.get(pk=case.child_id).situation == "dropped_out"


def test_the_visit_names_the_rules_that_were_in_force(county: TestCounty) -> None:
    case = persuading(county)

    assert visited(county, case).policy_fingerprint == policy().fingerprint
    assert CaseMove.objects.filter(case=case, move="check").count() == 0


def test_the_trip_of_a_record_is_the_clients_own(county: TestCounty) -> None:
    key = uuid.uuid4()
    case = persuading(county)

    made = visited(county, case, trip={"key": key, "device": "phone-7"})

    assert (made.trip, made.device) == (key, "phone-7")
    assert replace(a_trip(), key=key).key_of(case) == made.client_key
