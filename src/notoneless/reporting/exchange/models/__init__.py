"""Records of the exchange room."""

from notoneless.reporting.exchange.models.request import ExportRequest

__all__ = ["ExportRequest"]
