"""Whatever a sheet looks like: physical rows = data + furniture + blank, and no filled cell disappears."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from notoneless.registers.files.cells import Merge, Sheet, SheetCells
from notoneless.registers.files.layout import lay_out
from notoneless.registers.files.tables import CellKind, SheetTable
from tests.registers.files.workbooks import HEADINGS, KNOWN, PEOPLE

WORDS = [
    *HEADINGS,
    *PEOPLE[0],
    *(
        "合计",
        "东风村小计",
        "注：一式两份",
        "1.据实填写",
        "填报单位：某乡",
        "填表人：",
        "某县名单",
        " ",
        "　",
        "5.1E+17",
    ),
    *("附件1", "备注", "学校", "年级", "总人数3", "#N/A"),
]
ROWS = st.lists(st.lists(st.sampled_from([None, None, *WORDS]), max_size=7), max_size=25)
MERGES = st.lists(
    st.tuples(*[st.integers(0, 24), st.integers(0, 6), st.integers(0, 3), st.integers(0, 6)]), max_size=6
)


def sheet_of(rows: list[list[str | None]], merges: list[tuple[int, int, int, int]], tail: int = 0) -> Sheet:
    filled = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text is not None]
    return Sheet(
        name="名单",
        hidden=False,
        cells=SheetCells(
            rows=np.array([r for r, _, _ in filled], dtype=np.int32),
            columns=np.array([c for _, c, _ in filled], dtype=np.int16),
            kinds=np.full(len(filled), CellKind.TEXT, dtype=np.uint8),
            index=np.arange(len(filled), dtype=np.int32),
            pool=pl.Series([text for _, _, text in filled], dtype=pl.String),
            physical_rows=len(rows) + tail,
            merges=tuple(Merge(top, left, top + down, left + right) for top, left, down, right in merges),
        ),
    )


def _values_in(table: SheetTable) -> list[tuple[int, str]]:
    values = table.frame.drop("hidden").unpivot(index="row").drop_nulls("value")
    return sorted(zip(values["row"], values["value"], strict=True))


@settings(max_examples=300, deadline=None)
@given(rows=ROWS, merges=MERGES, tail=st.integers(0, 3))
def test_every_physical_row_is_accounted_for(
    rows: list[list[str | None]], merges: list[tuple[int, int, int, int]], tail: int
) -> None:
    tables, account = lay_out(sheet_of(rows, merges, tail), known_headings=KNOWN)

    assert account.physical_rows == len(rows) + tail
    assert account.physical_rows == account.data + account.furniture + account.blank
    assert all(table.is_accounted_for for table in tables)
    numbers = [
        n for table in tables for n in (*table.frame["row"], *(piece.row for piece in table.furniture))
    ]
    assert len(numbers) == len(set(numbers))


@settings(max_examples=200, deadline=None)
@given(rows=ROWS)
def test_no_filled_cell_disappears(rows: list[list[str | None]]) -> None:
    tables, _ = lay_out(sheet_of(rows, []), known_headings=KNOWN)

    in_tables = sorted(value for table in tables for value in _values_in(table))
    data_rows = {row for table in tables for row in table.frame["row"]}
    given_cells = sorted(
        (number, text)
        for number, row in enumerate(rows, start=1)
        for text in row
        if number in data_rows and text is not None
    )
    blank = (" ", "　")
    assert [v for v in in_tables if v[1] not in blank] == [v for v in given_cells if v[1] not in blank]


def test_a_row_with_an_identity_number_is_never_furniture() -> None:
    odd = [["合计", "999123201203041234"], ["注：见后", None, None, "999123201203041234"]]

    (table,), _ = lay_out(sheet_of([HEADINGS, *odd], []), known_headings=KNOWN)

    assert table.frame["row"].to_list() == [2, 3]


def test_a_repeated_header_is_known_whatever_its_spaces() -> None:
    rows = [HEADINGS, PEOPLE[0], [f" {heading} " for heading in HEADINGS], PEOPLE[1]]

    (table,), _ = lay_out(sheet_of(rows, []), known_headings=KNOWN)

    assert table.frame["row"].to_list() == [2, 4]
