"""The lists of aid: who is entitled and misses what, and the families whose income is known."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.aid import lists
from notoneless.keeping.aid.models import Entitlement
from notoneless.policy.keeping.aid import GROUNDS
from notoneless.policy.timing.calendar import school_year
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.aid.wording import item_labels, period_labels, rules, yuan

SEARCH = "姓名、末四位、村"
PACES = (("late", "已过应发日期"), ("calm", "其他"))
STANDINGS = (("below", "重点救助对象"), ("above", "不低于标准"), ("unknown", "乡镇平均未登记"))
LEAD = "按名册比对：应享受的、已发放的、登记不享受的。名单只作提醒，发放以审核为准。"
KEY_LEAD = "家庭人均收入低于所在乡镇平均的列为重点救助对象；每次更正另记一行，以最新一次为准。"


def entitled(request: HttpRequest) -> HttpResponseBase:
    return _list(request, _entitled(request))


def export_entitled(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _entitled(request))


def incomes(request: HttpRequest) -> HttpResponseBase:
    return _list(request, _incomes(request))


def export_incomes(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _incomes(request))


def waiting(request: HttpRequest) -> int:
    return lists.late_missing(desk.officer_of(request), on=clock.today()).count()


def _entitled(request: HttpRequest) -> Leaving:
    policy = rules()
    labels, periods = item_labels(policy), period_labels(policy)
    terms = ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("item", "项目", labels=labels),
            Column("ground", "享受原因", labels=GROUNDS),
            Column("child__school_name", "学校"),
            Column("child__grade", "年级"),
            Column("child__area__name", "户籍村"),
            Column("period", "学期", labels=periods),
            Column("state", "状态", labels=dict(Entitlement.STATES)),
            Column("received", "已发放", "number", show=yuan),
            Column("late_on", "应发日期", "date", sort="late_on"),
        ),
        order="late_on",
        facets=(
            Facet("state", "状态", "state", choices=tuple(Entitlement.STATES), hides_empty=True),
            Facet("item", "项目", "item", choices=tuple(labels.items()), hides_empty=True),
            Facet("period", "学期", "period", choices=tuple(periods.items()), hides_empty=True),
            Facet("pace", "期限", "pace", choices=PACES, hides_empty=True),
        ),
        key_field="child__code", name_field="child__name", row_entrance="aid.child", search_label=SEARCH,
        noted_as="aid.listed", export_entrance="aid.export", wide=True,
        empty="截至 {day}，{place}没有比对出应享受资助的学生。",
    )  # fmt: skip
    rows = lists.entitlements(desk.officer_of(request), on=clock.today())
    return _leaving(request, rows, terms, "应助尽助", "aid.entitled", "aid.exported", "项次")


def _incomes(request: HttpRequest) -> Leaving:
    policy, year = rules(), school_year(rules(), clock.today())
    terms = ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("per_head", "家庭人均收入", "number", sort="per_head", show=yuan),
            Column("known", "乡镇人均收入", "number", show=_known),
            Column("standing", "认定", labels=dict(STANDINGS)),
            Column("child__school_name", "学校"),
            Column("child__grade", "年级"),
            Column("child__area__name", "户籍村"),
            Column("source", "收入证明"),
            Column("on", "登记日期", "date"),
        ),
        order="per_head",
        facets=(Facet("standing", "认定", "standing", choices=STANDINGS, hides_empty=True),),
        key_field="child__code", name_field="child__name", row_entrance="aid.child", search_label=SEARCH,
        noted_as="aid.incomes_listed", export_entrance="aid.export_incomes",
        empty="截至 {day}，{place}没有登记家庭人均收入。请在学生的资助页登记。",
    )  # fmt: skip
    rows = lists.incomes(desk.officer_of(request), year=year, policy=policy, on=clock.today())
    title = f"{year}年救助对象名单"
    return _leaving(request, rows, terms, title, "aid.incomes", "aid.incomes_exported", "人")


def _known(value: Decimal | None) -> str:
    return yuan(value) if value is not None else "未登记"


def _leaving(
    request: HttpRequest, rows: Any, terms: ListTerms, title: str, name: str, noted_as: str, unit: str
) -> Leaving:
    return Leaving(
        query=rows, terms=terms, title=title, place=desk.place_name(request), address=reverse(name), unit=unit,
        order=("child__school_path", "child__name_key", "pk"), noted_as=noted_as, search=lists.narrowed_by_text,
        code_heading="学生编号",
    )  # fmt: skip


def _list(request: HttpRequest, one: Leaving) -> HttpResponseBase:
    if request.method == "POST":
        return redirected(request, one.address)
    shown = show_list(
        request, one.query, one.terms, address=one.address, search=one.search, place=one.place
    )  # fmt: skip
    entitlement = one.address == reverse("aid.entitled")
    page = ListPage(
        title=one.title, place=one.place, aside=f"{shown.total} {one.unit}", list=shown,
        lead=LEAD if entitlement else KEY_LEAD, wide=one.terms.wide,
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb(one.title)),
    )  # fmt: skip
    return render_list(request, page)
