"""The usual frame of a small list: attachment line, title, reporting unit, headings, total and note."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from notoneless.operations.demo.books.filing import KEEP, Table
from notoneless.operations.demo.books.sheets import Row, letter

Group = tuple[str, int]
"""A heading over so many columns; '' leaves them to the next row."""


def form(
    name: str,
    rows: pl.DataFrame,
    *,
    title: str,
    office: str,
    on: date,
    attachment: str = "",
    groups: Sequence[Sequence[Group]] = (),
    serials: tuple[str, ...] = (),
    rounded_numbers: str = "",
    note: str = "",
) -> Table:
    """`groups` are the rows of headings above the names of the columns."""
    shown = [c for c in rows.columns if c not in KEEP]
    last = letter(len(shown) - 1)
    filled = f"填报单位（盖章）：{office}　　填报人：　　审核人：　　电话：　　填报时间：{on:%Y-%m-%d}"
    head: list[Row] = [(attachment,)] if attachment else []
    head += [(title,), (filled,)]
    merges = [f"A{n}:{last}{n}" for n in range(1, len(head) + 1)]
    for group in groups:
        row, ranges = _spread(group, len(head) + 1)
        head.append(row)
        merges += ranges
    head.append(tuple(shown))
    foot: list[Row] = [("合计", None, f"{len(rows)}人")]
    if note:
        foot.append((note,))
    return Table(
        name=name,
        rows=rows,
        head=head,
        foot=foot,
        merges=merges,
        serials=serials,
        rounded_numbers=rounded_numbers,
        numbers=("序号",),
    )


def _spread(group: Sequence[Group], row: int) -> tuple[Row, list[str]]:
    cells: list[str | None] = []
    merges = []
    for text, width in group:
        if text and width > 1:
            merges.append(f"{letter(len(cells))}{row}:{letter(len(cells) + width - 1)}{row}")
        cells += [text or None, *[None] * (width - 1)]
    return tuple(cells), merges


def nth() -> pl.Expr:
    """The running number every list begins with."""
    return pl.int_range(1, pl.len() + 1).cast(pl.String).alias("序号")
