"""Makes the pages of a plan out of its weeks and lessons."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse

from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.proving import named
from notoneless.casework.teaching.weeks import TermSheet
from notoneless.evidence.showing import Thumb
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy.teaching.weeks import Week, share_met
from notoneless.web.frame import wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.teaching.pages import LessonShown, PlanPage, SheetPage, Triple, WeekShown

KINDS = dict(TeachingPlan.KINDS)
WORDS = dict(Session.KINDS)


def page_of(
    sheet: TermSheet, pieces: tuple[Thumb, ...], proofs: Mapping[str, int], *, by: Officer, on: date
) -> PlanPage:
    """`proofs`: how many pieces name each lesson."""
    plan = sheet.plan
    code = {"code": plan.code}
    proves = may(Permission.RECORD_TEACHING, by=by, at=plan, on=on)
    teaches = proves and plan.ended_on is None
    plans = plan.ended_on is None and may(Permission.PLAN_TEACHING, by=by, at=[plan, plan.school_path], on=on)
    met, owing = share_met(sheet.weeks)
    return PlanPage(
        title=plan.child.name,
        place=KINDS[plan.kind],
        aside="已结束" if plan.ended_on else f"达标 {met}/{owing} 周",
        crumbs=(Crumb("送教台账", reverse("teaching.list")), Crumb(plan.code)),
        sentence=_sentence(sheet),
        late=sheet.lacking > 0 and plan.ended_on is None,
        facts=facts_of(plan),
        weeks=tuple(_week(one, on) for one in reversed(sheet.weeks)),
        lessons=_lessons(sheet, proofs, teaches=teaches, proves=proves),
        pieces=pieces,
        record_address=reverse("teaching.record", kwargs=code) if teaches else "",
        end_address=reverse("teaching.end", kwargs=code) if plans else "",
        sheet_address=reverse("teaching.sheet", kwargs=code),
        manual_address=reverse("teaching.manual", kwargs=code) if _may_print(by, on) else "",
    )


def _may_print(by: Officer, on: date) -> bool:
    return any(may(one, by=by, on=on) for one in (Permission.PLAN_TEACHING, Permission.VIEW_DISABILITY))


def sheet_of(sheet: TermSheet) -> SheetPage:
    plan = sheet.plan
    met, owing = share_met(sheet.weeks)
    return SheetPage(
        title="送教上门情况统计表" if plan.kind == "home" else "远程送教情况统计表",
        place=plan.child.name,
        crumbs=(
            Crumb("送教台账", reverse("teaching.list")),
            Crumb(plan.code, reverse("teaching.page", kwargs={"code": plan.code})),
            Crumb("学期表"),
        ),
        facts=facts_of(plan),
        lessons=tuple(_lesson(one, sheet, teaches=False) for one in sheet.sessions),
        totals=(
            ("应送次数", str(sheet.owed), ""),
            ("实送次数", str(sheet.given), ""),
            ("缺送次数", str(sheet.missed), ""),
            ("学时", str(sheet.hours), ""),
            ("达标周数", f"{met} / {owing}", "每周次数和每次学时均达到的周"),
        ),
    )


def facts_of(plan: TeachingPlan) -> tuple[Triple, ...]:
    distance = f"单程 {plan.distance_km} 公里" if plan.distance_km else ""
    return (
        ("学生", plan.child.name, ""),
        ("学校", plan.school.name, ""),
        ("送教教师", plan.teacher_name, ""),
        ("安排", f"每周 {plan.per_week} 次，每次 {plan.hours_each} 学时", plan.lessons),
        ("地点", plan.place, distance),
        ("目标", plan.goals, ""),
        ("期限", f"{plan.since} 至 {plan.until}", plan.ended_why),
    )


def lesson_words(lesson: Session) -> str:
    said = lesson.missed_why if lesson.kind == "missed" else lesson.content
    return f"{wording.day(lesson.taught_on)} {WORDS[lesson.kind]}" + (f"：{said}" if said else "")


def _sentence(sheet: TermSheet) -> str:
    plan = sheet.plan
    if plan.ended_on:
        return f"方案已于 {wording.day(plan.ended_on)} 结束：{plan.ended_why}。"
    if sheet.lacking:
        return f"按方案尚缺 {sheet.lacking} 次达标的送教，须由{plan.teacher_name}补送。"
    return f"至上周已按方案送教，共 {sheet.given} 次、{sheet.hours} 学时。"


def _week(week: Week, on: date) -> WeekShown:
    sunday = week.monday + timedelta(days=6)
    word = "本周" if sunday >= on else "不要求"
    if week.owed:
        word = f"缺 {week.lacking} 次" if week.lacking else "达标"
    label = f"{week.monday.month} 月 {week.monday.day} 日 – {sunday.month} 月 {sunday.day} 日"
    return WeekShown(label, week.owed, week.given, week.hours, word, bool(week.lacking))


def _lessons(
    sheet: TermSheet, proofs: Mapping[str, int], *, teaches: bool, proves: bool
) -> tuple[LessonShown, ...]:
    """Newest first; what a correction took over from stays in its place, struck through."""
    rows = {one.pk: one for one in (*sheet.sessions, *sheet.replaced)}
    found = []
    for one in sorted(rows.values(), key=lambda one: (one.taught_on, one.pk), reverse=True):
        shown = _lesson(one, sheet, teaches and one.standing)
        if one.standing:
            shown = replace(
                shown, proofs=sum(proofs.get(named(code), 0) for code in _codes(one, rows)),
                prove_address=reverse("teaching.prove", kwargs={"code": one.code}) if proves else "",
            )  # fmt: skip
        found.append(shown)
    return tuple(found)


def _codes(one: Session, rows: Mapping[int, Session]) -> Iterator[str]:
    """Its own, and those of the rows it corrects: what proved them proves it."""
    yield one.code
    while one.corrects_id is not None:
        one = rows[one.corrects_id]
        yield one.code


def _lesson(one: Session, sheet: TermSheet, teaches: bool) -> LessonShown:
    code = {"code": one.code}
    made_up = one.pk in sheet.made_up
    instead = sheet.instead_of.get(one.pk)
    text = one.missed_why if one.kind == "missed" else one.content
    return LessonShown(
        day=one.taught_on,
        word=WORDS[one.kind] + (f"（补 {instead} 的课）" if instead else ""),
        hours=one.hours,
        text=f"{text}。{one.response}" if one.response else text,
        by=one.by_code,
        late_word=f"补录，{one.on} 录入" if one.late else "",
        made_up=made_up,
        replaced=not one.standing,
        corrected_why=one.corrected_why,
        correct_address=reverse("teaching.correct", kwargs=code) if teaches else "",
        make_up_address=reverse("teaching.make_up", kwargs=code)
        if teaches and one.kind == "missed" and not made_up
        else "",
    )
