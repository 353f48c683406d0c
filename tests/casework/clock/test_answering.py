"""The level above takes a case on or sends it back; both clocks stay; nobody answers for himself."""

from datetime import date

import pytest

from notoneless.casework.clock.answering import accept_rise, send_back_rise
from notoneless.casework.clock.models import Escalation, OwedReport
from notoneless.casework.clock.raising import raise_case
from notoneless.casework.clock.refusals import (
    AnsweredAlready,
    AnswerWantsReason,
    NothingTakesItUp,
    NotTheAnsweringUnit,
    RaisedByOneself,
    UpAlready,
)
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from tests.casework.clock.months import Month
from tests.casework.noticing.serving import a_notice, a_service
from tests.casework.visiting.invented import visited
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
BEGUN, UP, LATER = date(2026, 11, 2), date(2026, 11, 13), date(2026, 11, 16)


@pytest.fixture
def month(county: TestCounty) -> Month:
    return Month(county, "chongqing/shizhu")


def a_case_up(month: Month) -> Case:
    case = month.persuading(BEGUN)
    for day in (4, 9, 13):
        month.visit(case, date(2026, 11, day))
    month.nights(UP, UP)
    case.refresh_from_db()
    return case


def accepted(month: Month, case: Case, by: Officer, measure: str = "县里派专班上门") -> Escalation:
    rise = Escalation.objects.select_related("to_unit", "case").get(case=case, state="open")
    return accept_rise(
        rise=rise, measure=measure, until=date(2026, 11, 27), expected=rise.version, policy=month.policy(LATER),
        by=by, on=LATER,
    )  # fmt: skip


def sent_back(
    month: Month, case: Case, by: Officer, reason: str = "请再劝返一轮，先联系务工地"
) -> Escalation:
    rise = Escalation.objects.select_related("to_unit", "case").get(case=case, state="open")
    return send_back_rise(
        rise=rise, reason=reason, expected=rise.version, policy=month.policy(LATER), by=by, on=LATER
    )


def test_the_bureau_takes_the_case_on_with_a_measure_and_a_day(month: Month, county: TestCounty) -> None:
    case = a_case_up(month)

    rise = accepted(month, case, county.alice)

    case.refresh_from_db()
    assert (rise.state, rise.acts_until, rise.answered_by) == ("accepted", date(2026, 11, 27), "O-alice")
    assert (case.state, case.level, case.next_step, case.awaited_path) == ("escalated", 1, "visit", "")
    assert case.due_on == date(2026, 11, 18)  # the owner's own clock runs on


def test_a_case_sent_back_is_persuaded_on_and_does_not_come_straight_back(
    month: Month, county: TestCounty
) -> None:
    case = a_case_up(month)

    sent_back(month, case, county.alice)
    nights = month.nights(LATER, date(2026, 11, 20))

    case.refresh_from_db()
    assert (case.state, case.level, case.next_step) == ("persuading", 0, "visit")
    assert not any(night.up for night in nights.values())


def test_three_more_failures_take_it_up_again(month: Month, county: TestCounty) -> None:
    case = a_case_up(month)
    sent_back(month, case, county.alice)
    for day in (18, 20, 24):
        month.visit(case, date(2026, 11, day))

    month.nights(date(2026, 11, 24), date(2026, 11, 24))

    states = Escalation.objects.filter(case=case).order_by("pk").values_list("state", "ripe_on")
    assert list(states) == [("returned", UP), ("open", date(2026, 11, 24))]


def test_a_row_broken_by_a_good_word_and_begun_anew_takes_it_up_again(
    month: Month, county: TestCounty
) -> None:
    case = a_case_up(month)
    sent_back(month, case, county.alice)
    visited(county, case, date(2026, 11, 18), outcome="saw_child", result="returned")
    for day in (19, 21, 24):
        month.visit(case, date(2026, 11, day))

    month.nights(date(2026, 11, 24), date(2026, 11, 24))

    assert Escalation.objects.filter(case=case, state="open", ripe_on=date(2026, 11, 24)).exists()


