"""Sealed files of this room: papers as they went out and the county's templates; opened in memory only."""

from notoneless.casework.noticing.models import Paper, PaperTemplate
from notoneless.vault.folders import SealedFolder

PAPERS, TEMPLATES = SealedFolder("papers"), SealedFolder("paper_templates")


def sweep_orphans(*, older_than: float | None = None) -> int:
    """What no record names: left by a kill between file and row, or by a refused deed."""
    papers = Paper.objects.unscoped("files of papers that no record names")
    names = {name for pair in papers.values_list("pdf_name", "docx_name") for name in pair if name}
    templates = set(PaperTemplate.objects.values_list("file_name", flat=True))
    kept = ((PAPERS, names), (TEMPLATES, templates))
    return sum(folder.sweep(known, older_than=older_than) for folder, known in kept)
