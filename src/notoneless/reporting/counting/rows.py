"""One row of a list of head counts: whose number it is, which one, of which day, from whom."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from notoneless.matching.values.dates import date_of_text
from notoneless.places.finding import UnitIndex, UnitRef, unit_index
from notoneless.places.paths import is_education
from notoneless.reporting.checks import BY_LINE, MEASURE_LABELS
from notoneless.reporting.counting.headings import (
    ABOVE,
    CODE,
    DAY,
    ITEM,
    LINE_LABELS,
    NUMBER,
    ORIGIN,
    PLACES,
    UNIT,
    measure_of,
)

KINDS = ("county", "township", "village", "bureau", "zone", "school")
DIGITS_AT_MOST = 7
LONGEST_ORIGIN = 120
_WHOLE = re.compile(rf"^(\d{{1,{DIGITS_AT_MOST}}})(?:\.0+)?$", re.ASCII)
_ADDED = re.compile(r"[\s,，]|[人名]$")
_LONG_NUMBER = re.compile(r"\d{11}")


class GivenLike(Protocol):
    @property
    def day(self) -> date: ...
    @property
    def origin(self) -> str: ...
    @property
    def measure(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a row would enter."""

    sheet: str
    row: int
    unit: UnitRef
    measure: str
    value: int
    on: date
    origin: str


class RowRefused(ValueError):  # noqa: N818 - named as the refusals are
    """Why a row is not entered, and at which of its cells."""

    def __init__(self, sentence: str, heading: str = "", received: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.heading, self.received = sentence, heading, received


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings by what they are; `figures` leads from heading to measure, '' where the row itself says which."""

    places: Mapping[str, str]
    figures: Mapping[str, str]
    item: str = ""
    day: str = ""
    origin: str = ""


class Reader:
    """Knows the units of the county and what the officer said for all rows."""

    def __init__(self, *, given: GivenLike, covers: Callable[[str], bool], on: date) -> None:
        self._given, self._covers, self._on = given, covers, on
        self._index: UnitIndex = unit_index(*KINDS, on=on)

    def columns_of(self, fields: Mapping[str, str]) -> Columns | str:
        """Or the sentence why a table cannot be read."""
        places = {field: heading for heading, field in reversed(list(fields.items())) if field in PLACES}
        figures = {heading: field for heading, field in fields.items() if field in MEASURE_LABELS}
        item = next((heading for heading, field in fields.items() if field == ITEM), "")
        plain = [heading for heading, field in fields.items() if field == NUMBER]
        if plain and (item or (self._given.measure and not figures)):
            figures = {plain[0]: "" if item else self._given.measure}
        if not places:
            return "没有“单位”或“单位代码”列，不知道是哪里的数；没有读取。请补上表头再上传。"
        if not figures:
            wanted = "请在上传时选定这列是什么数" if plain else "请按空白表写明列名"
            return f"没有认出人数列（如“公安户籍数”“当日实到数”），没有读取。{wanted}，再上传。"
        one = {field: heading for heading, field in fields.items() if field in (DAY, ORIGIN)}
        return Columns(places, figures, item, one.get(DAY, ""), one.get(ORIGIN, ""))

    def figures_of(self, sheet: str, row: int, cells: Mapping[str, str], columns: Columns) -> list[Figure]:
        """Nothing when every number was left empty; raises RowRefused rather than take half a row."""
        filled = {heading: text for heading in columns.figures if (text := cells[heading].strip())}
        if not filled:
            return []
        unit = self._unit(cells, columns)
        day, origin = self._day(cells, columns), self._origin(cells, columns)
        found = []
        for heading, text in filled.items():
            measure = columns.figures[heading] or _item(cells, columns)
            _refuse_other_line(unit, measure)
            found.append(Figure(sheet, row, unit, measure, _number(text, heading), day, origin))
        return found

    def _unit(self, cells: Mapping[str, str], columns: Columns) -> UnitRef:
        said = {field: cells[heading].strip() for field, heading in columns.places.items()}
        heading = columns.places.get(CODE if said.get(CODE) else UNIT, "")
        found = self._found(said)
        shown = next((text for field in (CODE, UNIT, ABOVE) if (text := said.get(field))), "")
        if not found:
            reason = f"没有找到单位“{shown}”" if shown else "没有写单位"
            raise RowRefused(f"{reason}。请填“机构与片区”里的名称或代码。", heading, shown)
        if len(found) > 1:
            raise RowRefused(
                f"“{shown}”有 {len(found)} 个同名单位。请加“乡镇”列或“单位代码”列。", heading, shown
            )
        if not self._covers(found[0].path):
            raise RowRefused(
                f"“{found[0].name}”不在本岗位负责的范围内。请由该单位或县教委登记。", heading, shown
            )
        return found[0]

    def _found(self, said: Mapping[str, str]) -> tuple[UnitRef, ...]:
        """A code and a name that do not belong together are nobody; a name alone may need what stands above it."""
        code, name, above = (said.get(field, "") for field in (CODE, UNIT, ABOVE))
        if code:
            found = self._index.candidates(code)
            named = set(self._index.candidates(name)) if name else set(found)
            return tuple(ref for ref in found if ref in named)
        if name and above:
            if joined := self._index.candidates(f"{above}{name}"):
                return joined
            tops = self._index.candidates(above)
            below = [ref for top in tops for ref in self._index.candidates(name, within=top.path)]
            return tuple(below) if tops else self._index.candidates(name)
        return self._index.candidates(name or above) if name or above else ()

    def _day(self, cells: Mapping[str, str], columns: Columns) -> date:
        text = cells[columns.day].strip() if columns.day else ""
        if not text:
            return self._given.day
        day = date_of_text(text)
        if day is None:
            raise RowRefused("统计日期读不出来，应写作 2026-09-20 的样子。", columns.day, text)
        if day > self._on:
            raise RowRefused("统计日期晚于今天。请核对后填写。", columns.day, text)
        return day

    def _origin(self, cells: Mapping[str, str], columns: Columns) -> str:
        text = (cells[columns.origin].strip() if columns.origin else "") or self._given.origin.strip()
        if not text:
            raise RowRefused("没有写明来源。请在表里加“来源”列，或上传时填写来源。", columns.origin, "")
        if _LONG_NUMBER.search(text):
            raise RowRefused("来源里不要写电话或证件号码。", columns.origin, "")
        return text[:LONGEST_ORIGIN]


def _item(cells: Mapping[str, str], columns: Columns) -> str:
    text = cells[columns.item].strip()
    measure = measure_of(text)
    if not measure:
        known = "、".join(MEASURE_LABELS.values())
        raise RowRefused(f"不认识的项目“{text}”。可填：{known}。", columns.item, text)
    return measure


def _refuse_other_line(unit: UnitRef, measure: str) -> None:
    line = "education" if is_education(unit.path) else "government"
    if measure not in BY_LINE[line]:
        other = next(name for name, measures in BY_LINE.items() if measure in measures)
        raise RowRefused(
            f"“{MEASURE_LABELS[measure]}”按{LINE_LABELS[other]}登记，不能记在“{unit.name}”名下。请核对单位或列名。"
        )


def _number(text: str, heading: str) -> int:
    plain = _ADDED.sub("", unicodedata.normalize("NFKC", text))
    found = _WHOLE.match(plain)
    if not found:
        raise RowRefused("应为不小于 0 的整数。请更正这一格后重新上传，其余各行不受影响。", heading, text)
    return int(found.group(1))
