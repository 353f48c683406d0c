"""What a change of the year would do, child by child: nothing is written here; the preview and the deed share it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from notoneless.children.models.year_move import GRADUATED, LEAVING, PROMOTED
from notoneless.children.yearly.moving import Moved, Seat
from notoneless.keeping.yearly.grades import (
    GRADES,
    Stages,
    grade_of_class,
    next_grade,
    promoted_name,
    stages_of,
)
from notoneless.keeping.yearly.models.arrival import ENTRANT, LEAVER
from notoneless.keeping.yearly.reading import Ground, Pupil
from notoneless.places.classes import ClassChange
from notoneless.places.finding import UnitRef
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.policy import Policy

# Who is not there: no school awaits it, and none promotes it.
GONE = frozenset(
    {"dead", "moved_away", "abroad", "not_real", "graduated", "early_entrant_higher", "over_age"}
)
# Who learns or is excused otherwise: no new entrant to be proposed to a school.
SETTLED = GONE | {"enrolled_elsewhere", "deferred", "exempt_local", "on_leave"}
LISTED, ON_LEAVE, NO_GRADE, OTHER_STAGE, IN_CARE, NO_SCHOOL = (
    "新学年名册已载明", "休学中，保留原年级", "年级不明", "年级不属本校义务教育学段", "毕业年级有未办结个案，暂不离册",
    "没有对口初中，留在原校待安排",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Awaited:
    child: int
    kind: str
    origin: int | None
    receiver: int | None


@dataclass(slots=True)
class Sums:
    """One line of the equation over the change."""

    before: int = 0
    came: int = 0
    went: int = 0
    graduated: int = 0
    joined: int = 0
    aged: int = 0

    @property
    def after(self) -> int:
        return self.before + self.came + self.joined - self.went - self.graduated - self.aged


@dataclass(slots=True)
class Plan:
    """`enrolled` by the path of the school, `registered` by the path of the township; '' for who has no place."""

    year: int
    first: date
    moves: list[Moved] = field(default_factory=list)
    awaited: list[Awaited] = field(default_factory=list)
    held_back: Counter[str] = field(default_factory=Counter)
    classes: list[ClassChange] = field(default_factory=list)
    enrolled: dict[str, Sums] = field(default_factory=dict)
    registered: dict[str, Sums] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        kinds = Counter(one.kind for one in self.moves)
        awaited = Counter(one.kind for one in self.awaited)
        homeless = sum(1 for one in self.awaited if one.receiver is None)
        ended = sum(1 for one in self.classes if not one.after)
        return {
            "promoted": kinds[PROMOTED], "leaving": kinds[LEAVING], "graduated": kinds[GRADUATED],
            "entrants": awaited[ENTRANT], "without_school": homeless, "held_back": sum(self.held_back.values()),
            "classes_up": len(self.classes) - ended, "classes_ended": ended,
        }  # fmt: skip


def reckon(children: Iterable[Pupil], ground: Ground, *, policy: Policy, year: int) -> Plan:
    """The change to the school year that begins in `year`."""
    stages, first = stages_of(policy), policy.age.reference_date(year)
    plan = Plan(year, first)
    oldest, youngest = policy.age.birth_range(on=first)
    _, youngest_before = policy.age.birth_range(on=policy.age.reference_date(year - 1))
    fate = _Fate(plan, ground, stages)
    for one in children:
        stays = one.in_band if one.birth is None else oldest <= one.birth <= youngest
        entering = one.birth is not None and youngest_before < one.birth <= youngest
        move = fate.of(one) if one.enrolled and one.school is not None else None
        if entering and not one.enrolled:
            fate.await_entrant(one)
        _tally(plan, ground, one, move, stays)
    _promote_classes(plan, ground, stages)
    return plan


class _Fate:
    """Decides for one pupil after the other, and puts the decision on the plan."""

    def __init__(self, plan: Plan, ground: Ground, stages: Stages) -> None:
        self.plan, self.ground, self.stages = plan, ground, stages
        self.schools: dict[str, int | None] = {}

    def of(self, one: Pupil) -> Moved | None:
        stage = self.stages.stage_of(one.grade)
        reason = self._held_back(one, stage)
        if not reason and self.stages.ends_primary(one.grade):
            return self._leaves(one)
        if reason:
            self.plan.held_back[reason] += 1
            return None
        if self.stages.ends_junior(one.grade):
            return self._move(
                one, GRADUATED, self._seat(one, one.school, one.school_name, one.grade, "", here=False)
            )
        group = promoted_name(one.class_name, one.grade)
        now = Seat(
            self.ground.units.get(one.path),
            one.path,
            one.school,
            one.school_name,
            next_grade(one.grade),
            group,
            True,
        )
        return self._move(one, PROMOTED, now)

    def await_entrant(self, one: Pupil) -> None:
        if one.situation in SETTLED or one.pk in self.ground.in_care or not (one.registered or one.living):
            return
        place = one.area_path if one.registered else one.stay_path
        found = self.ground.duties.zone_school(place, PRIMARY) if place else None
        self.plan.awaited.append(Awaited(one.pk, ENTRANT, None, found.pk if found else None))

    def _held_back(self, one: Pupil, stage: str) -> str:
        if one.situation in GONE:
            return "已不在校（死亡、迁出、毕业等）"
        if self._listed(one):
            return LISTED
        if one.situation == "on_leave":
            return ON_LEAVE
        if one.grade not in GRADES:
            return OTHER_STAGE if one.grade else NO_GRADE
        if stage not in self.ground.stages.get(one.school or 0, ()):
            return OTHER_STAGE
        if self.stages.ends_junior(one.grade) and one.pk in self.ground.in_care:
            return IN_CARE
        return ""

    def _listed(self, one: Pupil) -> bool:
        """A list of the new year's first day or later already speaks of the new year."""
        newest = self.ground.listed_on.get(one.pk)
        return newest is not None and newest >= self.plan.first

    def _leaves(self, one: Pupil) -> Moved | None:
        receiver = self._receiver(one)
        origin = self._school_unit(one.path)
        self.plan.awaited.append(Awaited(one.pk, LEAVER, origin, receiver.pk if receiver else None))
        if receiver is None:
            self.plan.held_back[NO_SCHOOL] += 1
            return None
        name = one.school_name if receiver.pk == one.school else receiver.name
        now = self._seat(one, receiver.pk, name, self.stages.first_of_junior, "", here=True)
        return self._move(one, LEAVING, now)

    def _receiver(self, one: Pupil) -> UnitRef | None:
        """The own school where it goes on to the junior stage."""
        if JUNIOR in self.ground.stages.get(one.school or 0, ()):
            return self.ground.duties.above(one.path, "school")
        return self.ground.duties.receiving_junior(one.area_path, one.path)

    def _seat(self, one: Pupil, school: int | None, name: str, grade: str, group: str, *, here: bool) -> Seat:
        return Seat(school, self.ground.paths.get(school or 0, one.path), school, name, grade, group, here)

    def _move(self, one: Pupil, kind: str, now: Seat) -> Moved:
        was = Seat(
            self.ground.units.get(one.path),
            one.path,
            one.school,
            one.school_name,
            one.grade,
            one.class_name,
            True,
        )
        moved = Moved(one.pk, kind, was, now, one.situation)
        self.plan.moves.append(moved)
        return moved

    def _school_unit(self, path: str) -> int | None:
        found = self.ground.duties.above(path, "school")
        return found.pk if found else None


