"""A list of head counts: every row has its place, a bad one is told by sheet, row and column, nothing counts twice."""

import io
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from notoneless.children.models import ControlTotal
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.counting.binding import NothingNew, beside_known, enter_list
from notoneless.reporting.counting.headings import blank_list
from notoneless.reporting.counting.reading import CountList, Given, ListNotUsable, read_counts
from notoneless.trail.models import Event
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db
WIDE = ("乡镇", "村", "户籍人数")


def book(*rows: tuple[Any, ...], title: str = "适龄人口统计表") -> bytes:
    data = io.BytesIO()
    made = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = made.add_worksheet("统计")
    sheet.write_row(0, 0, [title])
    for at, row in enumerate(rows, 1):
        sheet.write_row(at, 0, row)
    made.close()
    return data.getvalue()


def read(county: TestCounty, *rows: tuple[Any, ...], who: str = "alice", **said: Any) -> CountList:
    given = Given(TODAY, **({"origin": "县公安局"} | said))
    return read_counts(book(*rows), name="户籍.xlsx", given=given, by=county.people[who], on=TODAY)


def figures(found: CountList) -> list[tuple[str, str, int]]:
    return [(one.unit.code, one.measure, one.value) for one in found.figures]


def enter(county: TestCounty, found: CountList, who: str = "alice") -> int:
    return enter_list(figures=found.figures, source={"sha256": found.sha256}, by=county.people[who], on=TODAY)


def test_a_list_of_villages_is_read_by_its_headings(county: TestCounty) -> None:
    found = read(county, WIDE, ("石桥乡", "石桥村", 12), ("石桥乡", "柳溪村", "1,030 人"), ("", "合计", 1042))

    assert figures(found) == [
        (VILLAGE, "registered_children", 12),
        (OTHER_VILLAGE, "registered_children", 1030),
    ]
    assert found.refused == ()


def test_rows_in_are_accepted_rejected_furniture_and_blank(county: TestCounty) -> None:
    found = read(
        county,
        WIDE,
        ("石桥乡", "石桥村", 12),
        ("石桥乡", "柳溪村", "不详"),
        ("云岭镇", "云岭村", ""),
        ("", "合计", 12),
    )
    (sheet,) = found.sheets

    assert (sheet.accepted, sheet.rejected, sheet.furniture, sheet.blank) == (1, 1, 3, 1)
    assert sheet.rows == sheet.accepted + sheet.rejected + sheet.furniture + sheet.blank


