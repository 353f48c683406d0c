"""What is entered at a unit: each a form with one deed behind it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import child_of
from notoneless.places.models import Unit
from notoneless.reporting.responsibility import kinds, lists
from notoneless.reporting.responsibility.holding import seat_member, take_charge
from notoneless.reporting.responsibility.letters import draw_letters
from notoneless.reporting.responsibility.meeting import record_activity, record_meeting
from notoneless.reporting.responsibility.tasks import set_task
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.work.entering import Entry, address_of, enter, kinds_at, ruled, unit_address
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
from notoneless.web.journeys.work.units import unit_here


def seat(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = SeatForm(kinds_at(kinds.GROUP, at), request.POST or None, today(clock.today()))

    def carry_out() -> Any:
        said = form.cleaned_data
        return seat_member(
            unit=at, kind=said["kind"], place=said["place"], person=form.person(), since=said["since"],
            **ruled(request),
        )  # fmt: skip

    return enter(request, form, _new("任命成员", at, lambda made: f"已登记{made.name}。"), carry_out)


def charge(request: HttpRequest, code: str) -> HttpResponseBase:
    at, on = unit_here(request, code), clock.today()
    own = [kind for kind in kinds_at(kinds.CHARGE, at) if kinds.CHILD not in kind.over]
    over = lists.units_seen(desk.officer_of(request), on=on).filter(
        kind__in={k for one in own for k in one.over}
    )
    form = ChargeForm(own, list(over.order_by("path")), request.POST or None, today(on))

    def carry_out() -> Any:
        said = form.cleaned_data
        return take_charge(
            unit=at, kind=said["kind"], person=form.person(), over=form.units[said["over"]], since=said["since"],
            **ruled(request),
        )  # fmt: skip

    return enter(request, form, _new("落实包保", at, lambda made: f"{made.name}已包保。"), carry_out)


def charge_child(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    child, at = child_of(by, code, on=on), unit_here(request, "")
    if child is None:
        raise Http404
    own = [kind for kind in kinds_at(kinds.CHARGE, at) if kinds.CHILD in kind.over]
    form = PersonForm(own, request.POST or None, today(on))

    def carry_out() -> Any:
        said = form.cleaned_data
        return take_charge(
            unit=at,
            kind=said["kind"],
            person=form.person(),
            over=child,
            since=said["since"],
            **ruled(request),
        )

    onward = address_of("work.child", code)
    new = _new(f"包保{child.name}", at, lambda made: f"由{made.name}包保。", onward)
    return enter(request, form, new, carry_out)


def letters(request: HttpRequest, code: str) -> HttpResponseBase:
    at, on = unit_here(request, code), clock.today()
    form = LettersForm(kinds_at(kinds.LETTER, at), request.POST or None, {"year": on.year})
    new = _new(
        "拟订责任书", at, lambda made: f"已拟订 {len(made)} 份，双方签字后逐份登记。", reverse("work.letters")
    )
    return enter(request, form, new, lambda: draw_letters(giver=at, terms=form.terms(), **ruled(request)))


def meeting(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = MeetingForm(kinds_at(kinds.MEETING, at), request.POST or None, today(clock.today()))
    new = _new(
        "登记会议", at, "已登记会议，请逐项登记议定事项。", lambda made: address_of("work.meeting", made.code)
    )
    return enter(request, form, new, lambda: record_meeting(unit=at, told=form.told(), **ruled(request)))


def activity(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = ActivityForm(kinds_at(kinds.ACTIVITY, at), request.POST or None, today(clock.today()))
    new = _new(
        "登记宣传", at, "已登记，可以在本页上传照片。", lambda made: address_of("work.activity", made.code)
    )
    return enter(request, form, new, lambda: record_activity(unit=at, told=form.told(), **ruled(request)))


def task(request: HttpRequest, code: str) -> HttpResponseBase:
    at = unit_here(request, code)
    form = PlanTaskForm(kinds_at(kinds.TASK, at), owners(request, at), request.POST or None)

    def carry_out() -> Any:
        return set_task(unit=at, kind=form.cleaned_data["kind"], terms=form.terms(), **ruled(request))

    new = _new(
        "布置任务", at, lambda made: f"已布置给{made.owner.name}{made.person}。", reverse("work.tasks")
    )
    return enter(request, form, new, carry_out)


def owners(request: HttpRequest, at: Unit) -> list[Unit]:
    """Who can be given a task: the unit itself and everything the officer sees below it, classes and grids apart."""
    seen = lists.units_seen(desk.officer_of(request), on=clock.today()).exclude(kind__in=("class", "grid"))
    return [at, *[unit for unit in seen.order_by("path") if unit != at]]


def _new(verb: str, at: Unit, done: Any, onward: Any = "") -> Entry:
    return Entry(verb, at, unit_address(at), done, onward)
