"""The room as a Django app."""

from django.apps import AppConfig


class NoticingConfig(AppConfig):
    name = "notoneless.casework.noticing"
    label = "casework_noticing"
    verbose_name = "文书"

    def ready(self) -> None:
        """The facts and the card of this room are known from the start."""
        from notoneless.casework.noticing import cards, facts  # noqa: F401
