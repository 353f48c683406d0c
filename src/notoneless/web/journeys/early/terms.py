"""开学到校: schools, one school with its classes and its sum, the sheet of one class."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.early import lists, termstart
from notoneless.keeping.early.models import TermAbsentee, TermSum
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.early import term_start
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, made_by, show_deed
from notoneless.web.frame.lists import Column, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.early.forms import CameForm, TermSheetForm
from notoneless.web.journeys.early.pages import (
    AbsenteeLine,
    ClassLine,
    PupilLine,
    TermSchoolPage,
    TermSheetPage,
)

TITLE = "开学到校"
TERMS = ListTerms(
    columns=(
        Column("name", "学校", "main", sort="path"),
        Column("signed", "已登记班级", "number"),
        Column("complement", "定员", "number"),
        Column("present", "实到", "number"),
        Column("filed", "汇总日期", "date"),
    ),
    order="name",
    row_entrance="early.term_school",
    empty="截至 {day}，{place}没有需要登记开学到校的学校。",
)


def overview(request: HttpRequest) -> HttpResponseBase:
    """A class teacher's own sheet and a school's own page stand here at once."""
    post = desk.officer_of(request).active_post
    if request.method == "POST":
        return redirected(request, reverse("early.term"))
    if post is not None and post.unit.kind == "class":
        return sheet(request, post.unit.code)
    if post is not None and post.unit.kind == "school":
        return school(request, post.unit.code)
    place = desk.place_name(request)
    rows = lists.schools_at_start(desk.officer_of(request), _term(), on=clock.today())
    shown = show_list(request, rows, TERMS, address=reverse("early.term"), place=place)
    page = ListPage(title=TITLE, place=place, aside=f"{shown.total} 所", list=shown, personal=False)
    return render_list(request, page)


def school(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by, unit = clock.today(), desk.officer_of(request), _unit(request, code, school=True)
    term = _term()
    sheets, missing = termstart.sheets_of(unit, term), termstart.missing_of(unit, term)
    classes, sums = termstart.classes_of(unit), termstart.sums_of(unit, term)
    names = {one.path: one.name for one in classes}
    trail.note_list(
        "term.listed",
        by=by,
        on=on,
        area=unit.path,
        query={"school": code},
        members=[one.child.code for one in missing],
    )
    unsigned = [one for one in classes if one.path not in sheets]
    complement, present = (
        sum(getattr(one, name) for one in sheets.values()) for name in ("complement", "present")
    )
    came = sum(one.came_on is not None for one in missing)
    sentence = (
        f"{len(sheets)} 个班已登记：定员 {complement} 人，开学实到 {present} 人，未到 {len(missing)} 人，"
        f"其中后来到校 {came} 人。" + (f"还有 {len(unsigned)} 个班没有登记。" if unsigned else "")
    )
    files = may(Permission.FILE_REPORTS, by=by, at=unit, on=on)
    page = TermSchoolPage(
        title=TITLE, place=unit.name, aside=f"{term:%Y-%m-%d} 开学", sentence=sentence, late=bool(unsigned),
        crumbs=(Crumb(TITLE, reverse("early.term")), Crumb(unit.name)),
        classes=tuple(
            ClassLine(
                one.name, f"{found.complement}" if (found := sheets.get(one.path)) else "—",
                f"{found.present}" if found else "—", f"{found.complement - found.present}" if found else "—",
                f"{found.on}" if found else "未登记", reverse("early.term_sheet", kwargs={"code": one.code}),
            )
            for one in classes
        ),
        missing=tuple(_absentee(one, names.get(one.school_path, ""), by_keeps=True) for one in missing),
        sums=tuple((f"第 {one.number} 次", _summed(one), f"{one.on}") for one in sums),
        file_address=reverse("early.term_file", kwargs={"code": code}) if files else "",
    )  # fmt: skip
    return render(request, "early/term_school.html", page)


def file(request: HttpRequest, code: str) -> HttpResponseBase:
    on, unit = clock.today(), _unit(request, code, school=True)
    form, back = (
        forms.Form(request.POST if request.method == "POST" else None),
        reverse("early.term_school", kwargs={"code": code}),
    )
    closed = "" if may(Permission.FILE_REPORTS, by=desk.officer_of(request), at=unit, on=on) else "由学校汇总"

    def carry_out() -> object:
        return termstart.file_term_sum(school=unit, policy=policy_on(on), by=desk.officer_of(request), on=on)

    if carried_out(request, form, carry_out, "已汇总上报。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title="汇总开学到校", place=unit.name, verb="汇总上报", back_address=back, closed=closed, personal=False,
        lead="各班都登记了才能汇总；有变化的可以再次汇总，以前的留存。",
        crumbs=(Crumb(TITLE, reverse("early.term")), Crumb(unit.name, back), Crumb("汇总")),
    )  # fmt: skip
    return show_deed(request, page, form)


def sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by, unit = clock.today(), desk.officer_of(request), _unit(request, code)
    term, roll = _term(), termstart.complement_of(unit)
    now, missing = (
        termstart.sheet_of(unit, term),
        {one.child_id: one for one in termstart.missing_of(unit, term)},
    )
    form = TermSheetForm(roll, missing, request.POST if request.method == "POST" else None)

    def carry_out() -> object:
        return termstart.sign_term_sheet(
            unit=unit, present=form.cleaned_data["present"], missing=form.missing(),
            expected=expected_version(request), policy=policy_on(on), by=by, on=on,
        )  # fmt: skip

    if made_by(request, form, carry_out) is not None:
        messages.success(request, f"{unit.name}开学到校已登记。")
        return HttpResponseRedirect(reverse("early.term_sheet", kwargs={"code": code}))
    trail.note_list(
        "term.listed", by=by, on=on, area=unit.path, query={"class": code}, members=[one.code for one in roll]
    )
    said = (
        f"{now.on} 登记：定员 {now.complement} 人，实到 {now.present} 人。再次登记即更正，原登记留存。"
        if now
        else ""
    )
    page = TermSheetPage(
        title=f"{unit.name}开学到校", place=unit.parent.name if unit.parent else "", aside=f"定员 {len(roll)} 人",
        crumbs=(Crumb(TITLE, reverse("early.term")), Crumb(unit.name)), late=now is None, present=form["present"],
        sentence=said or "还没有登记。默认全部到校，只选未到学生的去向并写明原因，清点实到人数后签字保存。",
        lines=tuple(PupilLine(one.name, form[f"where_{one.code}"], form[f"why_{one.code}"], 0) for one in roll),
        missing=tuple(_absentee(one, unit.name, by_keeps=True) for one in missing.values()),
        version=now.number if now else 0, address=reverse("early.term_sheet", kwargs={"code": code}),
    )  # fmt: skip
    return render(request, "early/term_sheet.html", page, form=form, status=409 if form.errors else 200)


def came(request: HttpRequest, number: int) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    one = termstart.absentee_of(by, number, on=on)
    if one is None:
        raise Http404
    form = CameForm(request.POST or None, initial={"came_on": on})
    back = reverse("early.term_sheet", kwargs={"code": one.sheet.unit.code})

    def carry_out() -> object:
        return termstart.note_arrival(absentee=one, came_on=form.cleaned_data["came_on"], by=by, on=on)

    if carried_out(request, form, carry_out, f"{one.child.name}已登记到校。"):
        return HttpResponseRedirect(back)
    mine = may(Permission.KEEP_ATTENDANCE, by=by, at=one.school_path, on=on)
    page = DeedPage(
        title="登记到校", place=one.child.name, verb="登记", back_address=back,
        sentence=f"{one.sheet.on} 登记未到校：{one.get_whereabouts_display()}，{one.cause}。",
        closed="" if mine else "由班级、学校登记", crumbs=(Crumb(TITLE, reverse("early.term")), Crumb("登记到校")),
    )  # fmt: skip
    return show_deed(request, page, form)


def _summed(one: TermSum) -> str:
    return f"{one.classes} 个班，定员 {one.complement}，开学实到 {one.present}，后来到校 {one.came_later}"


def _absentee(one: TermAbsentee, unit: str, *, by_keeps: bool) -> AbsenteeLine:
    address = (
        reverse("early.term_came", kwargs={"number": one.pk}) if by_keeps and one.came_on is None else ""
    )
    return AbsenteeLine(
        unit, one.child.name, one.get_whereabouts_display(), one.cause, f"{one.came_on or ''}", address
    )


def _unit(request: HttpRequest, code: str, *, school: bool = False) -> Unit:
    found = lists.unit_of(desk.officer_of(request), code, on=clock.today(), schools=school)
    if found is None:
        raise Http404
    return found


def _term() -> date:
    on = clock.today()
    return term_start(policy_on(on).school_terms, on)
