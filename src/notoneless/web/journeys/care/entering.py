"""One page of a deed of care: whose it is, what it is given, where it leads; and the words many pages share."""

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
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb

NOT_YOURS = "由学生所在学校或户籍地的帮扶安排人员办理，本岗位只可查看"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`done` and `onward` may need what was made; `closed` says why it cannot be done now."""

    verb: str
    place: str
    back: str
    done: str | Callable[[Any], str]
    onward: str | Callable[[Any], str] = ""
    above: str
    title: str = ""
    closed: str = ""
    lead: str = ""
    about: str = ""
    facts: tuple[tuple[str, str, str], ...] = ()


def enter(
    request: HttpRequest, form: forms.Form, entry: Entry, deed: Callable[[], object]
) -> HttpResponseBase:
    """Asks and does; a refusal stands at the form with everything typed still in it."""
    made = None if entry.closed else made_by(request, form, lambda: (deed(),))
    if made is not None:
        messages.success(request, _said(entry.done, made[0]))
        return HttpResponseRedirect(_said(entry.onward or entry.back, made[0]))
    page = DeedPage(
        title=entry.title or entry.verb, place=entry.place, verb=entry.verb, back_address=entry.back,
        closed=entry.closed,
        crumbs=(Crumb(entry.above, entry.back), Crumb(entry.title or entry.verb)), lead=entry.lead, about=entry.about,
        facts=entry.facts,
    )  # fmt: skip
    return show_deed(request, page, form)


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def ruled(request: HttpRequest) -> dict[str, Any]:
    return {"policy": rules(), **who(request)}


def rules() -> Policy:
    return policy_on(clock.today())


def child_here(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def found_or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found


def may_plan(request: HttpRequest, at: object) -> bool:
    return may(Permission.PLAN_CARE, by=desk.officer_of(request), at=at, on=clock.today())


def may_record(request: HttpRequest, at: object) -> bool:
    return may(Permission.RECORD_CARE, by=desk.officer_of(request), at=at, on=clock.today())


def own_unit(request: HttpRequest) -> Unit | None:
    post = desk.officer_of(request).active_post
    return post.unit if post else None


def address_of(name: str, code: str) -> str:
    return reverse(name, kwargs={"code": code})


def _said(text: str | Callable[[Any], str], made: Any) -> str:
    return text if isinstance(text, str) else text(made)
