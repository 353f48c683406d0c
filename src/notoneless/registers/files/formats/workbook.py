"""The frame of an .xlsx: its sheets in order, the date base, and which styles show dates."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from notoneless.registers.files.archive import Archive, damaged
from notoneless.registers.files.formats.markup import Attributes, attribute, parse
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import TooLarge

# Built-in number formats that show a date or a time of day; 27–36 and 50–58 are the East Asian ones.
BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class SheetPart:
    """One worksheet: its name, whether it is hidden, its part in the archive."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Workbook:
    """What has to be known before a sheet is scanned."""

    sheets: tuple[SheetPart, ...]
    date_1904: bool
    date_styles: frozenset[int]
    strings_part: str | None


def is_true(value: str | None) -> bool:
    return (value or "").strip().lower() in _TRUE


def is_date_format(code: str) -> bool:
    """A format with day, month, year, hour or second outside quotes; elapsed time [h] is a number."""
    bare = _NOT_CODE.sub("", code.split(";")[0])
    if _ELAPSED.search(bare) or "general" in bare.lower():
        return False
    return any(sign in bare.lower() for sign in "dmyhs")


def read_workbook(archive: Archive, *, limits: Limits) -> Workbook:
    book = _workbook_part(archive)
    targets = _relations(archive, book)
    listed: list[tuple[str, bool, str]] = []
    base: list[bool] = [False]

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            state = (attributes.get("state") or "visible").lower()
            listed.append((attributes.get("name", ""), state != "visible", attribute(attributes, "id") or ""))
        elif name == "workbookPr":
            base[0] = is_true(attributes.get("date1904"))

    parse(archive.chunks(book), part="工作簿目录", start=start)
    if len(listed) > limits.sheets:
        raise TooLarge(
            f"工作簿有 {len(listed)} 个工作表，超过 {limits.sheets} 个的上限。请拆成几个文件再上传。"
        )
    if not listed:
        raise damaged("工作簿目录里没有工作表")
    return Workbook(
        sheets=tuple(_sheet_parts(archive, listed, targets)),
        date_1904=base[0],
        date_styles=_date_styles(archive, _one(archive, targets, "styles")),
        strings_part=_one(archive, targets, "sharedStrings"),
    )


def _sheet_parts(
    archive: Archive, listed: list[tuple[str, bool, str]], targets: dict[str, tuple[str, str]]
) -> list[SheetPart]:
    found: list[SheetPart] = []
    for name, hidden, relation in listed:
        kind, part = targets.get(relation, ("", ""))
        if kind in ("chartsheet", "dialogsheet"):
            continue
        if kind != "worksheet" or not archive.has(part):
            raise damaged(f"缺少工作表“{name}”的内容")
        found.append(SheetPart(name=name, hidden=hidden, part=part))
    return found


def _workbook_part(archive: Archive) -> str:
    if archive.has("_rels/.rels"):
        for kind, part in _relations(archive, "").values():
            if kind == "officeDocument" and archive.has(part):
                return part
    if archive.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise damaged("缺少工作簿目录")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, part), only inside the archive."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", name + ".rels")
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(path))

    if not archive.has(listing):
        raise damaged("缺少部件之间的关系表")
    parse(archive.chunks(listing), part="关系表", start=start)
    return found


def _one(archive: Archive, targets: dict[str, tuple[str, str]], kind: str) -> str | None:
    for found, part in targets.values():
        if found == kind:
            if not archive.has(part):
                raise damaged(f"缺少部件 {part}")
            return part
    return None


def _date_styles(archive: Archive, part: str | None) -> frozenset[int]:
    """Indices of cellXfs that show a date."""
    if part is None:
        return frozenset()
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[bool] = [False]

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            formats.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    parse(archive.chunks(part), part="样式表", start=start, end=end)
    return frozenset(
        index
        for index, number in enumerate(formats)
        if (is_date_format(codes[number]) if number in codes else number in BUILT_IN_DATES)
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
