"""A list of the ledger as a workbook: the same rows as on the page, with who took it, when and what for."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from notoneless.children.exporting import WITHOUT_PURPOSE_AT_MOST, PurposeMissing, export_children
from notoneless.children.searching import narrowed_by_text
from notoneless.papers.workbooks import ListColumn, Watermark, list_workbook
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.asking import Asked, asked
from notoneless.web.frame.lists.counting import narrowed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.children.listing import Source, source_of
from notoneless.web.journeys.children.pages import ExportPage
from notoneless.web.journeys.children.terms import SITUATION_WORDS

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIELDS = (
    "name", "sex", "birth_date", "ethnicity", "area__name", "school_name", "grade", "class_name", "guardian_name",
    "situation", "situation_on", "situation_source",
)  # fmt: skip
COLUMNS = (
    ListColumn("编号", width=11), ListColumn("姓名", width=12), ListColumn("性别", width=6),
    ListColumn("出生日期", "date", width=12), ListColumn("民族", width=8), ListColumn("户籍村（社区）", width=16),
    ListColumn("学校", width=22), ListColumn("年级", width=8), ListColumn("班", width=8),
    ListColumn("监护人", width=12), ListColumn("就学情形", width=18),
    ListColumn("情形日期", "date", width=12), ListColumn("依据", width=36),
)  # fmt: skip
SITUATION_AT = FIELDS.index("situation") + 1


def export(request: HttpRequest) -> HttpResponseBase:
    """First what would leave and what for; the file comes by a button, since it is a deed."""
    source = source_of(request, request.GET.get("of", ""))
    question = asked(request, source.terms, source.terms.facets, address=source.address)
    query = desk.narrowed(request, source.query)
    if question.searched:
        query = narrowed_by_text(query, question.searched)
    query = narrowed(query, source.terms.facets, question).order_by("name_key", "code")
    if request.method == "GET":
        return render(request, "children/export.html", _page(request, source, question, query.count()))
    purpose = request.POST.get("purpose", "")
    try:
        rows = export_children(
            children=query, fields=FIELDS, query=_asked(source, question), purpose=purpose,
            by=desk.officer_of(request), on=clock.today(),
        )  # fmt: skip
    except PurposeMissing as refusal:
        page = _page(request, source, question, query.count(), refused=refusal.sentence, purpose=purpose)
        return render(request, "children/export.html", page, status=409)
    return _file(request, source, rows, purpose)


def _asked(source: Source, question: Asked) -> dict[str, str]:
    return {**question.chosen, "of": source.known_as, "q": question.searched}


def _page(
    request: HttpRequest,
    source: Source,
    question: Asked,
    number: int,
    *,
    refused: str = "",
    purpose: str = "",
) -> ExportPage:
    return ExportPage(
        title="导出名单",
        place=source.place,
        aside=f"{number:,} 人",
        crumbs=(Crumb(source.title, question.address_with()), Crumb("导出名单")),
        number=number,
        at_most=WITHOUT_PURPOSE_AT_MOST,
        columns=tuple(column.heading for column in COLUMNS),
        address=request.get_full_path(),
        back=question.address_with(),
        refused=refused,
        purpose=purpose,
    )


def _file(request: HttpRequest, source: Source, rows: list[tuple[Any, ...]], purpose: str) -> HttpResponse:
    officer = desk.officer_of(request)
    now = clock.now()
    watermark = Watermark(f"{officer.name}({officer.code})", now.replace(tzinfo=None), purpose.strip())
    title = f"{source.place}{source.title}".replace(" · ", "_")
    data = list_workbook(title, COLUMNS, (_row(row) for row in rows), watermark)
    response = HttpResponse(data, content_type=WORKBOOK)
    name = f"{title}_{_compact(now.date())}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _row(row: tuple[Any, ...]) -> tuple[Any, ...]:
    word = SITUATION_WORDS.get(row[SITUATION_AT], row[SITUATION_AT])
    return (*row[:SITUATION_AT], word, *row[SITUATION_AT + 1 :])


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
