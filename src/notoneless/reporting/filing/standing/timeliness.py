"""Reports on time, late, missing and to come, at any place and as of any day: told to the figures, listed here."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Case as Either
from django.db.models import CharField, Count, OuterRef, Q, Subquery, Value, When

from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, is_root, prefixes, under
from notoneless.policy import Policy
from notoneless.policy.timing.calendar import day_in, school_year
from notoneless.reporting.figures.telling import Told, tells_figures
from notoneless.reporting.filing.lists import visible_filings
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.models.filing import FILED_LATE, unfiled
from notoneless.reporting.filing.models.filing import ZERO as ZERO_KIND

WHY = "reports of every unit counted for a taking; units and days, no children"
ON_TIME, LATE, MISSING, WAITING, EARLY = "on_time", "late", "missing", "waiting", "early"
DUE, ZERO = "due", "zero"
WORDS: Mapping[str, str] = MappingProxyType(
    {
        DUE: "应报送",
        ON_TIME: "按时报送",
        LATE: "逾期报送",
        MISSING: "逾期未报",
        ZERO: "零报告",
        WAITING: "待报（未到期）",
        EARLY: "已报（未到期）",
    }
)
PARTS = {DUE: (ON_TIME, LATE, MISSING), ZERO: (ON_TIME, LATE)}
FIGURES: Mapping[str, str] = MappingProxyType(
    {f"reports_{one}": one for one in (DUE, ON_TIME, LATE, MISSING, ZERO)}
)
"""Count of the catalogue -> how the reports stand that it counts."""
Standings = Mapping[str, Mapping[str, int]]


@tells_figures
def reports_told(on: date, policy: Policy) -> Told:
    """By the place of whoever files: a school counts in its township and in its own tree."""
    rows = stood(Filing.objects.unscoped(WHY), on, policy)
    found: dict[str, dict[str, int]] = {code: {} for code in FIGURES}
    for path, numbers in _by_place(rows, _county()).items():
        for code, wanted in FIGURES.items():
            found[code][path] = _number(numbers, wanted)
    return {code: {path: n for path, n in numbers.items() if n} for code, numbers in found.items()}


def stood(rows: ScopedQuerySet, day: date, policy: Policy) -> ScopedQuerySet:
    """With `stood` at the end of a day and `kind_then`, of this school year.

    The first filing counts: a correction or a report filed again after its return makes nothing late. What still
    wants confirming reminds and is never due.
    """
    first = day_in(policy.school_terms["school_year"].first, school_year(policy, day))
    filed, owed = Q(filed_on__lte=day), Q(binding=True, due_on__lte=day)
    sent = Submission.objects.unscoped(WHY).filter(filing=OuterRef("pk"), on__lte=day).order_by("-turn")
    standing = Either(
        When(filed & FILED_LATE, then=Value(LATE)),
        When(filed & owed, then=Value(ON_TIME)),
        When(unfiled(day), then=Value(MISSING)),
        When(filed, then=Value(EARLY)),
        default=Value(WAITING),
        output_field=CharField(),
    )
    rows = rows.filter(made_on__lte=day, period_first__lte=day).filter(Q(due_on__gte=first))
    return rows.annotate(stood=standing, kind_then=Subquery(sent.values("kind")[:1]))


def reports_at(unit: Unit, which: str, officer: Officer, *, day: date, policy: Policy, on: date) -> Any:
    """The reports behind one number, within the officer's scope."""
    rows = stood(visible_filings(officer, on=on), day, policy).filter(_at(unit))
    if which == ZERO:
        rows = rows.filter(kind_then=ZERO_KIND)
    return rows.filter(stood__in=PARTS.get(which, (which,)))


def standings_of(
    paths: tuple[str, ...], officer: Officer, *, day: date, policy: Policy, on: date
) -> Standings:
    """Path -> how they stand -> reports, for the rows of a board; one statement."""
    rows = stood(visible_filings(officer, on=on), day, policy)
    county = next((path for path in paths if is_root(path) and not is_education(path)), "")
    placed = _by_place(rows, county)
    found: dict[str, dict[str, int]] = {path: dict.fromkeys(WORDS, 0) for path in paths}
    for place, numbers in placed.items():
        for path in set(prefixes(place)) & set(paths):
            for which in WORDS:
                found[path][which] += _number(numbers, which)
    return found


def _by_place(rows: ScopedQuerySet, county: str) -> dict[str, dict[tuple[str, str], int]]:
    """Path of who files, in each tree it stands in -> (how it stands, kind) -> reports."""
    counted = rows.order_by().values("area_path", "school_path", "stood", "kind_then").annotate(n=Count("pk"))
    found: dict[str, dict[tuple[str, str], int]] = {}
    for area, school, standing, kind, n in counted.values_list(
        "area_path", "school_path", "stood", "kind_then", "n"
    ):
        for path in filter(None, (area or county, school)):
            numbers = found.setdefault(path, {})
            numbers[standing, kind or ""] = numbers.get((standing, kind or ""), 0) + n
    return found


def _number(numbers: Mapping[tuple[str, str], int], which: str) -> int:
    wanted = PARTS.get(which, (which,))
    return sum(
        n
        for (standing, kind), n in numbers.items()
        if standing in wanted and (which != ZERO or kind == ZERO_KIND)
    )


def _at(unit: Unit) -> Q:
    """The county has them all, also those of the bureau, which stands in no township."""
    if is_education(unit.path):
        return under("school_path", unit.path)
    return Q() if is_root(unit.path) else under("area_path", unit.path)


def _county() -> str:
    return Unit.objects.filter(kind="county").values_list("path", flat=True).first() or ""
