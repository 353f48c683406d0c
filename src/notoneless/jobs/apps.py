"""Jobs as an installed app; every room's handlers.py is read at the start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "notoneless.jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        autodiscover_modules("handlers")
