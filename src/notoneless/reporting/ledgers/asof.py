"""Children as they were known on a day: rebuilt from dated records, today read as it stands.

The day of a deed is the day it was entered; no page lets it be chosen. So what a day's ledger showed is what was
entered up to that day, whatever came later. What took effect by that day and was entered after it is marked (`late`).
Rights are those of today: nobody sees a child of the past whom they may not see now.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from notoneless.casework.models import CaseMove
from notoneless.casework.placing.models import Disposition
from notoneless.casework.returning.models import Return
from notoneless.children.lists import visible_children
from notoneless.children.models import Child, ChildMerge, Circumstance, SituationChange
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.rules import policy_on
from notoneless.registers.models import Batch, Entry
from notoneless.screening.models import Link, Run
from notoneless.screening.tracing import SCHOOL_FROM

NARROWED = "records of children already narrowed"
ELSEWHERE = "elsewhere"
# What the household list says of a child, by the name of its row and, where it is a value of the row, of that value.
FROM_LIST = {
    "then_name": ("name", "name"),
    "then_sex": ("sex", "sex"),
    "then_birth": ("birth_date", "birth_date"),
    "then_ethnicity": ("ethnicity", "values__ethnicity"),
    "then_address": ("address", "values__address"),
    "then_household": ("household_number", "values__household_number"),
    "then_guardian": ("guardian_name", "guardian_name"),
    "then_area": ("area_path", "area_path"),
    "then_village": ("area__name", "area__name"),
}
AT_FIRST = "unexplained"  # how a child enters the ledger, before anything is known
TOOK_EFFECT = ("approved", "running", "renewed", "ended")


@dataclass(frozen=True, slots=True)
class Day:
    """The day asked for, as it looks from `today`."""

    day: date
    today: date

    @property
    def is_past(self) -> bool:
        return self.day < self.today


def children_on(officer: Officer, when: Day) -> ScopedQuerySet:
    """All children known on that day, with `then_…`: situation, since, village, school, grade, class, the bases.

    Only what changed since is asked of the dated records: after a night without changes yesterday costs as today.
    """
    if not when.is_past:
        return _as_they_stand(visible_children(officer, on=when.today))
    children = Child.objects.visible_to(officer, on=when.today).filter(created_on__lte=when.day)
    children = children.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=when.day)).exclude(
        _absorbed(when.day)
    )
    children = _situations(children, when.day)
    children = _homes(children, when.day)
    return _schools(children, when.day).annotate(late=_late(when.day))


def circumstance_on(day: date, kind: str) -> ScopedQuerySet:
    """What was known of a listed child on that day: poverty, left behind, disability; the newest first."""
    rows = Circumstance.objects.unscoped(NARROWED).filter(child=OuterRef("pk"), kind=kind, since__lte=day)
    return rows.filter(Q(until=None) | Q(until__gt=day)).order_by("-since", "-pk")


def moves_on(day: date) -> ScopedQuerySet:
    """The steps made by then in the cases of a listed child, the newest first."""
    return (
        CaseMove.objects.unscoped(NARROWED)
        .filter(case__child=OuterRef("pk"), on__lte=day)
        .order_by("-on", "-pk")
    )


def dispositions_on(day: date) -> ScopedQuerySet:
    """What ran for a listed child on that day."""
    rows = Disposition.objects.unscoped(NARROWED).filter(child=OuterRef("pk"), state__in=TOOK_EFFECT)
    rows = rows.filter(starts_on__lte=day, proposed_on__lte=day).filter(
        Q(ended_on=None) | Q(ended_on__gt=day)
    )
    return rows.order_by("-starts_on", "-pk")


def _as_they_stand(children: ScopedQuerySet) -> ScopedQuerySet:
    return children.annotate(
        then_situation=F("situation"),
        then_since=F("situation_on"),
        then_in_band=F("in_band"),
        then_registered=F("registered_here"),
        then_enrolled=F("enrolled_here"),
        **{name: F(field) for name, (field, _) in FROM_LIST.items()},
        then_school=F("school_path"),
        then_school_name=F("school_name"),
        then_grade=F("grade"),
        then_class=F("class_name"),
        late=Value(False, output_field=BooleanField()),
    )


def _absorbed(day: date) -> Exists:
    """Merged into another record by then, and not parted again by then."""
    merges = ChildMerge.objects.unscoped(NARROWED).filter(absorbed=OuterRef("pk"), merged_on__lte=day)
    return Exists(merges.filter(Q(undone_on=None) | Q(undone_on__gt=day)))


def _situations(children: ScopedQuerySet, day: date) -> ScopedQuerySet:
    changes = SituationChange.objects.unscoped(NARROWED).filter(child=OuterRef("pk"), on__lte=day)
    newest = changes.order_by("-on", "-id")
    unchanged = Q(situation_on__lte=day)
    return children.annotate(
        then_situation=Case(
            When(unchanged, then=F("situation")),
            default=Coalesce(Subquery(newest.values("situation")[:1]), Value(AT_FIRST)),
            output_field=CharField(),
        ),
        then_since=Case(
            When(unchanged, then=F("situation_on")),
            default=Coalesce(Subquery(newest.values("on")[:1]), F("created_on")),
            output_field=DateField(),
        ),
    )


def _homes(children: ScopedQuerySet, day: date) -> ScopedQuerySet:
    """Where the household list of that day had them; a child of no household list keeps its own words."""
    lists = Batch.objects.unscoped("lists let in or taken back since").filter(kind="household")
    if not lists.filter(Q(decided_on__gt=day) | Q(undone_on__gt=day)).exists():
        own = {name: F(field) for name, (field, _) in FROM_LIST.items()}
        return children.annotate(then_registered=F("registered_here"), **own)
    rows = Entry.objects.unscoped(NARROWED).filter(child=OuterRef("pk"), kind="household")
    then = rows.filter(batch__decided_on__lte=day).filter(
        Q(batch__undone_on=None) | Q(batch__undone_on__gt=day)
    )
    newest = then.order_by("-batch__decided_on", "-pk")
    listed = Case(
        When(Q(registered_here=True) & (Exists(then) | ~Exists(rows)), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return children.annotate(
        then_registered=listed,
        **{name: Coalesce(_told(newest, said), F(field)) for name, (field, said) in FROM_LIST.items()},
    )


def _told(rows: ScopedQuerySet, field: str) -> Subquery:
    """A value of the row stands in its JSON and is read as text."""
    name, _, key = field.partition("__")
    if name != "values":
        return Subquery(rows.values(field)[:1])
    return Subquery(
        rows.annotate(told=KeyTextTransform(key, "values")).values("told")[:1], output_field=CharField()
    )


def _schools(children: ScopedQuerySet, day: date) -> ScopedQuerySet:
    """As the last comparison by that day had it: school and age are written by comparisons and by nothing else."""
    runs = Run.objects.filter(state="done")
    if not runs.filter(on__gt=day).exists():
        return children.annotate(
            then_in_band=F("in_band"), then_enrolled=F("enrolled_here"), then_school=F("school_path"),
            then_school_name=F("school_name"), then_grade=F("grade"), then_class=F("class_name"),
        )  # fmt: skip
    last = runs.filter(on__lte=day).order_by("-on", "-pk").first()
    links = Link.objects.unscoped(NARROWED).filter(
        child=OuterRef("pk"), kind__in=SCHOOL_FROM, run__on__lte=day
    )
    links = links.filter(Q(live=True) | Q(ended_on__gt=day))
    rank = Case(*[When(kind=kind, then=Value(at)) for at, kind in enumerate(SCHOOL_FROM)])
    said = children.annotate(
        then_in_band=_band(last),
        then_enrolled=Exists(links.exclude(kind=ELSEWHERE)),
        said=Subquery(links.order_by(rank, "-pk").values("entry_id")[:1]),
    )
    row = Entry.objects.unscoped(NARROWED).filter(pk=OuterRef("said"))
    told = {
        "then_school": "school_path",
        "then_school_name": "school_text",
        "then_grade": "grade",
        "then_class": "class_name",
    }
    return said.annotate(
        **{name: Coalesce(Subquery(row.values(field)[:1]), Value("")) for name, field in told.items()}
    )


def _band(last: Run | None) -> Case:
    """Of school age as the last comparison by then counted it; before the first everybody on a list was."""
    if last is None:
        return Case(default=Value(True), output_field=BooleanField())
    first, end = policy_on(last.on).age.birth_range(on=last.on)
    outside = Q(then_birth__lt=first) | Q(then_birth__gt=end)
    return Case(When(outside, then=Value(False)), default=Value(True), output_field=BooleanField())


def _late(day: date) -> Case:
    """A disposition that began, or a return that was seen, by that day and came into the records after it."""
    begun = Disposition.objects.unscoped(NARROWED).filter(
        child=OuterRef("pk"), starts_on__lte=day, proposed_on__gt=day, state__in=TOOK_EFFECT
    )
    seen = Return.objects.unscoped(NARROWED).filter(case__child=OuterRef("pk"), seen_on__lte=day, on__gt=day)
    return Case(
        When(Exists(begun) | Exists(seen), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
