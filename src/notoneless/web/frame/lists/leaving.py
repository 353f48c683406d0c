"""A list page as a workbook: the same rows, by the one deed, with who took it, when and what for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.officers.models import Officer
from notoneless.papers.workbooks import ListColumn, Watermark, list_csv, list_workbook
from notoneless.places.rules import policy_on
from notoneless.policy.topics import Exports
from notoneless.reporting.exchange.aside import Order, put_aside
from notoneless.reporting.exchange.asking import Wish, approved_for, ask_export, take_export, waiting_for
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.reporting.exporting import (
    CannotLeave,
    Terms,
    export_list,
    require_any,
)
from notoneless.web.frame import clock, desk
from notoneless.web.frame.entrance import Entrance
from notoneless.web.frame.lists.asking import Asked, asked
from notoneless.web.frame.lists.counting import narrowed
from notoneless.web.frame.lists.terms import ListTerms
from notoneless.web.frame.pages import Crumb, Page
from notoneless.web.frame.rendering import render

ASIDE_ABOVE = 5_000
"""A longer list is written by the worker: nobody waits before a page for more than a second or two."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT_TYPES: Mapping[str, str] = {"xlsx": WORKBOOK, "csv": "text/csv; charset=utf-8"}


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
    of_children: bool = True

    @property
    def headings(self) -> tuple[ListColumn, ...]:
        others = (ListColumn(one.heading, one.kind, width=one.width) for one in self.columns)
        return (ListColumn(self.code_heading, width=11), *others)


@dataclass(frozen=True, kw_only=True)
class ExportPage(Page):
    number: int
    unit: str
    at_most: int  # without a purpose
    columns: tuple[str, ...]
    address: str
    back: str
    refused: str = ""
    purpose: str = ""
    asks: bool = False  # long: the button asks somebody else
    alone_at_most: int = 0  # without the consent of somebody else
    approval: str = ""  # what was approved and may be taken now, in words
    waiting: str = ""  # what was asked and not answered yet, in words
    kept_days: int = 0  # so long is it made by the worker and kept for taking


Worker = Callable[[Leaving, QuerySet[Any], Mapping[str, str]], HttpResponseBase]
WORKER = "worker_of_list"
"""On a request of the worker: who takes the list in the place of a page."""


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
    worker: Worker | None = getattr(request, WORKER, None)
    if worker is not None:
        return worker(leaving, query, _asked_for(leaving, question))
    number = query.count()
    if request.method == "GET":
        return render(request, "frame/export.html", _page(request, leaving, question, number))
    purpose = request.POST.get("purpose", "")
    try:
        if is_long(leaving, number) and not _approval(request):
            return _ask(request, leaving, question, number, purpose)
        if number > ASIDE_ABOVE:
            return _put_aside(request, leaving, question, number, purpose)
        rows, said = _rows(request, leaving, question, query, purpose)
    except CannotLeave as refusal:
        page = _page(request, leaving, question, number, refused=refusal.sentence, purpose=purpose)
        return render(request, "frame/export.html", page, status=409)
    return _file(request, leaving, rows, said)


def is_long(leaving: Leaving, number: int) -> bool:
    return leaving.of_children and rules().asks_consent(number)


def rules() -> Exports:
    return policy_on(clock.today()).exports


def _rows(
    request: HttpRequest, leaving: Leaving, question: Asked, query: QuerySet[Any], purpose: str
) -> tuple[list[tuple[Any, ...]], str]:
    """The rows, and what they are for: as approved, where somebody approved it."""
    by, on, approved = desk.officer_of(request), clock.today(), _approval(request)
    fields, terms = [one.field for one in leaving.columns], _terms(request, leaving)
    asked_for = _asked_for(leaving, question)
    if approved is not None and is_long(leaving, query.count()):
        rows = take_export(
            request=approved, rows=query, fields=fields, noted_as=leaving.noted_as, query=asked_for, terms=terms, by=by,
            on=on,
        )  # fmt: skip
        return rows, approved.purpose
    rows = export_list(
        rows=query, fields=fields, noted_as=leaving.noted_as, query=asked_for, purpose=purpose, by=by, on=on,
        terms=terms,
    )  # fmt: skip
    return rows, purpose


def _asked_for(leaving: Leaving, question: Asked) -> dict[str, str]:
    """The question as the trail tells it."""
    return {**question.chosen, "of": leaving.known_as, "q": question.searched}


def _put_aside(
    request: HttpRequest, leaving: Leaving, question: Asked, number: int, purpose: str
) -> HttpResponseBase:
    """To the page that shows how far the worker is."""
    place = desk.chosen_place(request)
    order = Order(
        wish=_wish(request, leaving, question, number), form=_form(request), noted_as=leaving.noted_as,
        terms=_terms(request, leaving), searched=question.searched,
        place=(place.path, place.name) if place else ("", ""),
    )  # fmt: skip
    approval = _approval(request) if is_long(leaving, number) else None
    made = put_aside(
        order=order, purpose=purpose, approval=approval, by=desk.officer_of(request), on=clock.today()
    )
    messages.success(request, "名单较长，已交后台制作。可以离开本页，制成后在“导出文件”下载。")
    return HttpResponseRedirect(reverse("exchange.file", args=[made.code]))


