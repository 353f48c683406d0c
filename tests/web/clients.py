"""Who asks for a page in a test."""

from django.test import Client

from notoneless.officers.models import Officer

HTMX = {"HX-Request": "true"}


def logged_in(officer: Officer, *, enforce_csrf_checks: bool = False) -> Client:
    """An officer with all first things done: the initial password is changed."""
    Officer.objects.filter(pk=officer.pk).update(must_change_password=False)
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    client.force_login(officer, backend="notoneless.officers.entering.LoginBackend")
    return client
