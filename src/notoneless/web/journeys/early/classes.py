"""班级出勤: the classes with what each said of today, and the sheet of one class on one day."""

from collections import Counter
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.early import lists
from notoneless.keeping.early.attendance import record_day
from notoneless.keeping.early.models import ClassDay
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.early import term_start
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version, made_by
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.early.forms import DayForm
from notoneless.web.journeys.early.pages import DayChip, PupilLine, SheetPage

TITLE = "班级出勤"
CHIPS = 6
WEEKDAYS = "一二三四五六日"
ENTERED = ((True, "今日未登记"), (False, "今日已登记"))


def overview(request: HttpRequest) -> HttpResponseBase:
    """A class teacher has one class: its sheet stands here at once."""
    post = desk.officer_of(request).active_post
    if request.method == "GET" and post is not None and post.unit.kind == "class":
        return sheet(request, post.unit.code)
    return _list(request)


def sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    unit = lists.unit_of(desk.officer_of(request), code, on=on)
    if unit is None:
        raise Http404
    day = _day(request.GET.get("day", ""), on)
    known = {one.day: one for one in lists.sheets_of(unit, min(day, on - timedelta(days=CHIPS)), on)}
    pupils, since = lists.pupils_of(unit), term_start(policy_on(on).school_terms, on)
    out = lists.missed_since(pupils, min(since, day))
    missed = {row.child_id: row for row in out if row.day == day}
    form = DayForm(pupils, missed, request.POST if request.method == "POST" else None)

    def carry_out() -> ClassDay:
        return record_day(
            unit=unit, day=day, missed=form.missed(), expected=expected_version(request), policy=policy_on(on),
            by=desk.officer_of(request), on=on,
        )  # fmt: skip

    made = made_by(request, form, carry_out)
    if made is not None:
        messages.success(request, f"{unit.name} {day} 出勤已保存：{_told(made)}。")
        return HttpResponseRedirect(_address(unit, day, on))
    term = Counter(row.child_id for row in out if row.day >= since)
    page = _page(request, unit, day, form, known, term)
    return render(request, "early/sheet.html", page, form=form, status=409 if form.errors else 200)


def _page(
    request: HttpRequest,
    unit: Unit,
    day: date,
    form: DayForm,
    known: dict[date, ClassDay],
    missed: Counter[int],
) -> SheetPage:
    on, officer, now = clock.today(), desk.officer_of(request), known.get(day)
    trail.note_list(
        "attendance.listed", by=officer, on=on, area=unit.path, query={"class": unit.code, "day": f"{day}"},
        members=[child.code for child in form.pupils],
    )  # fmt: skip
    back = Crumb(TITLE, reverse("early.attendance"))
    return SheetPage(
        title=f"{unit.name}出勤", place=unit.parent.name if unit.parent else "", aside=f"{len(form.pupils)} 人",
        crumbs=(back, Crumb(unit.name)), late=now is None and day == on, version=now.number if now else 0,
        sentence=_sentence(day, on, now, len(form.pupils)),
        chips=tuple(_chip(unit, on - timedelta(days=back), day, on, known) for back in range(CHIPS, -1, -1)),
        lines=tuple(
            PupilLine(child.name, form[f"was_{child.code}"], form[f"word_{child.code}"], missed[child.pk])
            for child in form.pupils
        ),
        address=_address(unit, day, on), before="" if day == on else f"{day}",
    )  # fmt: skip


def _sentence(day: date, on: date, now: ClassDay | None, pupils: int) -> str:
    named = f"{'今天' if day == on else ''}{day}（星期{WEEKDAYS[day.weekday()]}）"
    if not pupils:
        return "本班名下没有在册学生。请先由学籍专管员把学生编入班级。"
    if now is None:
        return f"{named}还没有登记。默认全部到校，只点不在的学生；都到了直接保存。"
    return f"{named}已登记：{_told(now)}。再次保存即更正，原登记留存。"


def _told(now: ClassDay) -> str:
    if not now.absent:
        return f"在册 {now.pupils} 人，全勤"
    out = now.absent - now.excused
    parts = [f"请假 {now.excused} 人"] * bool(now.excused) + [f"缺课 {out} 人"] * bool(out)
    return f"在册 {now.pupils} 人，{'，'.join(parts)}"


def _chip(unit: Unit, one: date, day: date, on: date, known: dict[date, ClassDay]) -> DayChip:
    sheet_ = known.get(one)
    told = "未登记" if sheet_ is None else f"缺 {sheet_.absent}" if sheet_.absent else "全勤"
    label = "今天" if one == on else f"{one:%m-%d} 周{WEEKDAYS[one.weekday()]}"
    return DayChip(label, told, _address(unit, one, on), one == day)


def _address(unit: Unit, day: date, on: date) -> str:
    here = reverse("early.sheet", kwargs={"code": unit.code})
    return here if day == on else f"{here}?day={day}"


def _day(text: str, on: date) -> date:
    try:
        return date.fromisoformat(text) if text else on
    except ValueError as fault:
        raise Http404 from fault


def _list(request: HttpRequest) -> HttpResponseBase:
    terms = ListTerms(
        columns=(
            Column("seat", "班级", "main", sort="path"),
            Column("school_name", "学校"),
            Column("missing", "今天", labels=dict(ENTERED)),
            Column("pupils", "在册", "number"),
            Column("absent", "不在校", "number"),
            Column("excused", "其中请假", "number"),
        ),
        order="seat",
        facets=(Facet("missing", "今天", "missing", choices=ENTERED, hides_empty=True),),
        row_entrance="early.sheet",
        empty="截至 {day}，{place}没有需要登记出勤的班级。",
    )
    if request.method == "POST":
        return redirected(request, reverse("early.attendance"))
    on, place = clock.today(), desk.place_name(request)
    rows = lists.classes_on(desk.officer_of(request), on, on=on)
    shown = show_list(request, rows, terms, address=reverse("early.attendance"), place=place)
    page = ListPage(title=TITLE, place=place, aside=f"{shown.total} 个班", list=shown, personal=False)
    return render_list(request, page)
