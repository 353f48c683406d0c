"""Deeds on the pieces of a unit's archive: filed by hand, or handed over by another room's record; corrected anew."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.paths import is_education
from notoneless.policy import Policy
from notoneless.reporting.dossiers.lists import LIBRARY_KEEPERS
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.reporting.dossiers.refusals import AlreadyCorrected, PieceRefused
from notoneless.trail.deeds import deed

LEVELS = dict(ArchivePiece.LEVELS)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is said of a piece. A scan, a file that another room holds already, or where the original lies."""

    item: str
    title: str
    level: str
    dated: date | None
    number: str = ""
    authority: str = ""
    kept_at: str = ""
    scan: SentFile | None = None
    file: HeldFile | None = None
    source: str = ""


@deed
def file_piece(*, unit: Unit, piece: Piece, policy: Policy, by: Officer, on: date) -> ArchivePiece:
    """What another room hands over (`source`) lies there once, however often it is handed over."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    if piece.source and (known := _standing(piece)):
        trail.note("piece.repeated", by=by, on=on, about=known.code, area=unit.path)
        return known
    _check(unit, piece, policy, on)
    made = _write(unit, piece, by=by, on=on)
    _note("piece.filed", made, by=by, on=on)
    return made


@deed
def correct_piece(
    *, earlier: ArchivePiece, piece: Piece, reason: str, policy: Policy, by: Officer, on: date
) -> ArchivePiece:
    """A further row; without a new scan the earlier one's goes on standing behind it."""
    require(Permission.KEEP_WORK, by=by, at=earlier.unit, on=on)
    if earlier.replaced_by_id:
        raise AlreadyCorrected(earlier.code)
    if not reason.strip():
        raise PieceRefused("更正归档材料须写明原因（原登记保留）。请填写原因后再提交。")
    _check(earlier.unit, piece, policy, on, has_file=earlier.file_id is not None)
    made = _write(earlier.unit, piece, by=by, on=on, reason=reason, file=earlier.file)
    rows = ArchivePiece.objects.unscoped("a correction of a piece reached by its officer")
    if not rows.filter(pk=earlier.pk, replaced_by=None).update(replaced_by=made):
        raise AlreadyCorrected(earlier.code)
    if earlier.source:
        rows.filter(pk=made.pk).update(source=earlier.source)
    _note("piece.corrected", made, by=by, on=on, earlier=earlier.code)
    return made


def builds(unit: Unit, builders: tuple[str, ...], not_by: tuple[str, ...]) -> bool:
    """Whether a unit of this kind keeps a line of the index."""
    if unit.kind not in builders:
        return False
    if unit.kind != "school" or not not_by:
        return True
    profile = SchoolProfile.objects.filter(unit=unit).first()
    return profile is None or profile.school_kind not in not_by


def _check(unit: Unit, piece: Piece, policy: Policy, on: date, *, has_file: bool = False) -> None:
    row = policy.dossier_items.get(piece.item)
    if row is None or row.fed_by != "pieces":
        raise PieceRefused("档案清单中没有这一条，或这一条由系统自动归集，不需手工归档。请从列表中选择。")
    if not builds(unit, row.builders, row.not_by) and not (piece.authority and unit.kind in LIBRARY_KEEPERS):
        raise PieceRefused(f"按档案清单，“{row.label}”不由{unit.get_kind_display()}建档。")
    if not piece.title.strip():
        raise PieceRefused("请填写材料名称。")
    if piece.level not in LEVELS:
        raise PieceRefused("请选择发文（形成）单位的级别，档案按级别从高到低排列。")
    if piece.dated is None or piece.dated > on:
        raise PieceRefused("请填写材料的日期，且不晚于今天；档案按时间从远到近排列。")
    if not (piece.scan or piece.file or has_file or piece.kept_at.strip()):
        raise PieceRefused("请上传扫描件，或写明原件存放处。")


def _write(
    unit: Unit, piece: Piece, *, by: Officer, on: date, reason: str = "", file: HeldFile | None = None
) -> ArchivePiece:
    code = f"D{on:%Y%m%d}-{secrets.token_hex(4)}"
    held = piece.file or file
    if piece.scan is not None:
        subject, label = f"piece:{code}", piece.title.strip()
        held = hold_file(unit=unit, sent=piece.scan, subject=subject, label=label, instead=file, by=by, on=on)
    paths = paths_of(unit)
    return ArchivePiece.objects.create(
        code=code, unit=unit, item=piece.item, title=piece.title.strip()[:120], level=piece.level, dated=piece.dated,
        number=piece.number.strip()[:60], authority=piece.authority, file=held, kept_at=piece.kept_at.strip()[:120],
        source="" if reason else piece.source, reason=reason.strip()[:200], on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code, **paths,
    )  # fmt: skip


def paths_of(unit: Unit) -> dict[str, str]:
    """A school's archive is read by the township that the school lies in too (资料共享)."""
    if not is_education(unit.path):
        return {"area_path": unit.path, "school_path": ""}
    profile = SchoolProfile.objects.select_related("township").filter(unit=unit).first()
    township = profile.township.path if profile and profile.township else ""
    return {"area_path": township, "school_path": unit.path}


def _standing(piece: Piece) -> ArchivePiece | None:
    rows = ArchivePiece.objects.unscoped("whether a record of another room lies in the archive already")
    return rows.filter(source=piece.source, item=piece.item, replaced_by=None).first()


def _note(action: str, made: ArchivePiece, *, by: Officer, on: date, earlier: str = "") -> None:
    detail = {"item": made.item, "unit": made.unit.code, "dated": made.dated.isoformat(), "instead": earlier}
    trail.note(action, by=by, on=on, about=made.code, area=made.unit.path, detail=detail)
