"""A statistical form as a workbook: title, who filled it, sums as formulas, set up for A4 across."""

import io
from datetime import date, datetime
from decimal import Decimal

from openpyxl import load_workbook

from notoneless.papers.workbooks import Watermark
from notoneless.papers.workbooks.statistics import Filling, FormColumn, FormSheet, statistics_workbook

COLUMNS = (
    FormColumn("school", "学校"),
    FormColumn("word", "说明"),
    FormColumn("trips", "次数", "whole", summed=True),
    FormColumn("rate", "标准", "number"),
    FormColumn("amount", "金额", "number", summed=True, formula="={trips}*{rate}"),
)
ROWS = (("石桥小学", "=1+1", 3, Decimal(30), Decimal(90)), ("云岭小学", "", 2, Decimal(30), Decimal(60)))


def made(rows: tuple = ROWS, *, values: bool = False):  # type: ignore[no-untyped-def, type-arg]
    filling = Filling("石桥小学", "窦老师", "19900000001", date(2026, 9, 20))
    mark = Watermark("窦老师(O-dora)", datetime(2026, 9, 20, 8, 0), "报县教委")
    data = statistics_workbook(
        (FormSheet("表", "送教上门情况统计表", COLUMNS, rows, ("注",)),), filling, mark
    )
    return load_workbook(io.BytesIO(data), data_only=values).active


def test_the_form_has_its_title_its_signing_line_and_its_sums() -> None:
    sheet = made()

    assert sheet["A1"].value == "送教上门情况统计表"
    assert "A1:E1" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet["A2"].value == "填报单位（盖章）：石桥小学"
    assert "填报时间：2026年9月20日" in [cell.value for cell in sheet[2]]
    assert [cell.value for cell in sheet[6]] == ["合计", None, "=SUM(C4:C5)", None, "=SUM(E4:E5)"]
    assert sheet["E4"].value == "=C4*D4"


def test_who_does_not_compute_reads_the_same_sums_and_text_stays_text() -> None:
    sheet = made(values=True)

    assert (sheet["E4"].value, sheet["C6"].value, sheet["E6"].value) == (90, 5, 150)
    assert sheet["B4"].data_type == "s"


def test_the_form_is_printed_on_a4_across_with_its_header_on_each_page() -> None:
    setup = made()

    assert (setup.page_setup.orientation, int(setup.page_setup.paperSize)) == ("landscape", 9)
    assert setup.print_title_rows == "$3:$3"
    assert setup.print_area


def test_without_a_rate_the_money_stays_blank() -> None:
    sheet = made((("石桥小学", "", 3, None, None),))

    assert (sheet["E4"].value, sheet["E5"].value) == (None, None)
