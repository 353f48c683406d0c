"""Records of the exchange room."""

from notoneless.reporting.exchange.models.file import ExportFile
from notoneless.reporting.exchange.models.request import ExportRequest
from notoneless.reporting.exchange.models.token import ApiToken

__all__ = ["ApiToken", "ExportFile", "ExportRequest"]
