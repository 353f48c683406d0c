"""The reading side of this room; the way in for pages."""

from datetime import date

from notoneless import trail
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.returning.models import Exemption
from notoneless.casework.returning.registry import OWED
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet


def owed_step(officer: Officer, number: int, *, on: date) -> CaseMove | None:
    rows = CaseMove.objects.visible_to(officer, on=on).filter(pk=number, move__in=OWED, registry_note=None)
    return rows.select_related("case__child").first()


def asked_exemptions(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Exemption.objects.visible_to(officer, on=on).filter(answer="")


def exemption_of(officer: Officer, number: int, *, on: date) -> Exemption | None:
    return (
        asked_exemptions(officer, on=on)
        .filter(pk=number)
        .select_related("case__child", "case__owner")
        .first()
    )


def note_look(case: Case, *, at: str = "case", by: Officer, on: date) -> None:
    """One page shown of somebody's case is one event; `at` says what of it was looked at."""
    trail.note(f"{at}.viewed", by=by, on=on, about=case.code, area=case.owner_path)
