"""A folder of sealed files of one room: kept under random names, opened in memory only."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from notoneless.vault import files

STILL_AT_WORK = 24 * 3600
"""Seconds for which a file without a row may belong to a deed or a job that is going on."""


@dataclass(frozen=True, slots=True)
class SealedFolder:
    """`name` is its place below the sealed data."""

    name: str

    def put(self, content: bytes) -> str:
        """On the disk when its name is returned: files first, then the row."""
        name = files.new_name()
        files.write_sealed(self._path(name), content)
        return name

    def get(self, name: str) -> bytes:
        return files.read_sealed(self._path(name))

    def erase(self, name: str) -> None:
        """For retention, and what was refused after all; a file that is gone already is no fault."""
        self._path(name).unlink(missing_ok=True)

    def orphans(self, known: Collection[str], *, older_than: float) -> list[Path]:
        """Files that no row names, last written before `older_than` (seconds since 1970): left by a kill."""
        place = self._place
        found = sorted(place.glob("*")) if place.is_dir() else ()
        return [path for path in found if path.name not in known and path.stat().st_mtime < older_than]

    def sweep(self, known: Collection[str], *, older_than: float | None = None) -> int:
        """Every night, by the room that owns the folder: removes its orphans, of the last day none."""
        before = time.time() - STILL_AT_WORK if older_than is None else older_than
        found = self.orphans(known, older_than=before)
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    @property
    def _place(self) -> Path:
        return Path(settings.DATA_DIR) / "sealed" / self.name

    def _path(self, name: str) -> Path:
        if not name or Path(name).name != name or name == "..":
            raise ValueError(f"no sealed file {self.name}/{name}")
        return self._place / name
