"""What was taught at home in a term, added up for one school, one teacher or all; and the travel subsidy of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TaughtTerm:
    """One plan between two days. `trips` are the lessons for which somebody travelled: none when taught from afar."""

    child: str
    assisted: bool
    school: str
    teacher: str
    teacher_name: str
    owed: int
    given: int
    made_up: int
    missed: int
    lacking: int
    hours: Decimal
    trips: int


@dataclass(frozen=True, slots=True)
class Sums:
    """`subsidy` is None where the rules name no rate, or one that was not confirmed: nobody is promised money."""

    children: int
    assisted: int
    teachers: int
    owed: int
    given: int
    made_up: int
    missed: int
    lacking: int
    hours: Decimal
    trips: int
    subsidy: Decimal | None


def sums_of(rows: Iterable[TaughtTerm], rate: Decimal | None) -> Sums:
    """A child with two plans is one child; a teacher of three children is one teacher."""
    held = list(rows)
    trips = sum(one.trips for one in held)
    return Sums(
        children=len({one.child for one in held}),
        assisted=len({one.child for one in held if one.assisted}),
        teachers=len({one.teacher for one in held}),
        owed=sum(one.owed for one in held),
        given=sum(one.given for one in held),
        made_up=sum(one.made_up for one in held),
        missed=sum(one.missed for one in held),
        lacking=sum(one.lacking for one in held),
        hours=sum((one.hours for one in held), Decimal(0)),
        trips=trips,
        subsidy=None if rate is None else rate * trips,
    )


def grouped(
    rows: Iterable[TaughtTerm], by: Callable[[TaughtTerm], tuple[str, ...]], rate: Decimal | None
) -> Sequence[tuple[tuple[str, ...], Sums]]:
    """In the order of the keys."""
    held: dict[tuple[str, ...], list[TaughtTerm]] = {}
    for one in rows:
        held.setdefault(by(one), []).append(one)
    return [(key, sums_of(held[key], rate)) for key in sorted(held)]


def by_school(one: TaughtTerm) -> tuple[str, ...]:
    return (one.school,)


def by_teacher(one: TaughtTerm) -> tuple[str, ...]:
    return (one.school, one.teacher_name, one.teacher)
