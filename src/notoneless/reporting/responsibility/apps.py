"""The room as a Django app."""

from django.apps import AppConfig


class ResponsibilityConfig(AppConfig):
    name = "notoneless.reporting.responsibility"
    label = "reporting_responsibility"
    verbose_name = "责任和工作登记"
