"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """The first cell leads to `address`; `state` is a word with its `mark` (done, open, overdue, waiting)."""

    cells: tuple[str, ...]
    address: str = ""
    state: str = ""
    mark: str = ""
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """`heads` name the cells; a column for the state stands after them where any row has one."""

    label: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    long: int = 0  # the number of the cell that may run over several lines
    note: str = ""

    @property
    def has_states(self) -> bool:
        return any(one.state for one in self.rows)

    @property
    def has_deeds(self) -> bool:
        return any(one.deeds for one in self.rows)


@dataclass(frozen=True, kw_only=True)
class CarePage(Page):
    """One record of care: its sentence, its tables, its facts, what can be done."""

    sentence: str
    late: bool = False
    tables: tuple[Table, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    about: str = "登记"
    facts: tuple[Triple, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()
