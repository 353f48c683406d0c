"""A form on paper: title, signing line, header as deep as needed, rows, 合计, notes; the same facts, the same bytes."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from notoneless.papers.forms.adapting import Adapting, adapted, unfit
from notoneless.papers.forms.kinds import fields, forms
from notoneless.papers.forms.printing import form_pdf
from notoneless.papers.forms.templates import TemplateUnfit, fill_form_template
from notoneless.papers.forms.terms import Filled, Form, Row, Signing, Value, head_cells, shown
from notoneless.papers.forms.workbook import form_workbook
from notoneless.policy import library
from notoneless.policy.packs import load
from notoneless.policy.rows import FormRule

ANNEX3 = forms()["annex3"]
PAYLOADS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    " =1",
    "%0A",
    "|x",
    "'=1",
    "=HYPERLINK(1)",
]


def values(form: Form = ANNEX3, **more: Value) -> Row:
    usual: dict[str, Value] = {one.key: "某" for one in form.columns} | {
        "number": 1,
        "birth_date": date(2014, 5, 6),
    }
    return tuple((usual | more)[key] for key in form.keys)


def filled(*rows: Row, form: Form = ANNEX3, blank: int = 0) -> Filled:
    signing = Signing("石桥乡", "鲍石桥", "19900000011", date(2026, 9, 20))
    return Filled(form, "石桥乡台账", signing, rows, form.notes, blank)


def sheet(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).worksheets[0]


@pytest.mark.parametrize("code", forms())
def test_every_form_is_written_and_printed_filled_and_blank(code: str) -> None:
    form = forms()[code]
    row = tuple(3 if one.summed else values(form)[at] for at, one in enumerate(form.columns))

    for one in (filled(row, form=form), filled(form=form, blank=5)):
        assert form_pdf(one).startswith(b"%PDF")
        assert sheet(form_workbook(one)).page_setup.orientation == "landscape"


def test_the_workbook_has_the_layout_offices_know() -> None:
    made = sheet(form_workbook(filled(values(id_number="999901201405060015"))))

    merged = {str(one) for one in made.merged_cells.ranges}
    assert made["A1"].value == "石桥乡台账"
    assert "填报单位（盖章）：石桥乡" in str(made["A2"].value)
    assert "B3:G3" in merged
    assert made["F5"].value == "999901201405060015"
    assert made["F5"].data_type == "s"
    assert made.print_title_rows == "$1:$4"
    assert made.page_setup.paperSize == 9
    assert made.page_setup.fitToHeight == 0
    assert made.print_area.startswith("'附件3'!$A$1")


def test_sums_stand_below_the_summed_columns() -> None:
    form = forms()["B3-1"]
    row = tuple(2 if one.summed else "石桥村" for one in form.columns)
    made = filled(row, row, form=form)

    assert made.totals is not None
    assert dict(zip(form.keys, made.totals, strict=True))["in_band"] == 4


def test_the_same_form_twice_is_the_same_bytes() -> None:
    one, other = filled(values(visits=2)), filled(values(visits=2))

    assert form_workbook(one) == form_workbook(other)
    assert form_pdf(one) == form_pdf(other)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula(payload: str) -> None:
    made = sheet(form_workbook(filled(values(name=payload, reason=payload))))

    assert all(cell.data_type != "f" for line in made.iter_rows() for cell in line)


def test_an_exported_form_reads_back_as_its_rows() -> None:
    row = values(visits=3, birth_date=date(2015, 1, 2), id_number="99990120150102001X")

    read = [cell.value for cell in sheet(form_workbook(filled(row)))[5]]

    assert [one.date() if hasattr(one, "date") else one for one in read] == list(row)


def test_headings_side_by_side_become_one_cell() -> None:
    cells = {(one.text, one.row, one.columns, one.rows) for one in head_cells(ANNEX3.columns)}

    assert ("监护人", 0, 3, 1) in cells
    assert ("序号", 0, 1, 2) in cells


def test_the_stated_columns_of_the_two_tables_are_exactly_those_of_the_text() -> None:
    said = [[one.heading[-1] for one in forms()[code].stated_columns] for code in ("table1", "table2")]

    assert said == [
        [
            "序号",
            "截止时间",
            "辍学学生数（含疑似失学儿童）",
            "其中建档立卡户学生数",
            "劝返成功数（已回校就读）",
            "备注",
        ],
        ["序号", "学校名称", "未回校学生数", "建档立卡户", "学生名单"],
    ]


def test_a_county_drops_renames_adds_and_orders_columns() -> None:
    terms = Adapting(drop=("ethnicity",), rename=("reason=辍学主要原因",), add=("age",), order=("name",))

    made = adapted(ANNEX3, terms)

    assert unfit(ANNEX3, terms) == ""
    assert made.keys[0] == "name"
    assert "ethnicity" not in made.keys
    assert made.keys[-2:] == ("age", "remark")
    assert {one.key: one.heading for one in made.columns}["reason"] == ("辍学主要原因",)


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        (Adapting(drop=("stars",)), "要去掉的栏目不在表中：stars"),
        (Adapting(add=("stars",)), "要增加的字段不在本表可用的字段目录中：stars"),
        (Adapting(add=("owed",)), "要增加的字段不在本表可用的字段目录中：owed"),
        (Adapting(add=("name",)), "增加的栏目表中已有：name"),
        (Adapting(rename=("name=",)), "列名为空或超过三级：name="),
    ],
)
def test_what_does_not_fit_a_form_is_said(terms: Adapting, why: str) -> None:
    assert unfit(ANNEX3, terms) == why


def test_every_pack_that_changes_a_form_fits_it() -> None:
    said = [
        (pack.place, key, entry.value)
        for pack in library()
        for key, rule in load(pack.place).rules.items()
        for entry in rule.entries
        if isinstance(entry.value, FormRule)
    ]

    wrong = [
        (place, key)
        for place, key, rule in said
        if rule.code not in forms()
        or unfit(
            forms()[rule.code], Adapting(rule.title, rule.drop, rule.rename, rule.add, rule.order, rule.notes)
        )
    ]
    assert said
    assert wrong == []


def test_every_key_of_the_catalogue_has_a_heading() -> None:
    assert [key for key, one in fields().items() if not one.label.strip()] == []


def test_a_template_repeats_its_row_and_keeps_what_stands_below() -> None:
    book = template(["{标题}"], ["姓名", "次数"], ["{姓名}", "{劝返次数}"], ["负责人：{填报人}"])

    made = sheet(fill_form_template(book, filled(values(name="甲", visits=1), values(name="乙", visits=2))))

    assert [[cell.value for cell in line] for line in made.iter_rows()] == [
        ["石桥乡台账", None], ["姓名", "次数"], ["甲", 1], ["乙", 2], ["负责人：鲍石桥", None],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((["{姓名}", "{星座}"],), "工作表“Sheet”第 1 行第 2 列（单元格 B1）写的“{星座}”不是本表的字段"),
        ((["标题"],), "没有找到"),
        ((["{姓名}"], ["{性别}"]), "须写在同一行"),
        ((["{姓名}", "=1+1"],), "单元格 B1 含有公式"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_its_cell(
    rows: tuple[list[str], ...], why: str
) -> None:
    with pytest.raises(TemplateUnfit, match=why.replace("{", r"\{")):
        fill_form_template(template(*rows), filled(values()))


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(TemplateUnfit, match="另存为 .xlsx"):
        fill_form_template(b"not a workbook", filled(values()))


def template(*rows: list[str]) -> bytes:
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(data)
    return data.getvalue()


def test_a_number_with_decimals_stays_a_number() -> None:
    form = forms()["F0-08"]
    row = tuple(Decimal("2.5") if one.key == "hours" else 1 if one.summed else "某" for one in form.columns)

    made = sheet(form_workbook(filled(row, form=form)))
    cells = [made.cell(at, form.keys.index("hours") + 1) for at in (4, 5)]

    assert [cell.value for cell in cells] == [2.5, 2.5]
    assert {cell.number_format for cell in cells} == {"General"}, "a whole sum is not written 2."
    assert (shown(Decimal("2.00")), shown(Decimal("50")), shown(Decimal("6.50"))) == ("2", "50", "6.5")
