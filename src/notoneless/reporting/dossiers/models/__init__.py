"""Records of the dossiers room."""

from notoneless.reporting.dossiers.models.leaving import DossierCopy, DossierDownload
from notoneless.reporting.dossiers.models.piece import ArchivePiece

__all__ = ["ArchivePiece", "DossierCopy", "DossierDownload"]
