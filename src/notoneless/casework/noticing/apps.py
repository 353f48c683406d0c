"""The room as a Django app."""

from django.apps import AppConfig


class NoticingConfig(AppConfig):
    name = "notoneless.casework.noticing"
    label = "casework_noticing"
    verbose_name = "文书"
