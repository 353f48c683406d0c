"""Parts become one file: a PDF with cover, index and page numbers, or a ZIP with a list of hashes."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from notoneless.papers.joining.joining import Piece, count_pages, join
from notoneless.papers.joining.setting import Cover, IndexRow, front
from notoneless.papers.workbooks.safety import safe_text
from notoneless.reporting.dossiers.copying.parts import MOMENT, Laid, Part, laid_out

NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60
OLDEST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say; the same for all, so that bytes stay equal
MANIFEST = "清单（SHA-256）.csv"
HEADS = ("序号", "条目", "所属", "材料", "日期", "文件", "SHA-256", "字节")


@dataclass(frozen=True, slots=True)
class Bound:
    """`left_out` names what has only a page in its place, with the reason."""

    content: bytes = field(repr=False)
    pages: int
    parts: int
    left_out: tuple[str, ...]


def as_pdf(parts: Sequence[Part], cover: Cover, notes: Sequence[str]) -> Bound:
    laid = laid_out(parts)
    first = count_pages(front(cover, _rows(laid, 0), notes, made_at=MOMENT))
    made = front(cover, _rows(laid, first), notes, made_at=MOMENT)
    joined = join([Piece(made), *(one.piece for one in laid)], title=cover.title.replace("\n", " "))
    left_out = tuple(f"{one.part.label}：{one.part.why}" for one in laid if one.part.why)
    return Bound(joined.pdf, joined.pages, len(parts), left_out)


def _rows(laid: Sequence[Laid], first: int) -> list[IndexRow]:
    """`first` pages come before; 0 while nobody knows how many, which changes no line of the index."""
    rows: list[IndexRow] = []
    at, heading = first + 1, ""
    for turn, one in enumerate(laid, start=1):
        if one.part.heading != heading:
            heading = one.part.heading
            rows.append(IndexRow(heading, heading=True))
        last = at + one.pages - 1
        pages = f"{at}" if one.pages == 1 else f"{at}–{last}"
        rows.append(IndexRow(one.part.label, f"{turn}", one.part.number, one.part.day_shown, pages))
        at = last + 1
    return rows


def as_zip(parts: Sequence[Part]) -> Bound:
    """Each part as the file it is; what has no file of its own is in the list with where it lies."""
    listed = io.StringIO()
    writer = csv.writer(listed, lineterminator="\r\n")
    writer.writerow(HEADS)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for turn, one in enumerate(parts, start=1):
            name = _name(turn, one) if one.raw else ""
            if name:
                _write(archive, name, one.raw)
            digest = one.sha256 if one.raw else ""
            cells = (
                turn,
                one.number,
                one.heading,
                one.label,
                one.day_shown,
                name or one.why,
                digest,
                len(one.raw),
            )
            writer.writerow([safe_text(cell) for cell in cells])
        _write(archive, MANIFEST, b"\xef\xbb\xbf" + listed.getvalue().encode())
    left_out = tuple(f"{one.label}：{one.why}" for one in parts if not one.raw)
    return Bound(out.getvalue(), 0, len(parts), left_out)


def with_note(content: bytes, said: str) -> bytes:
    """Who took the ZIP away lies in it as one more file; what was sealed stays as it was."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "下载说明.txt", f"﻿{said}\r\n".encode())
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, OLDEST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)


def _name(turn: int, one: Part) -> str:
    words = NOT_IN_A_NAME.sub("_", "_".join(text for text in (one.heading, one.label) if text))
    return f"{turn:04}_{words[:LONGEST_NAME]}{one.ending}"
