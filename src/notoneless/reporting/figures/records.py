"""Everything a taking is made from, read in two statements and never newer than its mark."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.places.models import Unit
from notoneless.reporting.figures.footings import newest
from notoneless.reporting.figures.models import Cut

# Units that have figures of their own; children of a grid count in its village, those of a class in its school.
KINDS = ("county", "township", "village", "bureau", "zone", "school")
FIELDS = (
    "child_key", "child_code", "registered", "enrolled", "in_band", "area_path", "school_path", "situation", "sex",
    "stage", "household", "poor", "left_behind", "disability", "opened_on", "verified_on", "visited_on", "returned_on",
    "settled_on", "closed_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """One child as the taking knew it; days are the newest of their step."""

    key: int
    code: str
    registered: bool
    enrolled: bool
    in_band: bool
    area_path: str
    school_path: str
    situation: str
    sex: str
    stage: str
    household: str
    poor: bool
    left_behind: bool
    disability: bool
    opened: date | None
    verified: date | None
    visited: date | None
    returned: date | None
    settled: date | None
    closed: date | None


@dataclass(frozen=True, slots=True)
class Records:
    """`told` are numbers of other rooms by count and path; `places` the paths that have figures of their own."""

    on: date
    year_began: date
    told: Mapping[str, Mapping[str, int]]
    places: frozenset[str]
    mark: int

    def children(self) -> Iterator[Known]:
        """In the order of their codes."""
        rows = newest(mark=self.mark).filter(live=True).order_by("child_code")
        return (Known(*row) for row in rows.values_list(*FIELDS).iterator(chunk_size=5000))


def records_of(cut: Cut, *, also: str = "") -> Records:
    """`also` a place that stood elsewhere in the tree when the figures were taken."""
    places = frozenset({*cut.marks["places"], *([also] if also else [])})
    return Records(cut.on, cut.year_began, cut.told, places, cut.marks["footing"])


def places_now() -> list[str]:
    return sorted(Unit.objects.filter(kind__in=KINDS).values_list("path", flat=True))
