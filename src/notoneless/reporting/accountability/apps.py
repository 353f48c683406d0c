"""The room as a Django app."""

from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "notoneless.reporting.accountability"
    label = "reporting_accountability"
    verbose_name = "问责与奖惩"
