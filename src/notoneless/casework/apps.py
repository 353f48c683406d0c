"""The casework room as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "notoneless.casework"
    label = "casework"
    verbose_name = "个案"
