"""A folder of sealed files of one room: kept under random names, opened in memory only."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from notoneless.vault import files


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

    @property
    def _place(self) -> Path:
        return Path(settings.DATA_DIR) / "sealed" / self.name

    def _path(self, name: str) -> Path:
        if not name or Path(name).name != name or name == "..":
            raise ValueError(f"no sealed file {self.name}/{name}")
        return self._place / name
