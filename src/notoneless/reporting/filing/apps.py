"""The room as a Django app."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "notoneless.reporting.filing"
    label = "reporting_filing"
    verbose_name = "报送日历"
