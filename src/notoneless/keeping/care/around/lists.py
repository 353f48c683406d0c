"""The reading side: places, activities, help between schools, rewards, and what was done in a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Sum, Value, When

from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.keeping.care.models import (
    ActivityPupil,
    Award,
    CareActivity,
    CarePlan,
    Facility,
    Help,
    Helper,
    Pair,
    PlanMeasure,
    SchoolHelp,
    Talk,
)
from notoneless.keeping.care.needs import in_need
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy import Policy

AT_MOST = 300
"""So many pupils are offered to be ticked at once."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Of a place: as of today, and of the days between; `ways` counts records of help by their group."""

    in_need: int
    paired: int
    pairs: int
    late: int
    helpers: int
    helps: int
    ways: tuple[tuple[str, int], ...]
    plans: int
    measures: int
    measures_done: int
    talks: int
    activities: int
    present: int
    awards: int
    facilities: int
    schools: int


def standing(model: type[Facility | SchoolHelp], officer: Officer, *, on: date) -> ScopedQuerySet:
    state = Case(When(until=None, then=Value("open")), default=Value("ended"), output_field=CharField())
    rows = model.objects.visible_to(officer, on=on).annotate(
        state=state, times=Count("activities", filter=Q(activities__replaced_by=None))
    )
    return rows.select_related("unit", *(("helped",) if model is SchoolHelp else ()))


def activities(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Without those that were corrected; with `pupils_named`."""
    return recorded(officer, on=on).filter(replaced_by=None)


def recorded(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = CareActivity.objects.visible_to(officer, on=on).annotate(pupils_named=Count("pupils"))
    return rows.select_related("unit", "facility", "school_help__helped", "replaced_by")


def pupils_of(activity: CareActivity, officer: Officer, *, on: date) -> list[Child]:
    """Those of them whom this officer may see."""
    rows = ActivityPupil.objects.visible_to(officer, on=on).filter(activity=activity).select_related("child")
    return [one.child for one in rows.order_by("pk")]


def activities_of(child: Child) -> list[CareActivity]:
    rows = ActivityPupil.objects.of_shown(child, "child").filter(activity__replaced_by=None)
    return [
        one.activity for one in rows.select_related("activity__unit").order_by("-activity__held_on", "-pk")
    ]


def may_take_part(activity: CareActivity, officer: Officer, *, on: date) -> list[Child]:
    """Pupils of the unit who are helped or in need, those named already apart."""
    there = Pair.objects.unscoped("pairs of children already narrowed").filter(
        child=OuterRef("pk"), until=None
    )
    path = activity.unit.path
    place = Q(under("school_path", path)) | Q(under("area_path", path)) | Q(under("stay_path", path))
    named = ActivityPupil.objects.unscoped("who is named at an activity reached by its officer")
    rows = visible_children(officer, on=on).filter(place).filter(in_need() | Q(Exists(there)))
    rows = rows.exclude(pk__in=named.filter(activity=activity).values("child"))
    return list(rows.order_by("class_name", "name_key", "pk")[:AT_MOST])


def awards(officer: Officer, *, on: date) -> ScopedQuerySet:
    state = Case(
        When(withdrawn_on=None, then=Value("given")), default=Value("withdrawn"), output_field=CharField()
    )
    return Award.objects.visible_to(officer, on=on).annotate(state=state).select_related("child")


def awards_of(child: Child) -> list[Award]:
    return list(Award.objects.of_shown(child, "child").order_by("-awarded_on", "-pk"))


def schools_open(on: date) -> list[Unit]:
    return list(Unit.objects.filter(in_force(on), kind="school").order_by("path"))


def sums(officer: Officer, policy: Policy, *, since: date, until: date, on: date) -> Sums:
    """Within the scope, both days included; six statements."""
    days = (since, until)
    running = Pair.objects.unscoped("pairs of children already narrowed").filter(
        child=OuterRef("pk"), until=None
    )
    needy = visible_children(officer, on=on).exclude(school_path="").filter(in_need())
    pupils = needy.aggregate(all=Count("pk"), paired=Count("pk", filter=Exists(running)))
    pairs = Pair.objects.visible_to(officer, on=on).filter(until=None)
    helping = pairs.aggregate(all=Count("pk"), late=Count("pk", filter=Q(next_due__lt=on)))
    helps = Help.objects.visible_to(officer, on=on).filter(replaced_by=None, helped_on__range=days)
    ways = list(helps.values_list("ways", flat=True))
    measures = PlanMeasure.objects.visible_to(officer, on=on).filter(plan__until=None)
    planned = measures.aggregate(all=Count("pk"), done=Count("done_on"))
    activities = CareActivity.objects.visible_to(officer, on=on).filter(replaced_by=None, held_on__range=days)
    held = activities.aggregate(all=Count("pk"), present=Sum("present"))
    others = _counted(officer, days, on)
    return Sums(
        in_need=pupils["all"], paired=pupils["paired"], pairs=helping["all"], late=helping["late"], helps=len(ways),
        ways=_by_group(ways, policy), measures=planned["all"], measures_done=planned["done"], activities=held["all"],
        present=held["present"] or 0, helpers=others["helpers"], plans=others["plans"], talks=others["talks"],
        awards=others["awards"], facilities=others["facilities"], schools=others["schools"],
    )  # fmt: skip


def _counted(officer: Officer, days: tuple[date, date], on: date) -> Counter[str]:
    """What only needs to be counted, in one statement."""
    wanted: dict[str, tuple[Any, dict[str, Any]]] = {
        "helpers": (Helper, {"until": None}),
        "plans": (CarePlan, {"until": None}),
        "talks": (Talk, {"talked_on__range": days}),
        "awards": (Award, {"withdrawn_on": None, "awarded_on__range": days}),
        "facilities": (Facility, {"until": None}),
        "schools": (SchoolHelp, {"until": None}),
    }
    counts = [
        model.objects.visible_to(officer, on=on)
        .filter(**of)
        .order_by()
        .values(what=Value(what))
        .annotate(n=Count("pk"))
        for what, (model, of) in wanted.items()
    ]
    return Counter({row["what"]: row["n"] for row in counts[0].union(*counts[1:], all=True)})


def _by_group(helps: Iterable[list[str]], policy: Policy) -> tuple[tuple[str, int], ...]:
    """A record of help counts once in each group that its ways belong to."""
    found: Counter[str] = Counter()
    for ways in helps:
        found.update({policy.help_ways[one].group for one in ways if one in policy.help_ways})
    return tuple(sorted(found.items()))
