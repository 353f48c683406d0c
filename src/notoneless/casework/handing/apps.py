"""The room as a Django app."""

from django.apps import AppConfig


class HandingConfig(AppConfig):
    name = "notoneless.casework.handing"
    label = "casework_handing"
    verbose_name = "移交"

    def ready(self) -> None:
        from notoneless.casework.handing import cards, facts  # noqa: F401, PLC0415 - they register themselves
