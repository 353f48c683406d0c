"""疑似报告 and 线索: find the child, say what was seen, and it is with township, school and county at once."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists
from notoneless.casework.models import SuspicionReport
from notoneless.casework.opening import report_suspicion
from notoneless.casework.refusals import MoveClosed
from notoneless.casework.suspicions import receipts
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.children.resembling import Described, resembling
from notoneless.children.searching import search_children
from notoneless.matching.values.identity import IdentityNumber
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.forms import ReportForm
from notoneless.web.journeys.cases.pages import Candidate, ListPage, ReportPage, SentPage

REPORT, TIP = "report", "tip"
TITLES = {REPORT: "报告疑似辍学", TIP: "登记线索"}
VERBS = {REPORT: "提交报告", TIP: "登记线索"}
LEADS = {
    REPORT: "提交后乡镇、学校和县教委同时收到，并立案核实。疑似不是辍学，由负责单位核实后认定。",
    TIP: "登记群众、部门反映的线索。登记后立案核实，乡镇、学校和县教委同时收到。",
}
ENTRANCE = {REPORT: "cases.report", TIP: "cases.tip"}
SHOWN_AT_MOST = 20


def report(request: HttpRequest) -> HttpResponseBase:
    return _report(request, REPORT)


def tip(request: HttpRequest) -> HttpResponseBase:
    return _report(request, TIP)


def _report(request: HttpRequest, channel: str) -> HttpResponseBase:
    """Without a child the page asks for one; a search is posted, so that no name stands in an address."""
    code = request.GET.get("child", "")
    if not code:
        return _choose(request, channel)
    on = clock.today()
    child = visible_children(desk.officer_of(request), on=on).filter(code=code).select_related("area").first()
    if child is None:
        raise Http404
    policy = policy_on(on)
    form = ReportForm(policy, on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent_one = report_suspicion(
                child=child,
                seen=form.seen(),
                channel=channel,
                policy=policy,
                by=desk.officer_of(request),
                on=on,
            )
        except MoveClosed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("cases.sent", kwargs={"code": sent_one.code}))
    page = ReportPage(
        title=TITLES[channel], place=child.name, crumbs=_crumbs(channel), lead=LEADS[channel], verb=VERBS[channel],
        address=reverse(ENTRANCE[channel]), child=_facts(child), code=child.code,
    )  # fmt: skip
    return render(request, "cases/report.html", page, form=form, status=409 if form.errors else 200)


def _choose(request: HttpRequest, channel: str) -> HttpResponseBase:
    address = reverse(ENTRANCE[channel])
    text = " ".join(request.POST.get("q", "").split())[:60]
    found = search_children(text=text, by=desk.officer_of(request), on=clock.today()) if text else None
    page = ReportPage(
        title=TITLES[channel],
        place=desk.place_name(request),
        crumbs=_crumbs(channel),
        lead=LEADS[channel],
        verb=VERBS[channel],
        address=address,
        searched=text,
        found=tuple(candidate(child, address) for child in found.children[:SHOWN_AT_MOST]) if found else (),
        found_how=found.how if found else "",
        met_address=reverse("cases.met") if _may_enter_met(request) else "",
    )
    return render(request, "cases/report.html", page, form=None)


def _may_enter_met(request: HttpRequest) -> bool:
    return may(Permission.REGISTER_MET, by=desk.officer_of(request), on=clock.today())


def sent(request: HttpRequest, code: str) -> HttpResponseBase:
    found = lists.report_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    told_units = lists.told_of(found)
    names = "、".join(one.unit.name for one in told_units)
    may_read = may(Permission.VIEW_CASES, by=desk.officer_of(request), on=clock.today())
    may_report = may(Permission.REPORT_SUSPICION, by=desk.officer_of(request), on=clock.today())
    page = SentPage(
        title=found.get_channel_display(),
        place=found.child.name,
        crumbs=_crumbs(found.channel),
        sentence=(
            f"{found.get_channel_display()} {found.code} 已收到，{names}已同时获知；"
            f"个案 {found.case.code} 核实中。"
        ),
        facts=_said(found),
        told=tuple((one.unit.name, _receipt(one.seen_on)) for one in told_units),
        case_address=reverse("cases.page", kwargs={"code": found.case.code}) if may_read else "",
        again_address=reverse(ENTRANCE[found.channel]) if may_report else "",
        alike=_alike(request, found),
    )
    return render(request, "cases/sent.html", page)


def _alike(request: HttpRequest, found: SuspicionReport) -> tuple[Candidate, ...]:
    """For who decides whether a child met at a door is one of the ledger: those in the decider's own sight."""
    child = found.child
    only_met = child.living_here and not child.registered_here and not child.enrolled_here
    if not only_met or not may(Permission.OPEN_CASE, by=desk.officer_of(request), on=clock.today()):
        return ()
    said = Described(
        child.name_key, child.sex, child.birth_date, child.guardian_name, child.guardian_phone or ""
    )
    near = resembling(desk.officer_of(request), said, on=clock.today(), besides=child.pk)
    return tuple(
        replace(candidate(one, ""), address=reverse("children.page", args=[one.code])) for one in near
    )


