"""The change of owner once another unit took a case over: unit, post and paths, and what hangs on the case."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F

from notoneless import trail
from notoneless.casework.models import Case, SuspicionReport
from notoneless.casework.opening import post_answering
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Officer
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.policy.deadlines import Deadline

WHY = "the file of a case goes with the case"


def take_over(
    case: Case, unit: Unit, *, step: str, due: Deadline, expected: int, by: Officer, on: date
) -> None:
    """Owner, post and paths change together, and what hangs on the case follows; raises StaleVersion."""
    side = "school_path" if is_education(unit.path) else "area_path"
    before = {"owner_path": case.owner_path, side: getattr(case, side)}
    paths = {"owner_path": unit.path}
    if not before[side].startswith(unit.path):
        paths[side] = unit.path
    changes: dict[str, Any] = {
        "owner": unit, "owner_post": post_answering(unit.pk, on), "next_step": step, "awaited_path": "",
        "step_since": on, "touched_on": on, "due_on": due.date, "due_explained": due.explanation[:200],
        "due_provisional": due.provisional, **paths,
    }  # fmt: skip
    rows = Case.objects.unscoped("compare-and-set of a case").filter(
        pk=case.pk, version=expected, closed_on=None
    )
    if rows.update(version=F("version") + 1, **changes) == 0:
        raise StaleVersion(f"个案{case.code}")
    _follow(case, {name: (before[name], new) for name, new in paths.items()})
    case.refresh_from_db()
    detail = {"from": before["owner_path"], "to": unit.path}
    trail.note("case.handed", by=by, on=on, about=case.code, area=unit.path, detail=detail)


def _follow(case: Case, moved: Mapping[str, tuple[str, str]]) -> None:
    """Copies of the old path only: a record made somewhere else keeps saying where."""
    for model in _holding_files():
        names = {field.name for field in model._meta.local_concrete_fields}
        for name, (old, new) in moved.items():
            if name in names:
                model._base_manager.filter(case=case, **{name: old}).update(**{name: new})
    pieces = Evidence.objects.unscoped(WHY).filter(child=case.child_id)
    for name, (old, new) in moved.items():
        if name != "owner_path":
            pieces.filter(**{name: old}).update(**{name: new})


def _holding_files() -> Iterator[type[models.Model]]:
    """What a case page shows of other rooms; a report stays with those who sent it and were told."""
    for model in apps.get_models():
        field = next((one for one in model._meta.local_concrete_fields if one.name == "case"), None)
        if field is not None and field.related_model is Case and model is not SuspicionReport:
            yield model
