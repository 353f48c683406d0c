"""The page of one deed: what it is about, its form, one button; the same on every journey."""

from dataclasses import dataclass

from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import render

LONGEST_NUMBER = 9


@dataclass(frozen=True, kw_only=True)
class DeedPage(Page):
    """`closed` says why the deed cannot be done now; `facts` are (name, value, source) beside the form."""

    verb: str
    back_address: str
    back_label: str = "返回"
    sentence: str = ""
    late: bool = False
    lead: str = ""
    closed: str = ""
    version: int = 0
    about: str = ""
    facts: tuple[tuple[str, str, str], ...] = ()


def show_deed(request: HttpRequest, page: DeedPage, form: Form) -> HttpResponseBase:
    """A form with faults is answered by 409 with everything typed still in it."""
    return render(request, "frame/deed.html", page, form=form, status=409 if form.errors else 200)


def expected_version(request: HttpRequest) -> int:
    """The version the officer saw; 0, which is nobody's, where the page did not send one."""
    return whole_number(request.POST.get("version", ""))


def whole_number(text: str) -> int:
    """A number from an address or a form; 0, which is no record's, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
