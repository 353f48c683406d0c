"""Who asks for a page in a test."""

import io
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from notoneless.officers.models import Officer

HTMX = {"HX-Request": "true"}


def logged_in(officer: Officer, *, enforce_csrf_checks: bool = False) -> Client:
    """An officer with all first things done: the initial password is changed."""
    Officer.objects.filter(pk=officer.pk).update(must_change_password=False)
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    client.force_login(officer, backend="notoneless.officers.login.entering.LoginBackend")
    return client


def workbook(answer: Any) -> list[list[Any]]:
    """The cells of the first sheet of a workbook that a page sent."""
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [[cell.value for cell in line] for line in sheet.iter_rows()]
