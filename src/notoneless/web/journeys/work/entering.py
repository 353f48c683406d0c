"""One page of a deed at a unit: whose it is, what it is given, where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy.rows import WorkKind
from notoneless.reporting.responsibility import kinds
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.work.units import keeps

NOT_YOURS = "由{}登记，本岗位只可查看"


@dataclass(frozen=True, slots=True)
class Entry:
    """`at`: the unit it is entered at, or several any of which may; `done` and `onward` may need what was made."""

    verb: str
    at: Unit | list[Unit]
    back: str
    done: str | Callable[[Any], str]
    onward: str | Callable[[Any], str] = ""
    above: str = "责任体系"
    version: int = 0

    @property
    def place(self) -> str:
        return (self.at[0] if isinstance(self.at, list) else self.at).name


def enter(
    request: HttpRequest, form: forms.Form, entry: Entry, deed: Callable[[], object]
) -> HttpResponseBase:
    """Asks and does; a refusal stands at the form with everything typed still in it."""
    made = made_by(request, form, lambda: (deed(),))
    if made is not None:
        messages.success(request, _said(entry.done, made[0]))
        return HttpResponseRedirect(_said(entry.onward or entry.back, made[0]))
    closed = "" if keeps(request, entry.at) else NOT_YOURS.format(entry.place)
    page = DeedPage(
        title=entry.verb, place=entry.place, verb=entry.verb, version=entry.version, back_address=entry.back,
        closed=closed, crumbs=(Crumb(entry.above, entry.back), Crumb(entry.verb)), personal=False,
    )  # fmt: skip
    return show_deed(request, page, form)


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def ruled(request: HttpRequest) -> dict[str, Any]:
    return {"policy": policy_on(clock.today()), **who(request)}


def kinds_at(register: str, at: Unit) -> list[WorkKind]:
    return kinds.kinds_in(register, policy_on(clock.today()), at.kind)


def unit_address(at: Unit) -> str:
    return reverse("work.unit", kwargs={"code": at.code})


def address_of(name: str, code: str) -> str:
    return reverse(name, kwargs={"code": code})


def _said(text: str | Callable[[Any], str], made: Any) -> str:
    return text if isinstance(text, str) else text(made)
