"""The officers room as a Django app."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    name = "notoneless.officers"
    label = "officers"
    verbose_name = "人员与岗位"

    def ready(self) -> None:
        from notoneless.officers import permissions  # noqa: F401  gives every officer the gate to ask at
