"""Wishes of pupils (爱心圆梦): who takes one over, and whether it came true by its day."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.aid.giving import lists
from notoneless.keeping.aid.giving.wishing import end_wish, fulfil_wish, record_wish, release_wish, take_wish
from notoneless.keeping.aid.lists import narrowed_by_text
from notoneless.keeping.aid.models import Wish, WishStep
from notoneless.keeping.aid.models.giving import DONORS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.child import child_here, keeps
from notoneless.web.journeys.aid.doing import NOT_YOURS, enter, who
from notoneless.web.journeys.aid.giving.forms import FulfilForm, TakeForm, WhyForm, WishForm
from notoneless.web.journeys.aid.pages import RecordPage

TITLE = "爱心圆梦"
KINDS, STATES, STEPS = dict(Wish.KINDS), dict(Wish.STATES), dict(WishStep.KINDS)
PACES = (("late", "已过圆梦日期"), ("calm", "其他"))
DEEDS = {
    "open": (("认领", "aid.wish_take"), ("终止", "aid.wish_end")),
    "taken": (("登记圆梦", "aid.wish_fulfil"), ("退回认领", "aid.wish_release")),
}


def wishes(request: HttpRequest) -> HttpResponseBase:
    one = _wishes(request)
    if request.method == "POST":
        return redirected(request, one.address)
    shown = show_list(request, one.query, one.terms, address=one.address, search=one.search, place=one.place)
    page = ListPage(
        title=TITLE, place=one.place, aside=f"{shown.total} 个心愿", list=shown,
        lead="困难学生的校服、物资、假期培训班和参观心愿；认领后按约定日期圆梦，在学生的资助页登记心愿。",
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb(TITLE)),
    )  # fmt: skip
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _wishes(request))


def waiting(request: HttpRequest) -> int:
    return lists.wishes(desk.officer_of(request), on=clock.today()).filter(pace="late").count()


def record(request: HttpRequest, code: str) -> HttpResponseBase:
    child, form = child_here(request, code), WishForm(request.POST or None)
    back = reverse("aid.child", kwargs={"code": code})
    return enter(
        request, form, "登记心愿", back, "已登记心愿，等待认领。",
        lambda: record_wish(child=child, **form.cleaned_data, **who(request)),
        crumbs=(Crumb(child.name, back),), closed="" if keeps(request, child) else NOT_YOURS, place=child.name,
    )  # fmt: skip


def wish(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on, one = desk.officer_of(request), clock.today(), _wish(request, code)
    area = one.child.school_path or one.child.area_path
    trail.note("wish.viewed", by=by, on=on, about=one.code, area=area)
    late = one.pace == "late"  # type: ignore[attr-defined]
    here = {"code": code}
    deeds = DEEDS.get(one.state, ()) if keeps(request, one.child) else ()
    promised = f"由{one.taker}认领，约定 {one.promised_on} 前圆梦。" if one.taker else ""
    page = RecordPage(
        title=f"{one.child.name}的心愿", place=one.child.school_name or desk.place_name(request),
        aside=STATES[one.state], late=late, crumbs=(Crumb(TITLE, reverse("aid.wishes")), Crumb(one.code)),
        sentence=f"{KINDS[one.kind]}：{one.word}。{promised}{'已过约定日期。' if late else ''}",
        facts=(
            ("学生", one.child.name, f"{one.child.grade} {one.child.class_name}".strip()),
            ("认领人", one.taker, dict(DONORS).get(one.taker_kind, "")),
            ("圆梦日期", f"{one.promised_on or ''}", ""), ("登记", f"{one.on} {one.code}", ""),
        ),
        heads=("认领人", "日期", "说明"), rows_label="办理经过", nothing="还没有人认领。",
        rows=tuple((STEPS[step.kind], "", step.who, f"{step.done_on}", step.word) for step in lists.steps_of(one)),
        deeds=tuple((verb, reverse(name, kwargs=here)) for verb, name in deeds),
    )  # fmt: skip
    return render(request, "aid/record.html", page)


def take(request: HttpRequest, code: str) -> HttpResponseBase:
    form = TakeForm(request.POST or None)
    return _deed(request, code, form, "认领", "open", lambda terms: take_wish(told=form.told(), **terms))


def fulfil(request: HttpRequest, code: str) -> HttpResponseBase:
    form = FulfilForm(request.POST or None, initial={"done_on": clock.today()})
    return _deed(
        request, code, form, "登记圆梦", "taken", lambda terms: fulfil_wish(**form.cleaned_data, **terms)
    )


def release(request: HttpRequest, code: str) -> HttpResponseBase:
    form = WhyForm(request.POST or None)
    return _deed(
        request, code, form, "退回认领", "taken", lambda terms: release_wish(**form.cleaned_data, **terms)
    )


def end(request: HttpRequest, code: str) -> HttpResponseBase:
    form = WhyForm(request.POST or None)
    return _deed(request, code, form, "终止", "open", lambda terms: end_wish(**form.cleaned_data, **terms))


def _deed(
    request: HttpRequest, code: str, form: forms.Form, verb: str, state: str, deed: Callable[[dict[str, Any]], object]
) -> HttpResponseBase:  # fmt: skip
    one, back = _wish(request, code), reverse("aid.wish", kwargs={"code": code})
    fits = "" if one.state == state else f"心愿现在是“{STATES[one.state]}”，不能这样办理"
    return enter(
        request, form, verb, back, f"已登记：{verb}。",
        lambda: deed({"wish": one, "expected": expected_version(request), **who(request)}),
        crumbs=(Crumb(TITLE, reverse("aid.wishes")), Crumb(one.child.name, back)), version=one.version,
        place=one.child.name, closed=fits or ("" if keeps(request, one.child) else NOT_YOURS),
        sentence=f"{one.child.name}：{KINDS[one.kind]}，{one.word}。",
    )  # fmt: skip


def _wishes(request: HttpRequest) -> Leaving:
    terms = ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("kind", "种类", labels=KINDS),
            Column("word", "心愿", "long"),
            Column("child__school_name", "学校"),
            Column("child__grade", "年级"),
            Column("on", "登记日期", "date", sort="-on"),
            Column("state", "状态", labels=STATES),
            Column("taker", "认领人"),
            due_column("promised_on", "约定日期"),
        ),
        order="-on",
        facets=(
            Facet("state", "状态", "state", choices=tuple(Wish.STATES), hides_empty=True),
            Facet("kind", "种类", "kind", choices=tuple(Wish.KINDS), hides_empty=True),
            Facet("pace", "期限", "pace", choices=PACES, hides_empty=True),
        ),
        name_field="child__name", row_entrance="aid.wish", search_label="姓名、末四位、村",
        noted_as="wish.listed", export_entrance="aid.export_wishes",
        empty="截至 {day}，{place}没有登记心愿。请在学生的资助页登记。",
    )  # fmt: skip
    return Leaving(
        query=lists.wishes(desk.officer_of(request), on=clock.today()), terms=terms, title=f"{TITLE}心愿清单",
        unit="个", place=desk.place_name(request), address=reverse("aid.wishes"), noted_as="wish.exported",
        order=("child__school_path", "child__name_key", "pk"), search=narrowed_by_text,
    )  # fmt: skip


def _wish(request: HttpRequest, code: str) -> Wish:
    found = lists.wish_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found
