"""Sealed files of this room: papers as they went out and the county's templates; opened in memory only."""

from notoneless.vault.folders import SealedFolder

PAPERS, TEMPLATES = SealedFolder("papers"), SealedFolder("paper_templates")
