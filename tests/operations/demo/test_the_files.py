"""The registers as an office would get them: readable, messy in known ways, the same bytes for the same seed."""

import hashlib

import openpyxl
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from notoneless.operations.demo.county import County


def test_the_same_seed_writes_the_same_bytes(county: County, another: County) -> None:
    def digests(of: County) -> dict[str, str]:
        return {f.path.name: hashlib.sha256(f.path.read_bytes()).hexdigest() for f in of.files}

    assert digests(county) == digests(another)


def test_every_format_of_file_occurs(county: County) -> None:
    suffixes = {f.path.suffix for f in county.files}

    assert suffixes == {".xlsx", ".xls", ".csv"}


def test_every_undamaged_child_stands_in_the_row_that_is_noted(county: County) -> None:
    names = dict(county.truth.select("child", "name").iter_rows())
    notes = county.rows.filter((pl.col("damage") == "") & pl.col("file").str.ends_with(".xlsx"))

    assert notes["file"].n_unique() > 1
    for (file,), part in notes.group_by("file"):
        book = openpyxl.load_workbook(county.out / "registers" / str(file), read_only=False)
        for note in part.iter_rows(named=True):
            values = [cell.value for cell in book[note["sheet"]][note["row"]]]
            assert names[note["child"]] in values, note


def test_old_workbooks_hold_the_noted_rows_too(county: County) -> None:
    names = dict(county.truth.select("child", "name").iter_rows())
    notes = county.rows.filter((pl.col("damage") == "") & pl.col("file").str.ends_with(".xls"))

    assert notes.height > 0
    for (file, sheet), part in notes.group_by("file", "sheet"):
        book = CalamineWorkbook.from_path(county.out / "registers" / str(file))
        rows = book.get_sheet_by_name(str(sheet)).to_python(skip_empty_area=False)
        assert all(names[n["child"]] in rows[n["row"] - 1] for n in part.iter_rows(named=True))


@pytest.mark.parametrize(
    "kind",
    ["wrong_digit", "swapped", "rounded", "dressed", "missing", "sibling", "fifteen", "scientific"],
)
def test_every_kind_of_damaged_number_occurs(county: County, kind: str) -> None:
    assert county.rows["damage"].str.contains(f"id:{kind}").any()


@pytest.mark.parametrize("kind", ["homophone", "dropped", "dots", "spaced", "traditional"])
def test_every_kind_of_damaged_name_occurs(county: County, kind: str) -> None:
    assert county.rows["damage"].str.contains(f"name:{kind}").any()


def test_rows_a_reader_must_question_are_in_the_pupil_register(county: County) -> None:
    traps = county.rows.filter(pl.col("damage").str.starts_with("trap"))

    assert set(traps["damage"]) == {"trap:name_too_long", "trap:formula", "trap:birth_1900", "trap:no_name"}


def test_hidden_rows_hold_children(county: County) -> None:
    assert county.rows["hidden"].any()


def test_each_planted_change_is_known_with_its_place(county: County) -> None:
    for register in ("household", "enrolment", "in_school"):
        changes = {d.change: d for d in county.differences if d.register == register}

        assert set(changes) == {"dropped", "doubled", "moved"}
        assert changes["doubled"].row > 0
        assert changes["moved"].other_unit not in ("", changes["moved"].unit_code)
