"""The room as a Django app."""

from django.apps import AppConfig


class PlacingConfig(AppConfig):
    name = "notoneless.casework.placing"
    label = "casework_placing"
    verbose_name = "处置"
