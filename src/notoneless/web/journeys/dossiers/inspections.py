"""督导检查: which there are, one with its drawn list and its faults, the deeds on them; faults as tasks to mend."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import child_of
from notoneless.officers.models import Officer
from notoneless.places.rules import policy_on
from notoneless.reporting.accountability.lists import lines_of_faults
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.accountability.problems import raise_from_inspection
from notoneless.reporting.dossiers import lists
from notoneless.reporting.dossiers.inspecting import deeds
from notoneless.reporting.dossiers.inspecting import lists as inspecting
from notoneless.reporting.dossiers.models import Inspection, InspectionFault
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.dossiers.copied import copy_lines
from notoneless.web.journeys.dossiers.inspecting_forms import (
    CloseForm,
    DrawForm,
    FaultForm,
    OpenForm,
)
from notoneless.web.journeys.dossiers.pages import (
    CopyLine,
    FaultLine,
    InspectionLine,
    InspectionPage,
    InspectionsPage,
)

STATES = dict(InspectionFault.STATES)


def overview(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    rows = list(inspecting.visible_inspections(officer, on=on)[:200])
    faults = list(inspecting.visible_faults(officer, on=on).filter(state="open")[:200])
    page = InspectionsPage(
        title="督导检查", place=desk.place_name(request), aside=f"{len(rows)} 次", personal=False,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb("督导检查")),
        lines=tuple(
            InspectionLine(
                one.name, one.get_kind_display(), one.unit.name, f"{one.since} 至 {one.until}", one.get_state_display(),
                reverse("dossiers.inspection", args=[one.code]),
            )
            for one in rows
        ),
        faults=_faults(faults, request),
    )  # fmt: skip
    return render(request, "dossiers/inspections.html", page)


def waiting(request: HttpRequest) -> int:
    return inspecting.visible_faults(desk.officer_of(request), on=clock.today()).filter(state="open").count()


def start(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    unit = lists.unit_in_reach(officer, code, on=on)
    if unit is None:
        raise Http404
    form = OpenForm(on, inspecting.inspectors(on=on), request.POST or None)
    back = reverse("dossiers.unit", args=[code])
    closed = "" if deeds.may_inspect(unit, officer, on=on) else "由县教委或督导责任区安排"

    def deed() -> object:
        return deeds.open_inspection(unit=unit, plan=form.plan(), by=officer, on=on)

    if not closed and carried_out(request, form, deed, "已安排检查。"):
        return HttpResponseRedirect(reverse("dossiers.inspections"))
    page = DeedPage(
        title="安排检查", place=unit.name, verb="安排", back_address=back, closed=closed, personal=False,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(unit.name, back), Crumb("安排检查")),
        lead="检查人员账号只读，到期自动停用；没有账号的先在人员管理中设立“检查人员”岗位。",
    )  # fmt: skip
    return show_deed(request, page, form)


def one(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, shown = clock.today(), desk.officer_of(request), _inspection(request, code)
    mine = deeds.may_inspect(shown.unit, officer, on=on) and shown.state == "open"
    faults = list(inspecting.visible_faults(officer, on=on).filter(inspection=shown))
    page = InspectionPage(
        title=shown.name, place=shown.unit.name, aside=shown.get_state_display(), crumbs=_crumbs(shown.name),
        facts=_facts(shown), faults=_faults(faults, request),
        sampled=tuple(
            (each.turn, each.child.name, each.child.area.name if each.child.area else "",
             reverse("dossiers.child", args=[each.child.code]),
             reverse("dossiers.find", args=[code]) + f"?child={each.child.code}" if mine else "")
            for each in inspecting.sampled_of(shown, officer, on=on)
        ),
        beside=_beside(shown, mine), copies=_copies(shown, officer),
    )  # fmt: skip
    return render(request, "dossiers/inspection.html", page)


def draw(request: HttpRequest, code: str) -> HttpResponseBase:
    shown, form = _inspection(request, code), DrawForm(request.POST or None)

    def deed() -> object:
        return deeds.draw_sample(
            inspection=shown, wanted=form.cleaned_data["wanted"], policy=policy_on(clock.today()),
            expected=expected_version(request), by=desk.officer_of(request), on=clock.today(),
        )  # fmt: skip

    lead = "由系统随机生成种子并留存：任何人用种子和名单都能重算出同一份抽查名单。每次检查只抽一次。"
    return _deed(request, shown, form, deed, "抽取名单", lead)


def find(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, shown = clock.today(), desk.officer_of(request), _inspection(request, code)
    chosen = request.GET.get("child", "")
    child = child_of(officer, chosen, on=on) if chosen else None
    form = FaultForm(inspecting.posts_for(shown.unit, on=on), policy_on(on), request.POST or None)

    def deed() -> object:
        return raise_from_inspection(inspection=shown, fault=form.fault(child), by=officer, on=on)

    return _deed(request, shown, form, deed, "登记问题", child.name if child else "")


def close(request: HttpRequest, code: str) -> HttpResponseBase:
    shown, form = _inspection(request, code), CloseForm(request.POST or None)

    def deed() -> object:
        return deeds.close_inspection(
            inspection=shown, said=form.cleaned_data["said"], expected=expected_version(request),
            by=desk.officer_of(request), on=clock.today(),
        )  # fmt: skip

    return _deed(request, shown, form, deed, "结束检查", "未整改的问题继续由责任岗位整改，直至销号。")


def _deed(
    request: HttpRequest, shown: Inspection, form: Form, deed: Callable[[], object], verb: str, lead: str
) -> HttpResponseBase:
    back = reverse("dossiers.inspection", args=[shown.code])
    closed = (
        "" if deeds.may_inspect(shown.unit, desk.officer_of(request), on=clock.today()) else "由检查方办理"
    )
    if not closed and carried_out(request, form, deed, f"已办理“{verb}”。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title=verb, place=shown.unit.name, verb=verb, back_address=back, version=shown.version, lead=lead,
        closed=closed, crumbs=(*_crumbs(shown.name)[:2], Crumb(shown.name, back), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def _beside(shown: Inspection, mine: bool) -> tuple[tuple[str, str], ...]:
    if not mine:
        return ()
    rows = [] if shown.seed else [("抽取名单", "dossiers.draw")]
    rows += [("登记问题", "dossiers.find"), ("结束检查", "dossiers.close")]
    return tuple((label, reverse(name, args=[shown.code])) for label, name in rows)


def _copies(shown: Inspection, officer: Officer) -> tuple[CopyLine, ...]:
    on = clock.today()
    rows = lists.copies_under(shown, officer, on=on)
    return copy_lines(rows, lists.downloads_of(rows, officer, on=on))


def _facts(shown: Inspection) -> tuple[tuple[str, str, str], ...]:
    return (
        ("种类", shown.get_kind_display(), shown.document), ("时间", f"{shown.since} 至 {shown.until}", ""),
        ("检查人员账号", shown.inspector.name if shown.inspector else "未设", "到期停用"),
        ("档案副本", "准许检查人员制作" if shown.may_copy else "只可查阅", "由安排检查的单位决定"),
        ("抽查", f"{shown.population}份一生一案中抽取" if shown.seed else "尚未抽取", ""),
        ("抽查种子", shown.seed, "SHA-256（种子、半角冒号、学生编号相连）从小到大取"), ("检查情况", shown.said, ""),
    )  # fmt: skip


def _faults(rows: list[InspectionFault], request: HttpRequest) -> tuple[FaultLine, ...]:
    """Each leads to its line on the list of problems, where it is mended and accepted."""
    lines = lines_of_faults(rows, desk.officer_of(request), on=clock.today())
    return tuple(_fault(one, lines.get(one.pk)) for one in rows)


def _fault(one: InspectionFault, line: Problem | None) -> FaultLine:
    late = "overdue" if one.due_on < clock.today() else "waiting"
    return FaultLine(
        text=one.text, about=one.child.name if one.child else one.unit.name, owner=one.owner_post.title,
        due=(line.due_on if line else one.due_on).isoformat(),
        state=line.get_state_display() if line else STATES[one.state], kind=late if one.state == "open" else "done",
        done=one.done, mend=reverse("accountability.problem", args=[line.code]) if line else "",
    )  # fmt: skip


def _inspection(request: HttpRequest, code: str) -> Inspection:
    found = inspecting.inspection_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _crumbs(last: str) -> tuple[Crumb, ...]:
    home = Crumb("档案", reverse("dossiers.list"))
    return home, Crumb("督导检查", reverse("dossiers.inspections")), Crumb(last)
