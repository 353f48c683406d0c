"""What goes back to the office from a received file: its refused rows, and samples by which a column is recognised."""

import re
from datetime import date

import polars as pl

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.registers import stores
from notoneless.registers.files import FileRefused, ReadFile, open_file
from notoneless.registers.importing.previewing import masked
from notoneless.registers.kinds import known_headings
from notoneless.registers.models import Batch
from notoneless.registers.refusals import FileNotUsable, OriginalErased
from notoneless.registers.returning import returned_workbook
from notoneless.trail.deeds import deed

SAMPLES, LOOKED_AT, LONGEST_SAMPLE = 3, 200, 24
# Numbers of persons, phones and households; a date in eight digits is none of them.
_NUMBER = re.compile(r"(?!(?:19|20)\d{6}(?![0-9A-Za-z]))[0-9A-Za-z]{8,}")


@deed
def hand_back(*, batch: Batch, by: Officer, on: date) -> bytes:
    """The refused rows as the office sent them, in full, each with its reasons: so it is an event of its own."""
    require(Permission.IMPORT_REGISTERS, by=by, at=batch.source_path, on=on)
    read, content = _read(batch)
    detail = {"rows": batch.counts.get("rejected", 0)}
    trail.note(
        "batch.errors_downloaded", by=by, on=on, about=batch.code, area=batch.source_path, detail=detail
    )
    faults = stores.get_frame(stores.STAGED, batch.faults_name)
    return returned_workbook(read.tables, faults, original=content if read.format == "xlsx" else None)


def samples_of(batch: Batch) -> dict[str, tuple[str, ...]]:
    """Heading -> a few of its values, numbers of persons masked; read anew each time and kept nowhere."""
    read, _ = _read(batch)
    found: dict[str, tuple[str, ...]] = {}
    for table in read.tables:
        for heading in table.headings:
            values = (
                table.frame[heading]
                .head(LOOKED_AT)
                .drop_nulls()
                .cast(pl.String())
                .unique(maintain_order=True)
            )
            told = tuple(_shown(text) for text in values.head(SAMPLES + 1).to_list() if text.strip())
            found.setdefault(heading, told[:SAMPLES])
    return found


def _read(batch: Batch) -> tuple[ReadFile, bytes]:
    if not batch.upload.sealed_name:
        raise OriginalErased(batch.code)
    content = stores.ORIGINALS.get(batch.upload.sealed_name)
    try:
        return open_file(content, name=batch.upload.shown_name, known_headings=known_headings()), content
    except FileRefused as fault:
        raise FileNotUsable(fault.sentence, reason=fault.reason) from fault


def _shown(text: str) -> str:
    hidden = _NUMBER.sub(lambda found: masked(found.group()), text.strip())
    return hidden if len(hidden) <= LONGEST_SAMPLE else hidden[:LONGEST_SAMPLE] + "…"
