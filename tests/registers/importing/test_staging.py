"""What reading makes of a file: twins over sheets, unusable cells, the school of a title, the day of the register."""

import io
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from notoneless.registers import stores
from notoneless.registers.importing.deciding import confirm_columns
from notoneless.registers.models import Batch, Entry
from notoneless.registers.refusals import FileNotUsable
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import HEADS, carry_out, commit, stage, workbook
from tests.registers.importing.people import PEOPLE, without_number

pytestmark = pytest.mark.django_db
ROLL = ("序号", "姓名", "性别", "出生日期", "班级")


def sheets(content: Mapping[str, Sequence[Sequence[str]]], *, title: str = "") -> bytes:
    """One table per sheet, its first row the headings; the title stands above."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, rows in content.items():
        sheet = book.add_worksheet(name)
        if title:
            sheet.merge_range(0, 0, 0, len(rows[0]) - 1, title)
        for turn, row in enumerate(rows, start=1 if title else 0):
            sheet.write_row(turn, 0, row)
    book.close()
    return buffer.getvalue()


def faults_of(batch: Batch) -> list[str]:
    return stores.get_frame(stores.STAGED, batch.faults_name)["sentence"].to_list()


def roll(name: str) -> list[tuple[str, ...]]:
    return [ROLL, ("1", "田小禾", "女", "2014-05-06", "一班"), ("2", name, "男", "2014-07-01", "一班")]


def staged_roll(
    content: bytes, county: TestCounty, *, name: str = "名册.xlsx", unit: str = "999901100"
) -> Batch:
    return stage(content, by=county.alice, unit=county.units[unit], kind="in_school", name=name)


def test_a_child_on_two_sheets_is_told_of(county: TestCounty) -> None:
    twin = [HEADS, ("1", *without_number(PEOPLE[0]))]
    content = sheets({"一村": [HEADS, ("1", *without_number(PEOPLE[0]))], "二村": twin})

    batch = stage(content, by=county.alice, unit=county.units["999901"])

    assert any("“一村”第 2 行" in sentence for sentence in faults_of(batch))
    assert [sheet["accepted"] for sheet in batch.accounting] == [1, 1]


def test_each_sheet_keeps_its_own_account_of_refused_rows(county: TestCounty) -> None:
    nobody = ("2", "", "女", "", "", "石桥乡", "石桥村", "", "")
    content = sheets({"一村": [HEADS, ("1", *PEOPLE[0])], "二村": [HEADS, ("1", *PEOPLE[1]), nobody]})

    batch = stage(content, by=county.alice, unit=county.units["999901"])

    assert [(sheet["accepted"], sheet["rejected"]) for sheet in batch.accounting] == [(1, 0), (1, 1)]


def test_nobody_is_born_after_the_day_of_the_register(county: TestCounty) -> None:
    late = ("1", "田未来", "女", "2026-11-01", "", "石桥乡", "石桥村", "田大山", "")

    batch = stage(sheets({"名单": [HEADS, late]}), by=county.alice, unit=county.units["999901"])

    assert any("晚于名册日期" in sentence for sentence in faults_of(batch))


def test_a_cell_that_was_never_calculated_is_told_of(county: TestCounty) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, HEADS)
    sheet.write_row(1, 0, ("1", *PEOPLE[0]))
    sheet.write_formula(1, 7, "=NA()", None, "#N/A")
    book.close()

    batch = stage(buffer.getvalue(), by=county.alice, unit=county.units["999901"])

    assert any("监护人姓名" in sentence and "第 2 行" in sentence for sentence in faults_of(batch))


@pytest.mark.parametrize(
    ("title", "sheet", "file", "told_by"),
    [
        ("石桥小学2026年秋季在校学生花名册", "一班", "名册.xlsx", "标题"),
        ("2026年秋季在校学生花名册", "石桥小学", "名册.xlsx", "工作表名称"),
        ("2026年秋季在校学生花名册", "一班", "石桥小学在校学生.xlsx", "文件名"),
    ],
)
def test_a_school_that_stands_beside_the_table_is_filled_in_and_remarked(
    county: TestCounty, title: str, sheet: str, file: str, told_by: str
) -> None:
    batch = staged_roll(sheets({sheet: roll("林小满")}, title=title), county, name=file)

    rows = stores.get_frame(stores.STAGED, batch.staged_name)
    assert batch.state == "staged"
    assert rows["school_id"].unique().to_list() == [county.units["S-SQ"].pk]
    assert f"按{told_by}填为“石桥小学”" in "".join(batch.accounting[0]["remarks"])


def test_a_list_of_one_school_without_any_name_is_that_schools(county: TestCounty) -> None:
    batch = staged_roll(sheets({"一班": roll("林小满")}), county, unit="S-SQ")

    assert stores.get_frame(stores.STAGED, batch.staged_name)["school_text"].unique().to_list() == [
        "石桥小学"
    ]


def test_a_title_that_names_two_schools_tells_nothing(county: TestCounty) -> None:
    content = sheets({"一班": roll("林小满")}, title="石桥小学、云岭小学在校学生花名册")

    batch = staged_roll(content, county)

    assert batch.state == "mapping"
    assert "没有找到“学校”列" in batch.sentence


def test_a_column_put_aside_by_a_person_is_not_read(county: TestCounty) -> None:
    batch = stage(sheets({"名单": [HEADS, ("1", *PEOPLE[0])]}), by=county.alice, unit=county.units["999901"])
    chosen = {column["heading"]: column["field"] or "" for column in batch.accounting[0]["columns"]}

    confirm_columns(batch=batch, mapping={**chosen, "联系电话": ""}, by=county.alice, on=TODAY)
    batch = carry_out("stage_batch", batch)

    assert stores.get_frame(stores.STAGED, batch.staged_name)["phone"].to_list() == [""]


def test_a_protected_file_is_opened_in_a_process_of_its_own(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "msoffcrypto.OfficeFile", lambda *given: pytest.fail("opened in the server's own process")
    )
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

    with pytest.raises(FileNotUsable) as refused:
        stage(ole, by=county.alice, unit=county.units["999901"])

    assert refused.value.reason == "damaged"


def test_a_list_without_a_row_is_refused_and_the_register_stays(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    batch = stage(workbook([]), by=county.alice, unit=county.units["999901"])

    assert batch.state == "refused"
    assert "没有一行数据" in batch.sentence
    assert Entry.objects.filter(live=True).count() == len(PEOPLE)
