"""The places room as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "notoneless.places"
    label = "places"
    verbose_name = "机构与片区"
