"""The migrated, empty database of the tests, kept between runs: some 140 migrations take longer than most test files.

What it was made from (every migration, the trail's guards, the versions of what brings migrations of its own) is its
name; a changed migration makes another. SQLite only: PostgreSQL's server is made anew for each run.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import notoneless

_SOURCE = Path(notoneless.__file__).parent
_BRINGING_MIGRATIONS = ("django", "django-allauth", "django-axes", "django-tasks-db")
_FOLDER = Path(tempfile.gettempdir()) / f"notoneless-empty-county-{os.environ.get('USER', 'somebody')}"


def kept() -> Path:
    """Where the database made from the migrations as they stand lies, or will lie."""
    digest = hashlib.sha256(" ".join(map(version, _BRINGING_MIGRATIONS)).encode())
    for path in sorted([*_SOURCE.rglob("migrations/*.py"), _SOURCE / "trail" / "guarding.py"]):
        digest.update(str(path.relative_to(_SOURCE)).encode() + path.read_bytes())
    return _FOLDER / f"{digest.hexdigest()[:32]}.sqlite3"


def take(target: Path) -> bool:
    """Lay a copy where the tests expect their database; False when none was kept yet."""
    source = kept()
    if not source.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return True


def keep(database: sqlite3.Connection) -> None:
    """Keep the database as it is now, whole or not at all: several test processes may do so at once."""
    _FOLDER.mkdir(mode=0o700, exist_ok=True)
    half = _FOLDER / f"half-{os.getpid()}"
    with closing(sqlite3.connect(half)) as copy:
        database.backup(copy)
    half.replace(kept())
