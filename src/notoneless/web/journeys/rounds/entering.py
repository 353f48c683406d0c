"""One page of a deed on a round: whose it is, what it is given, where it leads; and the records it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.rounds import lists
from notoneless.keeping.rounds.models import HouseholdSheet, RoundArea, VisitRound
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.rounds import RoundKind
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb

HOME = "走访排查"
CLOSED = "这一轮已经办结"


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
    personal: bool = False
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
        back_address=entry.back, closed=entry.closed, lead=entry.lead, personal=entry.personal,
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb(entry.above, entry.back), Crumb(entry.verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def ruled(request: HttpRequest) -> dict[str, Any]:
    return {"policy": policy_on(clock.today()), **who(request)}


def surveyor(request: HttpRequest) -> str:
    return desk.officer_of(request).name


def round_here(request: HttpRequest, code: str) -> Any:
    """With what the list counted: due, done, state."""
    found: VisitRound | None = (
        lists.rounds(desk.officer_of(request), on=clock.today()).filter(code=code).first()
    )
    if found is None:
        raise Http404
    return found


def area_here(request: HttpRequest, code: str) -> RoundArea:
    found = lists.area_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def sheet_here(request: HttpRequest, code: str) -> HouseholdSheet:
    found: HouseholdSheet | None = (
        lists.sheets(desk.officer_of(request), on=clock.today()).filter(code=code).first()
    )
    if found is None:
        raise Http404
    return found


def kind_of(round_: VisitRound) -> RoundKind:
    """As the rules have it today; a kind no longer in them keeps its code as its name and takes nothing more."""
    found = policy_on(clock.today()).round_kinds.get(round_.kind)
    return found or RoundKind(round_.kind, round_.kind, "", ())


def may_here(permission: Permission, request: HttpRequest, at: object) -> bool:
    return may(permission, by=desk.officer_of(request), at=at, on=clock.today())


def closed_for(permission: Permission, request: HttpRequest, area: RoundArea, at: object) -> str:
    if area.round.closed_on is not None:
        return CLOSED
    return "" if may_here(permission, request, at) else f"由负责{area.unit.name}的人员登记，本岗位只可查看"


def area_address(area: RoundArea, name: str = "rounds.area") -> str:
    return reverse(name, kwargs={"code": area.code})


def area_title(area: RoundArea) -> str:
    return f"{area.unit.name}：{month_of(area.round)}{kind_of(area.round).label}"


def month_of(round_: VisitRound) -> str:
    return f"{round_.month.year}年{round_.month.month}月"


def _said(text: str | Callable[[Any], str], made: Any) -> str:
    return text if isinstance(text, str) else text(made)
