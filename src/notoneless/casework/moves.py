"""The only writer of a case's state: take the case at its version, ask the table, append the move, write the trail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.refusals import MoveClosed, NotThisRole
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.permissions import ROLES, Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_moves import FINAL_STATES, MOVES, Move, judge, next_step
from notoneless.policy.deadlines import Deadline, due_after
from notoneless.policy.placing.ways import way_of
from notoneless.trail.deeds import deed

# Where a child stands once its case is in a state; the others depend on what the move says.
SITUATIONS: Mapping[str, str] = {
    "suspected": "suspected",
    "returned": "returned_watch",
    "reopened": "dropped_out",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What the officer states with a move: a note, and the facts it rests on (names of CaseFacts)."""

    note: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@deed
def make_move(
    *, case: Case, name: str, statement: Statement, expected: int, policy: Policy, by: Officer, on: date
) -> CaseMove:
    """Raises MoveClosed with the reason of the greyed button, StaleVersion when somebody was faster."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    move = MOVES[name]
    if by.role not in move.roles:
        raise NotThisRole(move.label, ROLES[by.role].label)
    return carry_out(case, name, statement, expected=expected, policy=policy, by=by, on=on)


def carry_out(
    case: Case, name: str, statement: Statement, *, expected: int, policy: Policy, by: Officer, on: date
) -> CaseMove:
    """The move itself, for deeds of the rooms within casework that checked who may do it by their own rule."""
    move = MOVES[name]
    stated = Statement(statement.note, _stated(case, statement, by))
    facts = case_facts(case, policy=policy, on=on, given=stated.values)
    judged = judge(move, facts, policy)
    if not judged.is_open:
        raise MoveClosed(judged.reason)  # type: ignore[union-attr]
    made = append_move(case, move, stated, expected=expected, policy=policy, by=by, on=on)
    _stand(case, move, facts, policy, by=by, on=on)
    detail = {"move": name, "to": move.target, "policy": policy.fingerprint[:16]}
    trail.note("case.moved", by=by, on=on, about=case.code, area=case.owner_path, detail=detail)
    return made


@deed
def record_check(
    *,
    case: Case,
    statement: Statement,
    expected: int,
    policy: Policy,
    by: Officer,
    on: date,
) -> CaseMove:
    """What one person found out (proofs seen, a result confirmed); the state stays, the facts grow.

    Two persons confirm a result by two checks: the same person twice counts once.
    """
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    rows = Case.objects.unscoped("compare-and-set of a case").filter(
        pk=case.pk, version=expected, closed_on=None
    )
    if rows.update(version=F("version") + 1, touched_on=on) == 0:
        raise StaleVersion(f"个案{case.code}")
    case.refresh_from_db()
    stated = Statement(statement.note, _stated(case, statement, by))
    made = _row(case, "check", case.state, case.state, stated, policy, by=by, on=on)
    trail.note("case.checked", by=by, on=on, about=case.code, area=case.owner_path)
    return made


def _awaiting(due: Deadline | None, since: date) -> dict[str, Any]:
    return {
        "step_since": since,
        "due_on": due.date if due else None,
        "due_explained": due.explanation[:200] if due else "",
        "due_provisional": bool(due and due.provisional),
    }


def await_step(
    case: Case,
    *,
    step: str,
    due: Deadline,
    awaited_path: str = "",
    expected: int | None = None,
    since: date,
    on: date,
) -> None:
    """The state stays; what is awaited, from whom and until when changes. For deeds of the rooms within casework.

    Without `expected` the newest row is changed whoever wrote it last: for records that only ever add (a visit that
    arrives late). Raises StaleVersion.
    """
    rows = Case.objects.unscoped("compare-and-set of a case").filter(pk=case.pk, closed_on=None)
    rows = rows if expected is None else rows.filter(version=expected)
    changes = {"next_step": step, "awaited_path": awaited_path, "touched_on": on, **_awaiting(due, since)}
    if rows.update(version=F("version") + 1, **changes) == 0:
        raise StaleVersion(f"个案{case.code}")
    case.refresh_from_db()


def hold_until(case: Case, until: date | None, *, due: Deadline | None, expected: int, on: date) -> None:
    """挂起 or its end: the pause is kept by the room of the clock; `due` is the day as it stands from now on."""
    rows = Case.objects.unscoped("compare-and-set of a case").filter(
        pk=case.pk, version=expected, closed_on=None
    )
    changes: dict[str, Any] = {"held_until": until, "touched_on": on}
    if due is not None:
        changes |= {
            "due_on": due.date,
            "due_explained": due.explanation[:200],
            "due_provisional": due.provisional,
        }
    if rows.update(version=F("version") + 1, **changes) == 0:
        raise StaleVersion(f"个案{case.code}")
    case.refresh_from_db()


def append_move(
    case: Case, move: Move, statement: Statement, *, expected: int, policy: Policy, by: Officer, on: date
) -> CaseMove:
    """State, next step and due date change together with the row that says why; callers are deeds."""
    step = next_step(move.target, policy)
    due = due_after(on, step.days, kind=step.count_kind, calendar=policy.calendar) if step else None
    changes: dict[str, Any] = {
        "state": move.target,
        "level": max(0, case.level + move.level_change),
        "touched_on": on,
        "next_step": step.code if step else "",
        "awaited_path": "",
        "held_until": None,
        **_awaiting(due, on),
        "closed_on": on if move.target in FINAL_STATES else None,
        "policy_fingerprint": policy.fingerprint,
        "relapses": case.relapses + (1 if move.target == "reopened" else 0),
    }
    rows = Case.objects.unscoped("compare-and-set of a case").filter(pk=case.pk, version=expected)
    before = case.state
    if rows.update(version=F("version") + 1, **changes) == 0:
        raise StaleVersion(f"个案{case.code}")
    case.refresh_from_db()
    return _row(case, move.name, before if expected > 1 else "", move.target, statement, policy, by=by, on=on)


def _row(
    case: Case,
    name: str,
    before: str,
    after: str,
    statement: Statement,
    policy: Policy,
    *,
    by: Officer,
    on: date,
) -> CaseMove:
    return CaseMove.objects.create(
        case=case,
        move=name,
        from_state=before,
        to_state=after,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        note=statement.note[:300],
        values=dict(statement.values),
        policy_fingerprint=policy.fingerprint,
    )


def _stated(case: Case, statement: Statement, by: Officer) -> dict[str, Any]:
    """Whether the responsible unit speaks, and which person, is known from the post, not from what is typed."""
    values = {
        name: value
        for name, value in statement.values.items()
        if name not in ("confirmed_by", "verified_by_responsible")
    }
    responsible = by.active_post is not None and case.owner_path.startswith(by.active_post.unit.path)
    return {**values, "confirmed_by": [by.person_code], "verified_by_responsible": responsible}


def _stand(case: Case, move: Move, facts: CaseFacts, policy: Policy, *, by: Officer, on: date) -> None:
    situation = SITUATIONS.get(move.target)
    if move.name == "verify":
        situation = facts.dropout_verdict
    elif move.name == "clear":
        situation = policy.results[facts.result].situation
    elif move.name in ("confirm_placement", "resume"):
        way = way_of(policy, facts.disposition)
        situation = way.situation if way else None
    if situation:
        standing = Standing(case.child_id, situation, "case", reason=f"个案{case.code}:{move.label}")
        record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)
