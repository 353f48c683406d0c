"""A list page from a scoped query: two statements (one for all counts, one for fifty rows), never more."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from notoneless import trail
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.doors import entrance_named
from notoneless.web.frame.entrance import may_enter
from notoneless.web.frame.lists.asking import Asked, asked
from notoneless.web.frame.lists.counting import counted, filter_shown, matches, narrowed
from notoneless.web.frame.lists.rows import rows_of
from notoneless.web.frame.lists.shown import Head, ListShown, Step
from notoneless.web.frame.lists.terms import Column, ListTerms

PAGES_NAMED_AROUND = 2
ONE_OF = "of"  # in the address of an export: which of several lists


def show_list(
    request: HttpRequest,
    query: QuerySet[Any],
    terms: ListTerms,
    *,
    address: str,
    choices: Mapping[str, tuple[tuple[Any, str], ...]] | None = None,
    search: Callable[[Any, str], QuerySet[Any]] | None = None,
    known_as: str = "",
    follows_place: bool = True,
    **words: str,
) -> ListShown:
    """`query` is already narrowed to the officer; `words` fill the holes in the sentence of an empty list.

    `known_as` tells the export which of several lists this one is. `follows_place`: the list is narrowed to
    the place chosen in the top bar; one that names its own place is not narrowed again.
    """
    facets = tuple(replace(f, choices=(choices or {}).get(f.key, f.choices)) for f in terms.facets)
    question = asked(request, terms, facets, address=address)
    if follows_place:
        query = desk.narrowed(request, query)
    if question.searched and search is not None:
        query = search(query, question.searched)
    cube = counted(query, facets)
    total = sum(count for *values, count in cube if matches(values, facets, question, but=None))
    columns = terms.columns_for(desk.officer_of(request).role)
    pages = max(-(-total // terms.rows_per_page), 1)
    page = min(question.page, pages)
    rows = rows_of(narrowed(query, facets, question), terms, columns, question, page) if total else ()
    shown = ListShown(
        total=total,
        filters=tuple(filter_shown(facet, facets, cube, question) for facet in facets),
        columns=tuple(_head(column, terms, question) for column in columns),
        rows=rows,
        has_deeds=bool(terms.deeds),
        first=(page - 1) * terms.rows_per_page + 1,
        last=(page - 1) * terms.rows_per_page + len(rows),
        steps=_steps(page, pages, question),
        empty_sentence=_empty(terms, question, words),
        wide=terms.wide,
        searched=question.searched,
        search_label=terms.search_label,
        search_address=question.address_with(s=""),
        export_address=_export(request, terms, question, known_as) if total else "",
    )
    if terms.noted_as:
        _note(request, terms, question, shown)
    return shown


def _head(column: Column, terms: ListTerms, question: Asked) -> Head:
    order = ""
    if question.order.removeprefix("-") == column.key:
        order = "descending" if question.order.startswith("-") else "ascending"
    return Head(column.label, column.kind, order, question.sorted_by(column) if column.sort else "")


def _steps(page: int, pages: int, question: Asked) -> tuple[Step, ...]:
    if pages == 1:
        return ()
    near = range(max(page - PAGES_NAMED_AROUND, 1), min(page + PAGES_NAMED_AROUND, pages) + 1)
    named = sorted({1, pages, *near})
    steps = [Step("上一页", question.at_page(page - 1) if page > 1 else "", rel="prev")]
    last = 0
    for number in named:
        if number > last + 1:
            steps.append(Step("…"))
        steps.append(Step(str(number), question.at_page(number), here=number == page))
        last = number
    return (*steps, Step("下一页", question.at_page(page + 1) if page < pages else "", rel="next"))


def _empty(terms: ListTerms, question: Asked, words: Mapping[str, str]) -> str:
    if question.searched:
        return f"没有找到与“{question.searched}”相符的记录。请核对后再查，或清除筛选。"
    if question.chosen:
        return "按现有筛选没有记录。可点“全部”放宽筛选。"
    return terms.empty.format(day=wording.long_day(clock.today()), **words)


def _export(request: HttpRequest, terms: ListTerms, question: Asked, known_as: str) -> str:
    """Only for those whom the door behind it would let in."""
    if not terms.export_entrance or not may_enter(request, entrance_named(terms.export_entrance)):
        return ""
    changes = {ONE_OF: known_as} if known_as else {}
    return question.address_with(**changes).replace(question.address, reverse(terms.export_entrance), 1)


def _note(request: HttpRequest, terms: ListTerms, question: Asked, shown: ListShown) -> None:
    query = {**question.chosen, "sort": question.order, "page": str(question.page), "q": question.searched}
    detail = {"total": shown.total}
    trail.note_list(
        terms.noted_as,
        by=desk.officer_of(request),
        on=clock.today(),
        query=query,
        members=shown.members,
        detail=detail,
    )
