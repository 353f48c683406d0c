"""The lists of this journey: who waits for a pair, the ledger of pairs, one's own duties, the helpers."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children import searching
from notoneless.keeping.care import lists
from notoneless.keeping.care.needs import labels_of
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.journeys.care.entering import may_plan, own_unit, rules

STATES = (("late", "帮扶逾期"), ("running", "结对中"), ("ended", "已结束"))
HELPER_STATES = (("active", "在任"), ("ended", "已结束"))
YES = {True: "是", False: ""}
SEARCH = "姓名、末四位、村"


def unpaired_terms() -> ListTerms:
    return ListTerms(
        columns=(
            Column("name", "姓名", "main", sort="name_key"),
            Column("poor", "困难家庭"),
            Column("left", "留守", labels=YES),
            Column("back", "劝返复学", labels=YES),
            Column("school_name", "学校"),
            Column("grade", "年级"),
            Column("class_name", "班级"),
            Column("area__name", "户籍地"),
        ),
        order="name",
        facets=(
            Facet("left", "留守", "left", choices=((True, "留守"), (False, "其他")), hides_empty=True),
            Facet("back", "劝返", "back", choices=((True, "劝返复学"), (False, "其他")), hides_empty=True),
        ),
        name_field="name",
        row_entrance="care.child",
        search_label=SEARCH,
        noted_as="care.unpaired_listed",
        export_entrance="care.unpaired_export",
        empty="截至 {day}，{place}列入帮扶对象的在校学生都已结对。",
    )  # fmt: skip


def pair_terms() -> ListTerms:
    policy = rules()
    kinds = {one.code: one.label for one in policy.pair_kinds.values()}
    return ListTerms(
        columns=(
            Column("child__name", "学生", "main", sort="child__name_key"),
            Column("needs", "帮扶对象", show=lambda codes: labels_of(codes, policy)),
            Column("kind", "种类", labels=kinds),
            Column("helper__name", "帮扶人"),
            Column("since", "自", "date", sort="-since"),
            Column("helped", "帮扶次数", "number"),
            Column("last_help", "最近帮扶", "date"),
            due_column("next_due", "下次应在"),
            Column("state", "状态", labels=dict(STATES)),
            Column("child__school_name", "学校"),
        ),
        order="next_due",
        facets=(
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
            Facet("kind", "种类", "kind", choices=tuple(kinds.items()), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="care.pair",
        search_label=SEARCH,
        noted_as="care.pairs_listed",
        export_entrance="care.pairs_export",
        empty="截至 {day}，{place}没有登记结对。请在“待结对”里安排。",
    )  # fmt: skip


def unpaired(request: HttpRequest) -> HttpResponseBase:
    unit = own_unit(request)
    beside = []
    if unit is not None and unit.kind == "school" and may_plan(request, unit):
        beside.append(("结对建议", reverse("care.propose")))
    beside.append(("帮扶人员", reverse("care.helpers")))
    rows = lists.unpaired(desk.officer_of(request), on=clock.today())
    return listed(
        request, rows, unpaired_terms(), "待结对", "人", "care.unpaired", search=searching.narrowed_by_text,
        beside=beside, lead="在校的困难家庭、留守、劝返复学学生中还没有人帮扶的；名册一更新，名单随之更新。",
    )  # fmt: skip


def pairs(request: HttpRequest) -> HttpResponseBase:
    rows = lists.pairs(desk.officer_of(request), on=clock.today())
    return listed(request, rows, pair_terms(), "结对台账", "对", "care.pairs", search=lists.narrowed_by_child)


def mine(request: HttpRequest) -> HttpResponseBase:
    policy = rules()
    kinds = {one.code: one.label for one in policy.pair_kinds.values()}
    terms = ListTerms(
        columns=(
            Column("child__name", "学生", "main", sort="child__name_key"),
            due_column("next_due", "下次应在"),
            Column("last_help", "最近帮扶", "date"),
            Column("helped", "帮扶次数", "number"),
            Column("needs", "帮扶对象", show=lambda codes: labels_of(codes, policy)),
            Column("kind", "种类", labels=kinds),
            Column("child__class_name", "班级"),
        ),
        order="next_due",
        name_field="child__name",
        row_entrance="care.pair",
        deeds=(("登记帮扶", "care.help"),),
        noted_as="care.duties_listed",
        empty="截至 {day}，没有由本岗位帮扶的学生。结对后，学生会出现在这里。",
    )  # fmt: skip
    rows = lists.own_duties(desk.officer_of(request), on=clock.today())
    return listed(request, rows, terms, "我的帮扶", "人", "care.mine")


def waiting(request: HttpRequest) -> int:
    return lists.due_duties(desk.officer_of(request), on=clock.today()).count()


def helpers(request: HttpRequest) -> HttpResponseBase:
    kinds = {one.code: one.label for one in rules().helper_kinds.values()}
    terms = ListTerms(
        columns=(
            Column("name", "姓名", "main"),
            Column("kind", "种类", labels=kinds),
            Column("title", "学科、职务或单位"),
            Column("team", "编组"),
            Column("unit__name", "登记单位"),
            Column("load", "结对中", "number", sort="-load"),
            Column("since", "自", "date"),
            Column("state", "状态", labels=dict(HELPER_STATES)),
        ),
        order="-load",
        facets=(
            Facet("kind", "种类", "kind", choices=tuple(kinds.items()), hides_empty=True),
            Facet("state", "状态", "state", choices=HELPER_STATES, hides_empty=True),
        ),
        row_entrance="care.helper",
        empty="截至 {day}，{place}没有登记帮扶人员。",
    )  # fmt: skip
    unit = own_unit(request)
    beside = [("登记帮扶人员", reverse("care.helper_add"))] if unit and may_plan(request, unit) else []
    rows = lists.helpers(desk.officer_of(request), on=clock.today())
    return listed(request, rows, terms, "帮扶人员", "人", "care.helpers", beside=beside)


def unpaired_export(request: HttpRequest) -> HttpResponseBase:
    rows = lists.unpaired(desk.officer_of(request), on=clock.today())
    return leave(
        request,
        rows,
        unpaired_terms(),
        "待结对",
        "care.unpaired",
        searching.narrowed_by_text,
        ("name_key", "code"),
    )


def pairs_export(request: HttpRequest) -> HttpResponseBase:
    """帮扶对子登记表 as the ledger stands."""
    rows = lists.pairs(desk.officer_of(request), on=clock.today())
    order = ("child__school_path", "child__name_key", "code")
    return leave(request, rows, pair_terms(), "结对台账", "care.pairs", lists.narrowed_by_child, order)


def leave(
    request: HttpRequest, rows: Any, terms: ListTerms, title: str, name: str, search: Callable[[Any, str], Any],
    order: tuple[str, ...],
) -> HttpResponseBase:  # fmt: skip
    leaving = Leaving(
        query=rows, terms=terms, title=title, place=desk.place_name(request), address=reverse(name), order=order,
        search=search, noted_as=f"{name}_exported", unit="人",
    )  # fmt: skip
    return let_out(request, leaving)


def listed(
    request: HttpRequest, rows: Any, terms: ListTerms, title: str, unit: str, name: str, *,
    search: Callable[[Any, str], Any] | None = None, lead: str = "", beside: Sequence[tuple[str, str]] = (),
) -> HttpResponseBase:  # fmt: skip
    address = reverse(name)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    shown = show_list(request, rows, terms, address=address, search=search, place=place)
    page = ListPage(
        title=title, place=place, aside=f"{shown.total} {unit}", list=shown, lead=lead, beside=tuple(beside),
        personal=bool(terms.noted_as),
    )  # fmt: skip
    return render_list(request, page)
