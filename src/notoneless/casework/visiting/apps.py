"""The room as a Django app."""

from django.apps import AppConfig


class VisitingConfig(AppConfig):
    name = "notoneless.casework.visiting"
    label = "casework_visiting"
    verbose_name = "劝返"

    def ready(self) -> None:
        from notoneless.casework.visiting import cards, counting, telling  # noqa: F401 - they tell casework of this room
        from notoneless.casework.visiting.sealed import cards as sealed_cards  # noqa: F401 - the same
