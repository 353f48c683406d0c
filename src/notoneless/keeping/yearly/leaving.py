"""The file of a pupil who left after the ninth year: its paper and where it went; corrected by a further row."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child, YearMove
from notoneless.children.models.year_move import GRADUATED
from notoneless.children.situations import hold_children
from notoneless.keeping.yearly.models import LeavingFile
from notoneless.keeping.yearly.models.leaving import NONE
from notoneless.keeping.yearly.refusals import NotGraduated, WayUnknown, WordMissing
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "the leaving file of a child its officer has before him"


@dataclass(frozen=True, slots=True)
class Left:
    paper: str
    number: str
    way: str
    place: str


@deed
def file_leaving(*, child: Child, left: Left, policy: Policy, by: Officer, on: date) -> LeavingFile:
    """An earlier file of the same year stays on record, replaced by this one."""
    require(Permission.NOTE_REGISTRY, by=by, at=child, on=on)
    if left.way not in policy.leaving_ways:
        raise WayUnknown(left.way)
    if left.paper != NONE and not left.number.strip():
        raise WordMissing("证书编号")
    hold_children([child.pk])
    moves = YearMove.objects.unscoped(WHY).filter(child=child, kind=GRADUATED, live=True)
    move = moves.order_by("-on", "-pk").first()
    if move is None:
        raise NotGraduated(child.name)
    former = standing_file(child, move.on.year)
    made = LeavingFile(
        child=child, year=move.on.year, school_id=move.was_school_id, paper=left.paper, number=left.number.strip()[:40],
        way=left.way, place=" ".join(left.place.split())[:80], on=on, by_code=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    if former is None:
        made.save()
    else:
        _replace(former, made)
    detail = {"paper": left.paper, "way": left.way, "again": former is not None}
    trail.note("leaving.filed", by=by, on=on, about=child.code, area=child.area_path, detail=detail)
    return made


def standing_file(child: Child, year: int) -> LeavingFile | None:
    return LeavingFile.objects.unscoped(WHY).filter(child=child, year=year, replaced_by=None).first()


def _replace(former: LeavingFile, made: LeavingFile) -> None:
    """The newer one stands only when the older one no longer does: one standing file, also for the database."""
    made.replaced_by = former
    made.save()
    LeavingFile.objects.unscoped(WHY).filter(pk=former.pk).update(replaced_by=made)
    LeavingFile.objects.unscoped(WHY).filter(pk=made.pk).update(replaced_by=None)
    made.replaced_by = None
