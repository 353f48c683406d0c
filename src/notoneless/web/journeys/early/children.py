"""苗头和家访 of one pupil: signs, visits, warnings; noting a sign, a visit, what was only heard."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.keeping.early import lists
from notoneless.keeping.early.hearing import open_rumours, seal_rumour
from notoneless.keeping.early.models import HomeVisit, Rumour, Sign
from notoneless.keeping.early.models.warning import OPEN
from notoneless.keeping.early.signing import note_sign
from notoneless.keeping.early.visiting import correct_home_visit, record_home_visit
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, made_by, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.early.forms import CorrectVisitForm, OpenForm, RumourForm, SignForm, VisitForm
from notoneless.web.journeys.early.pages import ChildPage, LinkLine, VisitPage
from notoneless.web.journeys.early.signed import sign_here

TITLE = "重点生家访"
WAYS, ATTITUDES = dict(HomeVisit.WAYS), dict(HomeVisit.ATTITUDES)
TERMS = ListTerms(
    columns=(
        Column("child__name", "姓名", "main"),
        Column("visited_on", "日期", "date", sort="-visited_on"),
        Column("way", "方式", labels=WAYS),
        Column("cause", "原因", "long"),
        Column("pupil", "学生", labels=ATTITUDES),
        Column("guardian", "监护人", labels=ATTITUDES),
        Column("whereabouts", "去向"),
        Column("child__school_name", "学校"),
    ),
    order="-visited_on",
    facets=(
        Facet("way", "方式", "way", choices=HomeVisit.WAYS, hides_empty=True),  # type: ignore[arg-type]
        Facet("pupil", "学生", "pupil", choices=HomeVisit.ATTITUDES, hides_empty=True),  # type: ignore[arg-type]
    ),
    name_field="child__name",
    row_entrance="early.visit",
    noted_as="home_visit.listed",
    export_entrance="early.visits_export",
    empty="截至 {day}，{place}没有登记重点生家访。请在学生页面“苗头和家访”登记。",
)


def visits(request: HttpRequest) -> HttpResponseBase:
    address = reverse("early.visits")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.visits(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, place=place)
    return render_list(request, ListPage(title=TITLE, place=place, aside=f"{shown.total} 次", list=shown))


def visits_export(request: HttpRequest) -> HttpResponseBase:
    """跟踪记录、家访记录 (F2-05, F4-11) as a workbook."""
    leaving = Leaving(
        query=lists.visits(desk.officer_of(request), on=clock.today()), terms=TERMS, title=TITLE,
        place=desk.place_name(request), address=reverse("early.visits"), order=("-visited_on", "code"),
        noted_as="home_visit.exported", code_heading="家访编号", unit="次",
    )  # fmt: skip
    return let_out(request, leaving)


def child(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on, one = desk.officer_of(request), clock.today(), _child(request, code)
    trail.note("child.viewed", by=by, on=on, about=one.code, area=one.area_path)
    kinds = policy_on(on).sign_kinds
    found, made = lists.signs_of(one), lists.visits_of(one)
    standing = sum(row.state == OPEN for row in found)
    deeds = [("登记家访", "early.visit_add", Permission.RECORD_VISITS)]
    deeds += [
        ("登记苗头", "early.sign_add", Permission.REPORT_SUSPICION),
        ("记密封线索", "early.rumour_add", Permission.REPORT_SUSPICION),
    ]
    here = {"code": code}
    page = ChildPage(
        title=f"{one.name}的苗头和家访", place=desk.place_name(request), aside=f"{standing} 条在跟踪",
        crumbs=(Crumb(one.name, reverse("children.page", kwargs=here)), Crumb("苗头和家访")),
        sentence=f"现有苗头 {standing} 条，家访 {len(made)} 次。" if found or made else "没有登记过苗头和家访。",
        deeds=tuple(
            (label, reverse(name, kwargs=here)) for label, name, right in deeds if may(right, by=by, at=one, on=on)
        ),
        signs=tuple(
            LinkLine(kinds[row.kind].label if row.kind in kinds else row.kind, f"{row.on}", row.reason,
                     dict(Sign.STATES)[row.state], reverse("early.sign", kwargs={"code": row.code})) for row in found
        ),
        visits=tuple(
            LinkLine(WAYS[row.way], f"{row.visited_on}", row.cause, ATTITUDES[row.pupil],
                     reverse("early.visit", kwargs={"code": row.code})) for row in made
        ),
        warnings=tuple(
            LinkLine(row.label, f"{row.found_on}", row.sentence, row.get_state_display(),
                     reverse("early.warning", kwargs={"code": row.code})) for row in lists.warnings_of(one)
        ),
    )  # fmt: skip
    return render(request, "early/child.html", page)


def sign_add(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on = _child(request, code), clock.today()
    form = SignForm(policy_on(on), request.POST or None, {"seen_on": on})
    return _deed(
        request, one, form, "登记苗头", "已列入苗头名单。", Permission.REPORT_SUSPICION,
        lambda: note_sign(
            child=one, **form.cleaned_data, policy=policy_on(on), by=desk.officer_of(request), on=on
        ),
    )  # fmt: skip


def rumour_add(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on = _child(request, code), clock.today()
    form, policy = RumourForm(request.POST or None, initial={"heard_on": on}), policy_on(on)
    until = f"自听说之日起 {policy.early.rumour_days} 天未证实的，到期自动失效。"
    lead = f"保存后密封：名单上只显示“有不宜公开的线索”。{until}"
    return _deed(
        request, one, form, "记密封线索", "已密封保存。", Permission.REPORT_SUSPICION,
        lambda: seal_rumour(
            child=one, **form.cleaned_data, policy=policy, by=desk.officer_of(request), on=on
        ), lead=lead,
    )  # fmt: skip


def rumours(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks for the reason, then shows what is sealed; nothing is kept in the page's address."""
    sign, on, by = sign_here(request, code), clock.today(), desk.officer_of(request)
    if not may(Permission.VIEW_SENSITIVE_EVIDENCE, by=by, at=sign, on=on):
        raise Http404
    form = OpenForm(request.POST or None)
    found = made_by(
        request, form, lambda: open_rumours(sign=sign, reason=form.cleaned_data["reason"], by=by, on=on)
    )
    back = reverse("early.sign", kwargs={"code": code})
    facts: list[tuple[str, str, str]] = []
    for one in found or ():
        facts += [
            (
                Rumour.TOPICS.get(one.topic, one.topic),
                one.text,
                f"{one.heard_on} {one.source}，到 {one.expires_on} 失效",
            )
        ]
    page = DeedPage(
        title="打开密封线索", place=sign.child.name, verb="打开", back_address=back, facts=tuple(facts),
        about="密封线索", sentence="" if found is None or facts else "没有未到期的密封线索。",
        lead="打开的人、时间和理由写入操作记录。",
        crumbs=(Crumb("苗头名单", reverse("early.signs")), Crumb(sign.child.name, back), Crumb("密封线索")),
    )  # fmt: skip
    return show_deed(request, page, form)


