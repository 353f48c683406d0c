"""How our workbooks look on paper: A4 across, the header on each page, page numbers, official fonts named."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from notoneless.papers.workbooks.safety import header_text

A4 = 9
TEXT = 49  # the built-in format @
BODY, HEADING, TITLE = "宋体", "黑体", "方正小标宋简体"
RED = "#C00000"


def new_workbook() -> tuple[Workbook, BytesIO]:
    """Nothing is guessed from text, and no part of a list touches the disk."""
    data = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    return Workbook(data, options), data


class Styles:
    """The few formats a sheet needs; all text is typed as text."""

    def __init__(self, book: Workbook) -> None:
        def made(**properties: object) -> Format:
            return book.add_format({"font_name": BODY, "font_size": 11, "valign": "vcenter", **properties})

        self.title = made(font_name=TITLE, font_size=16, align="center")
        self.line = made(num_format=TEXT, font_size=10)
        self.head = made(font_name=HEADING, border=1, align="center", text_wrap=True, num_format=TEXT)
        self.head_red = made(
            font_name=HEADING, border=1, align="center", text_wrap=True, num_format=TEXT, font_color=RED
        )
        self.text = made(num_format=TEXT, border=1, quote_prefix=True)
        self.plain_text = made(num_format=TEXT)
        self.reason = made(num_format=TEXT, border=1, text_wrap=True, font_color=RED)
        self.whole = made(num_format="0", border=1)
        self.number = made(num_format="0.00", border=1)
        self.day = made(num_format="yyyy-mm-dd", border=1, align="center")
        self.wrapped = made(num_format=TEXT, text_wrap=True, valign="top")


def lay_out(sheet: Worksheet, *, header_row: int, footer: str = "") -> None:
    """`header_row`, counted from nought, is repeated on each page and stays in sight."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.freeze_panes(header_row + 1, 0)
    note = f"&L&8{header_text(footer)}" if footer else ""
    sheet.set_footer(f"{note}&R第 &P 页 共 &N 页")


def write_title(sheet: Worksheet, styles: Styles, *, title: str, width: int) -> None:
    """One cell cannot be merged with itself."""
    if width > 1:
        sheet.merge_range(0, 0, 0, width - 1, "", styles.title)
    sheet.write_string(0, 0, title, styles.title)
    sheet.set_row(0, 30)
