"""我的报表: what my unit owes, one tap each; and the refusal of a zero with its list and the truthful report."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.filing import lists
from notoneless.reporting.filing.blocking import BELOW, Blocker, pending_children
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.models.filing import OPEN_STATES
from notoneless.reporting.filing.refusals import ZeroRefused
from notoneless.reporting.filing.submitting import file_no_change, file_report, file_zero
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import deed_terms, whole_number
from notoneless.web.frame.navigation import address_if_open
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.filing.pages import Child, MinePage, Owed, RefusedPage
from notoneless.web.journeys.filing.showing import (
    NO_CHANGE,
    REPORT,
    ZERO,
    colour_of,
    due_of,
    note_of,
    receiver_of,
    taps_of,
    word_of,
)

FILED_SHOWN = 20
ACTS: dict[str, Callable[..., Submission]] = {REPORT: file_report, ZERO: file_zero, NO_CHANGE: file_no_change}


def mine(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    rows = lists.own_filings(officer, on=on)
    still = list(rows.filter(state__in=OPEN_STATES).order_by("due_on", "pk"))
    done = list(rows.exclude(state__in=OPEN_STATES).order_by("-filed_on", "-pk")[:FILED_SHOWN])
    offers, newest = lists.offers_of(still), lists.newest_by_filing(done)
    missing = sum(one.standing in ("missing", "returned") for one in still)
    sentence = f"待报 {len(still)} 份"
    sentence += f"，其中逾期未报或被退回 {missing} 份，请现在办理。" if missing else "。"
    page = MinePage(
        title="我的报表", place=desk.own_place(request), aside=f"{len(still)} 份待报", late=bool(missing),
        sentence=sentence if still else "现在没有待报的报表。新的一期开始时自动列出。",
        open=tuple(_owed(one, offers[one.pk], None) for one in still),
        filed=tuple(_owed(one, None, newest.get(one.pk)) for one in done), personal=False,
    )  # fmt: skip
    return render(request, "filing/mine.html", page)


def waiting(request: HttpRequest) -> int:
    on = clock.today()
    return lists.own_filings(desk.officer_of(request), on=on).filter(state__in=OPEN_STATES).count()


def send(request: HttpRequest, code: str) -> HttpResponseBase:
    """One tap. A zero that is not known to be true is answered with its list and the truthful report."""
    filing, act = filing_here(request, code), request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    try:
        made = ACTS[act](filing=filing, **deed_terms(request))
    except ZeroRefused as refused:
        return render(request, "filing/refused.html", _refused(request, filing, refused), status=409)
    messages.success(request, f"已报送“{filing.label}”（{made.get_kind_display()}），回执号 {made.receipt}。")
    return HttpResponseRedirect(reverse("filing.page", kwargs={"code": code}))


def filing_here(request: HttpRequest, code: str) -> Filing:
    """Foreign and missing are one and the same answer."""
    found = lists.filing_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _owed(filing: Filing, offer: lists.Offer | None, newest: Submission | None) -> Owed:
    terms = {"code": filing.code}
    return Owed(
        label=filing.label, period=filing.period_label, receiver=receiver_of(filing),
        due=due_of(filing, clock.today()), note=note_of(filing), word=word_of(filing), colour=colour_of(filing),
        address=reverse("filing.page", kwargs=terms), send=reverse("filing.send", kwargs=terms),
        version=filing.version, taps=taps_of(filing, offer), receipt=newest.receipt if newest else "",
        progress=reverse("filing.progress", args=[filing.obligation, filing.period]),
    )  # fmt: skip


def _told(blockers: list[Blocker]) -> str:
    """What the truthful report will say of each reason."""
    pending, lists_ = pending_children(blockers), [one for one in blockers if one.differs]
    said = [f"写明 {len(pending)} 名待核并附名单"] * bool(pending)
    said += [f"写明 {len(lists_)} 项人数差异"] * bool(lists_)
    said += ["写明下级未报的单位"] * any(one.kind == BELOW for one in blockers)
    return "，".join(said)


def _explain(request: HttpRequest, blockers: list[Blocker]) -> str:
    """Where the reason of a difference is written, for whom that page is open."""
    return address_if_open(request, "equation.board") if any(one.differs for one in blockers) else ""


def _refused(request: HttpRequest, filing: Filing, refused: ZeroRefused) -> RefusedPage:
    on, officer = clock.today(), desk.officer_of(request)
    blockers: list[Blocker] = list(refused.blockers)
    children = lists.children_named(officer, pending_children(blockers), filing=filing, on=on)
    shown = tuple(
        Child(
            one.name, SITUATIONS[one.situation].label if one.situation in SITUATIONS else one.situation,
            " ".join(part for part in (one.area.name if one.area else "", one.school_name) if part),
            reverse("children.page", kwargs={"code": one.code}),
        )
        for one in children
    )  # fmt: skip
    back = reverse("filing.mine")
    return RefusedPage(
        title="现在不能报零", place=filing.unit.name, crumbs=(Crumb("我的报表", back), Crumb(filing.label)),
        sentence=f"{filing.label}（{filing.period_label}）还不能确认没有对象。可以现在如实报送：{_told(blockers)}，"
        "同样算按时报送。",
        reasons=tuple(one.sentence for one in blockers), children=shown, explain=_explain(request, blockers),
        send=reverse("filing.send", kwargs={"code": filing.code}),
        version=whole_number(request.POST.get("version", "")), back=back,
    )  # fmt: skip
