"""The room as a Django app."""

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "notoneless.keeping.listening"
    label = "keeping_listening"
    verbose_name = "部门协作与投诉"

    def ready(self) -> None:
        from notoneless.keeping.listening import cards  # noqa: F401 - it tells casework of this room