def test_a_refused_cell_is_told_by_sheet_row_and_column(county: TestCounty) -> None:
    found = read(county, WIDE, ("石桥乡", "石桥村", 12), ("石桥乡", "柳溪村", "十二"))
    (one,) = found.refused

    assert (one.sheet, one.row, one.column, one.received) == ("统计", 4, "C 列“户籍人数”", "十二")
    assert "不小于 0 的整数" in one.sentence


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("石桥乡", "无名村", 3), "没有找到单位“无名村”"),
        (("石桥乡", "石桥村", -3), "不小于 0 的整数"),
        (("石桥乡", "石桥村", 2.5), "不小于 0 的整数"),
        (("石桥乡", "石桥村", 12345678), "不小于 0 的整数"),
        (("", "石桥小学", 3), "按户籍（乡镇、村）登记"),
        (("", "", 3), "没有写单位"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(county: TestCounty, row: tuple[Any, ...], why: str) -> None:
    found = read(county, WIDE, ("石桥乡", "柳溪村", 4), row)

    assert figures(found) == [(OTHER_VILLAGE, "registered_children", 4)]
    assert why in found.refused[0].sentence


def test_the_same_unit_twice_is_not_counted_twice(county: TestCounty) -> None:
    found = read(county, WIDE, ("石桥乡", "石桥村", 12), ("石桥乡", "桥头村", 13))

    assert figures(found) == [(VILLAGE, "registered_children", 12)]
    assert "第 3 行已经填过（那里是 12）" in found.refused[0].sentence


def test_a_row_may_say_which_number_of_which_day_from_whom(county: TestCounty) -> None:
    rows = [
        ("单位代码", "单位", "项目", "数", "日期", "来源"),
        ("S-SQ", "石桥小学", "实到人数", 310, "2026-09-18", "到校点数"),
        ("999901100", "石桥乡", "上期适龄儿童数", 900, "2026-07-10", "上期台账"),
        ("999901100", "云岭镇", "本期死亡", 1, "2026-09-18", "登记"),
    ]

    found = read(county, *rows, origin="")

    assert figures(found) == [("S-SQ", "present_on_day", 310), ("999901100", "last_total", 900)]
    assert [one.origin for one in found.figures] == ["到校点数", "上期台账"]
    assert found.refused[0].row == 5


def test_a_column_of_plain_numbers_is_what_the_officer_says_it_is(county: TestCounty) -> None:
    rows = [("学校", "人数"), ("石桥小学", 310)]

    with pytest.raises(ListNotUsable, match="选定这列是什么数"):
        read(county, *rows)
    assert figures(read(county, *rows, measure="pupil_records")) == [("S-SQ", "pupil_records", 310)]


def test_a_table_without_places_or_another_file_is_refused_whole(county: TestCounty) -> None:
    with pytest.raises(ListNotUsable, match="没有“单位”"):
        read(county, ("姓名", "人数"), ("张三", 1))
    with pytest.raises(ListNotUsable):
        read_counts(b"nothing", name="a.xlsx", given=Given(TODAY, "公安"), by=county.alice, on=TODAY)


def test_units_of_another_township_are_not_entered(county: TestCounty) -> None:
    found = read(county, WIDE, ("石桥乡", "石桥村", 12), ("云岭镇", "云岭村", 9), who="bob")

    assert figures(found) == [(VILLAGE, "registered_children", 12)]
    assert "不在本岗位负责的范围内" in found.refused[0].sentence
    with pytest.raises(NotAllowed):
        enter(county, read(county, WIDE, ("云岭镇", "云岭村", 9)), who="bob")


def test_binding_keeps_earlier_figures_and_writes_to_the_trail(county: TestCounty) -> None:
    enter(county, read(county, WIDE, ("石桥乡", "石桥村", 12)))

    assert enter(county, read(county, WIDE, ("石桥乡", "石桥村", 13), ("云岭镇", "云岭村", 5))) == 2

    kept = ControlTotal.objects.filter(unit=county.units[VILLAGE]).order_by("pk")
    assert [row.value for row in kept] == [12, 13]
    assert Event.objects.filter(action="count.list_entered").count() == 2


def test_the_same_list_twice_has_no_second_effect(county: TestCounty) -> None:
    found = read(county, WIDE, ("石桥乡", "石桥村", 12))
    enter(county, found)

    with pytest.raises(NothingNew):
        enter(county, found)
    assert ControlTotal.objects.count() == 1


def test_a_preview_says_what_each_figure_becomes(county: TestCounty) -> None:
    enter(county, read(county, WIDE, ("石桥乡", "石桥村", 12), ("石桥乡", "柳溪村", 7)))
    found = read(county, WIDE, ("石桥乡", "石桥村", 12), ("石桥乡", "柳溪村", 8), ("云岭镇", "云岭村", 9))

    standings = beside_known(found.figures, by=county.alice, on=TODAY)

    assert [one.becomes for one in standings] == ["same", "corrected", "new"]


def test_the_blank_list_names_the_units_and_is_read_back(county: TestCounty) -> None:
    made = load_workbook(io.BytesIO(blank_list("government", county.units["999901"], on=TODAY)))
    sheet = made.worksheets[0]
    codes = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    sheet.cell(codes[FAR_VILLAGE], 3, 21)
    filled = io.BytesIO()
    made.save(filled)

    given = Given(TODAY, "县公安局")
    found = read_counts(filled.getvalue(), name="对照数.xlsx", given=given, by=county.alice, on=TODAY)

    assert figures(found) == [(FAR_VILLAGE, "registered_children", 21)]
    assert found.refused == ()
