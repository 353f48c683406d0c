"""The trail as an installed app."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "notoneless.trail"
    verbose_name = "操作记录"
