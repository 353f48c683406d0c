"""The room as a Django app."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    name = "notoneless.keeping.aid"
    label = "keeping_aid"
    verbose_name = "学生资助"
