"""Register rows side by side, field by field: equal, different or missing; numbers masked, differences named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from notoneless.matching.values.identity import IdentityNumber
from notoneless.places.lists import long_name
from notoneless.registers.kinds import kind_of
from notoneless.registers.models import Entry

SAME, DIFFERS, MISSING, TOLD = "same", "differs", "missing", "told"
WHOLE_NUMBER = 18
HIDDEN_DIGITS = slice(3, 7)
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """`note` says in what it differs where the shown text cannot (a masked number)."""

    text: str
    differs: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`condition`: same, differs, missing, or told (said by one register only, nothing to compare)."""

    name: str
    label: str
    condition: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One column: which register, from whom, where in the file. `entry` is the id of its row."""

    entry: int
    title: str
    source: str
    kind: str
    score: float | None = None
    reason: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        return tuple(line.label for line in self.lines if line.condition == DIFFERS)


Read = Callable[[Entry, Names], str]

COMPARED: Mapping[str, tuple[str, Read]] = {
    "name": ("姓名", lambda row, _: row.name),
    "former_name": ("曾用名", lambda row, _: str(row.values.get("former_name", ""))),
    "sex": ("性别", lambda row, _: row.sex),
    "birth_date": ("出生日期", lambda row, _: row.birth_date.isoformat() if row.birth_date else ""),
    "id_number": ("证件号", lambda row, _: row.id_number or ""),
    "guardian_name": ("监护人", lambda row, _: row.guardian_name),
    "guardian_phone": ("监护人电话", lambda row, _: row.guardian_phone or ""),
    "area": (
        "户籍地",
        lambda row, names: long_name(row.area_path, names) if row.area_path else row.area_text,
    ),
}
TOLD_BY_ONE: Mapping[str, tuple[str, Read]] = {
    "school": ("学校", lambda row, _: row.school_text),
    "grade": ("年级班级", lambda row, _: f"{row.grade} {row.class_name}".strip()),
    "status": ("状态", lambda row, _: row.status),
}
TOLD_VALUES = (
    "present", "absent_since", "placement", "proof", "school_place", "enrolment_place", "case_kind", "left_on",
    "not_learning_reason", "destination", "event", "goes_to_school", "stay_place", "household_type", "note",
)  # fmt: skip
SHOWN: Mapping[str, Callable[[str], str]] = {
    "id_number": lambda text: str(IdentityNumber(text)),
    "guardian_phone": lambda text: masked_phone(text),
}


def side_by_side(rows: Sequence[Entry], heads: Sequence[Head], names: Names) -> SideBySide:
    """The first row is what the others are held against."""
    lines = [_compared(name, rows, names) for name in COMPARED]
    lines += [
        _told(name, label, [read(row, names) for row in rows]) for name, (label, read) in TOLD_BY_ONE.items()
    ]
    lines += [_told(name, _label(name, rows), [_value(row, name) for row in rows]) for name in TOLD_VALUES]
    return SideBySide(tuple(heads), tuple(line for line in lines if any(cell.text for cell in line.cells)))


def head_of(row: Entry, **more: object) -> Head:
    batch = row.batch
    source = f"{batch.source_unit.name} {batch.as_of:%Y-%m-%d} · {row.sheet} 第 {row.row} 行"
    return Head(row.pk, kind_of(row.kind).label, source, row.kind, **more)  # type: ignore[arg-type]


def masked_phone(text: str) -> str:
    return f"{text[:3]}****{text[7:]}" if len(text) > HIDDEN_DIGITS.stop else "*" * len(text)


def field_label(name: str) -> str:
    """The word for a field an officer says is wrong."""
    known = {**COMPARED, **TOLD_BY_ONE}
    return known[name][0] if name in known else name


def _compared(name: str, rows: Sequence[Entry], names: Names) -> Line:
    label, read = COMPARED[name]
    values = [read(row, names) for row in rows]
    given = [value for value in values if value]
    different = [bool(value and values[0] and value != values[0]) for value in values]
    differs = any(different) or len(set(given)) > 1
    shown = SHOWN.get(name, str)
    cells = tuple(
        Cell(shown(value), differs=odd, note=_places(values[0], value) if odd and name == "id_number" else "")
        for value, odd in zip(values, different, strict=True)
    )
    if differs:
        return Line(name, label, DIFFERS, cells)
    if len(values) == 1 or (len(given) == 1 and not values[0]):
        return Line(name, label, TOLD, cells)
    return Line(name, label, SAME if len(given) == len(values) else MISSING, cells)


def _told(name: str, label: str, values: Sequence[str]) -> Line:
    return Line(name, label, TOLD, tuple(Cell(value) for value in values))


def _value(row: Entry, name: str) -> str:
    return str(row.values.get(name, "") or "")


def _label(name: str, rows: Sequence[Entry]) -> str:
    for row in rows:
        kind = kind_of(row.kind)
        if name in kind.names:
            return kind.field(name).label
    return name


def _places(first: str, second: str) -> str:
    """Which digits differ, without showing them."""
    if len(first) != WHOLE_NUMBER or len(second) != WHOLE_NUMBER:
        return "位数不同"
    odd = [str(at) for at, pair in enumerate(zip(first, second, strict=True), 1) if pair[0] != pair[1]]
    return f"第 {'、'.join(odd[:4])} 位不同" if len(odd) <= 4 else f"{len(odd)} 位不同"
