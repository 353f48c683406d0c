"""A case is held for a reason until a day; where the pack says so its days do not count."""

from datetime import date

import pytest

from notoneless.casework.care import care_on
from notoneless.casework.clock.holding import end_hold, hold_case
from notoneless.casework.clock.models import Lapse, Pause
from notoneless.casework.clock.refusals import (
    AnswerWantsReason,
    HeldAlready,
    NoSuchPauseReason,
    NotHeld,
    PauseWithoutEnd,
)
from notoneless.casework.models import Case
from notoneless.officers.refusals import NotAllowed
from tests.casework.clock.months import Month
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
BEGUN, HELD = date(2026, 11, 2), date(2026, 11, 4)
CONFIRMED = ("pause_reasons.disaster",)


@pytest.fixture
def month(county: TestCounty) -> Month:
    return Month(county, "chongqing/shizhu", confirm=CONFIRMED)


def held(month: Month, case: Case, **more: object) -> Pause:
    case.refresh_from_db()
    said = {
        "reason": "disaster", "note": "山洪冲断道路", "until": date(2026, 11, 12), "expected": case.version,
        "policy": month.policy(HELD), "by": month.county.bob, "on": HELD,
    } | more  # fmt: skip
    return hold_case(case=case, **said)


def ended(month: Month, case: Case, on: date, why: str = "道路已通") -> Pause:
    case.refresh_from_db()
    return end_hold(
        case=case, why=why, expected=case.version, policy=month.policy(on), by=month.county.bob, on=on
    )


def test_the_days_of_a_pause_that_stops_the_clock_do_not_count(month: Month) -> None:
    case = month.persuading(BEGUN)  # due on the 9th

    pause = held(month, case)

    case.refresh_from_db()
    assert (pause.stops, pause.due_before, pause.due_after) == (True, date(2026, 11, 9), date(2026, 11, 18))
    assert (case.held_until, case.due_on) == (date(2026, 11, 12), date(2026, 11, 18))


def test_where_the_rule_is_not_confirmed_the_pause_is_shown_and_the_days_count(county: TestCounty) -> None:
    month = Month(county, "chongqing/shizhu")
    case = month.persuading(BEGUN)

    pause = held(month, case)

    case.refresh_from_db()
    assert (pause.stops, case.due_on, case.held_until) == (False, date(2026, 11, 9), date(2026, 11, 12))


def test_a_pause_ended_early_gives_back_the_days_not_used(month: Month) -> None:
    case = month.persuading(BEGUN)
    held(month, case)

    pause = ended(month, case, date(2026, 11, 6))

    case.refresh_from_db()
    assert (pause.ended_on, case.held_until) == (date(2026, 11, 6), None)
    assert case.due_on == date(2026, 11, 11)  # only the 4th and the 5th were held


def test_a_pause_that_ran_out_is_over_and_the_clock_goes_on(month: Month) -> None:
    case = month.persuading(BEGUN)
    held(month, case)

    month.nights(date(2026, 11, 12), date(2026, 11, 20))

    case.refresh_from_db()
    pause, lapse = Pause.objects.get(case=case), Lapse.objects.get(case=case)
    assert (pause.ended_on, pause.ended_why, case.held_until) == (date(2026, 11, 13), "挂起期满", None)
    assert (lapse.due_on, lapse.noticed_on) == (date(2026, 11, 18), date(2026, 11, 19))


def test_a_held_case_does_not_go_up_until_the_pause_is_over(month: Month) -> None:
    case = month.persuading(BEGUN)
    for day in (3, 4, 5):
        month.visit(case, date(2026, 11, day))
    held(month, case, on=date(2026, 11, 5), policy=month.policy(date(2026, 11, 5)))

    nights = month.nights(date(2026, 11, 5), date(2026, 11, 13))

    assert [day.day for day, night in nights.items() if night.up] == [13]


@pytest.mark.parametrize(
    "until", [HELD, date(2026, 11, 3), date(2027, 3, 1)], ids=["today", "yesterday", "too long"]
)
def test_a_pause_without_a_fitting_end_is_refused(month: Month, until: date) -> None:
    case = month.persuading(BEGUN)

    with pytest.raises(PauseWithoutEnd, match="须有截止日期"):
        held(month, case, until=until)


def test_a_pause_wants_a_reason_of_the_pack_and_a_word_of_its_own(month: Month) -> None:
    case = month.persuading(BEGUN)

    with pytest.raises(NoSuchPauseReason):
        held(month, case, reason="tired")
    with pytest.raises(AnswerWantsReason):
        held(month, case, note="")


def test_a_held_case_is_not_held_twice_and_one_that_is_not_held_does_not_end(month: Month) -> None:
    case = month.persuading(BEGUN)
    with pytest.raises(NotHeld):
        ended(month, case, HELD)
    held(month, case)

    with pytest.raises(HeldAlready, match="2026-11-12"):
        held(month, case)


def test_another_township_holds_nothing_here(month: Month, county: TestCounty) -> None:
    case = month.persuading(BEGUN)

    with pytest.raises(NotAllowed):
        held(month, case, by=county.charlie)


def test_a_held_case_is_in_care_like_any_other(month: Month) -> None:
    case = month.persuading(BEGUN)
    held(month, case)

    assert care_on(HELD).is_whole


def test_a_pause_that_nobody_ended_and_a_unit_that_is_gone_are_told(month: Month) -> None:
    case = month.persuading(BEGUN)
    Case.objects.filter(pk=case.pk).update(held_until=date(2026, 11, 3), awaited_path="G0009/")

    care = care_on(HELD)

    assert not care.is_whole
    assert (care.held_too_long, care.awaited_of_nobody) == ((case.code,), (case.code,))
    assert "挂起期满未恢复" in care.sentence
