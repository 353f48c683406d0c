"""The rows of one page: tuples from the database made into cells, without a model object between."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, QuerySet
from django.urls import reverse

from notoneless.web.frame import wording
from notoneless.web.frame.lists.asking import Asked
from notoneless.web.frame.lists.shown import Cell, Row
from notoneless.web.frame.lists.terms import Column, ListTerms

HOLE = "_hole_"
SHOWN_BY_KIND: Mapping[str, Callable[[Any], str]] = {"number": wording.number, "date": wording.day}


def rows_of(
    query: QuerySet[Any], terms: ListTerms, columns: Sequence[Column], question: Asked, page: int
) -> tuple[Row, ...]:
    fields = (terms.key_field, terms.name_field or terms.key_field, *(column.key for column in columns))
    start = (page - 1) * terms.rows_per_page
    found = query.order_by(*_ordering(query.model, terms, question)).values_list(*fields)[
        start : start + terms.rows_per_page
    ]
    leads = _maker(terms.row_entrance, terms.row_argument)
    deeds = [(verb, _maker(entrance, terms.row_argument)) for verb, entrance in terms.deeds]
    shows = [(_kind(column), column.label, _show(column)) for column in columns]
    main = next((at for at, column in enumerate(columns) if column.kind == "main"), 0)
    return tuple(_row(values, shows, main, leads, deeds) for values in found)


def _row(values: Sequence[Any], shows: Sequence[Any], main: int, leads: Any, deeds: Sequence[Any]) -> Row:
    key = str(values[0])
    address = leads(key) if leads else ""
    cells = tuple(
        Cell(show(value), kind(value), label, address if at == main else "")
        for at, ((kind, label, show), value) in enumerate(zip(shows, values[2:], strict=True))
    )
    return Row(key, str(values[1]), cells, tuple((verb, made(key)) for verb, made in deeds))


def _kind(column: Column) -> Callable[[Any], str]:
    late = column.late
    if late is None:
        return lambda value: column.kind
    return lambda value: f"{column.kind} late" if late(value) else column.kind


def _show(column: Column) -> Callable[[Any], str]:
    if column.show is not None:
        return column.show
    if column.labels is not None:
        labels = column.labels
        return lambda value: labels.get(value, str(value or ""))
    return SHOWN_BY_KIND.get(column.kind, _plain)


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _maker(entrance: str, argument: str) -> Callable[[str], str] | None:
    """The address is looked up once, not once a row."""
    if not entrance:
        return None
    pattern = reverse(entrance, kwargs={argument: HOLE})
    return lambda key: pattern.replace(HOLE, key)


def _ordering(model: type[Model], terms: ListTerms, question: Asked) -> list[Any]:
    """Ends with the key, so that no row is on two pages or on none; what is empty comes last, newest first.

    Only where something can be empty: PostgreSQL could not use the plain index of a column otherwise.
    """
    key = question.order.removeprefix("-")
    field = next(column.sort for column in terms.columns if column.key == key).removeprefix("-")
    if not question.order.startswith("-"):
        return [field, terms.key_field]
    return [F(field).desc(nulls_last=_may_be_empty(model, field) or None), terms.key_field]


def _may_be_empty(model: type[Model], path: str) -> bool:
    name, _, rest = path.partition("__")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # an annotation of the query
        return True
    if field.null or not rest:
        return bool(field.null)
    return field.related_model is None or _may_be_empty(field.related_model, rest)
