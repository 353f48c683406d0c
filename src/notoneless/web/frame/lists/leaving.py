"""A list page as a workbook: the same rows, by the one deed, with who took it, when and what for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from notoneless.papers.workbooks import ListColumn, Watermark, list_workbook
from notoneless.reporting.exporting import WITHOUT_PURPOSE_AT_MOST, CannotLeave, Terms, export_list
from notoneless.web.frame import clock, desk
from notoneless.web.frame.entrance import Entrance
from notoneless.web.frame.lists.asking import Asked, asked
from notoneless.web.frame.lists.counting import narrowed
from notoneless.web.frame.lists.terms import ListTerms
from notoneless.web.frame.pages import Crumb, Page
from notoneless.web.frame.rendering import render

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Taken:
    """One column of the workbook; `labels` turns a stored code into its word, `show` anything else but a day."""

    field: str
    heading: str
    kind: str = "text"
    width: int = 12
    labels: Mapping[Any, str] | None = None
    show: Callable[[Any], str] | None = None

    def value(self, stored: Any) -> Any:
        if self.labels is not None:
            return self.labels.get(stored, stored)
        is_day = isinstance(stored, date) and not isinstance(stored, datetime)
        shown = stored if self.show is None or is_day else self.show(stored)
        return _whole(shown) if self.kind == "whole" else shown


WIDTHS: Mapping[str, int] = {"long": 40, "code": 18, "date": 12, "number": 9}


def as_on_page(terms: ListTerms, role: str) -> tuple[Taken, ...]:
    """The columns of the page, where the workbook needs no others; what names the row stands before them."""
    return tuple(
        Taken(
            column.key,
            column.label,
            "whole" if column.kind == "number" else "text",
            width=WIDTHS.get(column.kind, 16),
            labels=column.labels,
            show=column.show,
        )
        for column in terms.columns_for(role)
        if column.key != terms.key_field
    )


def _whole(shown: Any) -> Any:
    """A number that the page writes with its commas is a number again."""
    plain = str(shown).replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() else shown


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What a list page lets out: its own query and filters, and the columns of the workbook after the code.

    Without `columns` they are those of the page. `known_as` is what the address calls this list by, where one
    export serves several lists.
    """

    query: QuerySet[Any]
    terms: ListTerms
    title: str
    place: str
    address: str
    order: tuple[str, ...]
    noted_as: str
    search: Callable[[Any, str], Any] | None = None
    columns: tuple[Taken, ...] = ()
    code_heading: str = "编号"
    known_as: str = ""
    unit: str = "人"
    follows_place: bool = True

    @property
    def headings(self) -> tuple[ListColumn, ...]:
        others = (ListColumn(one.heading, one.kind, width=one.width) for one in self.columns)
        return (ListColumn(self.code_heading, width=11), *others)


@dataclass(frozen=True, kw_only=True)
class ExportPage(Page):
    number: int
    unit: str
    at_most: int
    columns: tuple[str, ...]
    address: str
    back: str
    refused: str = ""
    purpose: str = ""


def let_out(request: HttpRequest, leaving: Leaving) -> HttpResponseBase:
    """First what would leave and what for; the file comes by a button, since it is a deed."""
    terms = leaving.terms
    if not leaving.columns:
        leaving = replace(leaving, columns=as_on_page(terms, desk.officer_of(request).role))
    question = asked(request, terms, terms.facets, address=leaving.address)
    query = desk.narrowed(request, leaving.query) if leaving.follows_place else leaving.query
    if question.searched and leaving.search is not None:
        query = leaving.search(query, question.searched)
    query = narrowed(query, terms.facets, question).order_by(*leaving.order)
    if request.method == "GET":
        return render(request, "frame/export.html", _page(request, leaving, question, query.count()))
    purpose = request.POST.get("purpose", "")
    try:
        rows = export_list(
            rows=query, fields=[one.field for one in leaving.columns], noted_as=leaving.noted_as,
            query={**question.chosen, "of": leaving.known_as, "q": question.searched}, purpose=purpose,
            by=desk.officer_of(request), on=clock.today(), terms=_terms(request, leaving),
        )  # fmt: skip
    except CannotLeave as refusal:
        page = _page(request, leaving, question, query.count(), refused=refusal.sentence, purpose=purpose)
        return render(request, "frame/export.html", page, status=409)
    return _file(request, leaving, rows, purpose)


def _terms(request: HttpRequest, leaving: Leaving) -> Terms:
    """The door has asked; the deed asks for the same once more."""
    entrance: Entrance = request.entrance  # type: ignore[attr-defined]
    needs = (entrance.also,) if entrance.also else entrance.permissions
    return Terms(needs=needs, key_field=leaving.terms.key_field, unit=leaving.unit)


def _page(
    request: HttpRequest,
    leaving: Leaving,
    question: Asked,
    number: int,
    *,
    refused: str = "",
    purpose: str = "",
) -> ExportPage:
    return ExportPage(
        title="导出名单",
        place=leaving.place,
        aside=f"{number:,} {leaving.unit}",
        crumbs=(Crumb(leaving.title, question.address_with()), Crumb("导出名单")),
        number=number,
        unit=leaving.unit,
        at_most=WITHOUT_PURPOSE_AT_MOST,
        columns=tuple(column.heading for column in leaving.headings),
        address=request.get_full_path(),
        back=question.address_with(),
        refused=refused,
        purpose=purpose,
    )


def _file(request: HttpRequest, leaving: Leaving, rows: list[tuple[Any, ...]], purpose: str) -> HttpResponse:
    officer = desk.officer_of(request)
    now = clock.now()
    watermark = Watermark(f"{officer.name}({officer.code})", now.replace(tzinfo=None), purpose.strip())
    title = f"{leaving.place}{leaving.title}".replace(" · ", "_")
    data = list_workbook(title, leaving.headings, (_row(leaving, row) for row in rows), watermark)
    response = HttpResponse(data, content_type=WORKBOOK)
    name = f"{title}_{_compact(now.date())}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _row(leaving: Leaving, row: tuple[Any, ...]) -> tuple[Any, ...]:
    worded = (one.value(stored) for one, stored in zip(leaving.columns, row[1:], strict=True))
    return (row[0], *worded)


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
