"""The same sheet as .docx, to be changed and sealed in Word or WPS; fonts are named, never shipped."""

import io
import zipfile
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.shared import Pt

from notoneless.papers.official.sheets import GRID, Block, Cell, Grid, Para, Row, Sheet, Table

# As they are called on the machines of Chinese offices.
FACES = {"body": "仿宋_GB2312", "title": "方正小标宋简体", "heading": "黑体"}
ALIGNS = {"justify": "both", "left": "left", "center": "center", "right": "right"}
BODY_SIZE, FORM_SIZE, LINE, FORM_LINE = 16, 12, 28, 20
RED = "C40000"
# Twentieths of a point: the unit of the format. 1 mm is 56.7 of them.
PER_MM, PER_POINT = 56.7, 20
TEXT_MM, TEXT_MM_LANDSCAPE = 156, 233
DOCUMENT = "word/document.xml"
A_DAY = (2000, 1, 1, 0, 0, 0)  # the clock inside the zip: the same sheet gives the same bytes
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_docx(sheet: Sheet) -> bytes:
    """The parts around the text are made once by python-docx; the text is ours, so it takes milliseconds."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in (*_around().items(), (DOCUMENT, _document(sheet).encode())):
            written.writestr(zipfile.ZipInfo(name, A_DAY), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


@lru_cache(maxsize=1)
def _around() -> dict[str, bytes]:
    document = Document()
    document.styles["Normal"].font.size = Pt(BODY_SIZE)
    said = document.core_properties
    said.author = said.last_modified_by = said.comments = said.title = ""
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name != DOCUMENT}


def _document(sheet: Sheet) -> str:
    width, height = (297, 210) if sheet.landscape else (210, 297)
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    page = (
        f'<w:sectPr><w:pgSz w:w="{_mm(width)}" w:h="{_mm(height)}"{turned}/>'
        f'<w:pgMar w:top="{_mm(37)}" w:bottom="{_mm(35)}" w:left="{_mm(28)}" w:right="{_mm(26)}"'
        ' w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )
    body = "".join([*_head(sheet), *_middle(sheet), *_foot(sheet)])
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}{page}</w:body></w:document>'
    )


def _head(sheet: Sheet) -> list[str]:
    made = []
    if sheet.masthead:
        made.append(_line(sheet.masthead, face="title", size=30, align="center", line=44, colour=RED))
        made.append(_line(sheet.number, align="right", border=True))
    made += [_line(text, face="title", size=22, align="center", line=34) for text in sheet.title.split("\n")]
    if sheet.number and not sheet.masthead:
        made.append(_line(sheet.number, align="center"))
    return [*made, _line("", size=10, line=14)]


def _middle(sheet: Sheet) -> list[str]:
    made = [_line(sheet.addressee, align="left")] if sheet.addressee else []
    return made + [_block(block, landscape=sheet.landscape) for block in sheet.blocks]


def _foot(sheet: Sheet) -> list[str]:
    made = []
    if sheet.signer:
        made = [_line(text, align="right", right=4) for text in ("", "", sheet.signer, sheet.date)]
    made += [_block(block, landscape=sheet.landscape) for block in sheet.after]
    if sheet.copies:
        made.append(_line(f"抄送：{sheet.copies}", size=14, align="left", border=True))
    return made


def _block(block: Block, *, landscape: bool) -> str:
    width = TEXT_MM_LANDSCAPE if landscape else TEXT_MM
    if isinstance(block, Para):
        line = LINE if block.size >= BODY_SIZE else 24
        return _line(
            block.text, face=block.face, size=block.size, align=block.align, line=line, indent=block.indent
        )
    if isinstance(block, Grid):
        columns = [width / GRID] * GRID
        return _framed(columns, "".join(_row(row, width / GRID) for row in block.rows))
    if isinstance(block, Table):
        shares = [width * one / sum(block.widths) for one in block.widths]
        return _framed(shares, "".join(_listed(block, shares)))
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _row(row: Row, unit: float) -> str:
    return _tr("".join(_cell(cell, unit) for cell in row.cells), row.height)


def _cell(cell: Cell, unit: float) -> str:
    face = "heading" if cell.label else "body"
    text = _line(
        cell.text, face=face, size=FORM_SIZE, align="center" if cell.label else "left", line=FORM_LINE
    )
    if cell.tail:
        tails = ["", *cell.tail.split("\n")]
        text += "".join(_line(one, size=FORM_SIZE, align="right", line=FORM_LINE) for one in tails)
    return _tc(text, unit * cell.span, span=cell.span, low=bool(cell.tail))


def _listed(table: Table, shares: list[float]) -> list[str]:
    made = []
    for turn, row in enumerate((table.heads, *table.rows)):
        face = "body" if turn else "heading"
        cells = (
            _tc(_line(text, face=face, size=FORM_SIZE, align="center", line=FORM_LINE), share)
            for text, share in zip(row, shares, strict=True)
        )
        made.append(_tr("".join(cells), 9, repeated=not turn))
    return made


def _framed(shares: list[float], rows: str) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{_mm(one)}"/>' for one in shares)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_mm(sum(shares))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>" + _line("", size=6, line=8)
    )


def _tr(cells: str, height: float, *, repeated: bool = False) -> str:
    header = "<w:tblHeader/>" if repeated else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_mm(height)}"/>{header}</w:trPr>{cells}</w:tr>'


def _tc(content: str, width: float, *, span: int = 1, low: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    place = "bottom" if low else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_mm(width)}" w:type="dxa"/>{spanned}<w:vAlign w:val="{place}"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def _line(
    text: str,
    *,
    face: str = "body",
    size: float = BODY_SIZE,
    align: str = "justify",
    line: float = LINE,
    indent: bool = False,
    right: int = 0,
    colour: str = "",
    border: bool = False,
) -> str:
    """One paragraph on a line of fixed height; indents in hundredths of a character, as the standard counts."""
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="{RED}"/></w:pBdr>'
    moved = f'<w:ind w:firstLineChars="200" w:firstLine="{round(size * 2 * PER_POINT)}"/>' if indent else ""
    moved = f'<w:ind w:rightChars="{right * 100}"/>' if right else moved
    shape = (
        f"<w:pPr>{edge if border else ''}"
        f'<w:spacing w:before="0" w:after="0" w:line="{round(line * PER_POINT)}" w:lineRule="exact"/>'
        f'{moved}<w:jc w:val="{ALIGNS[align]}"/></w:pPr>'
    )
    name = quoteattr(FACES[face])
    letters = (
        f"<w:rPr><w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"
        f"{f'<w:color w:val={quoteattr(colour)}/>' if colour else ''}"
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
    )
    parts = [f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\n")]
    return f"<w:p>{shape}<w:r>{letters}{'<w:br/>'.join(parts)}</w:r></w:p>"


def _mm(millimetres: float) -> int:
    return round(millimetres * PER_MM)
