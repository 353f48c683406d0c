"""Writes workbooks as Excel and WPS leave them: whole columns at once, the same bytes for the same rows."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

GENERAL, TEXT, DATE, WHOLE, TITLE, HEADING = range(6)
FAST = 1
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = date(1899, 12, 30)
Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Sheet:
    """`body` holds text columns; `numbers` says which cells of a column are number cells, `dates` which columns
    show them as dates; `hidden` marks hidden rows; `dimension` is written as given, right or wrong."""

    name: str
    head: Sequence[Row]
    body: pl.DataFrame
    foot: Sequence[Row] = ()
    numbers: Mapping[str, pl.Series] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    hidden: pl.Series | None = None
    merges: Sequence[str] = ()
    dimension: str = ""
    is_hidden: bool = False
    formulas: frozenset[str] = frozenset()

    @property
    def first_row(self) -> int:
        """The number Excel shows beside the first row of data."""
        return len(self.head) + 1


def letter(column: int) -> str:
    """Column letters, counted from nought."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def serial(days: pl.Expr) -> pl.Expr:
    """Dates as the whole numbers Excel keeps (1900 system)."""
    return (days - pl.lit(EPOCH)).dt.total_days().cast(pl.String)


def write_workbook(path: Path, sheets: Sequence[Sheet], *, on: date) -> None:
    """One file; `on` is its date of creation."""
    shared = _Shared(sheets)
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml"), ("core", "docProps/core.xml")]),
        "docProps/core.xml": _core(on),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{n + 1}.xml") for n in range(len(sheets))]
            + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        ),
        "xl/styles.xml": _styles(),
        "xl/sharedStrings.xml": shared.xml(),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            _put(archive, name, text, on)
        for n, sheet in enumerate(sheets):
            _put(archive, f"xl/worksheets/sheet{n + 1}.xml", _sheet(sheet, shared), on)


def _put(archive: zipfile.ZipFile, name: str, text: str, on: date) -> None:
    entry = zipfile.ZipInfo(name, date_time=(on.year, on.month, on.day, 8, 30, 0))
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED, FAST)


