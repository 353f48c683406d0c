"""Whatever writes a sheet or a list writes no formula, and what it wrote reads back as it was: every writer, found by
itself. One that is new and has no case here fails."""

import ast
import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from notoneless.matching.values.texts import plain_value
from notoneless.operations.matching_files import writing
from notoneless.papers.forms.kinds import forms
from notoneless.papers.forms.templates import fill_form_template
from notoneless.papers.forms.terms import Filled, Signing, Value
from notoneless.papers.forms.workbook import form_workbook
from notoneless.papers.workbooks import ListColumn, blank_template, list_csv
from notoneless.papers.workbooks.terms import BlankColumn, BlankTerms
from notoneless.reporting.dossiers.copying.binding import MANIFEST, as_zip
from notoneless.reporting.dossiers.copying.parts import Part
from tests.house.tree import SOURCE, modules, parsed
from tests.papers import test_formula_safety as safety
from tests.papers.forms.test_layout import template

PAYLOADS = safety.PAYLOADS
NAMES = ("add_worksheet", "write_csv", "write_excel")
OTHER_FILES = {
    "papers.official.word.as_docx": "a paper as .docx",
    "web.journeys.policy.shelf._download": "packs as TOML",
}
Cells = list[str]


def writers() -> set[str]:
    """Every function that opens a sheet, a CSV or a new package."""
    found = set()
    for path in modules(SOURCE):
        text = path.read_text(encoding="utf-8")
        # The demo's own messy files are made to be wrong.
        if "demo" in path.parts or not any(word in text for word in (*NAMES, "csv", "openpyxl", "ZipFile")):
            continue
        saves = "openpyxl" in text
        for one in parsed(path).body:
            if isinstance(one, ast.FunctionDef) and any(_writes(call, saves) for call in _calls(one)):
                found.add(".".join((*path.relative_to(SOURCE).with_suffix("").parts, one.name)))
    return found - set(OTHER_FILES)


def _calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _writes(call: ast.Call, saves: bool) -> bool:
    said = ast.unparse(call.func)
    name = said.rpartition(".")[2]
    packs = name == "ZipFile" and any(isinstance(one, ast.Constant) and one.value == "w" for one in call.args)
    return name in NAMES or said in ("csv.writer", "csv.DictWriter") or packs or (saves and name == "save")


def of_workbook(data: bytes) -> Cells:
    assert safety.formulas(data) == 0
    return safety.texts(data)


def of_csv(data: bytes) -> Cells:
    return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]


def a_form() -> Filled:
    form = forms()["annex3"]
    usual: dict[str, Value] = {"number": 1, "birth_date": date(2014, 5, 6)}
    rows = tuple(
        tuple(usual.get(one.key, payload if one.kind == "text" else 1) for one in form.columns)
        for payload in PAYLOADS
    )
    return Filled(form, "=台账", Signing("=单位", "+人", "@电话", date(2026, 9, 20)), rows, form.notes, 0)


def the_county_template() -> Cells:
    return of_workbook(fill_form_template(template(["{标题}"], ["{姓名}", "{原因}"]), a_form()))


def blank() -> Cells:
    columns = tuple(BlankColumn(f"列{at}", hint=payload) for at, payload in enumerate(PAYLOADS))
    return of_workbook(
        blank_template(
            BlankTerms("=题", "=用途", "+谁", ("@注",), columns, tuple((one,) for one in PAYLOADS))
        )
    )


def the_index_of_a_dossier() -> Cells:
    parts = [Part("A3B1", "A3B1", payload, None, b"x", ".pdf") for payload in PAYLOADS]
    return of_csv(zipfile.ZipFile(io.BytesIO(as_zip(parts).content)).read(MANIFEST))


def compared(ending: str) -> Callable[[Path], Cells]:
    def made(folder: Path) -> Cells:
        out = folder / f"结果{ending}"
        writing.ENDINGS[ending](out, {"rows": pl.DataFrame({"source_sheet": PAYLOADS})})
        return of_csv(out.read_bytes()) if ending == ".csv" else of_workbook(out.read_bytes())

    return made


CASES: dict[str, Callable[[Path], Cells]] = {
    "papers.workbooks.lists.list_workbook": lambda _: of_workbook(safety.listed()),
    "papers.workbooks.lists.list_csv": lambda _: of_csv(
        list_csv([ListColumn("列")], [[one] for one in PAYLOADS], safety.STAMP)
    ),
    "papers.workbooks.rows.with_rows": lambda _: of_workbook(safety.listed_long()),
    "papers.workbooks.statistics.statistics_workbook": lambda _: of_workbook(safety.official_form()),
    "papers.workbooks.rejected._write_plain": lambda _: of_workbook(safety.returned_plain()),
    "papers.workbooks.rejected._as_received": lambda _: of_workbook(safety.returned_in_the_offices_own()),
    "papers.workbooks.blanks.blank_template": lambda _: blank(),
    "papers.forms.workbook.form_workbook": lambda _: of_workbook(form_workbook(a_form())),
    "papers.forms.templates.fill_form_template": lambda _: the_county_template(),
    "reporting.dossiers.copying.binding.as_zip": lambda _: the_index_of_a_dossier(),
    "operations.matching_files.writing._xlsx": compared(".xlsx"),
    "operations.matching_files.writing._csv": compared(".csv"),
}


def test_every_writer_of_the_house_has_a_case() -> None:
    assert len(set(PAYLOADS)) >= 200
    assert writers() == set(CASES)


@pytest.mark.parametrize("writer", CASES)
def test_a_writer_writes_no_formula_and_what_reads_back_as_it_was(writer: str, tmp_path: Path) -> None:
    cells = CASES[writer](tmp_path)

    assert [cell for cell in cells if cell[:1] in safety.DANGEROUS and cell] == []
    assert as_imported(PAYLOADS) - as_imported(cells) == set()


def as_imported(texts: list[str]) -> set[str | None]:
    plain = pl.DataFrame({"cell": texts}).select(plain_value(pl.col("cell"))).to_series()
    return set(plain.to_list()) - {None}
