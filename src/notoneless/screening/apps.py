"""The screening room as a Django app."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "notoneless.screening"
    label = "screening"
    verbose_name = "疑点核查"
