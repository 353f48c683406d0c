"""The room as a Django app."""

from django.apps import AppConfig


class YearlyConfig(AppConfig):
    name = "notoneless.keeping.yearly"
    label = "keeping_yearly"
    verbose_name = "学年更替"

    def ready(self) -> None:
        from notoneless.keeping.yearly import speaking  # noqa: F401 - it tells casework who is spoken for
