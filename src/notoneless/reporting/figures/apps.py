"""The room as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "notoneless.reporting.figures"
    label = "reporting_figures"
    verbose_name = "指标"
