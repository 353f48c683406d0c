"""The children room as a Django app."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "notoneless.children"
    label = "children"
    verbose_name = "学生台账"
