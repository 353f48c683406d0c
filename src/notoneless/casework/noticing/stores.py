"""Sealed files of this room: papers as they went out and the county's templates; opened in memory only."""

from pathlib import Path

from django.conf import settings

from notoneless.vault import files

PAPERS, TEMPLATES = "papers", "paper_templates"
FOLDERS = (PAPERS, TEMPLATES)


def put(folder: str, content: bytes) -> str:
    """Sealed under a random name and on the disk when the name is returned: files first, then the row."""
    name = files.new_name()
    files.write_sealed(_path(folder, name), content)
    return name


def get(folder: str, name: str) -> bytes:
    return files.read_sealed(_path(folder, name))


def _path(folder: str, name: str) -> Path:
    if folder not in FOLDERS or not name or Path(name).name != name:
        raise ValueError(f"no sealed file {folder}/{name}")
    return Path(settings.DATA_DIR) / "sealed" / folder / name
