"""The room as a Django app."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "notoneless.keeping.groups"
    label = "keeping_groups"
    verbose_name = "留守和特殊群体"
