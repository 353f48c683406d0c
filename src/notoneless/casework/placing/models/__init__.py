"""Records of the placing room."""

from notoneless.casework.placing.models.cover import Cover
from notoneless.casework.placing.models.disposition import Disposition
from notoneless.casework.placing.models.document import FiledDocument
from notoneless.casework.placing.models.opinion import Opinion
from notoneless.casework.placing.models.review import YearlyReview

__all__ = ["Cover", "Disposition", "FiledDocument", "Opinion", "YearlyReview"]
