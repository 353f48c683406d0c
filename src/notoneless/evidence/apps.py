"""The room as a Django app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "notoneless.evidence"
    label = "evidence"
    verbose_name = "佐证材料"
