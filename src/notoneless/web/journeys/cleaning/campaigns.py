"""Campaigns: which there are, a new one, one with its progress by township and its files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.cleaning import lists
from notoneless.casework.cleaning.closing import close_campaign, unfinished_in
from notoneless.casework.cleaning.models import Campaign, CampaignFile
from notoneless.casework.cleaning.starting import start_campaign
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on, the_county
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, made_by, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cleaning.forms import CampaignForm, CloseForm
from notoneless.web.journeys.cleaning.pages import CampaignLine, CampaignPage, CampaignsPage

KINDS = dict(Campaign.KINDS)
HOME = "home_teaching"
ALL_JUDGED = "全部档案已核查：通过，或已交由责任岗位限期整改。"
BASIC = (
    Column("child__name", "姓名", "main", sort="child__name_key"),
    Column("group", "对象", labels=dict(CampaignFile.GROUPS)),
    Column("label", "档案"),
    Column("child__area__name", "户籍地"),
    Column("child__school_name", "学校"),
)
LESSONS = (Column("owed", "应送", "number"), Column("given", "已送", "number"))
FOUND = (
    Column("state", "结论", labels=dict(CampaignFile.STATES), sort="state"),
    Column("passed", "通过项", "number"),
    Column("to_fix", "待整改", "number", sort="-to_fix"),
    due_column("next_due_on", "整改期限"),
)


def terms_of(campaign: Campaign) -> ListTerms:
    """送教核查 shows the lessons owed and given beside each child."""
    return ListTerms(
        columns=(*BASIC, *(LESSONS if campaign.kind == HOME else ()), *FOUND),
        order="-to_fix",
        facets=(
            Facet("state", "结论", "state", choices=tuple(CampaignFile.STATES), hides_empty=True),
            Facet("group", "对象", "group", choices=tuple(CampaignFile.GROUPS), hides_empty=True),
            Facet("pace", "整改", "pace", choices=(("late", "已超期"), ("calm", "其他")), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="cleaning.file",
        search_label="姓名、末四位、村",
        noted_as="campaign.listed",
        export_entrance="cleaning.export",
        empty="截至 {day}，{place}没有列入本次核查的档案。",
    )  # fmt: skip


def overview(request: HttpRequest) -> HttpResponseBase:
    lines = tuple(
        CampaignLine(
            one.name, KINDS[one.kind], f"{one.since} 至 {one.until}", _state(one), one.listed,
            reverse("cleaning.campaign", kwargs={"code": one.code}),
        )
        for one in lists.campaigns()
    )  # fmt: skip
    start = "" if _not_county(request) else reverse("cleaning.start")
    page = CampaignsPage(
        title="清理核查", place=desk.place_name(request), aside=f"{len(lines)} 次", lines=lines, start=start,
        personal=False,
    )  # fmt: skip
    return render(request, "cleaning/list.html", page)


def waiting(request: HttpRequest) -> int:
    return lists.still_open(desk.officer_of(request), on=clock.today()).count()


def start(request: HttpRequest) -> HttpResponseBase:
    on, back = clock.today(), reverse("cleaning.list")
    form = CampaignForm(on, request.POST or None)
    closed = _not_county(request)

    def carry_out() -> Campaign:
        return start_campaign(terms=form.terms(), policy=policy_on(on), by=desk.officer_of(request), on=on)

    if not closed and (made := made_by(request, form, carry_out)):
        messages.success(request, f"已列入 {made.listed} 份档案。")
        return HttpResponseRedirect(reverse("cleaning.campaign", kwargs={"code": made.code}))
    page = DeedPage(
        title="开展清理核查", place=desk.place_name(request), verb="开展", back_address=back, back_label="返回",
        crumbs=(Crumb("清理核查", back), Crumb("开展")), closed=closed,
        lead="全县正在执行的档案一次列入，逐份对照政策包的标准核查；没有处置档案的孩子同样列入。",
    )  # fmt: skip
    return show_deed(request, page, form)


def campaign(request: HttpRequest, code: str) -> HttpResponseBase:
    address, one = reverse("cleaning.campaign", kwargs={"code": code}), _campaign(code)
    if request.method == "POST":
        return redirected(request, address)
    on, officer, place = clock.today(), desk.officer_of(request), desk.place_name(request)
    rows = lists.files_of_campaign(one, officer, on=on)
    shown = show_list(
        request, rows, terms_of(one), address=address, search=lists.narrowed_by_text, place=place,
        known_as=code,
    )  # fmt: skip
    progress = tuple(lists.progress_of(one, officer, on=on))
    total, passed = sum(each.total for each in progress), sum(each.passed for each in progress)
    close = "" if one.closed_on or _not_county(request) else reverse("cleaning.close", kwargs={"code": code})
    page = CampaignPage(
        title=one.name, place=place, aside=f"{shown.total} 份", progress=progress, list=shown, close=close,
        crumbs=(Crumb("清理核查", reverse("cleaning.list")), Crumb(one.name)),
        sentence=f"{KINDS[one.kind]}，{one.since} 至 {one.until}：列入 {total} 份，通过 {passed} 份，"
        f"待整改 {sum(each.to_fix for each in progress)} 份，未核查 {sum(each.unchecked for each in progress)} 份。"
        f"{_ending(one)}",
    )  # fmt: skip
    return render(request, "cleaning/campaign.html", page)


def close(request: HttpRequest, code: str) -> HttpResponseBase:
    one, back = _campaign(code), reverse("cleaning.campaign", kwargs={"code": code})
    said = request.POST if request.method == "POST" else None  # the one field may be left empty
    form, closed = CloseForm(said), _not_county(request)

    def carry_out() -> None:
        note, officer = form.cleaned_data["note"], desk.officer_of(request)
        close_campaign(campaign=one, note=note, by=officer, on=clock.today())

    if not closed and carried_out(request, form, carry_out, f"“{one.name}”已办结。"):
        return HttpResponseRedirect(back)
    left = unfinished_in(one)
    page = DeedPage(
        title="办结清理核查", place=desk.place_name(request), verb="办结", back_address=back, back_label="返回",
        crumbs=(Crumb("清理核查", reverse("cleaning.list")), Crumb(one.name, back), Crumb("办结")),
        closed=closed or ("已办结" if one.closed_on else ""),
        sentence=f"还有 {left} 份档案没有核查完，现在不能办结。" if left else ALL_JUDGED,
        lead="办结后不再核查，只可查看和导出；待整改的照样到期提醒，由责任岗位登记整改。",
    )  # fmt: skip
    return show_deed(request, page, form)


def export(request: HttpRequest) -> HttpResponseBase:
    """The campaign that the list names; without a name the newest."""
    newest = [each.code for each in lists.campaigns()[:1]]
    code = request.GET.get("of", "") or "".join(newest)
    one, on = _campaign(code), clock.today()
    leaving = Leaving(
        query=lists.files_of_campaign(one, desk.officer_of(request), on=on), terms=terms_of(one), title=one.name,
        search=lists.narrowed_by_text, place=desk.place_name(request),
        address=reverse("cleaning.campaign", kwargs={"code": code}), order=("area_path", "child__name_key", "code"),
        noted_as="campaign.exported", code_heading="核查编号", unit="份", known_as=code,
    )  # fmt: skip
    return let_out(request, leaving)


def _state(one: Campaign) -> str:
    return f"{one.closed_on} 办结" if one.closed_on else "进行中"


def _ending(one: Campaign) -> str:
    note = f"：{one.closed_note}" if one.closed_note else ""
    return f"已于 {one.closed_on} 办结{note}。" if one.closed_on else ""


def _campaign(code: str) -> Campaign:
    found = lists.campaign_of(code)
    if found is None:
        raise Http404
    return found


def _not_county(request: HttpRequest) -> str:
    county = the_county()
    allowed = may(Permission.ASSIGN_WORK, by=desk.officer_of(request), at=county.path, on=clock.today())
    return "" if allowed else "由县教委统一开展"
