"""The room as a Django app."""

from django.apps import AppConfig


class EarlyConfig(AppConfig):
    name = "notoneless.keeping.early"
    label = "keeping_early"
    verbose_name = "出勤与苗头"

    def ready(self) -> None:
        from notoneless.keeping.early import cards  # noqa: F401 - it tells casework of this room
