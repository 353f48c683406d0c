"""A problem from the day it is raised to its end: mended with a proof by its owner, accepted by another person."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission, may, require
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.places.models import Unit
from notoneless.reporting.accountability.models import Problem, ProblemStep
from notoneless.reporting.accountability.models.problem import CLOSED, MENDED, OWED, RETURNED
from notoneless.reporting.accountability.refusals import ProblemRefused
from notoneless.reporting.dossiers.inspecting.deeds import Fault, end_fault, record_finding
from notoneless.reporting.dossiers.models import Inspection
from notoneless.trail.deeds import deed

SOURCES = dict(Problem.SOURCES)
RAISING = (Permission.KEEP_WORK, Permission.CALL_BACK)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What the problem is, who answers for its end and by which day; `ref` names the record it was seen on."""

    text: str
    owner: Post | None
    due_on: date | None
    source: str = "officer"
    ref: str = ""


@deed
def raise_problem(*, unit: Unit, told: Told, by: Officer, on: date) -> Problem:
    """By who keeps the work there or looks over its shoulder; an inspection's findings come by their own way."""
    _require_raising(unit, by, on)
    if told.source not in SOURCES or told.source == "inspection":
        raise ProblemRefused("请选择问题来源。督导检查发现的问题请在该次检查的页面登记。")
    if not told.text.strip():
        raise ProblemRefused("没有写明问题，没有保存。请写清是什么问题。")
    return _raised(unit, told, by=by, on=on)


@deed
def raise_from_inspection(*, inspection: Inspection, fault: Fault, by: Officer, on: date) -> Problem:
    """The fault stands on the list from the day it was found, and ends with its line of the list."""
    found = record_finding(inspection=inspection, fault=fault, by=by, on=on)
    told = Told(found.text, found.owner_post, found.due_on, "inspection", inspection.code)
    return _raised(inspection.unit, told, fault=found, by=by, on=on)


@deed
def mend_problem(
    *, problem: Problem, done: str, proof: SentFile | None, expected: int, by: Officer, on: date
) -> Problem:
    """By the body that owns it, never by the one that raised it against another; with what was done and a proof."""
    require(Permission.KEEP_WORK, by=by, at=problem.owner, on=on)
    if not is_owners(problem, by):
        raise _denied(f"整改由责任单位“{problem.owner.name}”登记，提出问题的单位只验收。", problem, by, on)
    if problem.state not in OWED:
        raise ProblemRefused(
            f"问题{problem.code}{problem.get_state_display()}，不能再登记整改。请刷新后查看。"
        )
    if not done.strip() or proof is None:
        raise ProblemRefused("销号须写明整改情况，并上传证明材料。请补齐后再提交。")
    held = hold_file(
        unit=problem.owner, sent=proof, subject=problem.subject, label="问题整改证明", by=by, on=on
    )
    _step(
        problem, expected, state=MENDED, done=done.strip()[:LONGEST], proof=held.code, mended_on=on,
        mended_by=by.code, mended_person=by.person_code,
    )  # fmt: skip
    _noted(problem, "mended", done, by=by, on=on, proof=held.code)
    trail.note(
        "problem.mended",
        by=by,
        on=on,
        about=problem.code,
        area=problem.unit.path,
        detail={"proof": held.code},
    )
    return problem


@deed
def accept_problem(*, problem: Problem, word: str, expected: int, by: Officer, on: date) -> Problem:
    """销号: by the body that raised it, and by another person than the one who says that it is mended."""
    _require_acceptance(problem, by, on)
    mended_on, mended_by = problem.mended_on, problem.mended_by
    _step(problem, expected, state=CLOSED, closed_on=on, closed_by=by.code)
    _noted(problem, "accepted", word, by=by, on=on)
    if problem.fault is not None and mended_on is not None:
        end_fault(
            fault=problem.fault, done=problem.done, proof=problem.proof, mended=(mended_on, mended_by), by=by, on=on
        )  # fmt: skip
    trail.note("problem.closed", by=by, on=on, about=problem.code, area=problem.unit.path)
    return problem


@deed
def return_problem(
    *, problem: Problem, word: str, due_on: date, expected: int, by: Officer, on: date
) -> Problem:
    """Not enough: back to its owner with what is lacking and a new day."""
    _require_acceptance(problem, by, on)
    if not word.strip():
        raise ProblemRefused("退回须写明还差什么。请补填后再提交。")
    if due_on < on:
        raise ProblemRefused("新的整改期限不能早于今天。")
    _step(problem, expected, state=RETURNED, due_on=due_on)
    _noted(problem, "returned", word, by=by, on=on, due_on=due_on)
    trail.note("problem.returned", by=by, on=on, about=problem.code, area=problem.unit.path)
    return problem


