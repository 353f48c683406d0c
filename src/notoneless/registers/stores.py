"""Sealed files of this room: originals, staged rows, faults and snapshots, opened in memory only."""

import io
from pathlib import Path

import polars as pl
from django.conf import settings

from notoneless.vault import files

FOLDERS = ("originals", "staged", "snapshots")


def put(folder: str, content: bytes) -> str:
    """Seal `content` under a random name; it is on the disk when the name is returned."""
    name = files.new_name()
    files.write_sealed(_path(folder, name), content)
    return name


def get(folder: str, name: str) -> bytes:
    return files.read_sealed(_path(folder, name))


def put_frame(folder: str, frame: pl.DataFrame) -> str:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="lz4", statistics=False)
    return put(folder, buffer.getvalue())


def get_frame(folder: str, name: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(get(folder, name)))


def erase(folder: str, name: str) -> None:
    """Only the retention job and a refused upload come here; a file that is gone already is no fault."""
    _path(folder, name).unlink(missing_ok=True)


def orphans(known: set[str], *, older_than: float) -> list[Path]:
    """Sealed files no record names, last written before `older_than` (seconds since 1970): left by a kill."""
    found = []
    for folder in FOLDERS:
        place = settings.DATA_DIR / "sealed" / folder
        for path in sorted(place.glob("*")) if place.is_dir() else ():
            if path.name not in known and path.stat().st_mtime < older_than:
                found.append(path)
    return found


def _path(folder: str, name: str) -> Path:
    if folder not in FOLDERS or Path(name).name != name:
        raise ValueError(f"no sealed file {folder}/{name}")
    return Path(settings.DATA_DIR) / "sealed" / folder / name
