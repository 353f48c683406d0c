"""Sealed files of this room: originals, the copies that are shown, the small pictures; opened in memory only."""

from pathlib import Path

from django.conf import settings

from notoneless.vault import files

FOLDERS = ("evidence_originals", "evidence_copies", "evidence_small")
ORIGINALS, COPIES, SMALL = FOLDERS


def put(folder: str, content: bytes) -> str:
    """Sealed under a random name and on the disk when the name is returned: files first, then the row."""
    name = files.new_name()
    files.write_sealed(_path(folder, name), content)
    return name


def get(folder: str, name: str) -> bytes:
    return files.read_sealed(_path(folder, name))


def orphans(known: set[str], *, older_than: float) -> list[Path]:
    """Files that no row names, last written before `older_than` (seconds since 1970): left by a kill or a refusal."""
    found = []
    for folder in FOLDERS:
        place = Path(settings.DATA_DIR) / "sealed" / folder
        for path in sorted(place.glob("*")) if place.is_dir() else ():
            if path.name not in known and path.stat().st_mtime < older_than:
                found.append(path)
    return found


def _path(folder: str, name: str) -> Path:
    if folder not in FOLDERS or not name or Path(name).name != name:
        raise ValueError(f"no sealed file {folder}/{name}")
    return Path(settings.DATA_DIR) / "sealed" / folder / name