def _tally(plan: Plan, ground: Ground, one: Pupil, move: Moved | None, stays: bool) -> None:
    """The child counts once in each base before and after; what lies between is told by its kind."""
    if one.registered:
        _band(_line(plan.registered, ground, one.area_path, "township"), one.in_band, stays)
    if not one.enrolled:
        return
    line = _line(plan.enrolled, ground, one.path, "school")
    if move is None or move.kind == PROMOTED:
        _band(line, one.in_band, stays)
        return
    line.before += one.in_band
    if move.kind == GRADUATED:
        line.graduated += one.in_band
        return
    line.went += one.in_band
    there = _line(plan.enrolled, ground, move.now.path, "school")
    there.came += one.in_band
    there.joined += stays and not one.in_band
    there.aged += one.in_band and not stays


def _band(line: Sums, was: bool, stays: bool) -> None:
    line.before += was
    line.joined += stays and not was
    line.aged += was and not stays


def _line(lines: dict[str, Sums], ground: Ground, path: str, kind: str) -> Sums:
    return lines.setdefault(place_of(ground, path, kind), Sums())


def place_of(ground: Ground, path: str, kind: str) -> str:
    """The path of the school or township that counts the child; '' where it has none."""
    found = ground.duties.above(path, kind) if path else None
    return found.path if found else ""


def _promote_classes(plan: Plan, ground: Ground, stages: Stages) -> None:
    """Where somebody of a class was moved, the class goes up; one of the last year of its school ends."""
    moved = {one.was.unit for one in plan.moves}
    for unit, name in ground.classes.items():
        grade = grade_of_class(name)
        if unit not in moved or not grade:
            continue
        last = stages.ends_primary(grade) or stages.ends_junior(grade)
        plan.classes.append(ClassChange(unit, name, "" if last else promoted_name(name, grade)))
