"""Why a zero report is not known to be true: children unexplained, open findings and cases, lists unreconciled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from notoneless.casework.lists import open_cases
from notoneless.children.lists import of_base, place_field, visible_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, is_root, under
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.equation import board
from notoneless.screening.lists import open_findings

UNEXPLAINED, FINDINGS, CASES, LISTS, BELOW = "unexplained", "findings", "cases", "lists", "below"
# Groups of the equation in which nobody knows yet where the child is.
UNKNOWN = frozenset({"unexplained", "pending", "unproved"})
UNKNOWN_SITUATIONS = tuple(row.code for row in SITUATIONS.values() if row.group in UNKNOWN)
OPEN_SITUATIONS = tuple(row.code for row in SITUATIONS.values() if not row.explained)
NAMED = 5


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason, with the children it is about (by code) or the places (by name); `differs`: a list by how many."""

    kind: str
    sentence: str
    children: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    differs: int = 0


def base_of(unit: Unit) -> str:
    """Township and county count who is registered there, schools and the bureau who learns there."""
    return "enrolled" if is_education(unit.path) else "registered"


def blockers_of(unit: Unit, *, below: Iterable[str] = (), by: Officer, on: date) -> list[Blocker]:
    """`below`: names of units whose reports this one is made of and that have not filed."""
    found = [_unexplained(unit, by, on), _findings(unit, by, on), _cases(unit, by, on)]
    found += _lists(unit, by, on)
    missing = tuple(below)
    if missing:
        said = f"下级有 {len(missing)} 个单位未报（{_named(missing)}）"
        found.append(Blocker(BELOW, said, places=missing))
    return [one for one in found if one is not None]


def pending_children(blockers: Iterable[Blocker]) -> tuple[str, ...]:
    """Every child of the reasons once: the N of 名待核."""
    return tuple(sorted({code for one in blockers for code in one.children}))


def _unexplained(unit: Unit, by: Officer, on: date) -> Blocker | None:
    base = base_of(unit)
    rows = of_base(visible_children(by, on=on), base).filter(situation__in=UNKNOWN_SITUATIONS)
    codes = _codes(rows.filter(_here(unit, place_field(base))), "code")
    return Blocker(UNEXPLAINED, f"去向未查清的孩子 {len(codes)} 人", codes) if codes else None


def _findings(unit: Unit, by: Officer, on: date) -> Blocker | None:
    rows = open_findings(by, on=on).filter(_anywhere(unit, "owner_path"))
    codes = _codes(rows, "child__code")
    return Blocker(FINDINGS, f"疑点未核的孩子 {len(codes)} 人", codes) if codes else None


def _cases(unit: Unit, by: Officer, on: date) -> Blocker | None:
    """Cases whose child is still out; one who is back in class and watched makes no zero untrue (decision 9)."""
    rows = open_cases(by, on=on).filter(_anywhere(unit, "owner_path"), child__situation__in=OPEN_SITUATIONS)
    codes = _codes(rows, "child__code")
    return Blocker(CASES, f"个案未结、孩子仍未返校的 {len(codes)} 人", codes) if codes else None


def _lists(unit: Unit, by: Officer, on: date) -> list[Blocker]:
    """What somebody else counted differently, and nobody has said why."""
    if not may(Permission.VIEW_EQUATION, by=by, at=unit, on=on):
        return []
    whole = board(base=base_of(unit), at=unit, by=by, on=on).whole
    return [
        Blocker(
            LISTS,
            f"{check.label}相差 {check.difference:+d} 人，还没有说明",
            places=(check.label,),
            differs=check.difference,
        )
        for check in whole.checks
        if check.difference and not check.is_noted
    ]


def _codes(rows: Iterable[object], field: str) -> tuple[str, ...]:
    return tuple(rows.order_by(field).values_list(field, flat=True).distinct())  # type: ignore[attr-defined]


def _here(unit: Unit, field: str) -> Q:
    """The root of a tree answers for those too who have no place in it."""
    return Q() if is_root(unit.path) else under(field, unit.path)


def _anywhere(unit: Unit, owner: str) -> Q:
    if is_root(unit.path):
        return Q()
    return under(owner, unit.path) | under(
        "school_path" if is_education(unit.path) else "area_path", unit.path
    )


def _named(names: tuple[str, ...]) -> str:
    return "、".join(names[:NAMED]) + ("等" if len(names) > NAMED else "")
