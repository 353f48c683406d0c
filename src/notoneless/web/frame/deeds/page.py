"""The page of one deed: what it is about, its form, one button, the deed itself; the same on every journey."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.officers.refusals import NotAllowed, Refusal, StaleVersion
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import render

LONGEST_NUMBER = 9
Made = TypeVar("Made")


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


def made_by(request: HttpRequest, form: Form, deed: Callable[[], Made]) -> Made | None:
    """What the deed made; None where it is not asked for or not done.

    A refusal stands at the form with everything typed still in it; what is not one's own stays hidden, and who was too
    slow is shown what has become of it.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return deed()
    except (NotAllowed, StaleVersion):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None


def carried_out(request: HttpRequest, form: Form, deed: Callable[[], object], done: str) -> bool:
    """For a deed of which only needs to be said that it is done."""
    if made_by(request, form, lambda: (deed(),)) is None:
        return False
    messages.success(request, done)
    return True


def deed_terms(request: HttpRequest) -> dict[str, Any]:
    """What every deed is given: the version that was seen, the rules of the day, who and when."""
    on = clock.today()
    return {
        "expected": expected_version(request), "policy": policy_on(on), "by": desk.officer_of(request), "on": on
    }  # fmt: skip


def expected_version(request: HttpRequest) -> int:
    """The version the officer saw; 0, which is nobody's, where the page did not send one."""
    return whole_number(request.POST.get("version", ""))


def whole_number(text: str) -> int:
    """A number from an address or a form; 0, which is no record's, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
