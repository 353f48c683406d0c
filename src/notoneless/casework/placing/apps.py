"""The room as a Django app."""

from django.apps import AppConfig


class PlacingConfig(AppConfig):
    name = "notoneless.casework.placing"
    label = "casework_placing"
    verbose_name = "处置"

    def ready(self) -> None:
        from notoneless.casework.placing import cards, facts, lists  # noqa: F401 - they tell casework of this room
