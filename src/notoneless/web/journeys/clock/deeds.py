"""What the deeds on a case have in common: the case of the officer, the page around the form, the refusals at it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists as cases
from notoneless.casework.clock import refusals
from notoneless.casework.models import Case
from notoneless.casework.refusals import MoveClosed, NotThisRole
from notoneless.casework.standing import standing_of
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deed_page import DeedPage, expected_version, show_deed
from notoneless.web.frame.pages import Crumb

AT_FORM = (
    MoveClosed, NotThisRole, refusals.NothingTakesItUp, refusals.UpAlready, refusals.NotTheAnsweringUnit,
    refusals.RaisedByOneself, refusals.AnsweredAlready, refusals.AnswerWantsReason, refusals.NoSuchPauseReason,
    refusals.PauseWithoutEnd, refusals.HeldAlready, refusals.NotHeld, refusals.CannotBeHeld, refusals.SentAlready,
)  # fmt: skip
Facts = tuple[tuple[str, str, str], ...]


def found(request: HttpRequest, code: str) -> Case:
    case = cases.case_of(desk.officer_of(request), code, on=clock.today())
    if case is None:
        raise Http404
    return case


def terms(request: HttpRequest) -> dict[str, Any]:
    on = clock.today()
    return {
        "expected": expected_version(request), "policy": policy_on(on), "by": desk.officer_of(request), "on": on
    }  # fmt: skip


def deed(
    request: HttpRequest,
    case: Case,
    verb: str,
    form: forms.Form,
    carry_out: Callable[[], object],
    *,
    lead: str,
    closed: str = "",
    version: int | None = None,
    facts: Facts = (),
) -> HttpResponseBase:
    """One page for one deed; a refused one shows its form again as it was filled in."""
    address = reverse("cases.page", kwargs={"code": case.code})
    if request.method == "POST" and not closed and form.is_valid():
        try:
            carry_out()
        except AT_FORM as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已办理“{verb}”。")
            return HttpResponseRedirect(address)
    standing = standing_of(case, owner=cases.whose_turn(case), responsible="", on=clock.today())
    page = DeedPage(
        title=verb, place=case.child.name, verb=verb, version=case.version if version is None else version,
        crumbs=(Crumb("个案", reverse("cases.list")), Crumb(case.code, address), Crumb(verb)),
        back_address=address, back_label="返回个案", lead=lead, closed=closed, about="本案",
        sentence=standing.sentence, late=standing.is_late,
        facts=(("姓名", case.child.name, ""), ("责任单位", case.owner.name, ""), *facts),
    )  # fmt: skip
    return show_deed(request, page, form)
