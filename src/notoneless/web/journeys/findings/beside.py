"""名册上有、台账无: rows of the registers that no child of the ledger stands behind, each kind with its number."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.registers.kinds import CODES, kind_of
from notoneless.screening import lists
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.findings.pages import ListPage

TITLE = "名册上有、台账无"
KINDS = {code: kind_of(code).label for code in CODES}


def rows(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    shown = show_list(
        request, lists.rows_of_nobody(desk.officer_of(request), on=on), TERMS, place=place,
        address=reverse("findings.beside"),
    )  # fmt: skip
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 行", list=shown,
        crumbs=(Crumb("名册比对", reverse("findings.runs")), Crumb(TITLE)),
        lead="这些名册行在台账中没有对应的孩子：可能是待核疑点的候选，也可能是户籍、学籍都没有的孩子。请逐行查明。",
    )  # fmt: skip
    return render(request, "findings/list.html", page)


def numbers(request: HttpRequest) -> tuple[tuple[str, int, str], ...]:
    """Word, number and list of each kind that has such rows."""
    counted = lists.rows_of_nobody_by_kind(desk.officer_of(request), on=clock.today())
    address = reverse("findings.beside")
    return tuple((KINDS[kind], counted[kind], f"{address}?kind={kind}") for kind in CODES if kind in counted)


TERMS = ListTerms(
    columns=(
        Column("name", "姓名", "main"),
        Column("birth_date", "出生日期", "date", sort="birth_date"),
        Column("kind", "名册", labels=KINDS),
        Column("school_text", "学校"),
        Column("area_text", "户籍地"),
        Column("guardian_name", "监护人"),
        Column("status", "状态"),
        Column("sheet", "工作表"),
        Column("row", "行", "number"),
    ),
    order="birth_date",
    facets=(Facet("kind", "名册", "kind", choices=tuple(KINDS.items()), hides_empty=True),),
    key_field="pk",
    name_field="name",
    export_entrance="findings.export_beside",
    noted_as="entries.listed",
    empty="截至 {day}，{place}名册上的每一行在台账中都有对应的孩子。",
)
