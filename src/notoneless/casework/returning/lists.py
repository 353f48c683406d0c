"""The reading side of this room; the way in for pages."""

from datetime import date

from notoneless.casework.models import Case, CaseMove
from notoneless.casework.returning.models import Aftercare, Exemption, Return, WatchRound
from notoneless.casework.returning.registry import OWED
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet


def returns_of(case: Case) -> list[Return]:
    """Newest first; corrected rows stay away."""
    rows = Return.objects.of_shown(case, "case").filter(corrected=None)
    return list(rows.select_related("school").order_by("-pk"))


def aftercare_of(case: Case) -> list[Aftercare]:
    return list(Aftercare.objects.of_shown(case, "case").order_by("-pk"))


def rounds_of(case: Case) -> list[WatchRound]:
    return list(WatchRound.objects.of_shown(case, "case").order_by("-pk"))


def exemptions_of(case: Case) -> list[Exemption]:
    """Asked for and not yet answered."""
    return list(Exemption.objects.of_shown(case, "case").filter(answer=""))


def owed_of(case: Case) -> list[CaseMove]:
    """Steps of this case that the pupil registry has not been told of."""
    rows = CaseMove.objects.of_shown(case, "case").filter(move__in=OWED, registry_note=None)
    return [one for one in rows.order_by("pk") if one.values.get("dropout_verdict") != "never_enrolled"]


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
