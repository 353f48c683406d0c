"""What stands on a paper, without any look: the one description that PDF and .docx are both made from."""

from dataclasses import asdict, dataclass, field
from typing import Any

GRID = 12  # a row of a form is divided into twelve


@dataclass(frozen=True)
class Para:
    """`align`: justify, left, center, right; `face`: body, heading, title."""

    text: str
    align: str = "justify"
    indent: bool = True
    face: str = "body"
    size: float = 16


@dataclass(frozen=True)
class Cell:
    """`tail` stands at the foot on the right: signature, seal and date of an opinion."""

    text: str
    span: int
    label: bool = False
    tail: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    height: float = 10  # millimetres at least


@dataclass(frozen=True)
class Grid:
    """The table of a form: labels and what is filled in."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """A list with a heading line; `widths` are shares."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows stands on a new page."""


Block = Para | Grid | Table | PageBreak


@dataclass(frozen=True)
class Sheet:
    """`masthead` is the red name of the issuer above a letter between offices; '' where there is none."""

    title: str
    masthead: str = ""
    number: str = ""
    addressee: str = ""
    blocks: tuple[Block, ...] = ()
    signer: str = ""
    date: str = ""
    seal: bool = True
    copies: str = ""
    landscape: bool = False
    after: tuple[Block, ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """For typst: every block names its kind."""
        said = asdict(self)
        for name in ("blocks", "after"):
            said[name] = [{"kind": type(one).__name__, **asdict(one)} for one in getattr(self, name)]
        return said

    def texts(self) -> list[str]:
        """Everything that is printed, for the check that it can be."""
        found = [self.title, self.masthead, self.number, self.addressee, self.signer, self.date, self.copies]
        for block in (*self.blocks, *self.after):
            if isinstance(block, Para):
                found.append(block.text)
            elif isinstance(block, Grid):
                found += [text for row in block.rows for cell in row.cells for text in (cell.text, cell.tail)]
            elif isinstance(block, Table):
                found += [*block.heads, *(text for row in block.rows for text in row)]
        return found
