"""Sealed files of this room: originals, staged rows with their faults, and snapshots; opened in memory only."""

import io
from collections.abc import Collection
from pathlib import Path

import polars as pl

from notoneless.vault.folders import SealedFolder

ORIGINALS, STAGED, SNAPSHOTS = SealedFolder("originals"), SealedFolder("staged"), SealedFolder("snapshots")


def put_frame(folder: SealedFolder, frame: pl.DataFrame) -> str:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="lz4", statistics=False)
    return folder.put(buffer.getvalue())


def get_frame(folder: SealedFolder, name: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(folder.get(name)))


def orphans(known: Collection[str], *, older_than: float) -> list[Path]:
    """Sealed files no record names, of all three folders."""
    folders = (ORIGINALS, STAGED, SNAPSHOTS)
    return [path for folder in folders for path in folder.orphans(known, older_than=older_than)]
