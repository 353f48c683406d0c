"""The room as a Django app."""

from django.apps import AppConfig


class ReturningConfig(AppConfig):
    name = "notoneless.casework.returning"
    label = "casework_returning"
    verbose_name = "返校"
