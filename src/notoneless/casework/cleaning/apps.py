"""The room as a Django app."""

from django.apps import AppConfig


class CleaningConfig(AppConfig):
    name = "notoneless.casework.cleaning"
    label = "casework_cleaning"
    verbose_name = "清理核查"

    def ready(self) -> None:
        from notoneless.casework.cleaning import cards  # noqa: F401 - it tells casework of this room
