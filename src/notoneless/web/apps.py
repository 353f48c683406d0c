"""The pages as one Django app without models."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "notoneless.web"
    label = "web"

    def ready(self) -> None:
        from notoneless.web.frame import checks  # noqa: F401  registers the check of entrances
