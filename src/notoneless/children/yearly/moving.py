"""The only writer of what a change of the school year does to the place of learning, and of its way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from notoneless.children.loading import load_rows, stored, update_rows
from notoneless.children.models import Child, YearMove
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit

PLACE = ("school", "school_path", "school_name", "grade", "class_name", "enrolled_here")


@dataclass(frozen=True, slots=True)
class Seat:
    """A place of learning: the class or school a child sits in, the school itself, and the words of the lists."""

    unit: int | None
    path: str
    school: int | None
    school_name: str
    grade: str
    class_name: str
    enrolled: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """`situation`: where the child stood before."""

    child: int
    kind: str
    was: Seat
    now: Seat
    situation: str


def move_seats(moves: Sequence[Moved], *, turn: str, by_code: str, on: date) -> None:
    """Part of a deed that has the right to it, holds the children and writes the trail."""
    day = stored(on)
    load_rows(
        YearMove,
        (
            "child", "turn", "kind", "on", "by_code", "was_enrolled", "was_seat", "was_school", "was_school_name",
            "was_grade", "was_class", "was_situation", "is_enrolled", "is_seat", "is_school", "is_grade", "is_class",
            "live",
        ),
        (
            (one.child, turn, one.kind, day, by_code, one.was.enrolled, one.was.unit, one.was.school,
             one.was.school_name, one.was.grade, one.was.class_name, one.situation, one.now.enrolled, one.now.unit,
             one.now.school, one.now.grade, one.now.class_name, True)
            for one in moves
        ),
    )  # fmt: skip
    update_rows(Child, PLACE, ((*_place(one.now), one.child) for one in moves), add="version")


def live_moves(**terms: object) -> ScopedQuerySet:
    """Moves that were not undone, for deeds and runs over the whole county."""
    return (
        YearMove.objects.unscoped("the change of the school year")
        .filter(live=True, **terms)
        .order_by("child_id")
    )


def moved_since(turn: str) -> list[int]:
    """Children that no longer sit where this change put them: somebody has moved them since."""
    told = live_moves(turn=turn).values_list(
        "child_id", "is_school", "is_grade", "is_enrolled", "child__school", "child__grade", "child__enrolled_here"
    )  # fmt: skip
    return [child for child, school, grade, here, *now in told.iterator() if [school, grade, here] != now]


def stood_before(turn: str, kind: str) -> list[tuple[int, str]]:
    """Child and where it stood before, for the moves of one kind."""
    return list(live_moves(turn=turn, kind=kind).values_list("child_id", "was_situation"))


def put_back(turn: str) -> int:
    """Every child sits again where it sat before; the moves stay on record as undone."""
    rows = live_moves(turn=turn)
    paths = dict(Unit.objects.values_list("pk", "path"))
    told = rows.values_list(
        "was_school", "was_seat", "was_school_name", "was_grade", "was_class", "was_enrolled", "child_id"
    )  # fmt: skip
    back = [
        (school, paths.get(seat, ""), name, grade, group, here, child)
        for school, seat, name, grade, group, here, child in told
    ]
    update_rows(Child, PLACE, back, add="version")
    rows.order_by().update(live=False)
    return len(back)


def _place(seat: Seat) -> Iterable[object]:
    return (seat.school, seat.path, seat.school_name, seat.grade, seat.class_name, seat.enrolled)
