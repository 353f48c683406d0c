"""The page of one deed of this journey, and the record behind an address."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb

Row = TypeVar("Row")


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def found(row: Row | None) -> Row:
    """Foreign and missing are the same answer."""
    if row is None:
        raise Http404
    return row


def at_deed(
    request: HttpRequest, form: Form, carry_out: Callable[[], Any], page: DeedPage, *, done: str,
    onward: str | Callable[[Any], str] = "",
) -> HttpResponseBase:  # fmt: skip
    """Carried out where nothing closes it, then on to `onward` (or back); else its page."""
    made = None if page.closed else made_by(request, form, lambda: (carry_out(),))
    if made is None:
        return show_deed(request, replace(page, crumbs=(*page.crumbs, Crumb(page.verb))), form)
    messages.success(request, done)
    address = onward(made[0]) if callable(onward) else onward
    return HttpResponseRedirect(address or page.back_address)
