"""Records of the reporting calendar."""

from notoneless.reporting.filing.models.circular import Circular, CircularReceipt
from notoneless.reporting.filing.models.filing import Filing, FilingStep, Submission

__all__ = ["Circular", "CircularReceipt", "Filing", "FilingStep", "Submission"]
