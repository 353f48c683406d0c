"""What a list looks like once asked: the plain values that components/lists.html puts on the page."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    count: int | None
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Filter:
    label: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Head:
    label: str
    kind: str
    sorted: str  # "", ascending or descending
    sort_address: str


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    kind: str
    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    name: str
    cells: tuple[Cell, ...]
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    address: str = ""
    here: bool = False
    rel: str = ""


@dataclass(frozen=True)
class ListShown:
    """What components/lists.html shows. `total` and the counts of the chips are from the same statement."""

    total: int
    filters: tuple[Filter, ...]
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]
    has_deeds: bool
    first: int
    last: int
    steps: tuple[Step, ...]
    empty_sentence: str
    wide: bool
    searched: str
    search_label: str
    search_address: str
    export_address: str

    @cached_property
    def members(self) -> tuple[str, ...]:
        return tuple(row.key for row in self.rows)
