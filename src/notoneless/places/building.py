"""Deeds on the two trees: adding, renaming, closing and moving units. What was, stays readable with its dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q

from notoneless import trail
from notoneless.places.keepers import MANAGE_PLACES, Keeper
from notoneless.places.kinds import EDUCATION, KINDS
from notoneless.places.models import Alias, SchoolProfile, Unit, UnitChange
from notoneless.places.paths import EDUCATION_ROOT, GOVERNMENT_ROOT, child_path, move_subtree, root_path
from notoneless.places.periods import in_force
from notoneless.places.refusals import CodeTaken, StaleVersion, UnitClosed, UnitInUse, WrongPlace
from notoneless.trail.deeds import deed

NAMES_IN_A_REFUSAL = 5


@dataclass(frozen=True, slots=True)
class SchoolTerms:
    school_kind: str
    in_county: bool = True
    boarding: bool = False
    township: str = ""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """`parent` is the code of a unit that exists or stands earlier in the same list; '' makes a root."""

    code: str
    name: str
    kind: str
    parent: str = ""
    aliases: Sequence[str] = field(default=())
    school: SchoolTerms | None = None


@deed
def add_unit(*, new: NewUnit, by: Keeper, on: date) -> Unit:
    by.require(MANAGE_PLACES, on=on)
    unit = build_units([new], on=on)[0]
    trail.note("unit.added", by=by, on=on, about=unit.code, area=unit.path, detail={"kind": unit.kind})
    return unit


@deed
def add_units(*, new: Sequence[NewUnit], by: Keeper, on: date) -> list[Unit]:
    """A whole county at once, in a handful of statements; one event in the trail names how many."""
    by.require(MANAGE_PLACES, on=on)
    units = build_units(new, on=on)
    trail.note("unit.list_added", by=by, on=on, detail={"count": len(units)})
    return units


@deed
def rename_unit(*, unit: Unit, name: str, expected: int, by: Keeper, on: date) -> Unit:
    """The old name stays findable: registers will use it for years."""
    by.require(MANAGE_PLACES, at=unit, on=on)
    _require_open(unit, on)
    old = unit.name
    _advance(unit, expected, name=name)
    Alias.objects.get_or_create(
        unit=unit, text=old, defaults={"former_name": True, "since": unit.since, "until": on}
    )
    _note_change(unit, "name", before=old, after=name, by=by, on=on)
    return unit


@deed
def add_alias(*, unit: Unit, text: str, by: Keeper, on: date) -> Alias:
    by.require(MANAGE_PLACES, at=unit, on=on)
    alias, made = Alias.objects.get_or_create(unit=unit, text=text, defaults={"since": on})
    trail.note("unit.alias_added", by=by, on=on, about=unit.code, area=unit.path, detail={"made": made})
    return alias


@deed
def close_unit(*, unit: Unit, expected: int, by: Keeper, on: date) -> Unit:
    """From `on` the unit is no longer in force; children and posts that still name it keep it."""
    by.require(MANAGE_PLACES, at=unit, on=on)
    _require_open(unit, on)
    open_below = unit.below.filter(in_force(on)).order_by("path")[:NAMES_IN_A_REFUSAL]
    if names := [below.name for below in open_below]:
        raise UnitInUse(unit.name, names)
    _advance(unit, expected, until=on)
    _note_change(unit, "closed", before=unit.name, after="", by=by, on=on)
    return unit


@deed
def move_unit(*, unit: Unit, to: Unit, expected: int, by: Keeper, on: date) -> Unit:
    """The unit, all below it and every record that copies their paths move in this one transaction."""
    by.require(MANAGE_PLACES, at=unit, on=on)
    by.require(MANAGE_PLACES, at=to, on=on)
    _require_open(unit, on)
    _require_open(to, on)
    _check_place(unit.name, unit.kind, to)
    old = unit.path
    new = child_path(_fresh(to).path, _take_segments(to, 1))
    _advance(unit, expected, parent=to)
    move_subtree(old=old, new=new)
    unit.refresh_from_db()
    _note_change(unit, "place", before=old, after=new, by=by, on=on)
    return unit


def build_units(new: Sequence[NewUnit], *, on: date) -> list[Unit]:
    """Inserts the units level by level; callers are deeds that checked the permission and write the trail."""
    _refuse_taken_codes([one.code for one in new])
    known = {unit.code: unit for unit in Unit.objects.filter(code__in={one.parent for one in new})}
    made: list[Unit] = []
    waiting = list(new)
    while waiting:
        ready = [one for one in waiting if not one.parent or one.parent in known]
        if not ready:
            raise WrongPlace(
                f"“{waiting[0].name}”的上级单位代码“{waiting[0].parent}”不存在，请先建立上级单位。"
            )
        level = Unit.objects.bulk_create(_place(ready, known, on))
        known |= {unit.code: unit for unit in level}
        made += level
        waiting = [one for one in waiting if one.code not in known]
    _furnish(new, known, on)
    return [known[one.code] for one in new]


def _place(ready: Iterable[NewUnit], known: dict[str, Unit], on: date) -> list[Unit]:
    below: dict[str, list[NewUnit]] = {}
    for one in ready:
        below.setdefault(one.parent, []).append(one)
    units = []
    for parent_code, ones in below.items():
        parent = known.get(parent_code)
        for one in ones:
            _check_place(one.name, one.kind, parent)
        if parent is None:
            paths = [_next_root(one.kind, number) for number, one in enumerate(ones)]
        else:
            first = _take_segments(parent, len(ones))
            paths = [child_path(parent.path, first + number) for number in range(len(ones))]
        units += [
            Unit(code=one.code, line=KINDS[one.kind].line, kind=one.kind, name=one.name, parent=parent,
                 path=path, since=on)
            for one, path in zip(ones, paths, strict=True)
        ]  # fmt: skip
    return units


def _furnish(new: Iterable[NewUnit], known: dict[str, Unit], on: date) -> None:
    Alias.objects.bulk_create(
        Alias(unit=known[one.code], text=text, since=on) for one in new for text in dict.fromkeys(one.aliases)
    )
    schools = [(one, one.school) for one in new if one.school is not None]
    wanted = {terms.township for _, terms in schools if terms.township}
    townships = {unit.code: unit for unit in Unit.objects.filter(code__in=wanted, kind="township")}
    SchoolProfile.objects.bulk_create(
        SchoolProfile(
            unit=known[one.code],
            school_kind=terms.school_kind,
            in_county=terms.in_county,
            boarding=terms.boarding,
            township=townships[terms.township] if terms.township else None,
        )
        for one, terms in schools
    )


def _check_place(name: str, kind: str, parent: Unit | None) -> None:
    terms = KINDS[kind]
    if parent is None and terms.parents:
        raise WrongPlace(f"{terms.label}“{name}”必须有上级单位，请选择上级。")
    if parent is not None and parent.kind not in terms.parents:
        raise WrongPlace(
            f"{terms.label}“{name}”不能设在{KINDS[parent.kind].label}“{parent.name}”之下，请改选上级。"
        )


def _refuse_taken_codes(codes: Sequence[str]) -> None:
    twice = {code for code in codes if codes.count(code) > 1} if len(set(codes)) < len(codes) else set()
    taken = sorted(twice) or sorted(
        Unit.objects.filter(code__in=codes).values_list("code", flat=True)[:NAMES_IN_A_REFUSAL]
    )
    if taken:
        raise CodeTaken("、".join(taken[:NAMES_IN_A_REFUSAL]))


def _next_root(kind: str, further: int) -> str:
    line = KINDS[kind].line
    letter = EDUCATION_ROOT if line == EDUCATION else GOVERNMENT_ROOT
    return root_path(letter, Unit.objects.filter(parent__isnull=True, line=line).count() + 1 + further)


def _take_segments(parent: Unit, count: int) -> int:
    """The first of `count` new numbers below a unit; counted up in the database, so two officers never share one."""
    Unit.objects.filter(pk=parent.pk).update(last_segment=F("last_segment") + count)
    return Unit.objects.values_list("last_segment", flat=True).get(pk=parent.pk) - count + 1


def _fresh(unit: Unit) -> Unit:
    return Unit.objects.get(pk=unit.pk)


def _require_open(unit: Unit, on: date) -> None:
    if not unit.is_open(on):
        raise UnitClosed(unit.name)


def _advance(unit: Unit, expected: int, **changes: object) -> None:
    rows = Unit.objects.filter(Q(pk=unit.pk, version=expected))
    if not rows.update(version=F("version") + 1, **changes):
        raise StaleVersion(f"“{unit.name}”")
    unit.refresh_from_db()


def _note_change(unit: Unit, what: str, *, before: str, after: str, by: Keeper, on: date) -> None:
    UnitChange.objects.create(unit=unit, what=what, before=before, after=after, on=on, by_code=by.code)
    action = {"name": "unit.renamed", "place": "unit.moved", "closed": "unit.closed"}[what]
    trail.note(action, by=by, on=on, about=unit.code, area=unit.path)
