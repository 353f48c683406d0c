"""The deeds that take evidence in and correct it: checked, hashed, sealed, then one row and one event."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.evidence import stores
from notoneless.evidence.files.formats import Format
from notoneless.evidence.files.pictures import Picture
from notoneless.evidence.files.process.calling import picture_in_child
from notoneless.evidence.files.refusals import FileRefused
from notoneless.evidence.files.sniffing import recognise
from notoneless.evidence.kinds import kind_of, require_media
from notoneless.evidence.models import Evidence
from notoneless.evidence.refusals import (
    EvidenceRefused,
    NameNeeded,
    ReasonNeeded,
    ReplacedAlready,
    SameContent,
    TakenInFuture,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.places.paths import is_education
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.rows import EvidenceKind
from notoneless.trail.deeds import deed

NAME_LENGTH = 120
REASON_LENGTH = 200
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class _Read:
    """What the bytes turned out to be; `picture` only of an image."""

    format: Format
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file as a form sent it."""

    content: bytes = field(repr=False)
    name: str


@deed
def add_evidence(
    *,
    child: Child,
    upload: bytes,
    filename: str,
    kind: str,
    subject: str,
    proves: str = "",
    taken_at: datetime | None = None,
    at: object = None,
    policy: Policy | None = None,
    by: Officer,
    on: date,
) -> Evidence:
    """The row; the same content for the same child and subject is the same row, whoever sends it again.

    `at` is the record it hangs on, a case for instance: its paths say who else sees the piece. `taken_at` is typed by
    a person and stands only where the picture itself says nothing. Raises EvidenceRefused, KindUnknown, MediaUnfit.
    """
    _require_right(child, at, by=by, on=on)
    if not subject.strip():
        raise NameNeeded("所证明的事项")
    terms = kind_of(kind, policy or policy_on(on))
    digest = hashlib.sha256(upload).hexdigest()
    if known := _standing(child, subject, digest):
        trail.note("evidence.repeated", by=by, on=on, about=known.code, area=known.area_path)
        return known
    return _taken_in(
        _row(child, at, subject=subject, proves=proves, by=by, on=on),
        upload,
        filename,
        terms,
        taken_at,
        by=by,
    )


@deed
def correct_evidence(
    *,
    evidence: Evidence,
    upload: bytes,
    filename: str,
    reason: str,
    kind: str = "",
    policy: Policy | None = None,
    by: Officer,
    on: date,
) -> Evidence:
    """A further row in its place; the old one stays, names the new one, and is shown as corrected."""
    require(Permission.ADD_EVIDENCE, by=by, at=[evidence, evidence.child], on=on)
    if not reason.strip():
        raise ReasonNeeded
    terms = kind_of(kind or evidence.kind, policy or policy_on(on))
    if terms.code == evidence.kind and hashlib.sha256(upload).hexdigest() == evidence.sha256:
        raise SameContent(evidence.code)
    new = _row(evidence.child, evidence, subject=evidence.subject, proves=evidence.proves, by=by, on=on)
    new.reason = reason.strip()[:REASON_LENGTH]
    new = _taken_in(new, upload, filename, terms, None, by=by)
    rows = Evidence.objects.unscoped("a correction of a piece reached by its officer")
    if not rows.filter(pk=evidence.pk, replaced_on=None).update(replaced_on=on, replaced_by=new):
        raise ReplacedAlready(evidence.code, _newer_code(evidence))
    evidence.replaced_by, evidence.replaced_on = new, on
    detail = {"by": new.code}
    trail.note("evidence.corrected", by=by, on=on, about=evidence.code, area=new.area_path, detail=detail)
    return new


def _require_right(child: Child, at: object, *, by: Officer, on: date) -> None:
    """Whoever the child itself is given to may add to it, whatever the piece hangs on."""
    if not may(Permission.ADD_EVIDENCE, by=by, at=child, on=on):
        require(Permission.ADD_EVIDENCE, by=by, at=[child, at], on=on)


def _row(child: Child, at: object, *, subject: str, proves: str, by: Officer, on: date) -> Evidence:
    """Paths of the record it hangs on where that has any, else of the child; never without the sender's school."""
    own = by.active_post.unit.path if by.active_post else ""
    area = getattr(at, "area_path", "") or child.area_path
    school = getattr(at, "school_path", "") or child.school_path or (own if is_education(own) else "")
    return Evidence(
        code=f"Z{on:%Y%m%d}-{secrets.token_hex(4)}",
        child=child,
        subject=subject.strip(),
        proves=proves,
        area_path=area,
        school_path=school,
        by_code=by.code,
        by_post=by.post_code,
        received_at=timezone.now(),
        received_on=on,
    )


