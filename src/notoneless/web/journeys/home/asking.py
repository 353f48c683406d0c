"""Asks once for what several parts of the first page need: the county's rules, the open cases, the open findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.http import HttpRequest

from notoneless.casework import lists as casework
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on, the_county
from notoneless.policy import Policy
from notoneless.screening import lists as screening
from notoneless.web.frame import clock, desk

DAYS_AHEAD = 7
EACH_SHOWN = 5
CASE_FIELDS = (
    "code", "next_step", "due_on", "child__name", "child__area__name", "owner__name", "area_path", "school_path",
    "owner_path", "child__code",
)  # fmt: skip


@dataclass(frozen=True)
class Whereabouts:
    """Of a case, as its deeds ask for them: a button is open only where the deed will be."""

    area_path: str
    school_path: str
    owner_path: str
    child_code: str


@dataclass(frozen=True)
class Counts:
    """Of open cases or findings; `first_due` is the nearest day, overdue or not."""

    all: int = 0
    late: int = 0
    soon: int = 0
    untouched: int = 0
    first_due: date | None = None
    first_code: str = ""

    def first_late(self, on: date) -> date | None:
        return self.first_due if self.late and self.first_due and self.first_due < on else None


@dataclass(frozen=True)
class Day:
    """`due` are the cases due first, one more than is shown."""

    officer: Officer
    on: date
    county: Unit
    policy: Policy
    due: tuple[Mapping[str, Any], ...]
    cases: Counts
    findings: Counts
    judges: bool

    @property
    def untouched_days(self) -> int:
        return self.policy.finding.omission_days or 0

    def may(self, permission: Permission, *, at: object = None) -> bool:
        return may(permission, by=self.officer, at=at, on=self.on)


def asked(request: HttpRequest) -> Day:
    officer, on, county = desk.officer_of(request), clock.today(), the_county()
    policy = policy_on(on, county=county)
    due, cases = _cases(request, officer, on, policy.finding.omission_days or 0)
    judges = may(Permission.JUDGE_FINDINGS, by=officer, on=on)
    return Day(
        officer, on, county, policy, due, cases, _findings(request, officer, on, judges=judges), judges
    )


def _cases(
    request: HttpRequest, officer: Officer, on: date, days: int
) -> tuple[tuple[Mapping[str, Any], ...], Counts]:
    if not may(Permission.VIEW_CASES, by=officer, on=on):
        return (), Counts()
    rows = desk.narrowed(request, casework.listed_cases(officer, on=on, untouched_days=days))
    found = list(
        _counted(rows, on, untouched=Q(untouched=True)).values(*CASE_FIELDS, *NAMES)[: EACH_SHOWN + 1]
    )
    until = on + timedelta(days=DAYS_AHEAD)
    return tuple(row for row in found if row["due_on"] <= until), _counts(found)


def _findings(request: HttpRequest, officer: Officer, on: date, *, judges: bool) -> Counts:
    """What this officer may judge; for who only reads, what is open in sight."""
    if not may(Permission.VIEW_FINDINGS, by=officer, on=on):
        return Counts()
    rows = screening.queue(officer, on=on) if judges else screening.open_findings(officer, on=on)
    found = _counted(desk.narrowed(request, rows), on, untouched=Q(pk=None)).values("code", "due_on", *NAMES)[
        :1
    ]
    return _counts(list(found))


NAMES = ("n_all", "n_late", "n_soon", "n_untouched")


def _counted(rows: QuerySet[Any], on: date, *, untouched: Q) -> QuerySet[Any]:
    """The first rows together with the counts over all of them: one statement instead of two."""
    soon = Q(due_on__lte=on + timedelta(days=DAYS_AHEAD))
    return rows.annotate(
        n_all=Window(Count("pk")),
        n_late=Window(Count("pk", filter=Q(due_on__lt=on))),
        n_soon=Window(Count("pk", filter=soon)),
        n_untouched=Window(Count("pk", filter=untouched)),
    ).order_by("due_on", "pk")


def _counts(rows: Sequence[Mapping[str, Any]]) -> Counts:
    if not rows:
        return Counts()
    row = rows[0]
    counts = {name.removeprefix("n_"): row[name] for name in NAMES}
    return Counts(**counts, first_due=row["due_on"], first_code=row["code"])
