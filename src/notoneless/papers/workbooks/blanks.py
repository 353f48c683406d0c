"""The blank form of a register: what another office fills in and sends back."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from notoneless.papers.workbooks.pages import Styles, lay_out, new_workbook, write_title
from notoneless.papers.workbooks.safety import safe_text, sheet_name
from notoneless.papers.workbooks.terms import BlankColumn, BlankTerms

GUIDE_SHEET = "填表说明"
_HEADER_ROW = 2
_LAST_ROW = 49_999  # drop-downs reach this far; more rows are read all the same
_LONGEST_LIST = 250  # characters a drop-down may hold by itself
_SIGNING = ("填报单位（盖章）：", "填报人：", "联系电话：", "填报日期：")
_LONGEST_HINT = 240


def blank_template(terms: BlankTerms) -> bytes:
    """Title, signing line, header with * where required, drop-downs, text columns,
    the rows that are known, and a sheet of explanations."""
    book, data = new_workbook()
    styles = Styles(book)
    sheet = book.add_worksheet(sheet_name(terms.title, {GUIDE_SHEET}))
    guide = book.add_worksheet(GUIDE_SHEET)
    book.set_properties({"title": safe_text(terms.title)})
    places = _write_guide(guide, styles, terms)
    write_title(sheet, styles, title=safe_text(terms.title), width=len(terms.columns))
    _write_signing_line(sheet, styles, len(terms.columns))
    for place, column in enumerate(terms.columns):
        _write_column(sheet, styles, place, column, places.get(place))
    for row, cells in enumerate(terms.rows, _HEADER_ROW + 1):
        for place, text in enumerate(cells):
            sheet.write_string(row, place, safe_text(text), styles.plain_text)
    sheet.set_row(_HEADER_ROW, 32)
    lay_out(sheet, header_row=_HEADER_ROW)
    book.close()
    return data.getvalue()


def _write_signing_line(sheet: Worksheet, styles: Styles, width: int) -> None:
    """Spread over the width of the form; a narrow form has it in one cell."""
    if width < len(_SIGNING):
        sheet.write_string(1, 0, "   ".join(_SIGNING), styles.line)
        return
    step = width // len(_SIGNING)
    for place, text in enumerate(_SIGNING):
        sheet.write_string(1, place * step, text, styles.line)


def _write_column(
    sheet: Worksheet, styles: Styles, place: int, column: BlankColumn, source: str | None
) -> None:
    star = "*" if column.is_required else ""
    sheet.write_string(_HEADER_ROW, place, safe_text(column.heading + star), styles.head)
    sheet.set_column(place, place, column.width, styles.plain_text if column.is_text else None)
    rule: dict[str, object] = {"validate": "any"}
    if column.choices:
        listed = [safe_text(one) for one in column.choices] if source is None else source
        rule = {"validate": "list", "source": listed, "error_type": "warning", "error_title": "请选择"}
        rule["error_message"] = "请从下拉列表中选择。"
    if column.hint:
        title, hint = safe_text(column.heading)[:32], safe_text(column.hint)[:_LONGEST_HINT]
        rule |= {"input_title": title, "input_message": hint}
    if column.choices or column.hint:
        sheet.data_validation(_HEADER_ROW + 1, place, _LAST_ROW, place, rule)


def _write_guide(sheet: Worksheet, styles: Styles, terms: BlankTerms) -> dict[int, str]:
    """Prose first, then one line for each column; gives the range of each list too long for its drop-down."""
    sheet.set_column(0, 0, 110)
    lines = [
        f"{terms.title}填表说明",
        f"一、用途：{terms.purpose}",
        f"二、由谁填：{terms.filled_by}。填好后在“填报单位”处盖章，原样上传，不要改列名。",
        "三、带 * 的列必须填写；身份证号、电话各列已设为文本格式，请直接输入，不要从别处粘贴成数字。",
        *(f"{number}、{text}" for number, text in zip("四五六七八九十", terms.guide, strict=False)),
        *(_explained(column) for column in terms.columns if column.hint or column.choices),
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, safe_text(line), styles.wrapped)
    sheet.set_portrait()
    sheet.set_paper(9)
    return _write_long_lists(sheet, styles, terms.columns)


def _explained(column: BlankColumn) -> str:
    choices = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
    return f"说明：“{column.heading}”列：{column.hint}{choices}"


def _write_long_lists(sheet: Worksheet, styles: Styles, columns: Sequence[BlankColumn]) -> dict[int, str]:
    places: dict[int, str] = {}
    for place, column in enumerate(columns):
        if len(",".join(column.choices)) <= _LONGEST_LIST:
            continue
        at = 3 + len(places)
        for row, choice in enumerate(column.choices):
            sheet.write_string(row, at, safe_text(choice), styles.plain_text)
        letter = chr(ord("A") + at)
        places[place] = f"={GUIDE_SHEET}!${letter}$1:${letter}${len(column.choices)}"
    return places
