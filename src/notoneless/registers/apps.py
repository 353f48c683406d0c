"""The registers room as a Django app."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "notoneless.registers"
    label = "registers"
    verbose_name = "名册"
