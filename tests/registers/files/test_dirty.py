"""The dirty sixty come out right, or refused with a reason; no value is changed."""

from __future__ import annotations

import pytest

from notoneless.registers.files import CellKind
from notoneless.registers.files.refusals import FileRefused
from tests.registers.files.dirty import PERSON, PLAIN, SIXTY, typed
from tests.registers.files.seeds import seeds, with_formulas, with_openpyxl
from tests.registers.files.workbooks import HEADINGS, PEOPLE, edited, read, xlsx

READABLE = [label for label, dirty in SIXTY.items() if not dirty.refused]
REFUSED = [label for label, dirty in SIXTY.items() if dirty.refused]


@pytest.mark.parametrize("label", READABLE)
def test_a_dirty_file_is_read_right(label: str) -> None:
    dirty = SIXTY[label]

    (table,) = read(dirty.make(), dirty.name).tables

    values = table.frame.drop("row", "hidden")
    assert dict(zip(table.frame["row"], map(list, values.rows()), strict=True)) == dirty.rows
    assert tuple(f"{piece.row} {piece.kind}" for piece in table.furniture) == dirty.furniture
    assert dirty.headings in (None, table.headings)
    assert table.is_accounted_for


@pytest.mark.parametrize("label", REFUSED)
def test_a_hopeless_file_is_refused_with_the_reason(label: str) -> None:
    dirty = SIXTY[label]

    with pytest.raises(FileRefused, match=dirty.refused):
        read(dirty.make(), dirty.name)


def test_there_are_sixty() -> None:
    assert len(SIXTY) >= 60


def test_a_number_stays_known_as_a_number() -> None:
    (table,) = read(typed(999123201203041)()).tables

    assert table.kind_of("出生日期").to_list() == [CellKind.NUMBER]
    assert table.kind_of("身份证号").to_list() == [CellKind.TEXT]


def test_faulty_cells_are_named_with_row_and_column() -> None:
    (table,) = read(with_openpyxl(with_formulas)).tables

    assert [(fault.row, fault.column) for fault in table.faults] == [(6, "B"), (6, "D")]
    assert "第 6 行 B 列" in table.faults[0].sentence


def test_two_tables_in_one_sheet_are_two_tables() -> None:
    second = [["乙校名单"], ["姓名", "学校", "年级"], ["韦一", "乙校", "一年级"], ["说明：略"]]

    first, later = read(xlsx([["甲校名单"], *PLAIN, ["合计", 3], [], *second])).tables

    assert first.frame["row"].to_list() == [3, 4, 5]
    assert later.frame.select("姓名", "row").rows() == [("韦一", 10)]
    assert (first.last_row + 1, later.last_row) == (later.first_row, 11)


def test_hidden_rows_and_sheets_are_data_and_flagged() -> None:
    visible, hidden = read(seeds()["hidden.xlsx"]).tables

    assert visible.frame["hidden"].to_list() == [False, True, False]
    assert (visible.hidden, hidden.hidden, hidden.frame.height) == (False, True, 1)


def test_the_same_rows_saved_again_have_the_same_digest() -> None:
    saved_again = with_openpyxl(lambda book, page: [page.append(row) for row in PLAIN])
    changed = xlsx([HEADINGS, *PEOPLE[:2], [*PEOPLE[2][:4], "黄河村"]])

    first = read(xlsx(PLAIN))

    assert first.content_digest == read(saved_again, "另存.xlsx").content_digest
    assert first.sha256 != read(saved_again).sha256
    assert first.content_digest != read(changed).content_digest


def test_the_first_differing_cell_is_named_when_the_readers_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    from notoneless.registers.files import pairing

    other = xlsx([HEADINGS, PERSON, [*PEOPLE[1][:2], "女", *PEOPLE[1][3:]], PEOPLE[2]])
    real = pairing.read_with_calamine
    monkeypatch.setattr(pairing, "read_with_calamine", lambda data, names: real(other, names))

    with pytest.raises(FileRefused, match="第3行C列"):
        read(xlsx(PLAIN))


@pytest.mark.parametrize("change", ["drop", "add"])
def test_a_row_only_one_reader_sees_refuses_the_file(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from notoneless.registers.files import pairing

    other = xlsx(PLAIN[:-1] if change == "drop" else [*PLAIN, PERSON])
    real = pairing.read_with_calamine
    monkeypatch.setattr(pairing, "read_with_calamine", lambda data, names: real(other, names))

    with pytest.raises(FileRefused, match="第4行A列" if change == "drop" else "第5行A列"):
        read(xlsx(PLAIN))


def test_a_title_merged_over_the_whole_sheet_makes_no_columns() -> None:
    data = edited(
        xlsx(PLAIN),
        {
            "xl/worksheets/sheet1.xml": lambda part: part.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>'
            )
        },
    )

    assert len(read(data).tables[0].headings) == len(HEADINGS)
