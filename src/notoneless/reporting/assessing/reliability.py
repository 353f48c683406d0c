"""How much of what a body said held when somebody looked again: registers, visits, evidence, dossiers."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from notoneless.evidence.models import CallBack, Hint
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.policy import Policy
from notoneless.policy.assessing.scoring import Reliability
from notoneless.reporting.dossiers.models import InspectionFault, Sampled
from notoneless.screening.models import Link

WHY = "numbers of second looks at one body, told beside its score; no child is named"
Days = tuple[date, date]


def reliability_of(unit: Unit, person: Officer | None, days: Days, policy: Policy) -> Reliability:
    """Of a teacher only what that teacher wrote down; of a unit everything within it."""
    parts = [_calls(unit, person, days), _hints(unit, person, days)]
    if person is None:
        parts += [_links(unit, days), _dossiers(unit, days)]
    looked, held = (sum(part[at] for part in parts) for at in (0, 1))
    return Reliability(looked, held, policy.assessment.sample_least)


def nothing(policy: Policy) -> Reliability:
    """Of somebody without an account nothing can have been looked at."""
    return Reliability(0, 0, policy.assessment.sample_least)


def _within(unit: Unit, prefix: str = "") -> Q:
    side = "school_path" if is_education(unit.path) else "area_path"
    return under(f"{prefix}{side}", unit.path)


def _calls(unit: Unit, person: Officer | None, days: Days) -> tuple[int, int]:
    """Families that were reached: only what they bore out whole held."""
    rows = CallBack.objects.unscoped(WHY).filter(
        called_on__range=days, state__in=("confirmed", "partly", "denied")
    )
    rows = rows.filter(said_by=person.code) if person else rows.filter(_within(unit))
    return rows.count(), rows.filter(state="confirmed").count()


def _hints(unit: Unit, person: Officer | None, days: Days) -> tuple[int, int]:
    """Evidence that a reviewer looked at."""
    rows = Hint.objects.unscoped(WHY).filter(answered_on__range=days)
    rows = rows.filter(by_code=person.code) if person else rows.filter(_within(unit))
    return rows.count(), rows.filter(state="explained").count()


def _links(unit: Unit, days: Days) -> tuple[int, int]:
    """Rows of registers drawn by lot and looked at by a person."""
    rows = Link.objects.unscoped(WHY).filter(_within(unit, "child__"), sampled=True, reviewed_on__range=days)
    return rows.count(), rows.filter(reviewed_as="right").count()


def _dossiers(unit: Unit, days: Days) -> tuple[int, int]:
    """Dossiers drawn by an inspection that is closed; one with a fault did not hold."""
    faults = InspectionFault.objects.unscoped(WHY).filter(
        inspection=OuterRef("inspection"), child=OuterRef("child")
    )
    rows = Sampled.objects.unscoped(WHY).filter(
        _within(unit), inspection__state="closed", inspection__closed_on__range=days
    )
    return rows.count(), rows.exclude(Exists(faults)).count()
