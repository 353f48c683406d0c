"""The room as a Django app."""

from django.apps import AppConfig


class CatchingConfig(AppConfig):
    name = "notoneless.keeping.catching"
    label = "keeping_catching"
    verbose_name = "学业补偿"
