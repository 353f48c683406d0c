"""The reading side of the placing room, and the only way in for pages."""

from datetime import date

from django.db.models import Q

from notoneless.casework.models import Case
from notoneless.casework.placing.acting import seats_of
from notoneless.casework.placing.models import Disposition, FiledDocument, Opinion
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet


def visible_dispositions(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Disposition.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)


def disposition_of(officer: Officer, code: str, *, on: date) -> Disposition | None:
    rows = visible_dispositions(officer, on=on).filter(code=code)
    return rows.select_related(
        "child__area", "child__school", "case__owner", "taking", "awaited_unit", "renews"
    ).first()


def dispositions_of_case(case: Case) -> list[Disposition]:
    """Newest first; only for a case reached through its officer's scope."""
    return list(Disposition.objects.of_shown(case, "case").order_by("-pk"))


def dispositions_of_child(child: Child, officer: Officer, *, on: date) -> list[Disposition]:
    return list(visible_dispositions(officer, on=on).filter(child=child).order_by("-pk"))


def opinions_of(disposition: Disposition) -> list[Opinion]:
    return list(Opinion.objects.of_shown(disposition, "disposition").order_by("pk"))


def papers_of(disposition: Disposition) -> list[FiledDocument]:
    return list(FiledDocument.objects.of_shown(disposition, "disposition").order_by("pk"))


def awaiting_signature(officer: Officer, *, on: date) -> ScopedQuerySet:
    """In the chain, at a step of one of the officer's posts or of a post covered for."""
    mine = Q(pk__in=())
    for seat in seats_of(officer, on):
        here = Q(awaited_unit=None) | Q(awaited_unit=seat.post.unit_id)
        mine |= Q(awaited_roles__contains=f",{seat.post.role},") & here
    return visible_dispositions(officer, on=on).filter(mine, state="in_chain")


def ending_soon(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Running ones that are about to end, or are past their end."""
    return visible_dispositions(officer, on=on).filter(state="running", warn_on__lte=on)
