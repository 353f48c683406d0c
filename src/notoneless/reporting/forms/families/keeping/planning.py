"""F2-17 个性化复学方案: the plans that run on the day, part by part, with what was to be made up and what is done."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q

from notoneless.keeping.care.lists import care_plans
from notoneless.keeping.care.models import CarePlan, PlanMeasure
from notoneless.officers.permissions import Permission, may
from notoneless.papers.forms.terms import Value
from notoneless.reporting.forms.columns.of_child import RESTRICTED
from notoneless.reporting.forms.families.keeping.inside import of_child_inside
from notoneless.reporting.forms.terms import Asked, Line

UNCLEAR = "尚不清楚"


def planned(asked: Asked) -> Sequence[Line]:
    """`chooses` is the kind of plan; a plan that was changed gives way to the next."""
    runs = Q(on__lte=asked.as_of) & (Q(until=None) | Q(until__gt=asked.as_of))
    rows = care_plans(asked.by, on=asked.on).filter(
        runs, of_child_inside(asked.area), kind=asked.form.chooses
    )
    found = list(rows.select_related("child").order_by("child__school_name", "child__name_key", "pk"))
    measures = _measures(found, asked)
    return [_line(one, measures[one.pk], asked) for one in found]


def _line(one: CarePlan, measures: Sequence[str], asked: Asked) -> Line:
    said: dict[str, Value] = {
        "plan_number": one.number, "plan_reason": _reason(one, asked), "plan_direction": one.direction,
        "plan_goals": one.goals, "plan_study": one.study, "plan_timetable": one.timetable,
        "plan_supports": one.supports, "plan_measures": "；".join(measures), "plan_career": one.career,
        "plan_person": one.person, "plan_made_on": one.on,
    }  # fmt: skip
    return Line(child=one.child, said=said)


def _reason(one: CarePlan, asked: Asked) -> str:
    """A sensitive one is named to those who may know of it."""
    reason = asked.policy.reasons.get(one.reason)
    if reason is None:
        return UNCLEAR
    knows = Permission.VIEW_SENSITIVE_EVIDENCE
    hidden = reason.sensitive and not may(knows, by=asked.by, at=one.child, on=asked.on)
    return RESTRICTED if hidden else str(reason.label)


def _measures(plans: Sequence[CarePlan], asked: Asked) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = PlanMeasure.objects.visible_to(asked.by, on=asked.on).filter(on__lte=asked.as_of)
    for one in rows.filter(plan__in=[plan.pk for plan in plans]).order_by("pk"):
        done = one.done_on if one.done_on and one.done_on <= asked.as_of else None
        found[one.plan_id].append(f"{one.text}（{f'{done}已落实' if done else '待落实'}）")
    return found
