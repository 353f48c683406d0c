"""The room as a Django app."""

from django.apps import AppConfig


class HandingConfig(AppConfig):
    name = "notoneless.casework.handing"
    label = "casework_handing"
    verbose_name = "移交"
