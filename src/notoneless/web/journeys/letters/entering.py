"""What the pages of this journey share: one page of a deed, the officer's own unit, lines of history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb

NOT_YOURS = "由{}办理，本岗位只可查看"


@dataclass(frozen=True, slots=True)
class Entry:
    """`onward` tells where the made record is; empty is `back`. `facts` stand beside the form."""

    verb: str
    at: Unit
    back: str
    above: str
    done: str
    onward: Callable[[Any], str] | None = None
    version: int = 0
    lead: str = ""
    about: str = ""
    facts: tuple[tuple[str, str, str], ...] = ()


def enter(
    request: HttpRequest, form: forms.Form, entry: Entry, deed: Callable[[], object]
) -> HttpResponseBase:
    """Asks and does; a refusal stands at the form with everything typed still in it."""
    made = made_by(request, form, lambda: (deed(),))
    if made is not None:
        messages.success(request, entry.done)
        return HttpResponseRedirect(entry.onward(made[0]) if entry.onward else entry.back)
    page = DeedPage(
        title=entry.verb, place=entry.at.name, verb=entry.verb, version=entry.version, back_address=entry.back,
        closed="" if keeps(request, entry.at) else NOT_YOURS.format(entry.at.name), lead=entry.lead,
        crumbs=(Crumb(entry.above, entry.back), Crumb(entry.verb)), about=entry.about, facts=entry.facts,
    )  # fmt: skip
    return show_deed(request, page, form)


def keeps(request: HttpRequest, at: Unit) -> bool:
    return may(Permission.KEEP_WORK, by=desk.officer_of(request), at=at, on=clock.today())


def own_unit(request: HttpRequest) -> Unit:
    post = desk.officer_of(request).active_post
    if post is None:
        raise Http404
    return post.unit


def child_here(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def ruled(request: HttpRequest) -> dict[str, Any]:
    return {"policy": policy_on(clock.today()), **who(request)}


def address_of(name: str, code: str) -> str:
    return reverse(name, kwargs={"code": code})
