"""The room as a Django app."""

from django.apps import AppConfig


class VisitingConfig(AppConfig):
    name = "notoneless.casework.visiting"
    label = "casework_visiting"
    verbose_name = "劝返"
