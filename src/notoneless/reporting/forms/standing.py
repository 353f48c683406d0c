"""Which children belong to an area, and where each stood on a day: from the history, so that past days can be asked."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, F, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless.children.models import Child, SituationChange
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.reporting.forms.terms import Asked

FAILING = ("never_enrolled", "dropped_out", "promised", "lost_contact", "catching_up")
"""Never enrolled or dropped out, whatever became of the persuasion so far."""
VERDICTS = ("never_enrolled", "dropped_out")
SUSPECTED = ("suspected",)
ON_LEAVE = ("on_leave",)
DEFERRED = ("deferred", "exempt_local")
RETURNED = ("returned_watch",)
UNKNOWN = "unexplained"


def first_day() -> date | None:
    """Since when anything is on record."""
    found: date | None = history().aggregate(first=Min("on"))["first"]
    return found


def children_of(asked: Asked, *, outside_only: bool = False) -> ScopedQuerySet:
    """With `stood` and `stood_on` of the day asked for."""
    children = known_children(asked)
    place = _outside(asked.area) if outside_only else inside(asked.area)
    return stood(children.filter(place), asked.as_of)


def known_children(asked: Asked) -> ScopedQuerySet:
    """Records of that day in the officer's sight, neither merged nor withdrawn by then."""
    rows = Child.objects.visible_to(asked.by, on=asked.on)
    alive = Q(withdrawn_on=None) | Q(withdrawn_on__gt=asked.as_of)
    return rows.filter(alive, merged_into=None, created_on__lte=asked.as_of)


def stood(children: ScopedQuerySet, day: date) -> ScopedQuerySet:
    """Only what changed since is asked of the history; who never changed stands so since it is known at all."""
    since = When(situation_on__lte=day, then=F("situation_on"))
    newest = Coalesce(Subquery(_newest(day).values("on")[:1]), F("created_on"))
    return children.annotate(
        stood=_situation(day), stood_on=Case(since, default=newest, output_field=DateField())
    )


def stood_before(children: ScopedQuerySet, day: date) -> ScopedQuerySet:
    """With `before`, where each stood on another day."""
    return children.annotate(before=_situation(day))


def with_verdict(children: ScopedQuerySet, day: date) -> ScopedQuerySet:
    """With `verdict`: 失学 or 辍学, as last found by that day, whatever became of it since; else empty."""
    newest = _newest(day).filter(situation__in=VERDICTS)
    return children.annotate(verdict=Coalesce(Subquery(newest.values("situation")[:1]), Value("")))


def _situation(day: date) -> Case:
    newest = Subquery(_newest(day).values("situation")[:1])
    unchanged = When(situation_on__lte=day, then=F("situation"))
    return Case(unchanged, default=Coalesce(newest, Value(UNKNOWN)), output_field=CharField())


def history() -> Any:
    """What changed, for who narrows it to children in sight."""
    return SituationChange.objects.unscoped("the history of children already narrowed")


def _newest(day: date) -> Any:
    return history().filter(child=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")


def inside(area: Unit) -> Q:
    """A school's pupils; of an area of government those registered there."""
    return under("school_path" if is_education(area.path) else "area_path", area.path)


def _outside(area: Unit) -> Q:
    """Registered there and with no school of this county on record."""
    return Q(inside(area), school_path="")


def in_band(asked: Asked) -> Q:
    """Of school age on that day; without a birth date as the ledger has it."""
    first, last = asked.policy.age.birth_range(on=asked.as_of)
    return Q(birth_date__gte=first, birth_date__lte=last) | Q(birth_date=None, in_band=True)


def in_order(children: ScopedQuerySet) -> ScopedQuerySet:
    return children.order_by("area_path", "school_path", "name_key", "code")
