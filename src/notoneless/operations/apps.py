"""The operations room as a Django app (it has no models)."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "notoneless.operations"
    label = "operations"
    verbose_name = "运行维护"
