"""The room as a Django app."""

from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "notoneless.casework.clock"
    label = "casework_clock"
    verbose_name = "期限"

    def ready(self) -> None:
        from notoneless.casework.clock import cards, facts, owing  # noqa: F401 - they tell casework of this room
