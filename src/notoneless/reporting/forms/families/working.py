"""Who is responsible and what was done: charges, groups, letters, meetings, publicity, tasks of an area."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from notoneless.evidence.held.lists import held_by_subject
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.papers.forms.terms import Value
from notoneless.places.kinds import KINDS
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy.timing.calendar import school_year
from notoneless.reporting.forms.terms import Asked, Line
from notoneless.reporting.responsibility import lists
from notoneless.reporting.responsibility.models import Activity, Charge, Meeting, Seat, Task

PLACES = dict(Seat.PLACES)


def working(asked: Asked) -> Sequence[Line]:
    return [Line(said=said) for said in CHOICES[asked.form.chooses](asked)]


def _charges(asked: Asked) -> list[dict[str, Value]]:
    """From the widest to the one child, as 附件7 goes from the county to the teacher."""
    rows = _here(Charge.objects, asked).filter(in_force(asked.as_of)).select_related("unit", "over", "child")
    return [
        {
            "level": KINDS[one.unit.kind].label,
            "duty_unit": one.unit.name,
            "duty_person": one.name,
            "duty_title": one.title,
            "duty_over": one.over.name if one.over else one.child.name,
            "duty_kind": _label(one.kind, asked),
            "duty_text": one.duty,
            "since": one.since,
        }
        for one in rows.order_by("unit__path", "kind", "over_path", "pk")
    ]


def _seats(asked: Asked) -> list[dict[str, Value]]:
    rows = _here(Seat.objects, asked).filter(in_force(asked.as_of)).select_related("unit")
    order = {place: turn for turn, (place, _) in enumerate(Seat.PLACES)}
    found = sorted(rows, key=lambda one: (one.unit.path, one.kind, order[one.place], one.pk))
    return [
        {
            "duty_unit": one.unit.name,
            "group": _label(one.kind, asked),
            "seat": PLACES[one.place],
            "duty_person": one.name,
            "duty_title": one.title,
            "duty_text": one.duty,
            "since": one.since,
        }
        for one in found
    ]


def _letters(asked: Asked) -> list[dict[str, Value]]:
    rows = lists.letters(asked.by, on=asked.on).filter(
        under("giver__path", asked.area.path), drawn_on__lte=asked.as_of
    )
    newest = max((one.year for one in rows), default=0)
    return [
        {
            "letter_kind": _label(one.kind, asked),
            "letter_year": one.year,
            "party_a": f"{one.giver.name} {one.giver_name}",
            "party_b": one.taker_name,
            "goals": one.goals,
            "duty_text": one.duties,
            "signed_on": one.signed_on if one.signed_on and one.signed_on <= asked.as_of else None,
        }
        for one in rows.filter(year=newest).order_by("kind", "giver__path", "pk")
    ]


def _meetings(asked: Asked) -> list[dict[str, Value]]:
    """A line for each decision; a meeting that decided nothing has one line too."""
    rows = lists.meetings(asked.by, on=asked.on).filter(_of_area(asked), held_on__range=_year(asked))
    found = list(rows.order_by("held_on", "pk"))
    decided: dict[int, list[Task]] = {}
    for task in lists.tasks(asked.by, on=asked.on).filter(meeting__in=found).order_by("pk"):
        decided.setdefault(task.meeting_id, []).append(task)
    return [_meeting_said(one, task, asked) for one in found for task in decided.get(one.pk, [None])]


def _meeting_said(one: Meeting, task: Task | None, asked: Asked) -> dict[str, Value]:
    about: dict[str, Value] = {
        "held_on": one.held_on,
        "duty_unit": one.unit.name,
        "meeting_kind": _label(one.kind, asked),
        "topic": one.title,
        "chair": one.chair,
        "came": one.present,
    }
    if task is None:
        return about
    return about | {
        "decision": task.text,
        "decision_unit": f"{task.owner.name} {task.person}",
        "due_on": task.due_on,
        "outcome": _outcome(task, asked.as_of),
    }


def _activities(asked: Asked) -> list[dict[str, Value]]:
    rows = lists.activities(asked.by, on=asked.on).filter(_of_area(asked), held_on__range=_year(asked))
    rows = rows.exclude(kind__in=[one.code for one in asked.policy.work_kinds.values() if not one.publicity])
    found: list[Activity] = list(rows.order_by("held_on", "pk"))
    files = held_by_subject(asked.by, [one.subject for one in found], on=asked.on)
    return [
        {
            "activity_kind": _label(one.kind, asked),
            "held_on": one.held_on,
            "duty_unit": one.unit.name,
            "spot": one.spot,
            "quantity": one.quantity,
            "measure": _measure(one.kind, asked),
            "audience": one.audience,
            "reached": one.present,
            "proofs_kept": f"{len(files.get(one.subject, ()))} 件",
        }
        for one in found
    ]


def _tasks(asked: Asked) -> list[dict[str, Value]]:
    """Of plans and problem lists of the area itself, each with its person (细化到人头)."""
    rows = lists.tasks(asked.by, on=asked.on).filter(unit=asked.area, meeting=None, set_on__lte=asked.as_of)
    return [
        {
            "plan": _label(one.kind, asked),
            "task": one.text,
            "duty_unit": one.owner.name,
            "duty_person": one.person,
            "duty_title": one.title,
            "due_on": one.due_on,
            "outcome": _outcome(one, asked.as_of),
        }
        for one in rows.order_by("kind", "due_on", "pk")
    ]


def _outcome(task: Task, as_of: date) -> str:
    return task.done_word if task.done_on and task.done_on <= as_of else "未完成"


def _here(rows: Any, asked: Asked) -> ScopedQuerySet:
    return lists.seen(rows, asked.by, on=asked.on).filter(_of_area(asked))


def _of_area(asked: Asked) -> Q:
    return under("unit__path", asked.area.path)


def _year(asked: Asked) -> tuple[date, date]:
    """The school year of the day, from its first of September."""
    return date(school_year(asked.policy, asked.as_of), 9, 1), asked.as_of


def _label(code: str, asked: Asked) -> str:
    kind = asked.policy.work_kinds.get(code)
    return kind.label if kind else code


def _measure(code: str, asked: Asked) -> str:
    kind = asked.policy.work_kinds.get(code)
    return kind.counted if kind else ""


CHOICES: Mapping[str, Callable[[Asked], list[dict[str, Value]]]] = MappingProxyType(
    {
        "charges": _charges,
        "seats": _seats,
        "letters": _letters,
        "meetings": _meetings,
        "activities": _activities,
        "tasks": _tasks,
    }
)
