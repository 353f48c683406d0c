"""A folder of sealed files of one room: kept under random names, opened in memory only."""

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

    def _path(self, name: str) -> Path:
        if not name or Path(name).name != name:
            raise ValueError(f"no sealed file {self.name}/{name}")
        return Path(settings.DATA_DIR) / "sealed" / self.name / name
