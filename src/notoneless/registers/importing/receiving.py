"""The deed that takes a file in: sealed before anything reads it, the same file twice without a second effect."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.registers import stores
from notoneless.registers.files import FileRefused
from notoneless.registers.files.process.calling import unlock_in_child
from notoneless.registers.importing.committing import put_aside
from notoneless.registers.importing.ordering import one_at_a_time
from notoneless.registers.models import Batch, Upload
from notoneless.registers.refusals import FileNotUsable, SameFileAgain
from notoneless.registers.sending import refuse_foreign_kind
from notoneless.trail.deeds import deed

# A batch in one of these states stands for its file; the others may be tried again with the same file.
STANDING = ("received", "reading", "mapping", "staged", "committing", "committed")
NAME_LENGTH = 255
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old workbooks, and any protected one


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """Bytes as sent, the name as shown only, and for a protected file its password, which is kept nowhere.

    `sheet`: only this one of its sheets is the list.
    """

    content: bytes = field(repr=False)
    shown_name: str
    password: str | None = field(default=None, repr=False)
    sheet: str = ""


@deed
def receive_file(
    *, file: ReceivedFile, kind: str, source_unit: Unit, as_of: date, by: Officer, on: date
) -> Batch:
    """`source_unit` is whose list it is, `as_of` the day it describes; reading goes on as a job.

    Raises SameFileAgain when this file already stands as a batch of this kind and source, FileNotUsable when it is
    protected and cannot be opened.
    """
    require(Permission.IMPORT_REGISTERS, by=by, at=source_unit, on=on)
    refuse_foreign_kind(by, kind, source_unit)
    digest = hashlib.sha256(file.content).hexdigest()
    one_at_a_time(source_unit.pk)
    _refuse_known(digest, kind=kind, source_unit=source_unit)
    upload = Upload.objects.create(
        code=_code("F", on),
        sha256=digest,
        size=len(file.content),
        shown_name=file.shown_name[-NAME_LENGTH:],
        sealed_name=stores.ORIGINALS.put(_unlocked(file)),
        received_at=timezone.now(),
        received_by=by.code,
    )
    batch = Batch.objects.create(
        code=_code("B", on),
        kind=kind,
        source_unit=source_unit,
        source_path=source_unit.path,
        upload=upload,
        as_of=as_of,
        sheet=file.sheet,
        received_on=on,
        received_by=by.code,
    )
    detail = {"kind": kind, "size": upload.size, "sha256": digest}
    detail |= {"sheet": file.sheet} if file.sheet else {}
    trail.note("batch.received", by=by, on=on, about=batch.code, area=batch.source_path, detail=detail)
    put_aside("stage_batch", batch, by=by, on=on)
    return batch


def _refuse_known(digest: str, *, kind: str, source_unit: Unit) -> None:
    same = Batch.objects.unscoped("same file of the same source").filter(
        upload__sha256=digest, kind=kind, source_unit=source_unit, state__in=STANDING
    )
    if known := same.order_by("-pk").first():
        raise SameFileAgain(known.code, f"{known.received_on:%Y-%m-%d}", known.get_state_display())


def _unlocked(file: ReceivedFile) -> bytes:
    """A protected workbook is opened here, once: its password is in nobody's hands afterwards."""
    if not file.content.startswith(OLE):
        return file.content
    try:
        return unlock_in_child(file.content, password=file.password)
    except FileRefused as fault:
        raise FileNotUsable(fault.sentence, reason=fault.reason) from fault


def _code(letter: str, on: date) -> str:
    return f"{letter}{on:%Y%m%d}-{secrets.token_hex(4)}"
