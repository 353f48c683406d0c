"""The facts that signals are made of, and a signal itself; rooms above fill them from their records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from notoneless.evidence.files.points import Points
from notoneless.evidence.files.prints import Prints

COUNTY_ZONE = timezone(timedelta(hours=8))
ROUND_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees, as a phone tells them."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture of a statement; blank where its file says nothing. Moments carry their zone."""

    code: str
    sha256: str
    prints: Prints | None = field(default=None, repr=False)
    points: Points | None = field(default=None, repr=False, compare=False)
    taken_at: datetime | None = None
    place: Place | None = None
    camera: str = ""
    software: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One visit to one child as it is told. `occasion` is the same for brothers and sisters seen on one visit.

    `day` is when it is said to have been, `claimed_at` the phone's hour of it, `received_at` the server's.
    `where`: in words. `says_away`: the child is said to be out of school or not to be found on that day;
    `saw_child`: met in person.
    """

    code: str
    child: str
    by: str
    day: date
    received_at: datetime
    claimed_at: datetime | None = None
    place: Place | None = None
    where: str = ""
    text: str = ""
    photos: tuple[Photo, ...] = ()
    occasion: str = ""
    says_away: bool = False
    saw_child: bool = False

    @property
    def visit(self) -> str:
        return self.occasion or self.code


@dataclass(frozen=True, slots=True)
class Absence:
    """When an officer was elsewhere; `days`: whole days, else from hour to hour."""

    first: datetime
    last: datetime
    why: str
    days: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else is known: the calendar, the case, the school's roll. Anything may be left out.

    `exam_months` as (year, month); `deadlines` are days on which files were due or looked at (inspection, assessment,
    report); `notices` days on which an inspection was announced; `opened` child → day its case was opened;
    `present` child → days on which the school's roll has it in class; `names` child → words that stand for this
    child in a text and are taken out before texts are compared; `households` child → the house it belongs to;
    `rest_days` public holidays by name; `absences` officer → when it was on leave or at a meeting.
    """

    exam_months: frozenset[tuple[int, int]] = frozenset()
    deadlines: tuple[date, ...] = ()
    notices: tuple[date, ...] = ()
    opened: Mapping[str, date] = field(default_factory=dict)
    present: Mapping[str, frozenset[date]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    households: Mapping[str, str] = field(default_factory=dict)
    rest_days: Mapping[date, str] = field(default_factory=dict)
    absences: Mapping[str, tuple[Absence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """`statement` is what the reviewer should look at, `others` what it stands against, `photos` which pictures."""

    statement: str
    kind: str
    sentence: str
    others: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


def local(moment: datetime) -> datetime:
    return moment.astimezone(COUNTY_ZONE)


def is_round(moment: datetime | None) -> bool:
    """Whole tenths of an hour and the like: typed by somebody, not noted by a phone."""
    return moment is not None and moment.minute % ROUND_MINUTES == 0 and moment.second == 0
