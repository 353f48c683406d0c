"""Blank forms, lists and returned rows look as offices expect them, and can be read again."""

import io
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from notoneless.papers.workbooks import (
    BlankColumn,
    BlankTerms,
    ListColumn,
    RejectedRow,
    RejectedSheet,
    Watermark,
    blank_template,
    list_workbook,
    rejected_rows_workbook,
)

STAMP = Watermark(
    officer="农大海", at=datetime(2026, 11, 21, 10, 30), purpose="核查", until=date(2026, 11, 22)
)
TERMS = BlankTerms(
    title="户籍名册",
    purpose="底数",
    filled_by="乡镇",
    guide=("每名儿童一行。",),
    columns=(
        BlankColumn("姓名", is_required=True),
        BlankColumn("身份证号", hint="18 位"),
        BlankColumn("性别", choices=("男", "女")),
        BlankColumn("类别", choices=tuple(f"很长的家庭类别名称第{n}种" for n in range(40))),
        BlankColumn("次数", is_text=False),
    ),
)
ID = "999901201203151233"


def office_workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "户籍"
    sheet.append(["某县户籍名册", None, None])
    sheet.merge_cells("A1:C1")
    sheet.append(["姓名", "身份证号", "备注"])
    sheet["A2"].font = Font(bold=True)
    for n in range(10):
        sheet.append([f"孩子{n}", ID, "=A1"])
    sheet.merge_cells("C5:C6")
    sheet.append(["合计", None, None])
    book.create_sheet("别的表").append(["不相干"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rejected() -> RejectedSheet:
    rows = (
        RejectedRow(5, ("孩子2", ID, "=A1"), ("缺姓名。", "缺日期。")),
        RejectedRow(9, ("孩子6", ID, None), ("重。",)),
    )
    return RejectedSheet("户籍", ("姓名", "身份证号", "备注"), rows, ("某县户籍名册",), 3)


def test_a_blank_form_has_title_signing_line_and_starred_header() -> None:
    sheet = load_workbook(io.BytesIO(blank_template(TERMS))).worksheets[0]

    assert sheet["A1"].value == "户籍名册"
    assert [sheet.cell(2, column).value for column in range(1, 5)] == [
        "填报单位（盖章）：",
        "填报人：",
        "联系电话：",
        "填报日期：",
    ]
    assert [cell.value for cell in sheet[3]] == ["姓名*", "身份证号", "性别", "类别", "次数"]


def test_a_blank_form_keeps_numbers_as_text_and_offers_choices() -> None:
    book = load_workbook(io.BytesIO(blank_template(TERMS)))
    sheet = book.worksheets[0]
    lists = {
        str(rule.sqref): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert sheet.column_dimensions["A"].number_format == "@"
    assert lists["C4:C50000"] == '"男,女"'
    assert lists["D4:D50000"] == "填表说明!$D$1:$D$40"
    assert book.sheetnames == ["户籍名册", "填表说明"]


def test_a_blank_form_prints_across_with_its_header_on_each_page() -> None:
    sheet = load_workbook(io.BytesIO(blank_template(TERMS))).worksheets[0]

    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == "$3:$3"
    assert "&P" in sheet.oddFooter.right.text


def test_a_list_keeps_types_and_says_who_took_it() -> None:
    columns = [
        ListColumn("姓名"),
        ListColumn("身份证号"),
        ListColumn("次数", "whole"),
        ListColumn("日期", "date"),
    ]
    data = list_workbook(
        "疑似名单", columns, [["张三", ID, 3, date(2026, 9, 1)], ["李四", None, -1, None]], STAMP
    )
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]

    assert sheet["A2"].value == "导出人：农大海 导出时间：2026-11-21 10:30 用途：核查 使用至 2026-11-22"
    assert [cell.value for cell in sheet[4]] == ["张三", ID, 3, datetime(2026, 9, 1)]
    assert [cell.value for cell in sheet[5]] == ["李四", None, -1, None]
    assert "农大海" in sheet.oddFooter.left.text


def test_an_empty_list_is_a_list() -> None:
    sheet = load_workbook(io.BytesIO(list_workbook("空", [ListColumn("姓名")], [], STAMP))).worksheets[0]

    assert sheet.max_row == 3


def test_refused_rows_come_back_in_the_offices_own_workbook() -> None:
    book = load_workbook(io.BytesIO(rejected_rows_workbook([rejected()], original=office_workbook())))
    sheet = book["户籍"]

    assert book.sheetnames == ["户籍"]
    assert sheet["A1"].value == "某县户籍名册"
    assert "A1:C1" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["A2"].font.bold
    assert [cell.value for cell in sheet[2]] == ["姓名", "身份证号", "备注", "错误原因"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == [
        ["孩子2", ID, "'=A1", "缺姓名。\n缺日期。"],
        ["孩子6", ID, "'=A1", "重。"],
    ]
    assert sheet["D3"].font.color.rgb == "FFC00000"


def test_a_second_return_uses_the_same_column_of_reasons() -> None:
    once = rejected_rows_workbook([rejected()], original=office_workbook())
    row = RejectedRow(3, ("孩子2", ID, None), ("仍缺姓名。",))
    again = rejected_rows_workbook([RejectedSheet("户籍", ("姓名",), (row,), (), 3)], original=once)
    sheet = load_workbook(io.BytesIO(again))["户籍"]

    assert [cell.value for cell in sheet[2]] == ["姓名", "身份证号", "备注", "错误原因"]
    assert sheet["D3"].value == "仍缺姓名。"


def test_rows_of_a_csv_come_back_as_a_workbook() -> None:
    sheet = load_workbook(io.BytesIO(rejected_rows_workbook([rejected()]))).worksheets[0]

    assert [cell.value for cell in sheet[1]][0] == "某县户籍名册"
    assert [cell.value for cell in sheet[2]] == ["姓名", "身份证号", "备注", "错误原因"]
    assert [cell.value for cell in sheet[3]] == ["孩子2", ID, "'=A1", "缺姓名。\n缺日期。"]