def test_a_township_does_not_answer_for_the_bureau(month: Month, county: TestCounty) -> None:
    case = a_case_up(month)

    with pytest.raises(NotTheAnsweringUnit, match="清禾县教委"):
        accepted(month, case, county.bob)


def test_an_answer_says_what_will_be_done_or_why_not(month: Month, county: TestCounty) -> None:
    case = a_case_up(month)

    with pytest.raises(AnswerWantsReason):
        accepted(month, case, county.alice, measure=" ")
    with pytest.raises(AnswerWantsReason):
        sent_back(month, case, county.alice, reason="")


def test_of_two_answers_the_second_finds_it_answered(month: Month, county: TestCounty) -> None:
    case = a_case_up(month)
    stale = Escalation.objects.select_related("to_unit", "case").get(case=case)
    accepted(month, case, county.alice)

    with pytest.raises(AnsweredAlready):
        send_back_rise(
            rise=stale, reason="不同意", expected=stale.version, policy=month.policy(LATER), by=county.alice, on=LATER
        )  # fmt: skip


def raised(month: Month, case: Case, by: Officer, on: date = UP) -> Escalation:
    case.refresh_from_db()
    return raise_case(
        case=case, note="多次劝返没有效果", expected=case.version, policy=month.policy(on), by=by, on=on
    )


def test_an_officer_reports_as_soon_as_the_third_visit_failed(month: Month, county: TestCounty) -> None:
    case = month.persuading(BEGUN)
    for day in (4, 9, 13):
        month.visit(case, date(2026, 11, day))

    rise = raised(month, case, county.bob)

    assert (rise.cause, rise.level, rise.raised_by) == ("failures", 1, "O-bob")
    with pytest.raises(UpAlready, match="县"):
        raised(month, case, county.bob)


def test_two_failures_are_not_enough(month: Month, county: TestCounty) -> None:
    case = month.persuading(BEGUN)
    for day in (4, 9):
        month.visit(case, date(2026, 11, day))

    with pytest.raises(NothingTakesItUp, match="满 3 次"):
        raised(month, case, county.bob)


def test_where_the_text_says_many_times_people_judge(county: TestCounty) -> None:
    month = Month(county, "guangxi/liuzhou/liujiang")
    case = month.persuading(BEGUN)
    with pytest.raises(NothingTakesItUp, match="至少劝返一次"):
        raised(month, case, county.bob, on=date(2026, 11, 3))
    month.visit(case, date(2026, 11, 4))

    rise = raised(month, case, county.bob)

    assert (rise.cause, rise.actor, rise.to_unit.code) == ("by_hand", "court_and_justice", "999901")


def test_nobody_answers_what_he_raised_himself(county: TestCounty) -> None:
    month = Month(county, "guangxi/liuzhou/liujiang")
    case = month.persuading(BEGUN)
    month.visit(case, date(2026, 11, 4))
    raised(month, case, county.alice)

    with pytest.raises(RaisedByOneself):
        accepted(month, case, county.alice)


def test_a_township_owes_its_notice_to_the_family_and_pays_it_by_serving_it(county: TestCounty) -> None:
    month = Month(county, "guizhou", confirm=("visits.failed_before_notice", "escalation.steps"))
    case = month.persuading(date(2026, 11, 2))
    for on in (date(2026, 11, 4), date(2026, 11, 10)):
        month.visit(case, on)
    month.nights(date(2026, 11, 10), date(2026, 11, 10))
    owed = OwedReport.objects.get(case=case)

    a_service(
        county, a_notice(county, case, kind="urging_notice", on=date(2026, 11, 11)), on=date(2026, 11, 11)
    )

    owed.refresh_from_db()
    assert (owed.form, owed.receivers_label, owed.state) == ("敦促返校复学通知书", "监护人", "sent")
    assert "已送达" in owed.done_note
