"""The room as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "notoneless.reporting.exchange"
    label = "reporting_exchange"
    verbose_name = "导出与交换"