def visit_add(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on = _child(request, code), clock.today()
    form = VisitForm(request.POST or None, {"visited_on": on})
    return _deed(
        request, one, form, "登记家访", "已登记家访。", Permission.RECORD_VISITS,
        lambda: record_home_visit(
            child=one, said=form.said(), key=form.cleaned_data["key"], policy=policy_on(on),
            by=desk.officer_of(request), on=on,
        ),
    )  # fmt: skip


def visit(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on, by = _visit(request, code), clock.today(), desk.officer_of(request)
    trail.note("home_visit.viewed", by=by, on=on, about=one.code, area=one.school_path or one.area_path)
    newer = getattr(one, "corrected_by", None)
    correct = ""
    if newer is None and may(Permission.RECORD_VISITS, by=by, at=one.child, on=on):
        correct = reverse("early.visit_correct", kwargs={"code": code})
    said = f"本份已由 {newer.code} 更正，留存备查。" if newer else ""
    page = VisitPage(
        title=f"{one.child.name}家访记录", place=desk.place_name(request), aside=f"{one.visited_on}", correct=correct,
        crumbs=(Crumb(TITLE, reverse("early.visits")), Crumb(one.child.name)), late=False,
        sentence=f"{one.visited_on} {WAYS[one.way]}，见到{one.met}。{said}",
        child_address=reverse("early.child", kwargs={"code": one.child.code}), facts=_visit_facts(one),
    )  # fmt: skip
    return render(request, "early/visit.html", page)


def visit_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on = _visit(request, code), clock.today()
    names = [name for name in VisitForm.base_fields if name != "key"]
    form = CorrectVisitForm(request.POST or None, {name: getattr(one, name) for name in names})
    return _deed(
        request, one.child, form, "更正家访", "已更正，原记录留存。", Permission.RECORD_VISITS,
        lambda: correct_home_visit(
            visit=one, said=form.said(), reason=form.cleaned_data["reason"], policy=policy_on(on),
            by=desk.officer_of(request), on=on,
        ),
    )  # fmt: skip


def _visit_facts(one: HomeVisit) -> tuple[tuple[str, str, str], ...]:
    names = names_of([one.by_code])
    return (
        ("倾向表现", one.tendency, ""), ("原因", one.cause, ""),
        ("学生态度", ATTITUDES[one.pupil], ""), ("思想状况", one.thoughts, ""),
        ("监护人态度", ATTITUDES[one.guardian], ""), ("监护人意见", one.opinion, ""),
        ("现在去向", one.whereabouts, ""), ("商定的事", one.agreed, ""),
        ("下次家访", f"{one.next_on or ''}", ""), ("更正原因", one.correction_reason, ""),
        ("登记", f"{one.on} {names.get(one.by_code, '')}", ""), ("编号", one.code, ""),
    )  # fmt: skip


def _deed(
    request: HttpRequest, one: Child, form: forms.Form, verb: str, done: str, right: Permission,
    deed: Callable[[], object], *, lead: str = "",
) -> HttpResponseBase:  # fmt: skip
    back, up = (reverse(name, kwargs={"code": one.code}) for name in ("early.child", "children.page"))
    if carried_out(request, form, deed, done):
        return HttpResponseRedirect(back)
    mine = may(right, by=desk.officer_of(request), at=one, on=clock.today())
    page = DeedPage(
        title=verb, place=one.name, verb="保存", back_address=back, lead=lead,
        closed="" if mine else "由学校或户籍乡镇、村办理，本岗位只可查看",
        crumbs=(Crumb(one.name, up), Crumb("苗头和家访", back), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def _child(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _visit(request: HttpRequest, code: str) -> HomeVisit:
    found = lists.visit_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found
