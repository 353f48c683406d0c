"""What the registers say of one child, gathered: the rows that explain it and the rows that might."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

TOLD = (
    "placement", "proof", "event", "present", "case_kind", "goes_to_school", "destination", "stage", "monitored_type",
    "household_type", "disability_kind", "disability_level", "left_behind", "outcome",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One register row, with what of it decides; identity numbers stay in the frame."""

    entry: int
    kind: str
    batch_key: str
    digest: str
    name: str
    sheet: str
    row: int
    source_unit: int
    school_id: int | None
    school_path: str
    school_text: str
    grade: str
    status: str
    area_path: str
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    row: Row
    score: float
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    row: Row
    score: float
    reason: str


@dataclass(slots=True)
class Evidence:
    """Per child: the explaining row of each kind, the candidates, and what was noticed beside."""

    child_id: int
    birth_date: date | None = None
    household: Row | None = None
    area_path: str = ""
    links: dict[str, Link] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    second_school: tuple[Row, Row] | None = None
    not_in_class: bool = False

    def link(self, *kinds: str) -> Link | None:
        return next((self.links[kind] for kind in kinds if kind in self.links), None)


def rows_of(kind: str, frame: pl.DataFrame) -> dict[int, Row]:
    """Entry id -> row, for one snapshot frame."""
    columns = (
        "entry", "key", "digest", "name", "sheet", "row", "source_unit_id", "school_id", "school_path", "school_text",
        "grade", "status", "area_path",
    )  # fmt: skip
    told = pl.col("values").str.json_decode(pl.Struct(dict.fromkeys(TOLD, pl.String())))
    found = {}
    for *plain, values in frame.select(*columns, told.alias("told")).iter_rows():
        said = {name: one for name, one in values.items() if one}
        entry, rest = plain[0], plain[1:]
        found[entry] = Row(entry, kind, *rest, said)
    return found


def gather(
    children: Iterable[tuple[int, date | None, str]],
    links: pl.DataFrame,
    candidates: pl.DataFrame,
    rows: Mapping[str, Mapping[int, Row]],
) -> dict[int, Evidence]:
    """`children` as (id, birth date, path of the household's village)."""
    found = {number: Evidence(number, birth, area_path=area) for number, birth, area in children}
    for child, kind, entry, score, rule, reason in links.iter_rows():
        if child in found:
            found[child].links[kind] = Link(rows[kind][entry], score, rule, reason)
    for child, kind, entry, _, score, reason in candidates.sort(
        "child_id", "score", descending=[False, True]
    ).iter_rows():
        if child in found and kind not in found[child].links:
            found[child].candidates.append(Candidate(rows[kind][entry], score, reason))
    return found
