"""The room as a Django app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "notoneless.keeping.care"
    label = "keeping_care"
    verbose_name = "关爱帮扶"
