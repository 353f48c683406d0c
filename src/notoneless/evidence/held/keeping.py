"""The deeds that keep a file of a unit and let it be read again."""

import hashlib
import secrets
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.evidence import stores
from notoneless.evidence.files.formats import FORMATS
from notoneless.evidence.files.process.calling import picture_in_child
from notoneless.evidence.files.refusals import FileRefused
from notoneless.evidence.files.sniffing import recognise
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.receiving import SentFile, shown_name
from notoneless.evidence.refusals import EvidenceRefused
from notoneless.evidence.serving import JPEG, Served
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed

WHY = "the same scan sent twice for one record"


@deed
def hold_file(
    *,
    unit: Unit,
    sent: SentFile,
    subject: str,
    label: str,
    instead: HeldFile | None = None,
    by: Officer,
    on: date,
) -> HeldFile:
    """By who keeps the work of the unit. `instead` is the scan that this one betters."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    return held_with(unit=unit, sent=sent, subject=subject, label=label, instead=instead, by=by, on=on)


def held_with(
    *,
    unit: Unit,
    sent: SentFile,
    subject: str,
    label: str,
    instead: HeldFile | None = None,
    by: Officer,
    on: date,
) -> HeldFile:
    """For a deed that asked its own right before: the same content for the same record is the same row.

    Raises EvidenceRefused with the sentence of the reading: what is wrong with the file and what may be sent.
    """
    digest = hashlib.sha256(sent.content).hexdigest()
    rows = HeldFile.objects.unscoped(WHY)
    if known := rows.filter(subject=subject, sha256=digest, replaced_by=None).first():
        trail.note("held.repeated", by=by, on=on, about=known.code, area=unit.path)
        return known
    try:
        found = recognise(sent.content)
        picture = picture_in_child(sent.content, found.name) if found.media == "image" else None
    except FileRefused as fault:
        raise EvidenceRefused(fault.sentence, reason=fault.reason) from fault
    made = HeldFile.objects.create(
        code=f"C{on:%Y%m%d}-{secrets.token_hex(4)}", unit=unit, subject=subject, label=label[:80], format=found.name,
        media=found.media, shown_name=shown_name(sent.name, found), sha256=digest, size=len(sent.content),
        original_name=stores.ORIGINALS.put(sent.content),
        copy_name=stores.COPIES.put(picture.copy) if picture else "",
        on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    if instead is not None:
        rows.filter(pk=instead.pk, replaced_by=None).update(replaced_by=made)
    detail = {
        "sha256": digest,
        "size": made.size,
        "subject": subject,
        "instead": instead.code if instead else "",
    }
    trail.note("held.kept", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def look_at_held(*, file: HeldFile, by: Officer, on: date) -> Served:
    """A picture as this house encoded it; everything else is saved, never opened. `file` was reached by `held_of`."""
    trail.note("held.viewed", by=by, on=on, about=file.code, area=file.unit.path)
    if file.copy_name:
        content = stores.COPIES.get(file.copy_name)
        return Served(content, JPEG.content_type, f"{file.code}{JPEG.ending}", inline=True)
    content = stores.ORIGINALS.get(file.original_name)
    return Served(content, FORMATS[file.format].content_type, file.shown_name, inline=False)
