"""Sealed files of this room: originals, the copies that are shown, the small pictures; opened in memory only."""

from collections.abc import Collection
from pathlib import Path

from notoneless.vault.folders import SealedFolder

ORIGINALS = SealedFolder("evidence_originals")
COPIES = SealedFolder("evidence_copies")
SMALL = SealedFolder("evidence_small")


def orphans(known: Collection[str], *, older_than: float) -> list[Path]:
    """Files that no row names, of all three folders."""
    folders = (ORIGINALS, COPIES, SMALL)
    return [path for folder in folders for path in folder.orphans(known, older_than=older_than)]