class _Shared:
    """The table of shared strings, numbered over all sheets at once; titles and notes come first."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        loose = [c for s in sheets for row in (*s.head, *s.foot) for c in row if c]
        columns = [s.body[c].cast(pl.String).rename("text") for s in sheets for c in s.body.columns]
        everything = pl.concat([pl.Series("text", loose, dtype=pl.String), *columns])
        self.texts = everything.drop_nulls().unique(maintain_order=True)
        numbered = everything.cast(pl.Enum(self.texts)).to_physical().cast(pl.String)
        self.places = {text: n for n, text in enumerate(self.texts.head(len(loose)))}
        self._numbered: dict[tuple[str, str], pl.Series] = {}
        start = len(loose)
        for sheet in sheets:
            for name in sheet.body.columns:
                self._numbered[sheet.name, name] = numbered.slice(start, len(sheet.body))
                start += len(sheet.body)

    def numbered(self, sheet: Sheet, column: str) -> pl.Series:
        return self._numbered[sheet.name, column]

    def xml(self) -> str:
        inside = escaped(self.texts)
        items = ('<si><t xml:space="preserve">' + inside + "</t></si>").str.join("").item()
        return f'{PROLOGUE}<sst xmlns="{MAIN}" uniqueCount="{len(self.texts)}">{items}</sst>'


def escaped(texts: pl.Series) -> pl.Series:
    """Text safe inside XML."""
    return texts.str.replace_many(["&", "<", ">"], ["&amp;", "&lt;", "&gt;"])


def _sheet(sheet: Sheet, shared: _Shared) -> str:
    last = letter(max(len(sheet.body.columns), *(len(r) for r in sheet.head)) - 1)
    height = len(sheet.head) + len(sheet.body) + len(sheet.foot)
    head = "".join(
        _loose_row(n, row, shared, TITLE if n == 1 else HEADING) for n, row in enumerate(sheet.head, 1)
    )
    after = sheet.first_row + len(sheet.body)
    foot = "".join(_loose_row(n, row, shared, GENERAL) for n, row in enumerate(sheet.foot, after))
    merges = "".join(f'<mergeCell ref="{m}"/>' for m in sheet.merges)
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    return (
        f'{PROLOGUE}<worksheet xmlns="{MAIN}"><dimension ref="{sheet.dimension or f"A1:{last}{height}"}"/>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="{len(sheet.body.columns)}" width="14"/></cols>'
        f"<sheetData>{head}{_body(sheet, shared)}{foot}</sheetData>{merged}</worksheet>"
    )


def _body(sheet: Sheet, shared: _Shared) -> str:
    """Every row of data, one string expression for each column."""
    if sheet.body.is_empty():
        return ""
    frame = pl.DataFrame(
        {"": pl.int_range(sheet.first_row, sheet.first_row + len(sheet.body), eager=True)}
    ).cast(pl.String)
    cells = []
    for n, name in enumerate(sheet.body.columns):
        column = sheet.body[name].cast(pl.String)
        mask = sheet.numbers.get(name)
        frame = frame.with_columns(
            column.alias(f"{n}v"),
            shared.numbered(sheet, name).alias(f"{n}s"),
            (mask if mask is not None else pl.Series([False]).gather([0] * len(column)))
            .fill_null(False)
            .alias(f"{n}n"),
        )
        cells.append(_cell(n, name, sheet))
    hidden = sheet.hidden if sheet.hidden is not None else pl.Series([False]).gather([0] * len(sheet.body))
    mark = pl.when(pl.lit(hidden)).then(pl.lit('" hidden="1">')).otherwise(pl.lit('">'))
    row = pl.concat_str(pl.lit('<row r="'), pl.col(""), mark, *cells, pl.lit("</row>"))
    return frame.select(row.alias("x"))["x"].str.join("").item()


def _cell(n: int, name: str, sheet: Sheet) -> pl.Expr:
    place = letter(n)
    text = pl.concat_str(
        pl.lit(f'<c r="{place}'),
        pl.col(""),
        pl.lit(f'" s="{TEXT}" t="s"><v>'),
        pl.col(f"{n}s"),
        pl.lit("</v></c>"),
    )
    choice: Any = pl.when(pl.col(f"{n}v").is_null()).then(pl.lit(""))
    if name in sheet.formulas:
        formula = pl.concat_str(
            pl.lit(f'<c r="{place}'),
            pl.col(""),
            pl.lit('"><f>'),
            pl.col(f"{n}v").str.slice(1),
            pl.lit("</f></c>"),
        )
        choice = choice.when(pl.col(f"{n}v").str.starts_with("=")).then(formula)
    if name in sheet.numbers:
        style = DATE if name in sheet.dates else WHOLE
        number = pl.concat_str(
            pl.lit(f'<c r="{place}'),
            pl.col(""),
            pl.lit(f'" s="{style}"><v>'),
            pl.col(f"{n}v"),
            pl.lit("</v></c>"),
        )
        choice = choice.when(pl.col(f"{n}n")).then(number)
    cell: pl.Expr = choice.otherwise(text)
    return cell


def _loose_row(number: int, row: Row, shared: _Shared, style: int) -> str:
    cells = "".join(
        f'<c r="{letter(n)}{number}" s="{style}" t="s"><v>{shared.places[text]}</v></c>'
        for n, text in enumerate(row)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("/xl/workbook.xml", f"{kind}.sheet.main+xml"), ("/xl/styles.xml", f"{kind}.styles+xml")]
    parts += [("/xl/sharedStrings.xml", f"{kind}.sharedStrings+xml")]
    parts += [(f"/xl/worksheets/sheet{n + 1}.xml", f"{kind}.worksheet+xml") for n in range(sheets)]
    parts += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    rows = "".join(f'<Override PartName="{name}" ContentType="{of}"/>' for name, of in parts)
    return (
        f'{PROLOGUE}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    def kind(name: str) -> str:
        return f"{PACKAGE}/relationships/metadata/core-properties" if name == "core" else f"{OFFICE}/{name}"

    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind(k)}" Target="{t}"/>' for n, (k, t) in enumerate(targets, 1)
    )
    return f'{PROLOGUE}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _core(on: date) -> str:
    made = f"{on.isoformat()}T08:30:00Z"
    return (
        f'{PROLOGUE}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created></cp:coreProperties>'
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    rows = "".join(
        f'<sheet name="{s.name}" sheetId="{n}" state="{"hidden" if s.is_hidden else "visible"}" r:id="rId{n}"/>'
        for n, s in enumerate(sheets, 1)
    )
    return f'{PROLOGUE}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{rows}</sheets></workbook>'


def _styles() -> str:
    """General, text, date, whole number, title, heading: in the order of the constants above."""
    fonts = (
        '<font><sz val="11"/><name val="宋体"/></font>'
        '<font><b/><sz val="16"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font>'
    )
    centred = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
        + (f' applyAlignment="1">{centred}</xf>' if font else "/>")
        for number, font in ((0, 0), (49, 0), (14, 0), (1, 0), (0, 1), (0, 2))
    )
    return (
        f'{PROLOGUE}<styleSheet xmlns="{MAIN}"><fonts count="3">{fonts}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="6">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
