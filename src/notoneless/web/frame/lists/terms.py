"""What one list is, written down once: its columns, filters, orders, and where a row leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

Narrow = Callable[[Any], Q]
Show = Callable[[Any], str]
Late = Callable[[Any], bool]
ROWS_PER_PAGE = 50
KINDS = frozenset({"main", "text", "long", "number", "date", "code"})


@dataclass(frozen=True)
class Column:
    """`key` is a field path for values_list. `kind` shapes it: one of KINDS, which the style sheets know.

    `labels` turns a stored code into its word; `show` does anything else, from the one value.
    `sort` is the field to order by (an index!), with "-" when the first click should be descending.
    `roles` limits a column to some roles; empty means everybody. `late` says which values are overdue.
    """

    key: str
    label: str
    kind: str = "text"
    sort: str = ""
    labels: Mapping[Any, str] | None = None
    show: Show | None = None
    roles: frozenset[str] = frozenset()
    late: Late | None = None

    def __post_init__(self) -> None:
        """A class of something else on a cell would take the label that a phone puts before it."""
        if self.kind not in KINDS:
            raise ValueError(f"a column is no {self.kind}")


@dataclass(frozen=True)
class Facet:
    """A filter shown as chips with counts. `field` has few values: all counts come from one GROUP BY.

    `choices` are (stored value, word) in the order shown; a page may replace them for its place.
    `narrow` replaces the plain comparison, e.g. by a range of paths.
    """

    key: str
    label: str
    field: str
    choices: tuple[tuple[Any, str], ...] = ()
    narrow: Narrow | None = None
    hides_empty: bool = False
    all_word: str = "全部"


@dataclass(frozen=True, kw_only=True)
class ListTerms:
    """`noted_as` is the trail's action for looking at this list; only lists without people go without."""

    columns: tuple[Column, ...]
    order: str  # key of the column, "-" before it for descending
    empty: str  # a sentence with its date or reason: 「截至 {day},无待核疑点。」
    key_field: str = "code"
    name_field: str = ""
    row_entrance: str = ""
    row_argument: str = "code"
    facets: tuple[Facet, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()  # (verb, entrance), each led to with the row's key
    search_label: str = ""
    export_entrance: str = ""
    noted_as: str = ""
    wide: bool = False
    rows_per_page: int = ROWS_PER_PAGE

    def columns_for(self, role: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.roles or role in column.roles)
