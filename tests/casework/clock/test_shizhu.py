"""石柱 2023秋: every five days a visit, after three failures in a row the reports to the county bureau."""

from datetime import date

import pytest

from notoneless.casework.clock.models import Escalation, Lapse, OwedReport
from notoneless.casework.models import Case
from tests.casework.clock.months import Month
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 11, 2)  # a Monday


@pytest.fixture
def month(county: TestCounty) -> Month:
    return Month(county, "chongqing/shizhu")


def failed_three_times(month: Month) -> Case:
    case = month.persuading(BEGUN)
    for day in (4, 9, 13):
        month.visit(case, date(2026, 11, day))
    return case


def test_without_a_visit_for_five_days_the_case_is_overdue_and_stays_where_it_is(month: Month) -> None:
    case = month.persuading(BEGUN)

    month.nights(BEGUN, date(2026, 11, 30))

    case.refresh_from_db()
    lapse = Lapse.objects.get(case=case)
    assert (case.state, case.level, case.due_on) == (
        "persuading",
        0,
        date(2026, 11, 9),
    )  # the 7th is a Saturday
    assert (lapse.step, lapse.due_on, lapse.noticed_on) == ("visit", date(2026, 11, 9), date(2026, 11, 10))
    assert "尚待县里核实采用" in lapse.why_not


def test_after_the_third_failure_the_case_goes_up_to_the_bureau_that_night(month: Month) -> None:
    case = failed_three_times(month)

    nights = month.nights(date(2026, 11, 12), date(2026, 11, 14))

    case.refresh_from_db()
    rise = Escalation.objects.get(case=case)
    assert [day.day for day, night in nights.items() if night.up] == [13]
    assert (case.state, case.level, case.awaited_path) == ("escalated", 1, rise.to_path)
    assert (rise.to_unit.code, rise.ripe_on, rise.raised_on) == (
        "QH-JW",
        date(2026, 11, 13),
        date(2026, 11, 13),
    )
    assert rise.rule_key == "visits.failed_in_a_row_before_report"


def test_both_clocks_stand_on_the_record(month: Month) -> None:
    case = failed_three_times(month)

    month.nights(date(2026, 11, 13), date(2026, 11, 13))

    rise = Escalation.objects.get(case=case)
    assert (rise.own_step, rise.own_due_on) == ("visit", date(2026, 11, 18))
    assert rise.answer_due_on == date(2026, 11, 18)


def test_a_case_of_the_township_owes_annexes_3_and_5_and_one_of_a_school_4_and_6(
    month: Month, county: TestCounty
) -> None:
    failed_three_times(month)
    month.school = "S-SQ"
    of_school = month.persuading(BEGUN, by=county.dora)
    for day in (4, 9, 13):
        month.visit(of_school, date(2026, 11, day), by=county.dora)

    month.nights(date(2026, 11, 13), date(2026, 11, 13))

    owed = OwedReport.objects.order_by("pk").values_list("form", "drafter_path", "receivers_label")
    office, bob, dora = "县教委乡村教育振兴办", county.units["999901100"].path, county.units["S-SQ"].path
    assert sorted(owed) == sorted(
        [("附件3", bob, office), ("附件5", bob, office), ("附件4", dora, office), ("附件6", dora, office)]
    )


def test_a_template_that_was_not_adopted_only_reminds(month: Month) -> None:
    from notoneless.casework.clock.running import run_clock
    from tests.people import policy

    case = failed_three_times(month)

    night = run_clock(on=date(2026, 11, 19), policy=policy(date(2026, 11, 19)))

    case.refresh_from_db()
    assert (case.state, night.up, night.reminders) == ("persuading", [], 1)
    assert "尚待县里核实采用" in Lapse.objects.get(case=case).why_not
