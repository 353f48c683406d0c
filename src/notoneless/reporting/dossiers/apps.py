"""The room as a Django app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "notoneless.reporting.dossiers"
    label = "reporting_dossiers"
    verbose_name = "档案"
