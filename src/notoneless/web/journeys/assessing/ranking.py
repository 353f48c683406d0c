"""The row of places of a published round: on the page, and as a workbook by the rules of what leaves the house."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.reporting.assessing import lists
from notoneless.reporting.assessing.lists import reliability_told
from notoneless.reporting.assessing.models import Round
from notoneless.reporting.assessing.printing import plain
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb


def sure_words(beside: dict[str, object]) -> str:
    sure = reliability_told(beside)
    if sure is None or not sure.looked:
        return "没有抽查"
    return f"{sure.held}/{sure.looked}（{sure.share}%）" + ("，样本太小" if sure.too_small else "")


RANKING = ListTerms(
    columns=(
        Column("place", "名次", "number", sort="place"),
        Column("body_name", "被考核单位（人）", "main"),
        Column("taken", "扣分", "number", show=plain),
        Column("given", "加分", "number", show=plain),
        Column("score", "得分", "number", show=plain),
        Column("beside", "抽查可靠性", show=sure_words),
        Column("vetoed", "一票否决", labels={True: "已认定", False: "—"}),
    ),
    order="place",
    row_entrance="assessing.sheet",
    empty="本期没有考核表。",
    noted_as="scores.ranking_viewed",
)


def ranking(request: HttpRequest, code: str) -> HttpResponseBase:
    held = _ranked(request, code)
    address = reverse("assessing.ranking", args=[code])
    if request.method == "POST":
        return redirected(request, address)
    rows = lists.ranking_of(held)
    shown = show_list(request, rows, RANKING, address=address, follows_place=False)
    taken_out = may(Permission.EXPORT_LISTS, by=desk.officer_of(request), on=clock.today())
    beside = (("导出", reverse("assessing.ranking_export", args=[code])),) if taken_out else ()
    lead = (
        f"{held.published_on:%Y-%m-%d}公布。名次按扣加分合计排列，同分同名次；抽查可靠性低或样本太小的，名次只作参考。"
        if held.published_on
        else ""
    )
    page = ListPage(
        title=f"{held.period_label}{held.label}排名", place=held.assessor.name, aside=f"{shown.total} 个", list=shown,
        lead=lead, beside=beside, personal=True,
        crumbs=(Crumb("考核排名", reverse("assessing.rankings")), Crumb(held.period_label)),
    )  # fmt: skip
    return render_list(request, page)


def export(request: HttpRequest, code: str) -> HttpResponseBase:
    held = _ranked(request, code)
    leaving = Leaving(
        query=lists.ranking_of(held), terms=RANKING, title=f"{held.period_label}{held.label}排名",
        place=held.assessor.name, address=reverse("assessing.ranking", args=[code]), order=("place", "code"),
        noted_as="scores.ranking_exported", unit="个", follows_place=False, of_children=False,
        code_heading="考核表编号",
    )  # fmt: skip
    return let_out(request, leaving)


def _ranked(request: HttpRequest, code: str) -> Round:
    on = clock.today()
    found = lists.ranked_round(desk.officer_of(request), code, policy_on(on), on=on)
    if found is None:
        raise Http404
    return found
