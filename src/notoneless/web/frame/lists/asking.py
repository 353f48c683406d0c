"""What the address of a list asks for, and the addresses that ask for something a little different."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from notoneless.web.frame.lists import searching
from notoneless.web.frame.lists.terms import Column, Facet, ListTerms

SORT, PAGE, SEARCH = "sort", "page", "s"
DIGITS_OF_A_PAGE = 6


@dataclass(frozen=True)
class Asked:
    """Only what the terms know is taken from an address; the rest is passed over in silence."""

    terms: ListTerms
    address: str
    chosen: Mapping[str, str]
    order: str
    page: int
    search_key: str
    searched: str

    def address_with(self, **changes: str) -> str:
        """The same question with something changed; a changed filter begins at the first page."""
        parts = {facet.key: self.chosen.get(facet.key, "") for facet in self.terms.facets}
        parts |= {SORT: "" if self.order == self.terms.order else self.order, SEARCH: self.search_key}
        parts |= changes
        kept = {name: value for name, value in parts.items() if value}
        return f"{self.address}?{urlencode(kept)}" if kept else self.address

    def at_page(self, number: int) -> str:
        return self.address_with(**{PAGE: str(number) if number > 1 else ""})

    def sorted_by(self, column: Column) -> str:
        first = f"-{column.key}" if column.sort.startswith("-") else column.key
        other = column.key if first.startswith("-") else f"-{column.key}"
        return self.address_with(**{SORT: other if self.order == first else first})


def asked(request: HttpRequest, terms: ListTerms, facets: tuple[Facet, ...], *, address: str) -> Asked:
    key = request.GET.get(SEARCH, "") if terms.search_label else ""
    text = searching.recalled(request, key)
    return Asked(
        terms=terms,
        address=address,
        chosen={facet.key: value for facet in facets if (value := _chosen(request, facet))},
        order=_order(request.GET.get(SORT, ""), terms),
        page=_page(request.GET.get(PAGE, "")),
        search_key=key if text else "",
        searched=text,
    )


def code_of(value: Any) -> str:
    """How a stored value stands in an address."""
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _chosen(request: HttpRequest, facet: Facet) -> str:
    value = request.GET.get(facet.key, "")
    return value if any(code_of(stored) == value for stored, _ in facet.choices) else ""


def _order(wanted: str, terms: ListTerms) -> str:
    sortable = {column.key for column in terms.columns if column.sort}
    return wanted if wanted.removeprefix("-") in sortable else terms.order


def _page(wanted: str) -> int:
    usable = wanted.isascii() and wanted.isdigit() and len(wanted) <= DIGITS_OF_A_PAGE
    return max(int(wanted), 1) if usable else 1
