"""What is done about aid: the matching, an income, an average, a line settled without money."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.aid import lists
from notoneless.keeping.aid.incomes import record_average, record_income
from notoneless.keeping.aid.matching import decline_aid, match_aid
from notoneless.policy.timing.calendar import school_year
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.aid.child import child_here, keeps
from notoneless.web.journeys.aid.forms import AverageForm, DeclineForm, IncomeForm
from notoneless.web.journeys.aid.wording import item_label, rules

Crumbs = tuple[Crumb, ...]
NOT_YOURS = "由学生所在学校或乡镇办理，本岗位只可查看"


def match(request: HttpRequest) -> HttpResponseBase:
    """By a button: what the night does anyway, now."""
    made = match_aid(policy=rules(), by=desk.officer_of(request), on=clock.today())
    said = f"已比对 {made.pupils} 名学生：应助 {made.entitled} 项次，新增 {made.fresh}，应助未助 {made.missing}。"
    messages.success(request, said)
    return HttpResponseRedirect(reverse("aid.items"))


def income(request: HttpRequest, code: str) -> HttpResponseBase:
    child = child_here(request, code)
    form = IncomeForm(request.POST or None, initial={"year": school_year(rules(), clock.today())})
    back = reverse("aid.child", kwargs={"code": code})
    return enter(
        request, form, "登记家庭收入", back, "已登记家庭人均收入。",
        lambda: record_income(child=child, told=form.told(), **who(request)),
        crumbs=(Crumb(child.name, back),), closed="" if keeps(request, child) else NOT_YOURS, place=child.name,
        lead="用于认定重点救助对象，只有办理资助的岗位看得到。更正另记一行。",
    )  # fmt: skip


def average(request: HttpRequest) -> HttpResponseBase:
    form = AverageForm(
        lists.townships_of(desk.officer_of(request), on=clock.today()),
        request.POST or None,
        {"year": school_year(rules(), clock.today())},
    )

    def carry_out() -> object:
        return record_average(area=form.units[form.cleaned_data["area"]], told=form.told(), **who(request))

    return enter(
        request, form, "登记乡镇人均收入", reverse("aid.incomes"), "已登记乡镇人均收入。", carry_out,
        crumbs=(Crumb("救助对象", reverse("aid.incomes")),), personal=False,
        closed="" if form.units else "由乡镇或县教委登记，本岗位只可查看",
    )  # fmt: skip


def decline(request: HttpRequest, number: int) -> HttpResponseBase:
    one = lists.entitlement_of(desk.officer_of(request), number, on=clock.today())
    if one is None:
        raise Http404
    form, back = DeclineForm(request.POST or None), reverse("aid.child", kwargs={"code": one.child.code})

    def carry_out() -> object:
        expected = expected_version(request)
        return decline_aid(one=one, why=form.cleaned_data["why"], expected=expected, **who(request))

    return enter(
        request, form, "登记不享受", back, "已登记，不再列入应助未助。", carry_out,
        crumbs=(Crumb(one.child.name, back),), closed="" if keeps(request, one.child) else NOT_YOURS,
        place=one.child.name, version=one.version,
        sentence=f"{one.child.name}：{item_label(one.item, rules())}。",
    )  # fmt: skip


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": desk.officer_of(request), "on": clock.today()}


def enter(
    request: HttpRequest, form: forms.Form, verb: str, back: str, done: str, deed: Callable[[], object], *,
    crumbs: Crumbs = (), closed: str = "", **page: Any,
) -> HttpResponseBase:  # fmt: skip
    """Asks and does; a refusal stands at the form with everything typed still in it."""
    if not closed and carried_out(request, form, deed, done):
        return HttpResponseRedirect(back)
    page.setdefault("place", desk.place_name(request))
    shown = DeedPage(
        title=verb, verb=verb, back_address=back, closed=closed, crumbs=(*crumbs, Crumb(verb)), **page
    )  # fmt: skip
    return show_deed(request, shown, form)
