"""What the demo county hands over: typed facts the caller turns into units, officers and batches by deeds."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl


@dataclass(frozen=True)
class DemoUnit:
    """A place of the government line or a body of the education line; a school stands in a `township`."""

    code: str
    name: str
    kind: str
    line: str
    parent: str | None
    school_kind: str = ""
    township: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoZone:
    """An admission zone: children of the village belong to the school for that stage."""

    village: str
    school: str
    stage: str


@dataclass(frozen=True)
class DemoFeeder:
    """Leavers of the primary school are expected in the junior school."""

    primary: str
    junior: str


@dataclass(frozen=True)
class DemoOfficer:
    """A person with one post; `unit` is the unit the post belongs to."""

    login: str
    name: str
    role: str
    post: str
    unit: str


@dataclass(frozen=True)
class DemoRegisterFile:
    """One file as an office sent it; `unit` is the area or body the file speaks for."""

    kind: str
    path: Path
    source: str
    unit: str
    extracted_on: date


@dataclass(frozen=True)
class ControlTotal:
    """A figure obtained elsewhere that the ledger is held against."""

    kind: str
    unit_code: str
    measure: str
    value: int
    on: date
    origin: str


@dataclass(frozen=True)
class PlantedDifference:
    """A row dropped, doubled or moved in a file on purpose, with its place; the totals know nothing of it."""

    register: str
    change: str
    child: str
    unit_code: str
    other_unit: str
    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class Layout:
    """The two trees of the county with zones and feeders."""

    county: DemoUnit
    townships: tuple[DemoUnit, ...]
    villages: tuple[DemoUnit, ...]
    grids: tuple[DemoUnit, ...]
    bureau: DemoUnit
    supervision_zones: tuple[DemoUnit, ...]
    schools: tuple[DemoUnit, ...]
    zones: tuple[DemoZone, ...]
    feeders: tuple[DemoFeeder, ...]

    @property
    def units(self) -> tuple[DemoUnit, ...]:
        """Every unit but grids and classes, each parent before its children."""
        return (
            self.county,
            *self.townships,
            *self.villages,
            self.bureau,
            *self.supervision_zones,
            *self.schools,
        )


@dataclass(frozen=True)
class County:
    """The demo county as built: its trees, people in office, files, outside totals and the truth."""

    name: str
    code: str
    pack: str
    seed: int
    as_of: date
    layout: Layout
    classes: tuple[DemoUnit, ...]
    officers: tuple[DemoOfficer, ...]
    files: tuple[DemoRegisterFile, ...]
    totals: tuple[ControlTotal, ...]
    differences: tuple[PlantedDifference, ...]
    truth: pl.DataFrame = field(repr=False)
    rows: pl.DataFrame = field(repr=False)
    out: Path = Path()

    @property
    def units(self) -> tuple[DemoUnit, ...]:
        """Units to create first; `layout.grids` and `classes` hang below them."""
        return self.layout.units
