"""The room as a Django app."""

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "notoneless.keeping.listening"
    label = "keeping_listening"
    verbose_name = "部门协作与投诉"
