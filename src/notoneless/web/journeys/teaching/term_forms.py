"""The forms of a term of teaching at home as the offices know them: F0-08, the two sums, and F3-16."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.sums import PlanTerm
from notoneless.papers.workbooks.statistics import FormColumn, FormSheet, FormValue
from notoneless.policy.teaching.sums import Sums, by_school, by_teacher, grouped

KINDS = dict(TeachingPlan.KINDS)
WORDS = dict(Session.KINDS)
SHOWN = 3  # of the contents of lessons and of reasons, the newest; the plan's page holds them all

COUNTS = (
    FormColumn("owed", "应送次数", "whole", 9, summed=True),
    FormColumn("given", "实送次数", "whole", 9, summed=True),
    FormColumn("made_up", "其中补送", "whole", 9, summed=True),
    FormColumn("missed", "缺送次数", "whole", 9, summed=True),
    FormColumn("hours", "学时数", "number", 9, summed=True),
)
MONEY = (
    FormColumn("trips", "补贴次数", "whole", 9, summed=True),
    FormColumn("rate", "标准（元/次）", "number", 10),
    FormColumn("amount", "补贴金额（元）", "number", 12, summed=True, formula="={trips}*{rate}"),
)


def subsidy_words(rate: Decimal | None) -> str:
    if rate is None:
        return "交通补贴标准本县尚未采用并确认，不计金额；县教委在“政策口径”中采用后自动核算。"
    return f"交通补贴＝到家送教次数（含补送，不含缺送和远程）× {rate} 元/次。"


def forms_of(
    rows: Sequence[PlanTerm], *, rate: Decimal | None, since: date, until: date, with_disability: bool
) -> tuple[FormSheet, ...]:
    """The disability of a child stands in the form only for those who may know it."""
    span = f"（{since.year}年{since.month}月{since.day}日至{until.year}年{until.month}月{until.day}日）"
    sums, note = [one.sums for one in rows], subsidy_words(rate)
    schools = [(*key, *_summed(one, rate)) for key, one in grouped(sums, by_school, rate)]
    teachers = [(*key[:2], *_summed(one, rate)) for key, one in grouped(sums, by_teacher, rate)]
    of_schools, of_teachers = _sum_columns("学校"), _sum_columns("学校", "教师")
    return (
        _statistics(rows, span, with_disability),
        FormSheet("按学校汇总", f"送教上门学期汇总表（按学校）{span}", of_schools, tuple(schools), (note,)),
        FormSheet("按教师汇总", f"送教教师工作量及交通补贴汇总表{span}", of_teachers, tuple(teachers), (note,)),
        _travel(rows, rate, span, note),
    )  # fmt: skip


def _statistics(rows: Iterable[PlanTerm], span: str, with_disability: bool) -> FormSheet:
    """F0-08 送教上门情况统计表."""
    columns = (
        FormColumn("school", "学校", width=18),
        FormColumn("child", "学生", width=10),
        *((FormColumn("disability", "残疾情况", width=12),) if with_disability else ()),
        FormColumn("kind", "方式", width=10),
        FormColumn("teacher", "送教教师", width=10),
        *COUNTS,
        FormColumn("content", "内容摘要", width=28),
        FormColumn("why", "缺送原因", width=20),
    )
    return FormSheet(
        "情况统计表",
        f"送教上门情况统计表{span}",
        columns,
        tuple(_child_row(one, with_disability) for one in rows),
        ("应送次数按方案逐周计算，不足一周的周次和整周放假的不计；更正过的记录只计最新一条。",),
    )


def _child_row(one: PlanTerm, with_disability: bool) -> tuple[FormValue, ...]:
    plan, sums = one.plan, one.sums
    taught = [lesson.content for lesson in one.lessons if lesson.content]
    missed = [
        f"{lesson.taught_on.month}月{lesson.taught_on.day}日{lesson.missed_why}"
        for lesson in one.lessons
        if lesson.missed_why
    ]
    return (
        plan.school.name, plan.child.name, *((one.disability,) if with_disability else ()), KINDS[plan.kind],
        plan.teacher_name, sums.owed, sums.given, sums.made_up, sums.missed, sums.hours,
        "；".join(taught[-SHOWN:]), "；".join(missed[-SHOWN:]),
    )  # fmt: skip


def _sum_columns(*names: str) -> tuple[FormColumn, ...]:
    keys = (FormColumn(f"name{place}", name, width=20) for place, name in enumerate(names))
    children = (
        FormColumn("children", "学生人数", "whole", 9, summed=True),
        FormColumn("assisted", "其中困难家庭", "whole", 9, summed=True),
    )
    return (*keys, *children, *COUNTS, *MONEY)


def _summed(one: Sums, rate: Decimal | None) -> tuple[FormValue, ...]:
    return (
        one.children, one.assisted, one.owed, one.given, one.made_up, one.missed, one.hours, one.trips, rate,
        one.subsidy,
    )  # fmt: skip


def _travel(rows: Iterable[PlanTerm], rate: Decimal | None, span: str, note: str) -> FormSheet:
    """F3-16 送教上门节次与交通补贴台账: a line for each trip."""
    columns = (
        FormColumn("school", "学校", width=18),
        FormColumn("teacher", "教师", width=10),
        FormColumn("child", "学生", width=10),
        FormColumn("day", "日期", "date", 12),
        FormColumn("word", "情况", width=8),
        FormColumn("hours", "节次（学时）", "number", 9, summed=True),
        FormColumn("distance", "单程公里", "number", 9),
        *MONEY,
    )
    lines = tuple(
        (
            one.plan.school.name, one.plan.teacher_name, one.plan.child.name, lesson.taught_on, WORDS[lesson.kind],
            lesson.hours, one.plan.distance_km, 1, rate, rate,
        )
        for one in rows if one.plan.kind == "home"
        for lesson in one.lessons if lesson.kind != "missed"
    )  # fmt: skip
    return FormSheet("节次与交通补贴", f"送教上门节次与交通补贴台账{span}", columns, lines, (note,))
