"""Every form on its paper: A4 across, one page wide, in a type that can be read."""

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from notoneless.papers.forms.kinds import forms
from notoneless.papers.forms.measures import ROOM, column_widths, lines_of, type_size
from notoneless.papers.forms.printing import form_pdf
from notoneless.papers.forms.terms import Filled, Form, Row, Signing, Value
from notoneless.papers.forms.workbook import form_workbook

A4_ACROSS = (842, 595)
LEAST_TYPE = 6.0
OFFICE = shutil.which("soffice")
SIGNING = Signing("石桥乡", "鲍石桥", "19900000011", date(2026, 9, 20))
VALUES: dict[str, Value] = {"whole": 3, "number": 4, "date": date(2026, 9, 1), "month": date(2026, 9, 1)}


def filled(form: Form, rows: int = 3) -> Filled:
    """Words as long as records have them, whole identity numbers where a form asks for them."""
    said: dict[str, Value] = {
        "id_number": "999901201405060015",
        "registered_at": "清禾县石桥乡石桥村第十二组",
    }
    row: Row = tuple(said.get(one.key) or VALUES.get(one.kind, "田小禾") for one in form.columns)
    return Filled(
        form, f"清禾县石桥乡{form.label}", SIGNING, (row,) * rows, form.notes, blank=0 if rows else 5
    )


@pytest.mark.parametrize("code", forms())
def test_a_form_says_one_page_of_a4_across_and_its_columns_fit_it(code: str) -> None:
    """What is wider than the page would be shrunk by whoever prints it, until nobody can read it."""
    form = forms()[code]

    sheet = load_workbook(io.BytesIO(form_workbook(filled(form)))).worksheets[0]
    widths = column_widths(filled(form))

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"$1:${2 + form.depth}"
    assert sum(widths) <= ROOM + 1
    assert type_size(len(form.columns)) >= LEAST_TYPE


def test_every_form_prints_one_page_wide_on_its_paper(tmp_path: Path) -> None:
    """By LibreOffice in one call, where the machine has it; the page setup above is looked at everywhere."""
    sheets = {code: filled(form) for code, form in forms().items()}

    ours = {code: form_pdf(sheets[code]) for code in ("annex5", "table2", "B3-1")}
    theirs = printed(sheets, tmp_path) if OFFICE else {}

    assert {code for code, content in ours.items() if not on_one_page(content)} == set()
    assert {code for code, content in theirs.items() if not on_one_page(content)} == set()
    assert set(theirs) == (set(sheets) if OFFICE else set())


def printed(sheets: dict[str, Filled], folder: Path) -> dict[str, bytes]:
    for code, one in sheets.items():
        (folder / f"{code}.xlsx").write_bytes(form_workbook(one))
    own = f"-env:UserInstallation=file://{folder}/office"
    words = [str(OFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*words, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=300)
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


def on_one_page(content: bytes) -> bool:
    """Few rows are one page; a second one would be what did not fit in its width."""
    pages = PdfReader(io.BytesIO(content)).pages
    return len(pages) == 1 and all(
        abs(side - wanted) < 2 for side, wanted in zip(pages[0].mediabox[2:], A4_ACROSS, strict=True)
    )


@pytest.mark.parametrize("code", forms())
def test_what_a_form_says_comes_back_from_its_file(code: str) -> None:
    """Rows, numbers as text, days as days: a list taken out and read in again is the same list."""
    form = forms()[code]
    one = filled(form)

    sheet = load_workbook(io.BytesIO(form_workbook(one))).worksheets[0]
    first = 3 + form.depth
    read = [[cell.value for cell in row] for row in sheet.iter_rows(first, first + len(one.rows) - 1)]

    assert [[day(value) for value in row] for row in read] == [list(row) for row in one.rows]


def day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def test_a_long_word_makes_its_row_higher_and_a_number_is_never_broken() -> None:
    assert lines_of("随父母外出打工", 30.0, 7.0) == 3
    assert lines_of("2026-09-01", 45.0, 7.0) == 1
    assert lines_of("甲乙丙，丁", 26.0, 7.0) == 2