@deed
def reopen_problem(*, problem: Problem, word: str, due_on: date, by: Officer, on: date) -> Problem:
    """The same problem is there again: a further row, the closed one stays as it was closed."""
    _require_raising(problem.unit, by, on)
    if problem.state != CLOSED:
        raise ProblemRefused(f"问题{problem.code}还没有销号，请在原问题上办理。")
    if (
        Problem.objects.unscoped("whether a closed problem came back already")
        .filter(reopens=problem)
        .exists()
    ):
        raise ProblemRefused(f"问题{problem.code}已经重新提出。请在新的一条上办理。")
    if not word.strip():
        raise ProblemRefused("请写明为什么重新提出。")
    told = Told(word, problem.owner_post, due_on, problem.source, problem.source_ref)
    return _raised(problem.unit, told, reopens=problem, by=by, on=on)


def may_raise(unit: Unit, officer: Officer, *, on: date) -> bool:
    return any(may(one, by=officer, at=unit, on=on) for one in RAISING)


def may_mend(problem: Problem, officer: Officer, *, on: date) -> bool:
    return (
        problem.state in OWED
        and is_owners(problem, officer)
        and may(Permission.KEEP_WORK, by=officer, at=problem.owner, on=on)
    )


def may_accept(problem: Problem, officer: Officer, *, on: date) -> bool:
    is_another = officer.person_code != problem.mended_person
    return problem.state == MENDED and is_another and _is_raisers(problem, officer, on=on)


def is_owners(problem: Problem, officer: Officer) -> bool:
    """Who sits in the raising body mends only what that body owns itself."""
    own = officer.active_post.unit_id if officer.active_post else None
    return own == problem.owner_id or own != problem.raiser_id


def _is_raisers(problem: Problem, officer: Officer, *, on: date) -> bool:
    """Of the raising body; where that body owns the problem itself, also of one above it, so that it finds an end."""
    own = officer.active_post.unit_id if officer.active_post else None
    if own == problem.raiser_id:
        return True
    return problem.raiser_id == problem.owner_id and may_raise(problem.raiser, officer, on=on)


def _require_raising(unit: Unit, by: Officer, on: date) -> None:
    held = [one for one in RAISING if may(one, by=by, on=on)]
    require((held or RAISING)[0], by=by, at=unit, on=on)


def _require_acceptance(problem: Problem, by: Officer, on: date) -> None:
    if not _is_raisers(problem, by, on=on):
        raise _denied(f"验收由提出问题的“{problem.raiser.name}”办理。", problem, by, on)
    _require_raising(problem.raiser, by, on)
    if problem.state != MENDED:
        raise ProblemRefused(f"问题{problem.code}{problem.get_state_display()}，现在不能验收。请刷新后查看。")
    if by.person_code == problem.mended_person:
        raise ProblemRefused("登记整改和验收须是两个人。请由本单位另一名人员验收。")


def _denied(sentence: str, problem: Problem, by: Officer, on: date) -> NotAllowed:
    trail.note_denial("access.denied", by=by, on=on, about=problem.code, reason="role")
    return NotAllowed(sentence, permission=Permission.KEEP_WORK.value, foreign=False)


def _raised(unit: Unit, told: Told, *, by: Officer, on: date, **more: Any) -> Problem:
    if told.owner is None or not told.owner.is_open(on):
        raise ProblemRefused("问题须指定整改责任岗位，且该岗位在任。")
    if told.due_on is None or told.due_on < on:
        raise ProblemRefused("问题须写明整改期限，且不早于今天。")
    raiser = by.active_post.unit if by.active_post else unit
    made = Problem.objects.create(
        code=f"WT{on:%Y%m%d}-{secrets.token_hex(4)}", unit=unit, raiser=raiser, source=told.source,
        source_ref=told.ref.strip()[:40], text=told.text.strip()[:LONGEST], owner_post=told.owner,
        owner=told.owner.unit, due_on=told.due_on, raised_on=on, raised_by=by.code, recorded_at=timezone.now(), **more,
    )  # fmt: skip
    _noted(made, "raised", made.text, by=by, on=on, due_on=told.due_on)
    detail = {"source": told.source, "owner": told.owner.code, "due": told.due_on.isoformat()}
    trail.note("problem.raised", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


def _step(problem: Problem, expected: int, **changes: object) -> None:
    rows = Problem.objects.unscoped("compare-and-set of a problem reached by its officer")
    if not rows.filter(pk=problem.pk, version=expected).update(version=F("version") + 1, **changes):
        raise StaleVersion(f"问题{problem.code}")
    problem.refresh_from_db()


def _noted(problem: Problem, step: str, word: str, *, by: Officer, on: date, **more: Any) -> None:
    ProblemStep.objects.create(
        problem=problem, step=step, word=word.strip()[:LONGEST], on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code, **more,
    )  # fmt: skip