def _taken_in(
    row: Evidence, upload: bytes, filename: str, kind: EvidenceKind, typed: datetime | None, *, by: Officer
) -> Evidence:
    """Everything is looked at before the first byte is written."""
    read = _read(upload)
    require_media(kind, read.format.media)
    row.kind, row.sensitive = kind.code, kind.sensitive
    row.media, row.format = read.format.media, read.format.name
    row.shown_name = shown_name(filename, read.format)
    row.sha256, row.size = hashlib.sha256(upload).hexdigest(), len(upload)
    if read.picture:
        _take_picture(row, read.picture)
    if row.taken_at is None and typed is not None:
        if typed > row.received_at:
            raise TakenInFuture
        row.taken_at, row.taken_source = typed, "typed"
    row.original_name = stores.ORIGINALS.put(upload)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same content came a moment before, from another window
        if known := _standing(row.child, row.subject, row.sha256):
            trail.note("evidence.repeated", by=by, on=row.received_on, about=known.code, area=known.area_path)
            return known
        raise
    detail = {"sha256": row.sha256, "size": row.size, "kind": row.kind, "subject": row.subject}
    trail.note("evidence.added", by=by, on=row.received_on, about=row.code, area=row.area_path, detail=detail)
    return row


def _read(upload: bytes) -> _Read:
    try:
        found = recognise(upload)
        picture = picture_in_child(upload, found.name) if found.media == "image" else None
    except FileRefused as fault:
        raise EvidenceRefused(fault.sentence, reason=fault.reason) from fault
    return _Read(found, picture)


def _take_picture(row: Evidence, picture: Picture) -> None:
    said = picture.metadata
    row.width, row.height = picture.width, picture.height
    row.taken_at, row.taken_source = said.taken_at, "metadata" if said.taken_at else ""
    row.latitude, row.longitude = said.latitude, said.longitude
    row.camera, row.software = said.camera, said.software
    row.prints = picture.prints.packed() if picture.prints else b""
    row.points = picture.points.packed() if picture.points else b""
    row.copy_sha256 = hashlib.sha256(picture.copy).hexdigest()
    row.copy_name = stores.COPIES.put(picture.copy)
    row.small_name = stores.SMALL.put(picture.small)


def shown_name(filename: str, found: Format) -> str:
    """A name to show, never one to write to; with the ending of what the file really is."""
    clean = shown_text(filename)
    stem = clean.rsplit(".", 1)[0].strip(". ") if "." in clean else clean
    return (stem or "未命名")[: NAME_LENGTH - len(found.ending)] + found.ending


def shown_text(filename: str) -> str:
    """Without folders, control signs, signs that turn the writing, or what a file system could take for more."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*')
    return clean.strip(". ")[:NAME_LENGTH]


def _standing(child: Child, subject: str, digest: str) -> Evidence | None:
    rows = Evidence.objects.unscoped("the same content sent twice for one subject")
    return rows.filter(child=child, subject=subject.strip(), sha256=digest, replaced_on=None).first()


def _newer_code(evidence: Evidence) -> str:
    rows = Evidence.objects.unscoped("a correction of a piece reached by its officer")
    return str(rows.filter(pk=evidence.pk).values_list("replaced_by__code", flat=True).first() or "")


@deed
def add_several(
    *,
    child: Child,
    files: Sequence[SentFile],
    kind: str,
    subject: str,
    proves: str = "",
    at: object = None,
    policy: Policy | None = None,
    by: Officer,
    on: date,
) -> list[Evidence]:
    """All of them or none: the sentence of the first that is refused names its file."""
    if not files:
        raise NameNeeded("文件")
    if len(files) > MOST_AT_ONCE:
        raise EvidenceRefused(
            f"一次最多上传 {MOST_AT_ONCE} 个文件，这次有 {len(files)} 个。请分几次上传。", reason="too_many"
        )
    rules = policy or policy_on(on)
    made = []
    for sent in files:
        try:
            piece = add_evidence(
                child=child, upload=sent.content, filename=sent.name, kind=kind, subject=subject, proves=proves,
                at=at, policy=rules, by=by, on=on,
            )  # fmt: skip
        except EvidenceRefused as refused:
            name = shown_text(sent.name)
            raise EvidenceRefused(
                f"“{name}”：{refused.sentence}没有保存任何一个文件。", reason=refused.reason
            ) from refused
        made.append(piece)
    return made
