"""The reading side of inspections."""

from collections.abc import Iterable
from datetime import date

from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import covers, prefixes
from notoneless.places.periods import in_force
from notoneless.reporting.dossiers.models import Inspection, InspectionFault, Sampled

VIEW = Permission.VIEW_WORK


def visible_inspections(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = Inspection.objects.visible_to(officer, on=on, permission=VIEW)
    return rows.select_related("unit", "inspector").order_by("-since", "-pk")


def inspection_of(officer: Officer, code: str, *, on: date) -> Inspection | None:
    return visible_inspections(officer, on=on).filter(code=code).first()


def copying_allowed(officer: Officer, paths: Iterable[str], *, on: date) -> Inspection | None:
    """The running inspection that lets this account copy what stands at one of the paths; closed, it lets no more."""
    rows = visible_inspections(officer, on=on).filter(
        inspector=officer, may_copy=True, state="open", since__lte=on, until__gte=on
    )
    held = [path for path in paths if path]
    return next((one for one in rows if any(covers(one.unit.path, path) for path in held)), None)


def sampled_of(inspection: Inspection, officer: Officer, *, on: date) -> list[Sampled]:
    rows = Sampled.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)
    return list(rows.filter(inspection=inspection).select_related("child__area").order_by("turn"))


def visible_faults(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = InspectionFault.objects.visible_to(officer, on=on, permission=VIEW)
    return rows.select_related("inspection", "unit", "owner_post", "child").order_by("due_on", "pk")


def fault_of(officer: Officer, code: str, *, on: date) -> InspectionFault | None:
    return visible_faults(officer, on=on).filter(code=code).first()


def inspectors(*, on: date) -> list[Officer]:
    """Accounts of those who come from outside, while their term runs."""
    held = Holding.objects.filter(in_force(on), post__role="inspector", until__isnull=False)
    return list(Officer.objects.filter(pk__in=held.values("officer"), is_active=True).order_by("code"))


def posts_for(unit: Unit, *, on: date) -> list[Post]:
    """Who may be asked to mend: posts of the unit itself and of those above it."""
    rows = Post.objects.filter(in_force(on), unit__path__in=list(prefixes(unit.path)))
    return list(rows.select_related("unit").order_by("-unit__path", "code"))
