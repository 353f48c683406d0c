"""What the pages of the board show: plain values, ready to print."""

from dataclasses import dataclass
from datetime import date

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page
from notoneless.web.journeys.board.charts import Bar, Line


@dataclass(frozen=True)
class Tile:
    word: str
    value: int
    unit: str
    address: str
    note: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class RateLine:
    """`met` None where there is nothing to hold it against."""

    label: str
    shown: str
    parts: str
    formula: str
    choice: str
    limit: str
    met: bool | None
    address: str


@dataclass(frozen=True)
class PlaceLine:
    name: str
    address: str
    out: Bar
    suspected: Bar
    rate: str


@dataclass(frozen=True)
class OwingLine:
    """Reports of one place: numbers in the order of their heads, each with its list."""

    name: str
    cells: tuple[tuple[int, str], ...]
    is_whole: bool


@dataclass(frozen=True)
class Chip:
    label: str
    address: str
    here: bool
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    stamp: str
    day: date
    latest: date
    address: str
    may_take: bool
    tabs: tuple[Chip, ...]
    cuts: tuple[Chip, ...]
    tiles: tuple[Tile, ...] = ()
    funnel: tuple[Bar, ...] = ()
    rates: tuple[RateLine, ...] = ()
    places: tuple[PlaceLine, ...] = ()
    owing: tuple[OwingLine, ...] = ()
    owing_heads: tuple[str, ...] = ()
    trend: Line | None = None
    empty: str = ""


@dataclass(frozen=True)
class Part:
    """One count that a rate is made of, or one slice of a figure."""

    label: str
    shown: str
    address: str = ""


@dataclass(frozen=True)
class StatedLine:
    """A number typed from a paper; `paper` opens it."""

    unit: str
    measure: str
    year: str
    value: int
    origin: str
    who: str
    paper: str


@dataclass(frozen=True, kw_only=True)
class StatedPage(Page):
    lines: tuple[StatedLine, ...]
    new: str


@dataclass(frozen=True)
class Past:
    since: date
    until: date | None
    shown: str
    cut: str


@dataclass(frozen=True, kw_only=True)
class FigurePage(Page):
    shown: str
    definition: str
    formula: str
    choice: str
    stamp: str
    rule: str
    digest: str
    remake_address: str
    inputs: tuple[Part, ...]
    slices: tuple[Part, ...]
    past: tuple[Past, ...]
    list: ListShown | None
    closed: str = ""
    remade: str = ""
    same: bool = True
    opens: str = ""
    stated: tuple[StatedLine, ...] = ()
    stated_address: str = ""


@dataclass(frozen=True, kw_only=True)
class WallPage(Page):
    stamp: str
    heads: tuple[str, ...]
    sums: tuple[str, ...]
    funnel: tuple[Bar, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    rates: tuple[tuple[str, str, str], ...]
    hidden: bool


@dataclass(frozen=True)
class TargetLine:
    """`gap` says how much is lacking or too much; `way` how the reached number was told, or why it is not."""

    holder: str
    depth: int
    level: str
    figure: str
    year: int
    value: str
    total: str
    address: str
    reached: str
    way: str
    gap: str
    state: str
    met: bool | None
    figure_address: str


@dataclass(frozen=True, kw_only=True)
class TargetsPage(Page):
    stamp: str
    sheet: str
    lines: tuple[TargetLine, ...]
    may_set: bool
    address: str
