"""必劝返名单: each child of an assisted household still out, with problem, measure and plan taken from the records."""

from datetime import timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.casework.visiting.planning import Measure, PlanSaid, make_plan
from notoneless.children.models import Circumstance
from notoneless.web.frame import clock
from tests.casework.visiting.invented import moved, returned, visited
from tests.county import TestCounty
from tests.people import policy
from tests.web.clients import logged_in, workbook
from tests.web.visits.test_reading_pages import ago, old_case, shown

pytestmark = pytest.mark.django_db
ADDRESS = "/visits/must-return/"


def an_assisted_case(county: TestCounty, *, reason: str = "poverty") -> Case:
    """Out for twenty days; visited once, with a plan."""
    case, today = old_case(county), clock.today()
    Circumstance.objects.create(child=case.child, kind="poverty", value="低保户", since=ago(300))
    visited(county, case, today, reason=reason, next_plan="送去资助申请表", next_on=today + timedelta(days=3))
    said = PlanSaid("pupil", "月底前返校", [Measure("申请寄宿生补助", "村干部", "9 月底")])
    make_plan(case=case, said=said, policy=policy(today), by=county.bob, on=today)
    case.refresh_from_db()
    return case


def test_the_line_says_problem_measure_plan_and_days_without_anybody_typing_them_again(
    county: TestCounty,
) -> None:
    an_assisted_case(county)

    page = shown(county.bob, ADDRESS)

    for word in (
        "低保户",
        "家庭经济困难/因贫",
        "申请寄宿生补助（村干部，9 月底）",
        "送去资助申请表",
        "20 天",
    ):
        assert word in page


def test_who_came_back_is_off_the_list_and_who_left_again_counts_from_that_day(county: TestCounty) -> None:
    case = an_assisted_case(county)
    returned(county, case, ago(2))
    back = shown(county.bob, ADDRESS)
    moved(county, case, "relapse", on=clock.today(), relapse_reason="又三天没来")

    assert case.child.name not in back
    again = shown(county.bob, ADDRESS)
    assert "0 天" in again
    assert "20 天" not in again


def test_a_sensitive_reason_is_read_by_who_works_on_the_case_alone(county: TestCounty) -> None:
    an_assisted_case(county, reason="married_or_child")

    assert "已成家" in shown(county.bob, ADDRESS)
    assert "已成家" not in shown(county.gina, ADDRESS)
    assert "限办理人员查看" in shown(county.gina, ADDRESS)


def test_the_workbook_holds_the_form_and_is_one_event(county: TestCounty) -> None:
    case = an_assisted_case(county)

    rows = workbook(logged_in(county.bob).post(f"{ADDRESS}export/?category=低保户", {"purpose": "调度"}))
    line = dict(zip(rows[2], rows[3], strict=True))

    assert line["案号"] == case.code
    assert line["存在的问题"] == "家庭经济困难/因贫"
    assert line["帮扶措施"] == "申请寄宿生补助（村干部，9 月底）"
    assert line["帮扶计划"] == "送去资助申请表"
