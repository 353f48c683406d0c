"""A month in which nobody acts, for every locality: where each case stands in the end, and on which day it went there.

The expected days are counted by hand on the calendar of November 2026 (the 1st is a Sunday, no holidays) from the
texts: 石柱 每5天劝返1次、连续3次; 贵州 劝返两次; 2024 学校制度 一周; 兰州、覃塘 通知书到期; 城口、柳江 没有写明天数.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from notoneless.casework.clock.models import Escalation, Lapse, OwedReport
from notoneless.casework.models import Case
from tests.casework.clock.months import Month, a_served_notice
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
BEGUN, END = date(2026, 11, 2), date(2026, 11, 30)
TOWNSHIP, SCHOOL, BUREAU, COUNTY = "999901100", "S-SQ", "QH-JW", "999901"
History = Callable[[Month, Case], None]


def nothing(_month: Month, _case: Case) -> None:
    """Nobody went there."""


def failed_on(*days: int) -> History:
    def play(month: Month, case: Case) -> None:
        for day in days:
            month.visit(case, date(2026, 11, day))

    return play


def notice_until(day: int) -> History:
    def play(_month: Month, case: Case) -> None:
        a_served_notice(case, due=date(2026, 11, day))

    return play


@dataclass(frozen=True)
class Told:
    """What the text of a place says will be: the rises as (day, level, unit), the papers owed, the end."""

    place: str
    about: str
    history: History
    rises: tuple[tuple[int, int, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    confirm: tuple[str, ...] = ()
    school: str = ""
    reminded: str = ""

    @property
    def level(self) -> int:
        return self.rises[-1][1] if self.rises else 0


GUIZHOU = ("visits.failed_before_notice", "escalation.steps")
LAPSE = ("escalation.lapse_days",)
ANNEXES_OUT = (("附件3", "县教委乡村教育振兴办"), ("附件5", "县教委乡村教育振兴办"))
URGING = (("敦促返校复学通知书", "监护人"),)
UNSURE = "尚待县里核实采用，只提醒，不移动个案"
TOLD = [
    Told("chongqing/shizhu", "三次未返", failed_on(4, 9, 13), ((13, 1, BUREAU),), ANNEXES_OUT),
    Told("chongqing/shizhu", "两次未返", failed_on(4, 9), reminded=UNSURE),
    Told("chongqing/chengkou", "没有写明天数", nothing, reminded=UNSURE),
    Told(
        "chongqing/chengkou", "县里核实了逾期3天转报", nothing, ((13, 1, TOWNSHIP), (24, 2, SCHOOL)),
        (("动员无效情况报告", "镇社会事务办公室"), ("动员无效情况报告", "学校")), LAPSE, SCHOOL,
    ),
    Told("guizhou", "乡镇两次未果", failed_on(4, 10), ((10, 1, TOWNSHIP),), URGING, GUIZHOU),
    Told("guizhou", "乡镇两次未果，县里尚未核实", failed_on(4, 10), reminded=UNSURE),
    Told("guizhou", "乡镇一次未果", failed_on(4), confirm=GUIZHOU, reminded=UNSURE),
    Told("guizhou/school-2016", "乡镇两次未果", failed_on(4, 10), ((10, 1, TOWNSHIP),), URGING, GUIZHOU),
    Told(
        "templates/school-2024", "家访满一周未见效", failed_on(3), ((11, 1, SCHOOL), (11, 2, TOWNSHIP)),
        (("辍学报告单", "学校"), ("辍学报告单", "镇政府主管领导")), school=SCHOOL,
    ),
    Told("templates/school-2024", "没有家访", nothing, school=SCHOOL, reminded=UNSURE),
    Told(
        "gansu/lanzhou/school", "通知书到期", notice_until(11), ((12, 1, TOWNSHIP),),
        (("逾期未返校报告", "乡镇人民政府（街道办事处）"),), ("escalation.steps",), SCHOOL,
    ),
    Told("gansu/lanzhou/school", "通知书到期，县里尚未核实", notice_until(11), school=SCHOOL, reminded=UNSURE),
    Told(
        "guangxi/guigang/qintang", "限期复学通知书到期", notice_until(11), ((12, 1, COUNTY),),
        (("动员无效情况报告", "司法部门"),),
    ),
    Told("guangxi/guigang/qintang", "三次未返，没有通知书", failed_on(4, 9, 13), reminded=UNSURE),
    Told("guangxi/liuzhou/liujiang", "多次劝返没有效果", failed_on(4, 6, 9, 11, 13), reminded=UNSURE),
]  # fmt: skip


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told.place} {told.about}")
def test_a_case_nobody_touches_ends_where_the_pack_says_on_the_day_it_says(
    county: TestCounty, told: Told
) -> None:
    month = Month(county, told.place, confirm=told.confirm, school=told.school)
    case = month.persuading(BEGUN, by=county.dora if told.school else county.bob)
    told.history(month, case)

    month.nights(first_night(case), END)

    case.refresh_from_db()
    rises = Escalation.objects.filter(case=case).order_by("pk")
    assert [(one.ripe_on.day, one.level, one.to_unit.code) for one in rises] == list(told.rises)
    assert (case.state, case.level) == ("escalated" if told.rises else "persuading", told.level)
    owed = OwedReport.objects.filter(case=case).order_by("pk").values_list("form", "receivers_label")
    assert list(owed) == list(told.papers)
    reasons = set(Lapse.objects.filter(case=case).values_list("why_not", flat=True))
    assert bool(reasons) or told.rises
    assert all(told.reminded in reason for reason in reasons if not told.rises)


def first_night(case: Case) -> date:
    """The night after the last thing that somebody did."""
    case.refresh_from_db()
    return case.touched_on
