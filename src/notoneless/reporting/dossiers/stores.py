"""Sealed files of this room: copies as they were made, before any mark; opened in memory only."""

from pathlib import Path

from django.conf import settings

from notoneless.vault import files

FOLDER = "dossier_copies"


def put(content: bytes) -> str:
    """Sealed under a random name and on the disk when the name is returned: files first, then the row."""
    name = files.new_name()
    files.write_sealed(_path(name), content)
    return name


def get(name: str) -> bytes:
    return files.read_sealed(_path(name))


def _path(name: str) -> Path:
    if not name or Path(name).name != name:
        raise ValueError(f"no sealed file {FOLDER}/{name}")
    return Path(settings.DATA_DIR) / "sealed" / FOLDER / name
