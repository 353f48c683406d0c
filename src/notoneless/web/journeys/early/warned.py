"""缺课预警: the list, one with its days and who was told, and what is done with it."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localtime

from notoneless import trail
from notoneless.keeping.early import lists
from notoneless.keeping.early.models import AbsenceWarning
from notoneless.keeping.early.models.warning import OPEN
from notoneless.keeping.early.warning import note_warning, report_absence, settle_warning
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.early.forms import SettleForm
from notoneless.web.journeys.early.pages import ToldLine, WarningPage

TITLE = "缺课预警"
STATES, ENDINGS = dict(AbsenceWarning.STATES), dict(AbsenceWarning.ENDINGS)
TERMS = ListTerms(
    columns=(
        Column("child__name", "姓名", "main"),
        Column("label", "达到"),
        Column("days", "天数", "number", sort="-days"),
        Column("last_day", "最近缺课", "date", sort="-last_day"),
        Column("child__school_name", "学校"),
        Column("child__area__name", "户籍地"),
        Column("state", "状态", labels=STATES),
        Column("found_on", "预警日期", "date", sort="-found_on"),
    ),
    order="-found_on",
    facets=(
        Facet("state", "状态", "state", choices=tuple(AbsenceWarning.STATES), hides_empty=True),
        Facet("label", "达到", "label", hides_empty=True),
    ),
    name_field="child__name",
    row_entrance="early.warning",
    noted_as="absence.warnings_listed",
    export_entrance="early.warnings_export",
    empty="截至 {day}，{place}没有缺课预警。",
)


def warnings(request: HttpRequest) -> HttpResponseBase:
    address = reverse("early.warnings")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    labels = [row.label for row in policy_on(on).absence_limits.values()]
    rows = lists.warnings(desk.officer_of(request), on=on)
    shown = show_list(
        request, rows, TERMS, address=address, place=place,
        choices={"label": tuple((one, one) for one in dict.fromkeys(labels))},
    )  # fmt: skip
    return render_list(request, ListPage(title=TITLE, place=place, aside=f"{shown.total} 条", list=shown))


def waiting(request: HttpRequest) -> int:
    return lists.unseen(desk.officer_of(request), on=clock.today()).count()


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.warnings(desk.officer_of(request), on=clock.today()), terms=TERMS, title=TITLE,
        place=desk.place_name(request), address=reverse("early.warnings"), order=("-found_on", "code"),
        noted_as="absence.warnings_exported", code_heading="预警编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def warning(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on, by = _here(request, code), clock.today(), desk.officer_of(request)
    trail.note("absence.warning_viewed", by=by, on=on, about=one.code, area=one.school_path)
    told, names = lists.told_of(one), names_of([one.ended_by])
    own = by.active_post.unit_id if by.active_post else None
    here = {"code": code}
    open_ = one.state == OPEN and _mine(request, one)
    deeds = (
        ("报告疑似", reverse("early.report", kwargs=here)),
        ("登记处理", reverse("early.settle", kwargs=here)),
    )
    unseen = any(row.unit_id == own and row.seen_on is None for row in told)
    page = WarningPage(
        title=one.child.name, place=TITLE, aside=STATES[one.state], late=one.state == OPEN, sentence=one.sentence,
        crumbs=(Crumb(TITLE, reverse("early.warnings")), Crumb(one.child.name)), facts=tuple(_facts(one, names, on)),
        days=tuple((f"{day.day}", "请假" if day.excused else "缺课", day.word) for day in
                   lists.absences_of(one.child, one.first_day, max(one.last_day, on))),
        told=tuple(
            ToldLine(row.unit.name, f"{localtime(row.told_at):%Y-%m-%d}", f"{row.seen_on or ''}") for row in told
        ),
        deeds=deeds if open_ else (), note_address=reverse("early.note", kwargs=here) if unseen else "",
    )  # fmt: skip
    return render(request, "early/warning.html", page)


def note(request: HttpRequest, code: str) -> HttpResponseBase:
    """One button; who comes by its address is led to the warning."""
    one = _here(request, code)
    if request.method == "POST":
        note_warning(warning=one, by=desk.officer_of(request), on=clock.today())
    return HttpResponseRedirect(reverse("early.warning", kwargs={"code": code}))


def report(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    form = forms.Form(request.POST if request.method == "POST" else None)
    lead = "转疑似核实：立案核实，同时告知户籍乡镇、学校和县教委。疑似不是辍学，由责任单位核实后认定。"
    return _deed(
        request, one, form, "报告疑似", lead, "已报告疑似，转个案核实。",
        lambda: report_absence(warning=one, **deed_terms(request)),
    )  # fmt: skip


def settle(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = _here(request, code), SettleForm(request.POST or None)
    return _deed(
        request, one, form, "登记处理", "", "已登记处理结果。",
        lambda: settle_warning(
            warning=one, **form.cleaned_data, expected=expected_version(request), by=desk.officer_of(request),
            on=clock.today(),
        ),
    )  # fmt: skip


def _deed(
    request: HttpRequest, one: AbsenceWarning, form: forms.Form, verb: str, lead: str, done: str, deed: object
) -> HttpResponseBase:
    back = reverse("early.warning", kwargs={"code": one.code})
    if carried_out(request, form, deed, done):  # type: ignore[arg-type]
        return HttpResponseRedirect(back)
    closed = "" if _mine(request, one) else "由学校或户籍乡镇、村处理，本岗位只可查看"
    page = DeedPage(
        title=verb, place=one.child.name, verb=verb, version=one.version, back_address=back, lead=lead,
        sentence=one.sentence, closed=closed or ("已处理" if one.state != OPEN else ""),
        crumbs=(Crumb(TITLE, reverse("early.warnings")), Crumb(one.child.name, back), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def _facts(one: AbsenceWarning, names: dict[str, str], on: date) -> list[tuple[str, str, str]]:
    policy = policy_on(on)
    key = f"absence_limits.{one.limit}"
    source = policy.term(key).source.title if one.limit in policy.absence_limits else ""
    unsure = "" if not source or policy.binds(key) else "（待核实，只提示）"
    facts = [
        ("学校、班级", f"{one.child.school_name} {one.child.class_name}", ""),
        ("达到", f"{one.label}{unsure}", source),
        ("预警日期", f"{one.found_on}", "出勤登记"),
        ("编号", one.code, ""),
    ]
    if one.ended_on:
        said = f"{ENDINGS.get(one.ending, STATES[one.state])}（{one.ended_on} {names.get(one.ended_by, '')}）"
        facts.append(("处理", said, ""))
        facts.append(("处理情况", one.word or (f"个案{one.report.case.code}" if one.report else ""), ""))
    return facts


def _mine(request: HttpRequest, one: AbsenceWarning) -> bool:
    return may(Permission.REPORT_SUSPICION, by=desk.officer_of(request), at=one, on=clock.today())


def _here(request: HttpRequest, code: str) -> AbsenceWarning:
    found = lists.warning_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found
