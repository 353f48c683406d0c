"""The lists of this journey: sheets, rounds, rounds with places, vetoes put to oneself."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.rules import policy_on
from notoneless.reporting.assessing import kinds, lists
from notoneless.reporting.assessing.models import Round
from notoneless.reporting.assessing.printing import plain
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list

STATES = tuple(Round.STATES)
SHEETS = ListTerms(
    columns=(
        Column("body_name", "被考核单位（人）", "main"),
        Column("round__label", "考核"),
        Column("round__period_label", "期次", sort="-round__last"),
        Column("round__assessor__name", "考核单位"),
        Column("round__state", "状态", labels=dict(STATES)),
        Column("taken", "扣分", "number", show=plain),
        Column("score", "得分", "number", show=plain),
        Column("place", "名次", "number"),
    ),
    order="-round__period_label",
    facets=(Facet("state", "状态", "round__state", choices=STATES, hides_empty=True),),
    row_entrance="assessing.sheet",
    empty="截至 {day}，{place}没有告知过的考核表。",
)
ROUNDS = ListTerms(
    columns=(
        Column("label", "考核", "main"),
        Column("period_label", "期次", sort="-last"),
        Column("assessor__name", "考核单位"),
        Column("state", "状态", labels=dict(STATES)),
        Column("bodies", "考核表", "number"),
        Column("waiting", "待确认", "number"),
        Column("objected", "待答复异议", "number"),
    ),
    order="-period_label",
    facets=(Facet("state", "状态", "state", choices=STATES, hides_empty=True),),
    row_entrance="assessing.round",
    empty="截至 {day}，{place}没有开始过考核。请点“开始一期考核”。",
)
RANKINGS = ListTerms(
    columns=(
        Column("label", "考核", "main"),
        Column("period_label", "期次", sort="-last"),
        Column("assessor__name", "考核单位"),
        Column("state", "状态", labels=dict(STATES)),
        Column("published_on", "公布日期", "date"),
    ),
    order="-period_label",
    row_entrance="assessing.ranking",
    empty="截至 {day}，没有已公布、本岗位可以查看排名的考核。",
)
VETOES = ListTerms(
    columns=(
        Column("sheet__body_name", "被考核单位（人）", "main"),
        Column("sheet__round__period_label", "期次"),
        Column("reason", "否决事由", "long"),
        Column("basis", "依据"),
        Column("on", "提请日期", "date", sort="-on"),
    ),
    order="-on",
    row_entrance="assessing.veto_decide",
    empty="截至 {day}，没有提请本人认定的一票否决。",
)


def sheets(request: HttpRequest) -> HttpResponseBase:
    rows = lists.visible_sheets(desk.officer_of(request), on=clock.today()).filter(replaced_by=None)
    lead = "告知以后，本单位（本人）的扣分逐笔列明依据，异议期内可以提出异议；名次在公布以后显示。"
    return _list(request, rows, SHEETS, "考核表", "份", "assessing.sheets", lead=lead)


def rounds(request: HttpRequest) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    unit = lists.assessing_unit(by)
    offered = unit is not None and bool(kinds.sheets_by(unit, policy_on(on)))
    beside = (("开始一期考核", reverse("assessing.open")),) if offered else ()
    lead = (
        "由系统按报送、任务、检查、回访记录逐笔提出，考核人确认才计分；人数不计分，如实发现、如实报送不扣分。"
    )
    rows = lists.visible_rounds(by, on=on)
    return _list(request, rows, ROUNDS, "考核期次", "期", "assessing.rounds", lead=lead, beside=beside)


def rankings(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    rows = lists.ranked_rounds(desk.officer_of(request), policy_on(on), on=on)
    return _list(request, rows, RANKINGS, "考核排名", "期", "assessing.rankings")


def vetoes(request: HttpRequest) -> HttpResponseBase:
    rows = lists.vetoes_put_to(desk.officer_of(request))
    lead = "一票否决只由被提请的领导本人认定，写明理由；不改变得分。"
    return _list(request, rows, VETOES, "一票否决认定", "项", "assessing.vetoes", lead=lead)


def waiting(request: HttpRequest) -> int:
    return lists.visible_rounds(desk.officer_of(request), on=clock.today()).filter(objected__gt=0).count()


def vetoes_waiting(request: HttpRequest) -> int:
    return lists.vetoes_put_to(desk.officer_of(request)).count()


def _list(
    request: HttpRequest, rows: ScopedQuerySet, terms: ListTerms, title: str, unit: str, name: str, *, lead: str = "",
    beside: tuple[tuple[str, str], ...] = (),
) -> HttpResponseBase:  # fmt: skip
    address = reverse(name)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    shown = show_list(request, rows, terms, address=address, place=place, follows_place=False)
    page = ListPage(
        title=title,
        place=place,
        aside=f"{shown.total} {unit}",
        list=shown,
        lead=lead,
        beside=beside,
        personal=False,
    )
    return render_list(request, page)
