"""The reading side of casework, and the only way in for pages."""

from datetime import date, timedelta

from notoneless.casework.models import Case, CaseMove, SuspicionReport, Told
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet


def visible_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Case.objects.visible_to(officer, on=on)


def open_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    return visible_cases(officer, on=on).filter(closed_on=None)


def overdue_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    """超期未办."""
    return open_cases(officer, on=on).filter(due_on__lt=on)


def untouched_cases(officer: Officer, *, on: date, days: int) -> ScopedQuerySet:
    """遗漏箱: nobody did anything about them for `days` days; the number stands in the pack."""
    return open_cases(officer, on=on).filter(touched_on__lte=on - timedelta(days=days))


def moves_of(case: Case) -> list[CaseMove]:
    """Oldest first; only for a case that was reached through `visible_cases`."""
    return list(CaseMove.objects.of_shown(case, "case").order_by("pk"))


def reports_of(case: Case) -> list[SuspicionReport]:
    return list(SuspicionReport.objects.of_shown(case, "case").order_by("pk"))


def told_of(report: SuspicionReport) -> list[Told]:
    return list(Told.objects.of_shown(report, "report").select_related("unit").order_by("unit_path"))


def told_to(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Reports that were told to units of this officer and not yet taken note of."""
    return Told.objects.visible_to(officer, on=on).filter(seen_on=None)


def situations_by_case() -> dict[int, str]:
    """Child id -> its situation, for all children with an open case; a screening run asks nothing about them."""
    rows = Case.objects.unscoped("a screening run spares children in care").filter(closed_on=None)
    return dict(rows.values_list("child_id", "child__situation"))
