"""The room as a Django app."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "notoneless.reporting.filing"
    label = "reporting_filing"
    verbose_name = "报送日历"

    def ready(self) -> None:
        """What this room tells to the figures, a room below."""
        from notoneless.reporting.filing.standing import timeliness  # noqa: F401
