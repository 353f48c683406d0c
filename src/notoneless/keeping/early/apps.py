"""The room as a Django app."""

from django.apps import AppConfig


class EarlyConfig(AppConfig):
    name = "notoneless.keeping.early"
    label = "keeping_early"
    verbose_name = "出勤与苗头"