def _ask(
    request: HttpRequest, leaving: Leaving, question: Asked, number: int, purpose: str
) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    require_any(_terms(request, leaving), by=by, on=on)
    wish = _wish(request, leaving, question, number)
    made = ask_export(wish=wish, purpose=purpose, by=by, on=on)
    messages.success(request, f"已提出导出申请 {made.code}，待他人批准。批准后回到本页下载。")
    return HttpResponseRedirect(request.get_full_path())


def _wish(request: HttpRequest, leaving: Leaving, question: Asked, number: int) -> Wish:
    chosen = (
        f"{facet.label}：{question.chosen[facet.key]}"
        for facet in leaving.terms.facets
        if facet.key in question.chosen
    )
    return Wish(
        title=_named(leaving),
        address=request.get_full_path(),
        question="、".join(chosen) or ("按查询" if question.searched else ""),
        headings=tuple(column.heading for column in leaving.headings),
        number=number,
        unit=leaving.unit,
    )


def _approval(request: HttpRequest) -> ExportRequest | None:
    return approved_for(desk.officer_of(request), request.get_full_path(), on=clock.today())


def _terms(request: HttpRequest, leaving: Leaving) -> Terms:
    """The door has asked; the deed asks for the same once more."""
    entrance: Entrance = request.entrance  # type: ignore[attr-defined]
    needs = entrance.besides or entrance.permissions
    return Terms(
        needs=needs, key_field=leaving.terms.key_field, unit=leaving.unit, of_children=leaving.of_children
    )


def _page(
    request: HttpRequest,
    leaving: Leaving,
    question: Asked,
    number: int,
    *,
    refused: str = "",
    purpose: str = "",
) -> ExportPage:
    by, on, long = desk.officer_of(request), clock.today(), is_long(leaving, number)
    approved = _approval(request) if long else None
    waiting = waiting_for(by, request.get_full_path(), on=on) if long and approved is None else None
    return ExportPage(
        title="导出名单",
        place=leaving.place,
        aside=f"{number:,} {leaving.unit}",
        crumbs=(Crumb(leaving.title, question.address_with()), Crumb("导出名单")),
        number=number,
        unit=leaving.unit,
        at_most=rules().purpose_above or 0,
        alone_at_most=rules().approval_above or 0,
        columns=tuple(column.heading for column in leaving.headings),
        address=request.get_full_path(),
        back=question.address_with(),
        refused=refused,
        purpose=approved.purpose if approved else purpose,
        asks=long and approved is None,
        kept_days=(rules().kept_days or 0) if number > ASIDE_ABOVE else 0,
        approval=f"{approved.code}，{approved.until} 前有效" if approved else "",
        waiting=f"{waiting.code}（{waiting.asked_on} 提出，用途：{waiting.purpose}）" if waiting else "",
    )


def _file(request: HttpRequest, leaving: Leaving, rows: list[tuple[Any, ...]], purpose: str) -> HttpResponse:
    form = _form(request)
    content = written(leaving, rows, desk.officer_of(request), purpose=purpose, form=form)
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    name = f"{_named(leaving).replace(' · ', '_')}_{_compact(clock.today())}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def written(
    leaving: Leaving,
    rows: Sequence[tuple[Any, ...]],
    officer: Officer,
    *,
    purpose: str,
    form: str,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """The file as it goes out, with who took it, when and what for; `step` hears of the rows done."""
    mark = Watermark(f"{officer.name}({officer.code})", clock.now().replace(tzinfo=None), purpose.strip())
    told = _told(leaving, rows, step)
    if form == "csv":
        return list_csv(leaving.headings, told, mark)
    title = _named(leaving).replace(" · ", "_")
    return list_workbook(title, leaving.headings, told, mark, number=len(rows))


def _told(
    leaving: Leaving, rows: Sequence[tuple[Any, ...]], step: Callable[[int, int], None]
) -> Iterator[tuple[Any, ...]]:
    for done, row in enumerate(rows, start=1):
        yield _row(leaving, row)
        step(done, len(rows))


def _form(request: HttpRequest) -> str:
    return "csv" if request.POST.get("format") == "csv" else "xlsx"


def _named(leaving: Leaving) -> str:
    return f"{leaving.place}{leaving.title}"


def _row(leaving: Leaving, row: tuple[Any, ...]) -> tuple[Any, ...]:
    worded = (one.value(stored) for one, stored in zip(leaving.columns, row[1:], strict=True))
    return (row[0], *worded)


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
