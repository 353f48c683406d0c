"""Two boxes: late entries and corrections that wait for a look, promises whose day has come."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.visiting import lists
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.visiting.words import OUTCOMES, RESULTS
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListTerms, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list

REVIEW = ListTerms(
    columns=(
        Column("child__name", "姓名", "main"),
        Column("visited_on", "劝返日期", "date"),
        Column("received_at", "系统收到", "date", sort="-received_at", show=wording.moment),
        Column("outcome", "情形", labels=OUTCOMES),
        Column("result", "结果", labels=RESULTS),
        Column("review_why", "为何核对", "long"),
    ),
    order="-received_at",
    facets=(Facet("own", "登记人", "is_own", choices=((False, "他人"), (True, "本人登记，待他人核对"))),),
    name_field="child__name",
    row_entrance="visits.page",
    noted_as="visits.waiting_listed",
    export_entrance="visits.export_review",
    empty="截至 {day}，{place}没有等待核对的补录和更正。",
)
PROMISES = ListTerms(
    columns=(
        Column("child__name", "姓名", "main"),
        Column("promised_on", "承诺返校", "date", sort="promised_on"),
        Column("visited_on", "劝返日期", "date"),
        Column("met", "承诺人"),
        Column("case__code", "案号", "code"),
    ),
    order="promised_on",
    facets=(Facet("due", "到日", "is_due", choices=((True, "已到日，须核实"), (False, "未到日"))),),
    key_field="case__code",
    name_field="child__name",
    row_entrance="visits.promise",
    export_entrance="visits.export_promises",
    noted_as="promises.listed",
    empty="截至 {day}，{place}没有等待核实的返校承诺。",
)


def review_waiting(request: HttpRequest) -> int:
    rows = lists.waiting_for_a_look(desk.officer_of(request), on=clock.today())
    return desk.narrowed(request, rows).filter(is_own=False).count()


def promises_waiting(request: HttpRequest) -> int:
    rows = lists.open_promises(desk.officer_of(request), on=clock.today())
    return desk.narrowed(request, rows).filter(is_due=True).count()


def review(request: HttpRequest) -> HttpResponseBase:
    rows = lists.waiting_for_a_look(desk.officer_of(request), on=clock.today())
    lead = "登记晚于规定天数的劝返，和改动了日期、情形、结果的更正，由登记人以外的人核对。收下后才计入。"
    return _list(request, rows, REVIEW, "补录和更正核对", "visits.review", lead)


def export_review(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.waiting_for_a_look(desk.officer_of(request), on=clock.today()), terms=REVIEW,
        title="补录和更正核对", place=desk.place_name(request), address=reverse("visits.review"),
        order=("-received_at", "pk"), noted_as="visits.waiting_exported", code_heading="记录编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def promises(request: HttpRequest) -> HttpResponseBase:
    rows = lists.open_promises(desk.officer_of(request), on=clock.today())
    return _list(
        request,
        rows,
        PROMISES,
        "返校承诺",
        "visits.promises",
        "承诺不等于返校：到日核实，到校的还须学校办理入学验证。",
    )


def export_promises(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.open_promises(desk.officer_of(request), on=clock.today()), terms=PROMISES, title="返校承诺",
        place=desk.place_name(request), address=reverse("visits.promises"), order=("promised_on", "pk"),
        noted_as="promises.exported", code_heading="案号", unit="件",
    )  # fmt: skip
    return let_out(request, leaving)


def _list(
    request: HttpRequest, rows: ScopedQuerySet, terms: ListTerms, title: str, entrance: str, lead: str
) -> HttpResponseBase:
    place = desk.place_name(request)
    shown = show_list(request, desk.narrowed(request, rows), terms, address=reverse(entrance), place=place)
    page = ListPage(title=title, place=place, aside=f"{shown.total} 条", list=shown, lead=lead)
    return render_list(request, page)
