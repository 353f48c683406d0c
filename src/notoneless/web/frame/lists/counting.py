"""All counts of a list from one statement, and the rows that the chosen filters leave."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet

from notoneless.web.frame.lists.asking import Asked, code_of
from notoneless.web.frame.lists.shown import Chip, Filter
from notoneless.web.frame.lists.terms import Facet

Rows = TypeVar("Rows", bound=QuerySet[Any])


def counted(query: QuerySet[Any], facets: Sequence[Facet]) -> list[tuple[Any, ...]]:
    """How many rows for each combination of filter values: few rows, however long the list."""
    if not facets:
        return [(query.count(),)]
    fields = [facet.field for facet in facets]
    # A list that adds up rows of another table beside its own would count a row once for each of those.
    joined = any(one.contains_aggregate for one in query.query.annotations.values())
    counted = query.order_by().values_list(*fields).annotate(_n=Count("pk", distinct=joined))
    return list(counted.values_list(*fields, "_n"))


def matches(values: Sequence[Any], facets: Sequence[Facet], question: Asked, *, but: str | None) -> bool:
    return all(
        facet.key == but or not (chosen := question.chosen.get(facet.key)) or code_of(value) == chosen
        for facet, value in zip(facets, values, strict=True)
    )


def filter_shown(
    facet: Facet, facets: Sequence[Facet], cube: Sequence[tuple[Any, ...]], question: Asked
) -> Filter:
    """Each chip says how many rows there would be after a click on it."""
    place = [one.key for one in facets].index(facet.key)
    counts: dict[str, int] = {}
    for *values, count in cube:
        if matches(values, facets, question, but=facet.key):
            code = code_of(values[place])
            counts[code] = counts.get(code, 0) + count
    chosen = question.chosen.get(facet.key, "")
    every = Chip(facet.all_word, sum(counts.values()), question.address_with(**{facet.key: ""}), not chosen)
    chips = [every]
    for value, label in facet.choices:
        code = code_of(value)
        count = counts.get(code, 0)
        if count or code == chosen or not facet.hides_empty:
            chips.append(Chip(label, count, question.address_with(**{facet.key: code}), code == chosen))
    return Filter(facet.label, tuple(chips))


def narrowed(query: Rows, facets: Sequence[Facet], question: Asked) -> Rows:
    for facet in facets:
        chosen = question.chosen.get(facet.key)
        if chosen:
            value = next(stored for stored, _ in facet.choices if code_of(stored) == chosen)
            query = query.filter(facet.narrow(value) if facet.narrow else _equal(facet.field, value))
    return query


def _equal(field: str, value: Any) -> Q:
    return Q(**{f"{field}__isnull": True}) if value is None else Q(**{field: value})
