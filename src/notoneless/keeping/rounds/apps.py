"""The room as a Django app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "notoneless.keeping.rounds"
    label = "keeping_rounds"
    verbose_name = "三访一验"
