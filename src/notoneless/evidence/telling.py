"""Who tells this room of visits: a room above marks its reader, and signals and draws ask it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from notoneless.evidence.files.points import Points
from notoneless.evidence.files.prints import Prints
from notoneless.evidence.models import Evidence
from notoneless.evidence.signals.statement import Photo, Place, Statement, Surroundings


@dataclass(frozen=True, slots=True)
class Where:
    """Whose a statement is: what a hint or a call about it is shown by. `subject` as evidence names it."""

    subject: str
    child: int
    area_path: str
    school_path: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """`new` are the statements received in the period asked for, `earlier` what they are held against."""

    new: tuple[Statement, ...]
    earlier: tuple[Statement, ...] = ()
    known: Surroundings = field(default_factory=Surroundings)
    where: Mapping[str, Where] = field(default_factory=dict)  # statement code → whose it is; new and earlier


Teller = Callable[[date, date], Told]
"""(first day of receipt, last day of receipt) → what was told then; both days count."""
_tellers: list[Teller] = []


def teller(function: Teller) -> Teller:
    """Marks the reader of a room that has visits; marked once, in a module that its app config imports."""
    if function not in _tellers:
        _tellers.append(function)
    return function


def told_between(since: date, until: date) -> list[Told]:
    return [one(since, until) for one in _tellers]


def photos_of(subjects: Iterable[str]) -> dict[str, tuple[Photo, ...]]:
    """Pictures of each subject as signals want them, in one statement; corrected ones are left out."""
    rows = Evidence.objects.unscoped("pictures held against each other, for signals").filter(
        subject__in=list(subjects), media="image", replaced_on=None
    )
    found: dict[str, tuple[Photo, ...]] = {}
    for row in rows.order_by("pk"):
        found[row.subject] = (*found.get(row.subject, ()), _photo(row))
    return found


def _photo(row: Evidence) -> Photo:
    place = None
    if row.latitude is not None and row.longitude is not None:
        place = Place(row.latitude, row.longitude)
    return Photo(
        code=row.code,
        sha256=row.sha256,
        prints=Prints.unpacked(bytes(row.prints)) if row.prints else None,
        points=Points.unpacked(bytes(row.points)) if row.points else None,
        taken_at=row.taken_at if row.taken_source == "metadata" else None,
        place=place,
        camera=row.camera,
        software=row.software,
    )
