"""One page of a deed on a class or a way to a trade, and the class it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.catching import lists
from notoneless.keeping.catching.models import Course
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb

HOME, ROUTES = "学业补偿班", "职业规划去向"
ENDED = "这个班已经结班"


@dataclass(frozen=True, slots=True)
class Entry:
    """`done` and `onward` may need what was made; `closed` says why it cannot be done now."""

    verb: str
    back: str
    above: str
    done: str | Callable[[Any], str]
    closed: str = ""
    lead: str = ""
    version: int = 0
    onward: str | Callable[[Any], str] = ""


def enter(
    request: HttpRequest, form: forms.Form, entry: Entry, deed: Callable[[], object]
) -> HttpResponseBase:
    """Asks and does; a refusal stands at the form with everything typed still in it."""
    made = None if entry.closed else made_by(request, form, lambda: (deed(),))
    if made is not None:
        messages.success(request, _said(entry.done, made[0]))
        return HttpResponseRedirect(_said(entry.onward or entry.back, made[0]))
    page = DeedPage(
        title=entry.verb, place=desk.place_name(request), verb=entry.verb, version=entry.version,
        back_address=entry.back, closed=entry.closed, lead=entry.lead,
        crumbs=(Crumb(entry.above, entry.back), Crumb(entry.verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def of_course(request: HttpRequest, course: Course, verb: str, done: Any, lead: str = "") -> Entry:
    mine = may(Permission.KEEP_WORK, by=desk.officer_of(request), at=course.unit, on=clock.today())
    closed = ENDED if course.closed_on else "" if mine else f"由{course.unit.name}登记，本岗位只可查看"
    back = reverse("catching.course", kwargs={"code": course.code})
    return Entry(verb, back, course.title, done, closed=closed, lead=lead, version=course.version)


def course_here(request: HttpRequest, code: str) -> Course:
    found = lists.course_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def ruled(request: HttpRequest) -> dict[str, Any]:
    return {"policy": policy_on(clock.today()), **who(request)}


def _said(words: str | Callable[[Any], str], made: Any) -> str:
    return words if isinstance(words, str) else words(made)
