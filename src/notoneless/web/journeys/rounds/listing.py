"""The lists of this journey: rounds, areas, household sheets, answers child by child."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.rounds import lists, owing
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.rounds import answers_about
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.rounds.entering import HOME

PACES = (
    ("late", "已超期"),
    ("open", "进行中"),
    ("whole", "全覆盖"),
    ("short", "办结未全覆盖"),
    ("none", "没有应访对象"),
)
AGREES = ((False, "与台账不符"), (True, "与台账相符"))
CHECKS = "逐人核查结果"


def rounds(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    terms = ListTerms(
        columns=(
            Column("kind", "种类", "main", labels=_kinds()),
            Column("month", "月份", sort="-month", show=lambda day: f"{day:%Y-%m}"),
            Column("unit__name", "单位"),
            Column("due", "应访", "number"),
            Column("done", "已访", "number"),
            Column("people", "动员人数", "number"),
            Column("until", "期限", "date"),
            Column("state", "状态", labels=dict(lists.STATES)),
        ),
        order="-month",
        facets=(
            Facet("state", "状态", "state", choices=lists.STATES, hides_empty=True),
            Facet("kind", "种类", "kind", choices=tuple(_kinds().items()), hides_empty=True),
        ),
        row_entrance="rounds.page",
        empty="截至 {day}，{place}还没有开展走访排查。点“开展一轮”开始。",
    )
    owed = "、".join(kind.label for kind in owing.waiting(by, policy_on(on), on=on))
    lead = f"本月应当开展、还没有开展的：{owed}。" if owed else ""
    beside = (("开展一轮", reverse("rounds.open")),) if may(Permission.KEEP_WORK, by=by, on=on) else ()
    return _list(request, lists.rounds(by, on=on), terms, HOME, "轮", "rounds.list", lead=lead, beside=beside)


def waiting(request: HttpRequest) -> int:
    on = clock.today()
    return len(owing.waiting(desk.officer_of(request), policy_on(on), on=on))


def areas(request: HttpRequest) -> HttpResponseBase:
    terms = ListTerms(
        columns=(
            Column("unit__name", "片（村、班级）", "main", sort="unit__path"),
            Column("round__kind", "种类", labels=_kinds()),
            Column("round__month", "月份", sort="-round__month", show=lambda day: f"{day:%Y-%m}"),
            Column("due", "应访", "number"),
            Column("done", "已访", "number"),
            Column("people", "人员", "number"),
            due_column("round__until", "期限"),
            Column("pace", "状态", labels=dict(PACES)),
        ),
        order="-round__month",
        facets=(
            Facet("pace", "状态", "pace", choices=PACES, hides_empty=True),
            Facet("kind", "种类", "round__kind", choices=tuple(_kinds().items()), hides_empty=True),
        ),
        row_entrance="rounds.area",
        empty="截至 {day}，{place}没有分片任务。开展一轮走访排查后，各村（班级）的任务列在这里。",
    )
    rows = lists.areas(desk.officer_of(request), on=clock.today())
    return _list(request, rows, terms, "分片任务", "片", "rounds.areas")


def areas_waiting(request: HttpRequest) -> int:
    return lists.owed_areas(desk.officer_of(request), on=clock.today()).count()


def sheets(request: HttpRequest) -> HttpResponseBase:
    rows = lists.sheets(desk.officer_of(request), on=clock.today()).filter(stands=True)
    return _list(request, rows, sheet_terms(), "入户登记表", "户", "rounds.sheets", personal=True)


def sheet_terms() -> ListTerms:
    doors = {one.code: one.label for one in answers_about(policy_on(clock.today()).door_answers, "household")}
    return ListTerms(
        columns=(
            Column("head", "户主", "main"),
            Column("address", "住址"),
            Column("area__unit__name", "村"),
            Column("people", "人口", "number"),
            Column("children", "适龄儿童", "number"),
            Column("answer", "走访情况", labels=doors),
            Column("surveyor", "调查人"),
            Column("visited_on", "日期", "date", sort="-visited_on"),
        ),
        order="-visited_on",
        name_field="head",
        facets=(Facet("answer", "走访情况", "answer", choices=tuple(doors.items()), hides_empty=True),),
        row_entrance="rounds.sheet",
        noted_as="visit_round.sheets_listed",
        empty="截至 {day}，{place}没有入户登记表。",
    )


def checks(request: HttpRequest) -> HttpResponseBase:
    rows = lists.checks(desk.officer_of(request), on=clock.today())
    return _list(request, rows, _check_terms(), CHECKS, "人次", "rounds.checks", personal=True)


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.checks(desk.officer_of(request), on=clock.today()), terms=_check_terms(), title=CHECKS,
        place=desk.place_name(request), address=reverse("rounds.checks"), order=("-checked_on", "pk"),
        noted_as="visit_round.checks_exported", unit="人次",
    )  # fmt: skip
    return let_out(request, leaving)


def _check_terms() -> ListTerms:
    said = {one.code: one.label for one in answers_about(policy_on(clock.today()).door_answers, "child")}
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main"),
            Column("child__sex", "性别"),
            Column("area__unit__name", "片（村、班级）"),
            Column("area__round__kind", "走访排查", labels=_kinds()),
            Column("answer", "就学情况", labels=said),
            Column("agrees", "与台账", labels=dict(AGREES)),
            Column("school_said", "现在哪里就读"),
            Column("surveyor", "调查人"),
            Column("checked_on", "日期", "date", sort="-checked_on"),
        ),
        order="-checked_on",
        key_field="child__code",
        name_field="child__name",
        facets=(
            Facet("agrees", "与台账", "agrees", choices=AGREES, hides_empty=True),
            Facet("answer", "就学情况", "answer", choices=tuple(said.items()), hides_empty=True),
            Facet("kind", "走访排查", "area__round__kind", choices=tuple(_kinds().items()), hides_empty=True),
        ),
        row_entrance="children.page",
        export_entrance="rounds.export",
        noted_as="visit_round.checks_listed",
        empty="截至 {day}，{place}没有逐人核查的结果。",
    )


def _kinds() -> dict[str, str]:
    return {one.code: one.label for one in policy_on(clock.today()).round_kinds.values()}


def _list(
    request: HttpRequest, rows: Any, terms: ListTerms, title: str, unit: str, name: str, *, lead: str = "",
    beside: tuple[tuple[str, str], ...] = (), personal: bool = False,
) -> HttpResponseBase:  # fmt: skip
    address = reverse(name)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    shown = show_list(request, rows, terms, address=address, place=place)
    crumbs = (Crumb(title),) if name == "rounds.list" else (Crumb(HOME, reverse("rounds.list")), Crumb(title))
    page = ListPage(
        title=title, place=place, aside=f"{shown.total} {unit}", list=shown, lead=lead, beside=beside,
        personal=personal, crumbs=crumbs,
    )  # fmt: skip
    return render_list(request, page)
