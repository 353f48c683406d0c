"""The room as a Django app."""

from django.apps import AppConfig


class ReturningConfig(AppConfig):
    name = "notoneless.casework.returning"
    label = "casework_returning"
    verbose_name = "返校"

    def ready(self) -> None:
        from notoneless.casework.returning import cards, facts  # noqa: F401, PLC0415 - they register themselves
