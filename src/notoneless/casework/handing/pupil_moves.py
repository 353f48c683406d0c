"""转入转出: a pupil's move is asked for, its papers and signatures come in order, the registry is told in time."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.asking import in_days
from notoneless.casework.handing.models import PupilMove, PupilMovePaper
from notoneless.casework.handing.refusals import (
    ItemUnknown,
    MoveAlreadyOpen,
    MoveEnded,
    NotInFuture,
    NoTransferRule,
    PapersLacking,
    ReasonNeeded,
    SignBefore,
)
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.deadlines import WORKING, due_after
from notoneless.trail.deeds import deed

RULE = "transfer"
"""The row of the packs' placements that lists the papers and the order of the signatures."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """`way`: 'in' or 'out' as `school` sees it; `other` is the school on the other side, as it is called."""

    way: str
    school: Unit
    other: str
    reason: str
    since: date


@dataclass(frozen=True, slots=True)
class Owed:
    """One paper or signature: `code` is stored, `label` shown; signatures stand in their order."""

    code: str
    label: str
    signs: bool


@deed
def ask_move(*, child: Child, leaving: Leaving, policy: Policy, by: Officer, on: date) -> PupilMove:
    """By the named registrar of the school; from here on the papers are due, and the entry in the registry."""
    require(Permission.NOTE_REGISTRY, by=by, at=leaving.school, on=on)
    if not leaving.other.strip():
        raise ReasonNeeded("对方学校全称")
    if not leaving.reason.strip():
        raise ReasonNeeded("转学原因")
    if leaving.since > on:
        raise NotInFuture("转学日期", leaving.since)
    terms = _terms(policy)
    due = in_days(policy.case_days.pupil_papers, policy, on)
    row = PupilMove(
        code=f"ZX{on:%Y%m%d}-{secrets.token_hex(4)}",
        child=child,
        way=leaving.way,
        school=leaving.school,
        school_path=leaving.school.path,
        other_school=leaving.other.strip(),
        since=leaving.since,
        reason=leaving.reason.strip(),
        terms=terms,
        asked_on=on,
        asked_by=by.code,
        recorded_at=timezone.now(),
        due_on=due.date,
        due_explained=due.explanation[:200],
        register_until=_register_until(policy, on),
        policy_fingerprint=policy.fingerprint,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise MoveAlreadyOpen(child.name) from fault
    detail = {"child": child.code, "way": leaving.way}
    trail.note("pupil_move.asked", by=by, on=on, about=row.code, area=row.school_path, detail=detail)
    return row


@deed
def take_paper(
    *, move: PupilMove, item: str, dated: date, note: str = "", by: Officer, on: date
) -> PupilMovePaper:
    """A paper in any order; a signature only after the one before it, and no earlier than that."""
    require(Permission.NOTE_REGISTRY, by=by, at=move.school, on=on)
    _check_open(move)
    if dated > on:
        raise NotInFuture("手续日期", dated)
    here = _have(move)
    owed = next((one for one in owed_of(move) if one.code == item), None)
    if owed is None or item in here:
        raise ItemUnknown
    if owed.signs:
        _check_order(move, owed, dated, here)
    made = PupilMovePaper.objects.create(
        move=move, item=item, dated=dated, note=note.strip()[:120], on=on, recorded_at=timezone.now(),
        by_code=by.code,
    )  # fmt: skip
    trail.note(
        "pupil_move.paper_taken", by=by, on=on, about=move.code, area=move.school_path, detail={"item": item}
    )
    return made


@deed
def note_entry(*, move: PupilMove, proof: str, expected: int, by: Officer, on: date) -> PupilMove:
    """The entry in the national pupil registry, with its number; only when every paper is there."""
    require(Permission.NOTE_REGISTRY, by=by, at=move.school, on=on)
    _check_open(move)
    if not proof.strip():
        raise ReasonNeeded("凭据：学籍系统中的业务流水号")
    if lacking := missing(move):
        raise PapersLacking("、".join(one.label for one in lacking))
    _advance(
        move, expected, registered_on=on, registered_by=by.code, registered_proof=proof.strip()[:120],
        state=PupilMove.DONE, ended_on=on, ended_by=by.code, ending="手续齐备，学籍已办理",
    )  # fmt: skip
    trail.note("pupil_move.registered", by=by, on=on, about=move.code, area=move.school_path)
    return move


@deed
def withdraw_move(*, move: PupilMove, reason: str, expected: int, by: Officer, on: date) -> PupilMove:
    """The pupil stays, or the request was a mistake."""
    require(Permission.NOTE_REGISTRY, by=by, at=move.school, on=on)
    _check_open(move)
    if not reason.strip():
        raise ReasonNeeded("撤销的理由")
    _advance(
        move, expected, state=PupilMove.WITHDRAWN, ended_on=on, ended_by=by.code, ending=reason.strip()[:200]
    )
    trail.note("pupil_move.withdrawn", by=by, on=on, about=move.code, area=move.school_path, reason=reason)
    return move


def owed_of(move: PupilMove) -> tuple[Owed, ...]:
    """Papers first, then the signatures in their order, as the rules of the day of the request had it."""
    papers = tuple(Owed(code, label, False) for code, label in move.terms["papers"])
    signs = tuple(Owed(f"sign:{at}", label, True) for at, label in enumerate(move.terms["signatures"]))
    return papers + signs


def missing(move: PupilMove) -> tuple[Owed, ...]:
    here = _have(move)
    return tuple(one for one in owed_of(move) if one.code not in here)


def _terms(policy: Policy) -> Mapping[str, Any]:
    row = policy.placements.get(RULE)
    if row is None or not (row.documents or row.chain):
        raise NoTransferRule
    return {
        "papers": [[kind, labels(policy, [kind])] for kind in row.documents],
        "signatures": list(row.chain),
    }


def _register_until(policy: Policy, on: date) -> date | None:
    days = policy.schooling.transfer_working_days
    return due_after(on, days, kind=WORKING, calendar=policy.calendar).date if days else None


def _have(move: PupilMove) -> dict[str, date]:
    rows = PupilMovePaper.objects.unscoped("papers of a move reached by its officer").filter(move=move)
    return dict(rows.values_list("item", "dated"))


def _check_open(move: PupilMove) -> None:
    if move.state != PupilMove.OPEN:
        raise MoveEnded(move.get_state_display())


def _check_order(move: PupilMove, owed: Owed, dated: date, here: Mapping[str, date]) -> None:
    signs = [one for one in owed_of(move) if one.signs]
    for earlier in signs[: signs.index(owed)]:
        if earlier.code not in here:
            raise SignBefore(earlier.label)
        if dated < here[earlier.code]:
            raise SignBefore(f"{earlier.label}（{here[earlier.code]}，不得晚于后一签署）")


def _advance(move: PupilMove, expected: int, **values: Any) -> None:
    rows = PupilMove.objects.unscoped("compare-and-set of a pupil's move")
    open_one = rows.filter(pk=move.pk, version=expected, state=PupilMove.OPEN)
    if open_one.update(version=F("version") + 1, **values) == 0:
        raise StaleVersion(f"转学登记{move.code}")
    move.refresh_from_db()
