"""The reading side of the children ledger, and the only way in for pages."""

from datetime import date

from notoneless.children.models import Child, Circumstance, SituationChange
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet


def visible_children(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Living records within the officer's scope: neither merged into another nor withdrawn with a batch."""
    children = Child.objects.visible_to(officer, on=on)
    return children.filter(merged_into__isnull=True, withdrawn_on__isnull=True)


def history_of(child: Child) -> list[SituationChange]:
    """Newest first; only for a child that was reached through `visible_children`."""
    return list(SituationChange.objects.of_shown(child, "child").order_by("-on", "-id"))


def circumstances_of(child: Child, *, with_disability: bool) -> list[Circumstance]:
    rows = Circumstance.objects.of_shown(child, "child").order_by("kind", "-since", "-id")
    return [row for row in rows if with_disability or row.kind != "disability"]


BASES = {"registered": "户籍在本县", "enrolled": "在本县就读", "living": "现住本县"}


def of_base(children: ScopedQuerySet, base: str, *, in_band: bool = True) -> ScopedQuerySet:
    """The children one base counts; every board names the base it counts, and each child has one place per base."""
    counted = children.filter(**{f"{base}_here": True})
    return counted.filter(in_band=True) if in_band else counted


def place_field(base: str) -> str:
    """The path by which a child is counted in a base."""
    return {"registered": "area_path", "enrolled": "school_path", "living": "stay_path"}[base]
