"""Many invented children with their situations and steps, by the rows that the deeds would leave."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from notoneless.casework.models import Case, CaseMove
from notoneless.children.feeding import Base, add_children
from notoneless.children.models import Child, Circumstance
from notoneless.children.situations import Standing, record_standings
from notoneless.reporting.figures.lists import figures_on
from notoneless.reporting.figures.models import Cut
from notoneless.reporting.figures.taking import take_figures
from tests.children.people import VILLAGE, row
from tests.county import TODAY, TestCounty
from tests.people import policy

ROOT = "999901"


def children(county: TestCounty, number: int, *, situation: str = "enrolled_here", **more: Any) -> list[int]:
    """Registered in one village, each in a household of its own; `school` seats them."""
    school, village = more.pop("school", ""), more.pop("village", VILLAGE)
    rows = [
        row(county, f"张{at}", village=village, **{"household_number": "", **more}) for at in range(number)
    ]
    made = list(add_children(rows, base=Base(registered=True), source="test", on=TODAY))
    if school:
        unit = county.units[school]
        said = {"school": unit, "school_path": unit.path, "school_name": unit.name, "enrolled_here": True}
        Child.objects.unscoped("a test arranges").filter(pk__in=made).update(**said)
    stand(county, made, situation)
    return made


def stand(county: TestCounty, keys: Sequence[int], situation: str, *, on: date = TODAY) -> None:
    said = [Standing(key, situation, "case", "测试") for key in keys]
    with transaction.atomic():
        record_standings(said, by=county.alice, on=on)


def known(keys: Sequence[int], kind: str, value: str = "是") -> None:
    rows = [Circumstance(child_id=key, kind=kind, value=value, since=TODAY) for key in keys]
    Circumstance.objects.bulk_create(rows)


def stepped(county: TestCounty, keys: Sequence[int], *moves: str, on: date = TODAY) -> None:
    """Each in a case of its own."""
    for key in keys:
        case = Case.objects.unscoped("a test arranges").filter(child_id=key).first() or _case(county, key)
        for move in moves:
            CaseMove.objects.create(
                case=case, move=move, to_state="verified", on=on, recorded_at=timezone.now(), by_code="O-alice",
                policy_fingerprint="",
            )  # fmt: skip


def taken(*, on: date = TODAY, **more: Any) -> Cut:
    return take_figures(policy=policy(on), by=None, on=on, **more)


def values(county: TestCounty, *, on: date = TODAY, at: str = ROOT, who: str = "alice") -> dict[str, int]:
    path = county.units[at].path
    rows = figures_on([path], by=county.people[who], on=TODAY, day=on)
    return {one.code: one.above for one in rows}


def shares(county: TestCounty, *, on: date = TODAY, at: str = ROOT) -> dict[str, tuple[int, int | None]]:
    path = county.units[at].path
    rows = figures_on([path], by=county.alice, on=TODAY, day=on)
    return {one.code: (one.above, one.below) for one in rows if one.below is not None}


def _case(county: TestCounty, key: int) -> Case:
    unit = county.units["999901100"]
    return Case.objects.create(
        code=f"C-{key}", child_id=key, opened_on=TODAY, opened_by="O-alice", origin="report", origin_ref="R-1",
        owner=unit, owner_path=unit.path, area_path=unit.path, next_step="visit", due_on=TODAY, touched_on=TODAY,
        step_since=TODAY, policy_fingerprint="",
    )  # fmt: skip
