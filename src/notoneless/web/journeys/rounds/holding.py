"""A round: begun, shown with its areas and people, closed; and the months in which rounds were held or missed."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.rounds import lists, owing
from notoneless.keeping.rounds.coverage import share
from notoneless.keeping.rounds.models import VisitRound
from notoneless.keeping.rounds.opening import close_visit_round, month_end, open_visit_round
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.rounds.entering import (
    CLOSED,
    HOME,
    Entry,
    enter,
    kind_of,
    may_here,
    month_of,
    round_here,
    ruled,
    who,
)
from notoneless.web.journeys.rounds.forms import CloseForm, OpenForm
from notoneless.web.journeys.rounds.listing import PACES
from notoneless.web.journeys.rounds.pages import AreaLine, MonthCell, MonthsPage, RoundPage, UnitMonths

COUNTED = {"households": "户", "places": "片", "children": "人", "": ""}
MARKS = {"late": "overdue", "open": "open", "whole": "done", "short": "stuck", "none": ""}
STANDINGS = {"none": "—", "missed": "未开展", "waiting": "待开展"}


def begin(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    unit = by.active_post.unit if by.active_post else None
    kinds = [one for one in policy_on(on).round_kinds.values() if unit and unit.kind in one.keepers]
    owed = owing.waiting(by, policy_on(on), on=on)
    first = {"kind": owed[0].code} if owed else {}
    form = OpenForm(kinds, request.POST or None, {"since": on, "until": month_end(on), **first})
    closed = "" if kinds else "走访排查由乡镇（街道）、村（社区）和学校开展，本岗位所在单位没有要开展的种类"

    def carry_out() -> VisitRound:
        if unit is None:  # the form is closed then
            raise TypeError("a round without a unit")
        return open_visit_round(unit=unit, terms=form.terms(), **ruled(request))

    lead = "按现有的村（社区）、网格或班级分片；每片应访数先取台账数，逐户走访的请按户籍簿更正为全部户数。"
    entry = Entry(
        "开展一轮", reverse("rounds.list"), HOME, "已分片，请逐片安排人员。", closed=closed, lead=lead,
        onward=lambda made: reverse("rounds.page", kwargs={"code": made.code}),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = round_here(request, code)
    by, on, kind = desk.officer_of(request), clock.today(), kind_of(one)
    people = tuple(lists.mobilised_counts(one, by, on=on))
    unit = COUNTED[kind.covers]
    mine = may_here(Permission.KEEP_WORK, request, one.unit) and one.closed_on is None
    areas = lists.areas(by, on=on).filter(round=one).order_by("pk")
    shown = RoundPage(
        title=f"{month_of(one)}{kind.label}", place=one.unit.name, aside=f"{one.done} / {one.due} {unit}",
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb(one.code)), sentence=_sentence(one, unit),
        late=one.state in ("late", "short"), people=people, unit=unit, personal=False,
        lines=tuple(
            AreaLine(
                each.unit.name, each.due, each.done, share(each.done, each.due), MARKS[each.pace],
                dict(PACES)[each.pace], each.people, reverse("rounds.area", kwargs={"code": each.code}),
            )
            for each in areas
        ),
        facts=(
            ("单位", one.unit.name, ""), ("期间", f"{one.since} 至 {one.until}", ""),
            ("安排", one.plan or "未填写", ""),
            ("小结", one.closing or ("未填写" if one.closed_on else "办结时填写"), ""), ("编号", one.code, ""),
        ),
        deeds=(("办结", reverse("rounds.close", kwargs={"code": code})),) if mine else (),
    )  # fmt: skip
    return render(request, "rounds/round.html", shown)


def close(request: HttpRequest, code: str) -> HttpResponseBase:
    one = round_here(request, code)
    form = CloseForm(request.POST if request.method == "POST" else None)
    mine = may_here(Permission.KEEP_WORK, request, one.unit)

    def carry_out() -> VisitRound:
        word = form.cleaned_data["word"]
        return close_visit_round(round_=one, word=word, expected=expected_version(request), **who(request))

    entry = Entry(
        "办结", reverse("rounds.page", kwargs={"code": code}), month_of(one) + kind_of(one).label, "已办结。",
        closed=CLOSED if one.closed_on else "" if mine else f"由{one.unit.name}办结",
        lead=f"{_sentence(one, COUNTED[kind_of(one).covers])}办结后不再登记，没有走遍也可以办结，但要写明原因。",
        version=one.version,
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def months(request: HttpRequest) -> HttpResponseBase:
    """One kind at a time: every keeper in sight, the last months, what was held, what was missed."""
    by, on = desk.officer_of(request), clock.today()
    policy = policy_on(on)
    kinds = {one.code: one for one in policy.round_kinds.values() if one.months}
    asked = request.GET.get("kind", "")
    kind = kinds.get(asked) or max(kinds.values(), key=lambda one: len(one.months), default=None)
    lines = owing.months_of_units(kind, by, policy, on=on) if kind else []
    missed, waiting = (
        sum(one.missed for one in lines),
        sum(one.months[-1].standing == "waiting" for one in lines),
    )
    said = f"{len(lines)} 个单位；本月待开展 {waiting} 个，最近 {owing.MONTHS_SHOWN} 个月有 {missed} 次没有开展。"
    shown = MonthsPage(
        title="逐月开展", place=desk.place_name(request), personal=False, late=bool(missed),
        sentence=f"{kind.label}：{said}" if kind else "现行政策包没有按月开展的走访排查。",
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb("逐月开展")),
        kinds=tuple(
            (one.label, f"{reverse('rounds.months')}?kind={one.code}", one is kind) for one in kinds.values()
        ),
        heads=tuple(f"{day.month}月" for day in owing.months_before(on)),
        lines=tuple(UnitMonths(one.unit.name, one.missed, tuple(map(_cell, one.months))) for one in lines),
    )  # fmt: skip
    return render(request, "rounds/months.html", shown)


def _cell(month: owing.Month) -> MonthCell:
    if not month.code:
        mark = {"missed": "overdue", "waiting": "open"}.get(month.standing, "")
        return MonthCell(STANDINGS[month.standing], mark)
    address = reverse("rounds.page", kwargs={"code": month.code})
    return MonthCell(share(month.done, month.due), MARKS[month.standing], address)


def _sentence(one: Any, unit: str) -> str:
    """100 % is said as 全覆盖; more than were to be reached asks for the number to be put right."""
    whole = share(one.done, one.due)
    said = f"应访 {one.due} {unit}，已访 {one.done} {unit}，{whole if whole == '全覆盖' else '覆盖' + whole}"
    said = f"应访 0 {unit}，没有应访对象" if not one.due else said
    if one.done > one.due:
        said += f"，比应访数多 {one.done - one.due} {unit}，请更正应访数"
    if one.closed_on is not None:
        return f"{said}；{one.closed_on} 办结。"
    return f"{said}；期限 {one.until}。"
