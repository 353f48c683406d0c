"""F0-08 and F3-16: what teaching at home came to in the term, from the sums of the teaching room."""

from collections.abc import Sequence

from notoneless.casework.teaching.lists import visible_plans
from notoneless.casework.teaching.models import TeachingPlan
from notoneless.casework.teaching.sums import PlanTerm, rate_of, term_around, terms_of
from notoneless.papers.forms.terms import Value
from notoneless.places.paths import is_education, under
from notoneless.reporting.forms.terms import Asked, Line

KINDS = dict(TeachingPlan.KINDS)
SHOWN = 3  # of the contents of lessons and of reasons, the newest


def taught(asked: Asked) -> Sequence[Line]:
    rows = _terms(asked)
    return [_plan(one) for one in rows] if asked.form.chooses == "plans" else _trips(asked, rows)


def _terms(asked: Asked) -> list[PlanTerm]:
    since, _ = term_around(asked.as_of, asked.policy)
    field = "school__path" if is_education(asked.area.path) else "area_path"
    plans = visible_plans(asked.by, on=asked.on).filter(under(field, asked.area.path), since__lte=asked.as_of)
    running = plans.filter(until__gte=since).exclude(ended_on__lt=since).select_related("child", "school")
    ordered = running.order_by("school__name", "child__name_key", "code")
    return terms_of(ordered, since=since, until=asked.as_of, policy=asked.policy, on=asked.as_of)


def _plan(one: PlanTerm) -> Line:
    sums, plan = one.sums, one.plan
    missed = [
        f"{day.taught_on.month}月{day.taught_on.day}日{day.missed_why}"
        for day in one.lessons
        if day.missed_why
    ]
    said: dict[str, Value] = {
        "teaching_school": plan.school.name, "teaching_kind": KINDS[plan.kind], "teacher": plan.teacher_name,
        "owed": sums.owed, "given": sums.given, "hours": sums.hours, "missed": sums.missed, "made_up": sums.made_up,
        "content": "；".join([day.content for day in one.lessons if day.content][-SHOWN:]) or "尚无记录",
        "missed_why": "；".join(missed[-SHOWN:]) or "无",
    }  # fmt: skip
    return Line(child=plan.child, said=said)


def _trips(asked: Asked, rows: Sequence[PlanTerm]) -> list[Line]:
    """A line for each trip; without a confirmed rate no sum is named."""
    rate = rate_of(asked.policy)
    return [
        Line(
            child=one.plan.child,
            said={
                "teaching_school": one.plan.school.name, "teacher": one.plan.teacher_name,
                "teaching_kind": KINDS[one.plan.kind], "taught_on": lesson.taught_on, "hours": lesson.hours,
                "distance": one.plan.distance_km, "rate": rate, "amount": rate, "content": lesson.content,
            },
        )
        for one in rows if one.plan.kind == "home"
        for lesson in one.lessons if lesson.kind != "missed"
    ]  # fmt: skip
