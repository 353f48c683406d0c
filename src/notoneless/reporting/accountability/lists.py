"""The reading side of the list of problems: within an officer's scope, by body and by age."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, DateField, F, Q, Value, When

from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_root, prefixes, under
from notoneless.places.periods import in_force
from notoneless.reporting.accountability.models import Problem, ProblemStep
from notoneless.reporting.accountability.models.problem import CLOSED, MENDED, OWED
from notoneless.reporting.accountability.problems import may_raise
from notoneless.reporting.dossiers.models import InspectionFault

AGES = (
    ("week", "一周内", 7),
    ("month", "一个月内", 31),
    ("quarter", "三个月内", 92),
    ("older", "三个月以上", None),
)
"""Bands by which open problems are shown; a way to read the list, no rule."""
LATE = "late"


@dataclass(frozen=True, slots=True)
class Standing:
    """The open problems of one body: all, overdue, waiting to be accepted, and by age in the order of AGES."""

    code: str
    name: str
    open: int
    overdue: int
    waiting: int
    ages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """For a tile of a board: what is not closed at a place, and what of it is past its day."""

    number: int
    overdue: int


def problems(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `standing` (late besides the states), `age` of what is open, `open_due` of what is still owed."""
    standing = Case(
        When(state__in=OWED, due_on__lt=on, then=Value(LATE)), default=F("state"), output_field=CharField()
    )
    bands = [
        When(raised_on__gte=on - timedelta(days=days), then=Value(code))
        for code, _, days in AGES
        if days is not None
    ]
    age = Case(
        When(state=CLOSED, then=Value("")), *bands, default=Value(AGES[-1][0]), output_field=CharField()
    )
    due = Case(When(state__in=OWED, then=F("due_on")), default=None, output_field=DateField(null=True))
    rows = Problem.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK)
    return rows.select_related("unit", "raiser", "owner", "owner_post", "fault", "reopens").annotate(
        standing=standing, age=age, open_due=due
    )


def problem_of(officer: Officer, code: str, *, on: date) -> Problem | None:
    """Foreign and missing are the same answer."""
    found: Problem | None = problems(officer, on=on).filter(code=code).first()
    return found


def steps_of(problem: Problem) -> list[ProblemStep]:
    return list(ProblemStep.objects.of_shown(problem, "problem").order_by("pk"))


def reopened_as(problem: Problem, officer: Officer, *, on: date) -> Problem | None:
    found: Problem | None = problems(officer, on=on).filter(reopens=problem).first()
    return found


def waiting_for(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What the officer's own unit is to mend, and what it raised and is to accept."""
    own = officer.active_post.unit_id if officer.active_post else None
    return problems(officer, on=on).filter(Q(owner=own, state__in=OWED) | Q(raiser=own, state=MENDED))


def standings(officer: Officer, *, on: date) -> list[Standing]:
    """Bodies with anything open, the overdue first: one statement."""
    ages = {f"age_{code}": Count("pk", filter=Q(age=code)) for code, *_ in AGES}
    rows = problems(officer, on=on).exclude(state=CLOSED).order_by()
    counted = rows.values("owner__code", "owner__name").annotate(
        number=Count("pk"), overdue=Count("pk", filter=Q(standing=LATE)), waiting=Count("pk", filter=Q(state=MENDED)),
        **ages,
    )  # fmt: skip
    return [
        Standing(
            row["owner__code"], row["owner__name"], row["number"], row["overdue"], row["waiting"],
            tuple(row[name] for name in ages),
        )
        for row in counted.order_by("-overdue", "-number", "owner__name")
    ]  # fmt: skip


def open_at(officer: Officer, unit: Unit, *, on: date) -> ScopedQuerySet:
    """Not closed, owned by the unit or below it; the county has them all, those of its schools too."""
    rows = problems(officer, on=on).exclude(state=CLOSED)
    return rows if is_root(unit.path) else rows.filter(under("owner__path", unit.path))


def open_problems(officer: Officer, unit: Unit, *, on: date) -> Open:
    """For a tile: how many, and how many of these are overdue."""
    counted = (
        open_at(officer, unit, on=on)
        .order_by()
        .aggregate(number=Count("pk"), overdue=Count("pk", filter=Q(standing=LATE)))
    )
    return Open(counted["number"], counted["overdue"])


def lines_of_faults(faults: Iterable[InspectionFault], officer: Officer, *, on: date) -> dict[int, Problem]:
    """The line of the list on which each fault of an inspection runs."""
    rows = problems(officer, on=on).filter(fault__in=[one.pk for one in faults])
    return {one.fault_id: one for one in rows}


def owners_for(unit: Unit, officer: Officer, *, on: date) -> list[Post]:
    """Who may be asked to mend: posts of the unit and of those above it, as far as the officer may raise anything."""
    rows = Post.objects.filter(in_force(on), unit__path__in=list(prefixes(unit.path))).select_related("unit")
    listed = list(rows.order_by("-unit__path", "code"))
    reach = {post.unit_id: post.unit for post in listed}
    open_to = {pk for pk, one in reach.items() if may_raise(one, officer, on=on)}
    return [post for post in listed if post.unit_id in open_to]
