"""The list of batches, and the board of which list is the newest of each kind."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.registers import lists
from notoneless.registers.kinds import all_kinds
from notoneless.registers.models import Batch
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.imports.pages import BoardPage, ListPage

KINDS = {kind.code: kind.label for kind in all_kinds()}
STATES = dict(Batch.STATES)

TERMS = ListTerms(
    columns=(
        Column("kind", "名册", "main", labels=KINDS),
        Column("source_unit__name", "来源单位", sort="source_path"),
        Column("as_of", "名册日期", "date", sort="-as_of"),
        Column(
            "counts", "行数", "number", show=lambda counts: f"{lists.rows_in(counts):,}" if counts else "—"
        ),
        Column(
            "counts",
            "退回",
            "number",
            show=lambda counts: f"{counts.get('rejected', 0):,}" if counts else "—",
        ),
        Column("state", "状态", labels=STATES),
        Column("received_on", "收到", "date", sort="-pk"),
        Column("code", "批次号", "code"),
    ),
    order="-received_on",
    facets=(
        Facet("state", "状态", "state", choices=tuple(Batch.STATES), hides_empty=True),
        Facet("kind", "名册", "kind", choices=tuple(KINDS.items()), hides_empty=True),
    ),
    name_field="code",
    row_entrance="imports.batch",
    export_entrance="imports.export",
    empty="截至 {day}，{place}还没有收到名册。点“上传名册”开始。",
)


def waiting(request: HttpRequest) -> int:
    return lists.waiting_batches(desk.officer_of(request), on=clock.today()).count()


def batches(request: HttpRequest) -> HttpResponseBase:
    address = reverse("imports.list")
    if request.method == "POST":
        return redirected(request, address)
    officer, on = desk.officer_of(request), clock.today()
    shown = show_list(
        request, lists.visible_batches(officer, on=on), TERMS, address=address, place=desk.place_name(request)
    )
    page = ListPage(
        title="名册导入",
        place=desk.place_name(request),
        aside=f"{shown.total} 个批次",
        personal=False,
        list=shown,
        may_upload=may(Permission.IMPORT_REGISTERS, by=officer, on=on),
    )
    return render(request, "imports/list.html", page)


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.visible_batches(desk.officer_of(request), on=clock.today()), terms=TERMS, title="导入批次",
        place=desk.place_name(request), address=reverse("imports.list"), order=("-pk",), noted_as="batches.exported",
        code_heading="批次号", unit="个",
    )  # fmt: skip
    return let_out(request, leaving)


def board(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    page = BoardPage(
        title="各类名册最新情况",
        place=desk.own_place(request),
        personal=False,
        kinds=tuple(lists.stand_of_registers(officer, on=on)),
        may_upload=may(Permission.IMPORT_REGISTERS, by=officer, on=on),
    )
    return render(request, "imports/board.html", page)
