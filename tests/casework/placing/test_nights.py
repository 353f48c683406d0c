"""What happens at night when a leave, a deferral or home teaching passes its day and nobody renewed it."""

from datetime import date, timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.casework.placing.following.nightly import Night, look_after, the_machine
from notoneless.casework.placing.following.reviewing import review_placement
from notoneless.casework.placing.lists import ending_soon
from notoneless.casework.placing.models import Disposition
from notoneless.children.models import Child
from tests.casework.placing.files import (
    HOSPITAL,
    UNTIL,
    a_draft,
    a_pupil,
    a_verified_case,
    adopted,
    filed,
    on_leave,
    sent,
    signed,
    struck_off,
    taught_at_home,
)
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
AFTER = UNTIL + timedelta(days=1)
LATER = date(2027, 8, 31)


RULE = "schooling.lapse_after_days"


def night(on: date, *, confirmed: tuple[str, ...] = (RULE,)) -> Night:
    return look_after(policy=adopted(on=on, confirmed=confirmed), by=the_machine(on=on), on=on)


def test_before_the_county_has_confirmed_the_days_the_night_moves_nobody(county: TestCounty) -> None:
    leave = on_leave(county)

    night(AFTER, confirmed=())

    assert not Case.objects.filter(child=leave.child_id).exists()
    assert Child.objects.get(pk=leave.child_id).situation == "on_leave"


def test_simulated_nights_warn_before_the_end_and_check_the_child_after_it(county: TestCounty) -> None:
    case = a_verified_case(county)
    leave = on_leave(county, case.child, case)
    struck_off(county, case)
    warned, moved = [], []

    for turn in range(-20, 4):
        day = UNTIL + timedelta(days=turn)
        done = night(day)
        warned += [day] if ending_soon(county.dora, on=day).exists() else []
        moved += [day] * done.checked

    case.refresh_from_db()
    leave.refresh_from_db()
    assert (warned[0], moved) == (UNTIL - timedelta(days=15), [AFTER])
    assert (case.state, case.next_step, case.due_on) == ("suspected", "verify", AFTER + timedelta(days=7))
    assert (leave.noticed_on, Child.objects.get(pk=case.child_id).situation) == (AFTER, "suspected")


def test_a_leave_that_no_case_asked_for_opens_one(county: TestCounty) -> None:
    leave = on_leave(county)

    night(AFTER)

    case = Case.objects.get(child=leave.child_id)
    assert (case.state, case.origin, case.origin_ref) == ("suspected", "record", leave.code)
    assert case.owner == county.units["S-SQ"]


def test_the_same_night_run_twice_does_nothing_twice(county: TestCounty) -> None:
    on_leave(county)

    assert [night(AFTER).checked, night(AFTER).checked, night(AFTER + timedelta(days=1)).checked] == [1, 0, 0]


def test_a_renewal_on_its_way_is_waited_for_until_its_own_day(county: TestCounty) -> None:
    leave = on_leave(county)
    renewal = sent(county, a_draft(county, leave.child, ends_on=LATER))
    Disposition.objects.filter(pk=renewal.pk).update(due_on=AFTER)

    assert (night(AFTER).checked, night(AFTER + timedelta(days=1)).checked) == (0, 1)


def test_a_renewal_that_comes_late_settles_the_checking(county: TestCounty) -> None:
    case = a_verified_case(county)
    on_leave(county, case.child, case)
    night(AFTER)
    renewal = sent(county, a_draft(county, case.child, case, ends_on=LATER))
    awaited = Case.objects.get(pk=case.pk).next_step
    filed(county, renewal, "guardian_application")
    filed(county, renewal, "diagnosis", issuer=HOSPITAL)
    signed(renewal, county.dora)
    signed(renewal, county.alice)

    case.refresh_from_db()
    case.child.refresh_from_db()
    assert (awaited, case.state, case.child.situation) == ("finish_placing", "placed", "on_leave")


def test_a_child_that_came_back_in_time_is_left_alone(county: TestCounty) -> None:
    leave = on_leave(county)
    Child.objects.filter(pk=leave.child_id).update(situation="returned_watch")

    assert (night(AFTER).checked, Case.objects.count()) == (0, 0)


def test_home_teaching_past_its_look_again_stands_before_its_owner(county: TestCounty) -> None:
    case = a_verified_case(county)
    home = taught_at_home(county, case)
    again = home.recheck_on + timedelta(days=1)

    night(again)
    case.refresh_from_db()
    asked = (case.state, case.next_step, case.due_on)
    review_placement(
        child=case.child,
        outcome="fits",
        text="仍须在家送教",
        policy=adopted(on=again),
        by=county.dora,
        on=again,
    )

    case.refresh_from_db()
    assert asked == ("placed", "recheck", again + timedelta(days=7))
    assert (case.next_step, case.child.situation) == ("watch", "home_teaching")


def test_a_rule_still_to_be_confirmed_reopens_no_closed_case(county: TestCounty) -> None:
    case = a_verified_case(county)
    home = taught_at_home(county, case)
    struck_off(county, case)

    done = night(home.recheck_on + timedelta(days=1))

    case.refresh_from_db()
    assert (done.noted, case.state) == (1, "closed")


def test_a_pupil_may_still_be_brought_back_by_the_rules_after_the_night(county: TestCounty) -> None:
    leave = on_leave(county, a_pupil(county))
    night(AFTER)

    back = a_draft(county, leave.child, way="leave_return", said={"well_again": True}, ends_on=None)

    assert back.renews == leave
