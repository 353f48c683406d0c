"""入户摸排新发现 on a phone: who was met, who may be meant, and only then a new record with its report."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.lists import report_sent_as
from notoneless.casework.refusals import MoveClosed
from notoneless.casework.suspicions.meeting import report_met_child
from notoneless.children.resembling import Described, resembling
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.places.lists import unit_of, units_of
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.meeting_form import MetForm
from notoneless.web.journeys.cases.pages import Candidate, MetPage
from notoneless.web.journeys.cases.reporting import candidate

TITLE = "入户摸排新发现"
SURE = "sure"


def met(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    form = MetForm(places_of(officer), on, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, form, ())
    if sent := report_sent_as(officer, form.cleaned_data["client_key"], on=on):
        return HttpResponseRedirect(reverse("cases.sent", kwargs={"code": sent.code}))
    alike = () if request.POST.get(SURE) else _alike(officer, form)
    return _shown(request, form, alike) if alike else _entered(request, form)


def places_of(officer: Officer) -> list[tuple[str, str]]:
    """Villages of one's own, code and name; who answers for a grid enters for the grid."""
    on = clock.today()
    post = officer.active_post
    if post is not None and post.unit.kind in ("grid", "village"):
        return [(post.unit.code, post.unit.name)]
    scope = scope_of(officer, on=on, permission=Permission.REGISTER_MET)
    return [(line.code, line.name) for line in units_of("village", on=on) if scope.covers(line.path)]


def _entered(request: HttpRequest, form: MetForm) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    unit = unit_of(form.cleaned_data["unit"])
    if unit is None:  # closed between the two screens
        form.add_error("unit", "这个村（社区）已经撤销，请重新选择。")
        return _shown(request, form, ())
    try:
        sent = report_met_child(
            met=form.met(), seen=form.seen(), unit=unit, policy=policy_on(on), by=officer, on=on
        )
    except MoveClosed as refusal:
        form.add_error(None, refusal.sentence)
        return _shown(request, form, ())
    return HttpResponseRedirect(reverse("cases.sent", kwargs={"code": sent.code}))


def _alike(officer: Officer, form: MetForm) -> tuple[Candidate, ...]:
    said = form.met()
    described = Described(said.name_key, said.sex, said.birth, said.guardian, said.phone)
    found = resembling(officer, described, on=clock.today())
    return tuple(candidate(child, reverse("cases.report")) for child in found)


def _shown(request: HttpRequest, form: MetForm, alike: tuple[Candidate, ...]) -> HttpResponseBase:
    page = MetPage(
        title=TITLE,
        place=desk.own_place(request),
        crumbs=(Crumb("个案", reverse("cases.list")), Crumb(TITLE)),
        alike=alike,
    )
    return render(request, "cases/met.html", page, form=form, status=400 if form.errors else 200)
