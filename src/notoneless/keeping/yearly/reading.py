"""What a change of the year must know of the county, read in a fixed number of queries; children as plain rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.places.duties import Duties, duties_on
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.periods import in_force
from notoneless.registers.newest import newest_of_children

WHY = "the change of the school year"


class Pupil(NamedTuple):
    """A child of the ledger as far as the change of the year asks."""

    pk: int
    birth: date | None
    in_band: bool
    registered: bool
    living: bool
    enrolled: bool
    area_path: str
    stay_path: str
    school: int | None
    path: str
    school_name: str
    grade: str
    class_name: str
    situation: str


COLUMNS = (
    "pk", "birth_date", "in_band", "registered_here", "living_here", "enrolled_here", "area_path", "stay_path",
    "school_id", "school_path", "school_name", "grade", "class_name", "situation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """The county on the day: all units, open classes, stages of schools, newest list of each child, who has a case."""

    duties: Duties
    units: Mapping[str, int]
    paths: Mapping[int, str]
    classes: Mapping[int, str]
    stages: Mapping[int, tuple[str, ...]]
    listed_on: Mapping[int, date]
    in_care: frozenset[int]


def ground_on(on: date) -> Ground:
    rows = list(Unit.objects.values_list("pk", "path"))
    classes = Unit.objects.filter(in_force(on), kind="class").order_by("path")
    return Ground(
        duties=duties_on(on),
        units={path: pk for pk, path in rows},
        paths=dict(rows),
        classes=dict(classes.values_list("pk", "name")),
        stages={one.unit_id: one.stages for one in SchoolProfile.objects.all() if one.in_county},
        listed_on=newest_of_children(),
        in_care=frozenset(Case.objects.unscoped(WHY).filter(closed_on=None).values_list("child_id", flat=True)),
    )  # fmt: skip


def pupils() -> Iterator[Pupil]:
    """Living records in the order of their keys."""
    rows = Child.objects.unscoped(WHY).filter(merged_into=None, withdrawn_on=None).order_by("pk")
    return (Pupil(*row) for row in rows.values_list(*COLUMNS).iterator(chunk_size=5000))
