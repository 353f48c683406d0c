"""Records of the dossiers room."""

from notoneless.reporting.dossiers.models.inspection import Inspection, InspectionFault, Sampled
from notoneless.reporting.dossiers.models.leaving import DossierCopy, DossierDownload
from notoneless.reporting.dossiers.models.piece import ArchivePiece
from notoneless.reporting.dossiers.models.readiness import Acceptance, AcceptanceMark

__all__ = [
    "Acceptance",
    "AcceptanceMark",
    "ArchivePiece",
    "DossierCopy",
    "DossierDownload",
    "Inspection",
    "InspectionFault",
    "Sampled",
]
