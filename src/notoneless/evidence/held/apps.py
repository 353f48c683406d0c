"""The room as a Django app."""

from django.apps import AppConfig


class HeldConfig(AppConfig):
    name = "notoneless.evidence.held"
    label = "evidence_held"
    verbose_name = "单位材料"
