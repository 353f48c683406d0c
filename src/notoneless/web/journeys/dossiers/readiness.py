"""迎检: the score of an archive against the index, its gap list, and the children who may stand in the way."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers import lists
from notoneless.reporting.dossiers.index import index_of
from notoneless.reporting.dossiers.inspecting import readiness
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.dossiers.children import shown_dossier
from notoneless.web.journeys.dossiers.inspecting_forms import AcceptanceForm, ReasonForm
from notoneless.web.journeys.dossiers.pages import ReadinessPage


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    unit = lists.unit_in_reach(officer, code, on=on)
    if unit is None:
        raise Http404
    found = index_of(unit, officer, policy=policy_on(on), on=on)
    planned, marks = (
        readiness.newest_acceptance(unit, officer, on=on),
        readiness.marks_in(unit, officer, on=on),
    )
    left = f"，距验收{(planned.day - on).days}天" if planned else ""
    home = reverse("dossiers.unit", args=[code])
    shown = ReadinessPage(
        title="迎检准备", place=unit.name, aside=f"{found.percent}%",
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(unit.name, home), Crumb("迎检准备")),
        sentence=f"应建{len(found.owed)}条，齐全{len(found.complete)}条（{found.percent}%）{left}。",
        facts=(
            ("验收日期", planned.day.isoformat() if planned else "未登记", planned.document if planned else ""),
            ("迎检人员", planned.staff if planned else "未登记", ""),
        ),
        gaps=tuple(
            (f"{one.item.number} {one.item.label}".strip(), gap, one.owes) for one in found.owed for gap in one.gaps
        ),
        children=tuple(
            (one.child.name, one.reason, f"{one.on}", reverse("dossiers.child", args=[one.child.code])) for one in marks
        ),
        beside=(("登记验收", reverse("dossiers.acceptance", args=[code])),)
        if lists.keeps(unit, officer, on=on)
        else (),
    )  # fmt: skip
    return render(request, "dossiers/readiness.html", shown)


def acceptance(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    unit = lists.unit_in_reach(officer, code, on=on)
    if unit is None:
        raise Http404
    form, back = AcceptanceForm(request.POST or None), reverse("dossiers.readiness", args=[code])

    def deed() -> object:
        return readiness.set_acceptance(unit=unit, **form.cleaned_data, by=officer, on=on)

    closed = "" if lists.keeps(unit, officer, on=on) else "由迎检单位登记"
    if not closed and carried_out(request, form, deed, "已登记。"):
        return HttpResponseRedirect(back)
    shown = DeedPage(
        title="登记验收", place=unit.name, verb="登记", back_address=back, closed=closed, personal=False,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb("迎检准备", back), Crumb("登记验收")),
    )  # fmt: skip
    return show_deed(request, shown, form)


def mark(request: HttpRequest, code: str) -> HttpResponseBase:
    """Sets the mark, or lifts the one that stands."""
    on, officer = clock.today(), desk.officer_of(request)
    child, _ = shown_dossier(request, code)
    standing, form = readiness.mark_of(child, officer, on=on), ReasonForm(request.POST or None)
    verb, back = "解除标记" if standing else "标记", reverse("dossiers.child", args=[code])

    def deed() -> object:
        reason = form.cleaned_data["reason"]
        if standing:
            return readiness.lift_mark(mark=standing, reason=reason, by=officer, on=on)
        return readiness.mark_child(child=child, reason=reason, by=officer, on=on)

    if carried_out(request, form, deed, f"已{verb}。"):
        return HttpResponseRedirect(back)
    shown = DeedPage(
        title="可能影响评估验收", place=child.name, verb=verb, back_address=back,
        sentence=f"已标记：{standing.reason}" if standing else "",
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(child.name, back), Crumb(verb)),
        lead="标记只用于迎检准备，不改变个案和任何统计。",
    )  # fmt: skip
    return show_deed(request, shown, form)
