"""The room as a Django app."""

from django.apps import AppConfig


class AssessingConfig(AppConfig):
    name = "notoneless.reporting.assessing"
    label = "reporting_assessing"
    verbose_name = "考核"
