"""The reading side of dossiers, and the only way in for pages."""

from datetime import date

from django.db.models import Q

from notoneless import trail
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.periods import in_force
from notoneless.reporting.dossiers.models import ArchivePiece, DossierCopy, DossierDownload, Inspection
from notoneless.reporting.villages import schools_of_village

VIEW = Permission.VIEW_WORK
KEEPING, VILLAGES = ("township", "village", "school"), ("village", "grid")
SHOWN, SHOWN_AT_MOST = 20, 200
LIBRARY_KEEPERS = ("bureau", "county")


def visible_pieces(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Of the officer's own scope; a village reads what the schools of its children filed, too (资料共享)."""
    own = _own_unit(officer)
    if own is None or own.kind not in VILLAGES or not may(VIEW, by=officer, at=own, on=on):
        return ArchivePiece.objects.visible_to(officer, on=on, permission=VIEW)
    scope = scope_of(officer, on=on, permission=VIEW)
    mine = scope.filter(gov_field=("area_path",), school_field="school_path")
    rows = ArchivePiece.objects.unscoped("narrowed to the officer's scope and the schools of its village")
    return rows.filter(mine | Q(unit__in=schools_of_village(own, officer, on=on)))


def pieces_of(unit: Unit, officer: Officer, *, on: date) -> list[ArchivePiece]:
    """What stands; corrected rows are history."""
    rows = visible_pieces(officer, on=on).filter(unit=unit, replaced_by=None)
    return list(rows.select_related("file", "unit").order_by("dated", "pk"))


def piece_of(officer: Officer, code: str, *, on: date) -> ArchivePiece | None:
    rows = visible_pieces(officer, on=on).filter(code=code)
    return rows.select_related("unit", "file__unit", "replaced_by").first()


def unit_in_reach(officer: Officer, code: str, *, on: date) -> Unit | None:
    """Foreign and missing are the same answer. A township reads the archives of the schools that lie in it."""
    unit = Unit.objects.filter(in_force(on), code=code, kind__in=(*KEEPING, *LIBRARY_KEEPERS)).first()
    if unit is None or may(VIEW, by=officer, at=unit, on=on):
        return unit
    return unit if unit.path in {one.path for one in shared_schools(officer, on=on)} else None


def shared_schools(officer: Officer, *, on: date) -> list[Unit]:
    """Schools of the other tree whose material the officer's township or village shares (资料共享)."""
    own = _own_unit(officer)
    if own is not None and own.kind in VILLAGES and may(VIEW, by=officer, at=own, on=on):
        return schools_of_village(own, officer, on=on)
    if own is None or own.kind != "township":
        return []
    rows = SchoolProfile.objects.filter(in_force(on, "unit__"), township=own).select_related("unit")
    return [one.unit for one in rows.order_by("unit__path")]


def _own_unit(officer: Officer) -> Unit | None:
    return officer.active_post.unit if officer.active_post else None


def units_in_reach(officer: Officer, *, on: date) -> list[Unit]:
    """Units that keep an archive, in the order of the trees: of the officer's own area, and schools shared with it."""
    scope = scope_of(officer, on=on, permission=VIEW)
    rows = Unit.objects.filter(in_force(on), kind__in=KEEPING).order_by("path")
    found = [one for one in rows if scope.covers(one, reading=True)]
    return [*found, *(one for one in shared_schools(officer, on=on) if one not in found)]


def keeping_unit(officer: Officer) -> Unit | None:
    """The unit whose archive the officer's own post keeps, if any."""
    unit = officer.active_post.unit if officer.active_post else None
    if unit is not None and unit.kind in ("grid", "class"):
        unit = unit.parent
    return unit if unit is not None and unit.kind in KEEPING else None


def note_look(unit: Unit, *, by: Officer, on: date) -> None:
    trail.note("dossier.index_viewed", by=by, on=on, about=unit.code, area=unit.path)


def note_child(child: Child, *, by: Officer, on: date) -> None:
    trail.note("dossier.viewed", by=by, on=on, about=child.code, area=child.area_path)


def visible_copies(officer: Officer, *, on: date) -> ScopedQuerySet:
    return DossierCopy.objects.visible_to(officer, on=on, permission=VIEW).select_related("child", "unit")


def copy_of(officer: Officer, code: str, *, on: date) -> DossierCopy | None:
    return visible_copies(officer, on=on).filter(code=code).first()


def copies_of_child(child: Child, officer: Officer, *, on: date) -> list[DossierCopy]:
    return list(visible_copies(officer, on=on).filter(child=child).order_by("-pk")[:SHOWN])


def copies_of_unit(unit: Unit, officer: Officer, *, on: date) -> list[DossierCopy]:
    return list(visible_copies(officer, on=on).filter(unit=unit).order_by("-pk")[:SHOWN])


def copies_under(inspection: Inspection, officer: Officer, *, on: date) -> list[DossierCopy]:
    """What its inspector took along by its leave."""
    return list(visible_copies(officer, on=on).filter(inspection=inspection).order_by("-pk")[:SHOWN_AT_MOST])


def downloads_of(
    copies: list[DossierCopy], officer: Officer, *, on: date
) -> dict[int, list[DossierDownload]]:
    """Newest first, by copy: the log that stands on the page."""
    rows = DossierDownload.objects.visible_to(officer, on=on, permission=VIEW)
    found: dict[int, list[DossierDownload]] = {}
    for one in rows.filter(copy__in=[copy.pk for copy in copies]).order_by("-pk"):
        found.setdefault(one.copy_id, []).append(one)
    return found


def copy_behind(code: str) -> DossierCopy:
    """What the worker is to make; its handler asks the rights of who ordered it."""
    rows = DossierCopy.objects.unscoped("an ordered copy, made in the name of who ordered it")
    found: DossierCopy = rows.select_related("unit").get(code=code)
    return found


def bureau() -> Unit | None:
    """Keeps the texts of authority for the whole county."""
    return Unit.objects.filter(kind="bureau").order_by("pk").first()


def keeps(unit: Unit, officer: Officer, *, on: date) -> bool:
    return may(Permission.KEEP_WORK, by=officer, at=unit, on=on)