def told_waiting(request: HttpRequest) -> int:
    return lists.told_to_unit(desk.officer_of(request), on=clock.today()).filter(seen_on=None).count()


def told(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.own_place(request)
    rows = lists.told_to_unit(desk.officer_of(request), on=on)
    shown = show_list(request, rows, TOLD, address=reverse("cases.told"), place=place)
    page = ListPage(
        title="收到的报告", place=place, aside=f"{shown.total} 份", list=shown,
        lead="教师、网格员和群众反映的疑似情况，提交时即告知本单位。阅后请签收。",
    )  # fmt: skip
    return render(request, "cases/told.html", page)


def take_note(request: HttpRequest) -> HttpResponseBase:
    """Only reports told to the officer's own unit can be picked; any other code finds nothing."""
    rows = lists.told_to_unit(desk.officer_of(request), on=clock.today()).filter(
        report__code__in=request.POST.getlist("pick")
    )
    picked = list(rows.select_related("unit", "report"))
    if not picked:
        raise Http404
    fresh = receipts.take_note(told=picked, by=desk.officer_of(request), on=clock.today())
    messages.success(request, f"已签收 {fresh} 份报告。")
    return HttpResponseRedirect(reverse("cases.told"))


def _crumbs(channel: str) -> tuple[Crumb, ...]:
    return (Crumb("个案", reverse("cases.list")), Crumb(TITLES[channel], reverse(ENTRANCE[channel])))


def candidate(child: Child, address: str) -> Candidate:
    situation = SITUATIONS[child.situation].label if child.situation in SITUATIONS else ""
    born = wording.day(child.birth_date) if child.birth_date else ""
    facts = (child.sex, born, child.school_name, child.class_name, situation)
    return Candidate(child.name, " · ".join(fact for fact in facts if fact), f"{address}?child={child.code}")


def _facts(child: Child) -> tuple[tuple[str, str, str], ...]:
    return (
        ("姓名", child.name, child.code),
        ("出生日期", wording.day(child.birth_date), ""),
        ("证件号", str(IdentityNumber(child.id_number or "")), ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
    )


def _said(found: SuspicionReport) -> tuple[tuple[str, str, str], ...]:
    """What was stated, for those who must act on it."""
    reasons = policy_on(clock.today()).reasons
    reason = reasons[found.reason].label if found.reason in reasons else ""
    by = names_of([found.reported_by]).get(found.reported_by, found.reported_by)
    return (
        ("情况", found.text, ""),
        ("发现日期", wording.day(found.seen_on), ""),
        ("不在校起", wording.day(found.absent_since), ""),
        ("可能的原因", reason, ""),
        ("提交", by, wording.moment(found.received_at)),
    )


def _receipt(day: object) -> str:
    return f"{day} 已签收" if day else "已送达，未签收"


TOLD = ListTerms(
    columns=(
        Column("report__child__name", "姓名", "main"),
        Column("report__channel", "来由", labels={"report": "疑似报告", "tip": "线索"}),
        Column("report__text", "情况", "long"),
        Column("report__seen_on", "发现", "date"),
        Column("told_at", "送达", "date", sort="-told_at", show=wording.moment),
        Column("seen_on", "签收", "date"),
    ),
    order="-told_at",
    facets=(Facet("receipt", "签收", "receipt", choices=(("open", "未签收"), ("done", "已签收"))),),
    key_field="report__code",
    name_field="report__child__name",
    row_entrance="cases.sent",
    export_entrance="cases.export_told",
    noted_as="suspicions.listed",
    empty="截至 {day}，没有告知{place}的疑似报告。",
)
