"""A finished reading on its way back from the child process: a header in JSON, the frames as Arrow."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import Any, BinaryIO

import polars as pl

from notoneless.registers.files.process.wire import LENGTH, framed, take
from notoneless.registers.files.refusals import REFUSALS, FileRefused
from notoneless.registers.files.tables import (
    CellFault,
    Furniture,
    ReadFile,
    RowKind,
    SheetAccount,
    SheetTable,
)

_FRAMES = ("frame", "kinds")


def write_result(stream: BinaryIO, result: ReadFile) -> None:
    head = {
        "sheets": [dataclasses.asdict(account) for account in result.sheets],
        "tables": [_table_head(table) for table in result.tables],
        "sha256": result.sha256,
        "content_digest": result.content_digest,
        "format": result.format,
        "encoding": result.encoding,
        "remarks": list(result.remarks),
    }
    stream.write(framed(json.dumps(head).encode()))
    for table in result.tables:
        for frame in (table.frame, table.kinds):
            buffer = io.BytesIO()
            frame.write_ipc_stream(buffer, compression="lz4")
            stream.write(LENGTH.pack(buffer.tell()))
            stream.write(buffer.getbuffer())


def read_answer(answer: bytes) -> ReadFile:
    """The reading, or the refusal raised; ValueError when the answer was cut off."""
    stream = io.BytesIO(answer)
    head = json.loads(take(stream))
    if "refused" in head:
        raise REFUSALS.get(head["refused"], FileRefused)(head["sentence"])
    return ReadFile(
        tables=tuple(_table(entry, stream) for entry in head["tables"]),
        sheets=tuple(SheetAccount(**entry) for entry in head["sheets"]),
        sha256=head["sha256"],
        content_digest=head["content_digest"],
        format=head["format"],
        encoding=head["encoding"],
        remarks=tuple(head["remarks"]),
    )


def _table_head(table: SheetTable) -> dict[str, Any]:
    return {
        name.name: [dataclasses.asdict(piece) for piece in getattr(table, name.name)]
        if name.name in ("furniture", "faults")
        else getattr(table, name.name)
        for name in dataclasses.fields(table)
        if name.name not in _FRAMES
    }


def _table(entry: dict[str, Any], stream: BinaryIO) -> SheetTable:
    frame, kinds = (pl.read_ipc_stream(take(stream)) for _ in _FRAMES)
    furniture = tuple(
        Furniture(piece["row"], RowKind(piece["kind"]), piece["text"]) for piece in entry["furniture"]
    )
    faults = tuple(CellFault(**piece) for piece in entry["faults"])
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in entry.items()
        if name not in ("furniture", "faults")
    }
    return SheetTable(frame=frame, kinds=kinds, furniture=furniture, faults=faults, **plain)
