"""The room as a Django app."""

from django.apps import AppConfig


class TeachingConfig(AppConfig):
    name = "notoneless.casework.teaching"
    label = "casework_teaching"
    verbose_name = "送教"
