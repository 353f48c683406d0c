"""The room as a Django app."""

from django.apps import AppConfig


class TeachingConfig(AppConfig):
    name = "notoneless.casework.teaching"
    label = "casework_teaching"
    verbose_name = "送教"

    def ready(self) -> None:
        from notoneless.casework.teaching import cards  # noqa: F401, PLC0415 - it registers itself
