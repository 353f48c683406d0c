"""Payment lists as schools send them."""

import io
from collections.abc import Sequence

import xlsxwriter

HEADS = ("序号", "学生编号", "姓名", "身份证号", "金额", "次数", "实物")


def workbook(rows: Sequence[Sequence[object]], *, heads: Sequence[str] = HEADS) -> bytes:
    """A title row, a header row, numbered rows, a blank row, a total at the end."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.merge_range(0, 0, 0, len(heads) - 1, "2026年秋季寄宿生生活补助发放表")
    sheet.write_row(1, 0, heads)
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number + 1, 0, (number, *row))
    sheet.write_row(
        len(rows) + 3, 0, ("合计", "", "", "", sum(float(row[3] or 0) for row in rows if _plain(row[3])))
    )
    book.close()
    return buffer.getvalue()


def _plain(value: object) -> bool:
    return isinstance(value, int | float)
