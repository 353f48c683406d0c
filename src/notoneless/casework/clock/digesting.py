"""One digest a day for each person who has something before them: due today, overdue, with others, gone up to me."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from notoneless.casework.clock.models import Digest, Escalation, OwedReport
from notoneless.casework.clock.models.escalation import OPEN, OWED
from notoneless.casework.models import Case
from notoneless.children.loading import load_rows, stored
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import ROLES, Permission
from notoneless.places.periods import in_force

WHY = "the morning's digest is made for everybody at once"
DUE, OVERDUE, WAITING, RAISED, OWED_BOX, HELD = "due", "overdue", "waiting", "raised", "owed", "held"
BOXES: Mapping[str, str] = {
    RAISED: "上报到我处，待接办或退回",
    OVERDUE: "已超期",
    DUE: "今天到期",
    OWED_BOX: "应填报的表",
    WAITING: "待对方办理",
    HELD: "挂起中",
}
KEPT = 200
# Field roles see the cases of their own children; the others those that their unit answers for.
BY_AREA = ("village_cadre", "grid_manager")
BY_CLASS = ("class_teacher",)
READERS = tuple(role for role, terms in ROLES.items() if Permission.VIEW_CASES in terms.permissions)
FIELDS = ("officer_code", "on", "boxes", "total", "made_at")


@dataclass
class Boxes:
    """Codes by box for one unit."""

    held: dict[str, list[str]] = field(default_factory=dict)

    def put(self, box: str, code: str) -> None:
        self.held.setdefault(box, []).append(code)


@dataclass(frozen=True, slots=True)
class BoxRead:
    """A box of the page: the label, how many, and the codes of those that are shown."""

    name: str
    label: str
    count: int
    codes: tuple[str, ...]


def make_digests(*, on: date) -> int:
    """Returns how many were made; who has one for that day keeps it."""
    by_unit, by_area, by_class = _sorted_cases(on)
    made = set(Digest.objects.filter(on=on).values_list("officer_code", flat=True))
    mine: dict[str, dict[str, set[str]]] = {}
    for code, role, path in _holders(on):
        if code in made:
            continue
        source = by_area if role in BY_AREA else by_class if role in BY_CLASS else by_unit
        for box, codes in source[path].held.items() if path in source else ():
            mine.setdefault(code, {}).setdefault(box, set()).update(codes)
    now, day = stored(timezone.now()), stored(on)
    load_rows(Digest, FIELDS, (_row(code, boxes, day, now) for code, boxes in sorted(mine.items())))
    return len(mine)


def digest_of(officer: Officer, *, on: date) -> Digest | None:
    return Digest.objects.filter(officer_code=officer.code, on=on).first()


def boxes_of(digest: Digest) -> tuple[BoxRead, ...]:
    """In the order in which they are worked off."""
    found = []
    for name, label in BOXES.items():
        held = digest.boxes.get(name)
        if held:
            found.append(BoxRead(name, label, held["count"], tuple(held["cases"])))
    return tuple(found)


def mark_read(digest: Digest, *, on: date) -> None:
    """The first look of the person it is for."""
    Digest.objects.filter(pk=digest.pk, read_on=None).update(read_on=on)


def _sorted_cases(on: date) -> tuple[dict[str, Boxes], dict[str, Boxes], dict[str, Boxes]]:
    units: dict[str, Boxes] = {}
    areas: dict[str, Boxes] = {}
    classes: dict[str, Boxes] = {}
    rows = Case.objects.unscoped(WHY).filter(closed_on=None)
    names = ("code", "owner_path", "awaited_path", "due_on", "held_until", "area_path", "school_path")
    for code, owner, awaited, due, held, area, school in rows.order_by("code").values_list(*names):
        box = _box(due, held, awaited, owner, on)
        if not box:
            continue
        units.setdefault(owner, Boxes()).put(box, code)
        areas.setdefault(area, Boxes()).put(box, code)
        classes.setdefault(school, Boxes()).put(box, code)
    rises = Escalation.objects.unscoped(WHY).filter(state=OPEN)
    for path, code in rises.order_by("pk").values_list("to_path", "case__code"):
        units.setdefault(path, Boxes()).put(RAISED, code)
    owed = OwedReport.objects.unscoped(WHY).filter(state=OWED)
    for path, code in owed.order_by("pk").values_list("drafter_path", "case__code"):
        units.setdefault(path, Boxes()).put(OWED_BOX, code)
    return units, areas, classes


def _box(due: date | None, held: date | None, awaited: str, owner: str, on: date) -> str:
    if held is not None and held >= on:
        return HELD
    if awaited and awaited != owner:
        return WAITING
    if due is None or due > on:
        return ""
    return DUE if due == on else OVERDUE


def _holders(on: date) -> Iterable[tuple[str, str, str]]:
    rows = Holding.objects.filter(
        in_force(on), in_force(on, "post__"), officer__is_active=True, post__role__in=READERS
    )
    return rows.values_list("officer__code", "post__role", "post__unit__path")


def _row(code: str, boxes: dict[str, set[str]], day: object, now: object) -> tuple[object, ...]:
    told = {name: {"count": len(codes), "cases": sorted(codes)[:KEPT]} for name, codes in boxes.items()}
    total = sum(len(codes) for codes in boxes.values())
    return code, day, json.dumps(told, ensure_ascii=False), total, now
