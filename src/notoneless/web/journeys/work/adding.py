"""What is entered at a unit: each a form with one deed behind it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import child_of
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy.rows import WorkKind
from notoneless.reporting.responsibility import kinds, lists
from notoneless.reporting.responsibility.holding import seat_member, take_charge
from notoneless.reporting.responsibility.letters import draw_letters
from notoneless.reporting.responsibility.meeting import record_activity, record_meeting
from notoneless.reporting.responsibility.tasks import set_task
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.work.forms import (
    ActivityForm,
    ChargeForm,
    LettersForm,
    MeetingForm,
    PersonForm,
    PlanTaskForm,
    SeatForm,
    today,
)
from notoneless.web.journeys.work.units import keeps, unit_here

NOT_YOURS = "由{}登记，本岗位只可查看"


def seat(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = SeatForm(_kinds(kinds.GROUP, at), request.POST or None, today(clock.today()))

    def carry_out() -> Any:
        said = form.cleaned_data
        return seat_member(
            unit=at,
            kind=said["kind"],
            place=said["place"],
            person=form.person(),
            since=said["since"],
            **_who(request),
        )

    return _at(
        request, at, form, "任命成员", carry_out, lambda made: f"已登记{made.name}。", unit_address(at)
    )


def charge(request: HttpRequest, code: str) -> HttpResponseBase:
    at, on = unit_here(request, code), clock.today()
    own = [kind for kind in _kinds(kinds.CHARGE, at) if kinds.CHILD not in kind.over]
    over = lists.units_seen(desk.officer_of(request), on=on).filter(
        kind__in={k for one in own for k in one.over}
    )
    form = ChargeForm(own, list(over.order_by("path")), request.POST or None, today(on))

    def carry_out() -> Any:
        said = form.cleaned_data
        return take_charge(
            unit=at, kind=said["kind"], person=form.person(), over=form.units[said["over"]], since=said["since"],
            **_who(request),
        )  # fmt: skip

    return _at(
        request, at, form, "落实包保", carry_out, lambda made: f"{made.name}已包保。", unit_address(at)
    )


def charge_child(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    child, at = child_of(by, code, on=on), unit_here(request, "")
    if child is None:
        raise Http404
    own = [kind for kind in _kinds(kinds.CHARGE, at) if kinds.CHILD in kind.over]
    form = PersonForm(own, request.POST or None, today(on))

    def carry_out() -> Any:
        said = form.cleaned_data
        return take_charge(
            unit=at, kind=said["kind"], person=form.person(), over=child, since=said["since"], **_who(request)
        )

    back = reverse("work.child", kwargs={"code": code})
    return _at(request, at, form, f"包保{child.name}", carry_out, lambda made: f"由{made.name}包保。", back)


def letters(request: HttpRequest, code: str) -> HttpResponseBase:
    at, on = unit_here(request, code), clock.today()
    form = LettersForm(_kinds(kinds.LETTER, at), request.POST or None, {"year": on.year})

    def carry_out() -> Any:
        return draw_letters(giver=at, terms=form.terms(), **_who(request))

    return _at(
        request, at, form, "拟订责任书", carry_out, lambda made: f"已拟订 {len(made)} 份，双方签字后逐份登记。",
        reverse("work.letters"),
    )  # fmt: skip


def meeting(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = MeetingForm(_kinds(kinds.MEETING, at), request.POST or None, today(clock.today()))

    def carry_out() -> Any:
        return record_meeting(unit=at, told=form.told(), **_who(request))

    done = "已登记会议，请逐项登记议定事项。"
    return _at(
        request,
        at,
        form,
        "登记会议",
        carry_out,
        lambda _: done,
        lambda made: address_of("work.meeting", made),
    )


def activity(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = ActivityForm(_kinds(kinds.ACTIVITY, at), request.POST or None, today(clock.today()))

    def carry_out() -> Any:
        return record_activity(unit=at, told=form.told(), **_who(request))

    done = "已登记，可以在本页上传照片。"
    return _at(
        request,
        at,
        form,
        "登记宣传",
        carry_out,
        lambda _: done,
        lambda made: address_of("work.activity", made),
    )


def task(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = PlanTaskForm(_kinds(kinds.TASK, at), owners(request, at), request.POST or None)

    def carry_out() -> Any:
        return set_task(unit=at, kind=form.cleaned_data["kind"], terms=form.terms(), **_who(request))

    return _at(
        request, at, form, "布置任务", carry_out, lambda made: f"已布置给{made.owner.name}{made.person}。",
        reverse("work.tasks"),
    )  # fmt: skip


def owners(request: HttpRequest, at: Unit) -> list[Unit]:
    """Who can be given a task: the unit itself and everything the officer sees below it, classes and grids apart."""
    seen = lists.units_seen(desk.officer_of(request), on=clock.today()).exclude(kind__in=("class", "grid"))
    return [at, *[unit for unit in seen.order_by("path") if unit != at]]


def unit_address(at: Unit) -> str:
    return reverse("work.unit", kwargs={"code": at.code})


def address_of(name: str, made: Any) -> str:
    return reverse(name, kwargs={"code": made.code})


def _who(request: HttpRequest) -> dict[str, Any]:
    on = clock.today()
    return {"policy": policy_on(on), "by": desk.officer_of(request), "on": on}


def _kinds(register: str, at: Unit) -> list[WorkKind]:
    return kinds.kinds_in(register, policy_on(clock.today()), at.kind)


def _at(
    request: HttpRequest, at: Unit, form: forms.Form, verb: str, carry_out: Callable[[], Any],
    done: Callable[[Any], str], onward: str | Callable[[Any], str],
) -> HttpResponseBase:  # fmt: skip
    made = made_by(request, form, carry_out)
    if made is not None:
        messages.success(request, done(made))
        return HttpResponseRedirect(onward if isinstance(onward, str) else onward(made))
    back = unit_address(at)
    closed = "" if keeps(request, at) else NOT_YOURS.format(at.name)
    page = DeedPage(
        title=verb, place=at.name, verb=verb, back_address=back, back_label="返回", closed=closed,
        crumbs=(Crumb("责任体系", back), Crumb(verb)), personal=False,
    )  # fmt: skip
    return show_deed(request, page, form)
