"""What an official form is made of, in plain frozen types: its definition, and one filled or blank sheet of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | None
Row = tuple[Value, ...]
TOTAL = "合计"
ROW_NUMBER = "number"
"""The column 序号 counts the rows; nothing is read for it."""
LINES: Mapping[str, str] = {"township": "乡镇（街道）", "school": "学校", "county": "县教委"}
RHYTHMS: Mapping[str, str] = {
    "term": "每学期",
    "half": "每半年",
    "quarter": "每季度",
    "month": "每月",
    "week": "每周",
    "change": "有变化及时报",
    "standing": "随时更新的台账",
}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """`heading` from top to bottom, two or three deep; `stated`: a document names this very column, else proposed."""

    key: str
    heading: tuple[str, ...]
    kind: str = "text"  # text | whole | number | date | month
    width: int = 10
    summed: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One official form. `title`, `notes` may use {county} {area} {term} {year} {half} {quarter} {month} {day} {week}.

    `lines` are the kinds of offices that make it, `family` and `chooses` say to `reporting.forms` which records are
    its rows, `about` what one row is. With `full_numbers` its definition asks for whole identity numbers.
    """

    code: str
    label: str
    title: str
    family: str
    chooses: str
    about: str
    lines: tuple[str, ...]
    rhythm: str
    source: str
    columns: tuple[FormColumn, ...]
    notes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    total: bool = True
    zero_report: bool = False
    full_numbers: bool = False
    serial: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.columns)

    @property
    def depth(self) -> int:
        return max(len(one.heading) for one in self.columns)

    @property
    def stated_columns(self) -> tuple[FormColumn, ...]:
        return tuple(one for one in self.columns if one.stated)


@dataclass(frozen=True, slots=True)
class Signing:
    """The line between title and header; what is empty is left open for the pen."""

    unit: str = ""
    person: str = ""
    phone: str = ""
    day: date | None = None

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else "　　年　月　日"
        return (
            ("填报单位（盖章）", self.unit),
            ("填报人", self.person),
            ("联系电话", self.phone),
            ("填报时间", day),
        )

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(f"{label}：{said}" for label, said in self.parts)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with its rows, in the order of its columns; `blank` rows follow for the pen. `mark` stands at the foot."""

    form: Form
    title: str
    signing: Signing
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    blank: int = 0
    mark: str = ""

    @property
    def totals(self) -> Row | None:
        """合计 under the first column, sums below the summed ones; None where the form has no such row."""
        if not self.form.total:
            return None
        columns = self.form.columns
        if not self.rows:
            return (TOTAL, *[None] * (len(columns) - 1))
        sums = [
            _sum([row[at] for row in self.rows]) if one.summed else None for at, one in enumerate(columns)
        ]
        if not any(one.summed for one in columns):
            sums[1] = f"{len(self.rows)}{'人' if self.form.about in ('child', 'leaver') else '条'}"
        return (TOTAL, *sums[1:])

    def marked(self, mark: str) -> "Filled":
        return replace(self, mark=mark)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the header: where it begins, over how many rows and columns it reaches."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def head_cells(columns: Iterable[FormColumn]) -> tuple[HeadCell, ...]:
    """Equal headings side by side become one cell; a short one reaches down to the rows."""
    headings = [one.heading for one in columns]
    depth = max(len(one) for one in headings)
    found: list[HeadCell] = []
    for level in range(depth):
        at = 0
        while at < len(headings):
            run = _run(headings, at, level)
            if level < len(headings[at]):
                last = level == len(headings[at]) - 1
                found.append(HeadCell(level, at, depth - level if last else 1, run, headings[at][level]))
            at += run
    return tuple(found)


def _run(headings: list[tuple[str, ...]], at: int, level: int) -> int:
    """So many columns from here share this heading and those above it; the lowest heading belongs to one column."""
    mine = headings[at]
    if level >= len(mine) - 1:
        return 1
    end = at + 1
    while (
        end < len(headings)
        and len(headings[end]) > level + 1
        and headings[end][: level + 1] == mine[: level + 1]
    ):
        end += 1
    return end - at


def _sum(values: Iterable[Value]) -> Value:
    """What no row knows is not nought: one word for all stands in the sum too."""
    held = list(values)
    numbers = [one for one in held if isinstance(one, int | Decimal)]
    return sum(numbers) if numbers or len(set(held)) != 1 else held[0]


def shown(value: Value, kind: str = "text") -> str:
    """As it is printed; days and months in the order of the office."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m}" if kind == "month" else value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
