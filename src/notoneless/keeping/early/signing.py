"""Signs that a pupil may leave: noted with their reason, measures taken against them, an outcome in words."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import SuspicionReport
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.keeping.early.models import Sign, SignStep
from notoneless.keeping.early.models.warning import OPEN, SETTLED
from notoneless.keeping.early.refusals import DayUnfit, EndedAlready, NotHeardSo, SignStands, WordMissing
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "signs of one child"


@dataclass(frozen=True, slots=True)
class Step:
    """One measure against a sign: what, by whom, until when; `measure` is a code of the pack or nothing."""

    what: str
    who: str
    until: date
    measure: str = ""


@deed
def note_sign(
    *, child: Child, kind: str, reason: str, seen_on: date, policy: Policy, by: Officer, on: date
) -> Sign:
    """Seen by a person, with the fact in words; what was only heard of marriage or work is sealed instead."""
    require(Permission.REPORT_SUSPICION, by=by, at=child, on=on)
    row = policy.sign_kinds.get(kind)
    if row is None or row.found_by:
        raise NotHeardSo
    if not reason.strip():
        raise WordMissing("具体表现")
    if seen_on > on:
        raise DayUnfit(f"{seen_on}还没有到。请填写发现的日期。")
    hold_children([child.pk])
    standing = Sign.objects.unscoped(WHY).filter(child=child, kind=kind, state=OPEN).first()
    if standing:
        raise SignStands(row.label, standing.on)
    made = write_sign(child, kind, reason, seen_on, policy, by=by, on=on)
    trail.note(
        "sign.noted",
        by=by,
        on=on,
        about=made.code,
        area=child.school_path or child.area_path,
        detail={"kind": kind},
    )
    return made


def write_sign(
    child: Child, kind: str, reason: str, seen_on: date, policy: Policy, *, by: Officer, on: date, **more: Any
) -> Sign:
    """The row itself, for the deeds of this room."""
    days = policy.early.first_visit_days
    return Sign.objects.create(
        code=f"M{on:%Y}-{uuid.uuid4().hex[:8].upper()}", child=child, kind=kind, reason=reason.strip()[:300],
        area_path=child.area_path, school_path=child.school_path, seen_on=seen_on, on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code, visit_due_on=None if days is None else on + timedelta(days=days),
        **more,
    )  # fmt: skip


@deed
def take_step(*, sign: Sign, step: Step, policy: Policy, by: Officer, on: date) -> SignStep:
    require(Permission.REPORT_SUSPICION, by=by, at=sign, on=on)
    _check_open(sign)
    label = policy.measures[step.measure].label if step.measure in policy.measures else ""
    what = step.what.strip() or label
    if not what or not step.who.strip():
        raise WordMissing("措施和负责人")
    if step.until < on:
        raise DayUnfit(f"期限{step.until}早于今天，请重新填写。")
    made = SignStep.objects.create(
        sign=sign, measure=step.measure, what=what[:200], who=step.who.strip()[:60], until=step.until, on=on,
        recorded_at=timezone.now(), by_code=by.code,
    )  # fmt: skip
    trail.note("sign.step_taken", by=by, on=on, about=sign.code, area=sign.school_path or sign.area_path)
    return made


@deed
def finish_step(*, step: SignStep, word: str, by: Officer, on: date) -> SignStep:
    """Once; what was done stands in words."""
    require(Permission.REPORT_SUSPICION, by=by, at=step.sign, on=on)
    if not word.strip():
        raise WordMissing("落实情况")
    rows = SignStep.objects.unscoped("compare-and-set of a measure").filter(pk=step.pk, done_on=None)
    if not rows.update(done_on=on, done_by=by.code, done_word=word.strip()[:300]):
        raise EndedAlready("这项措施", step.done_on)
    trail.note(
        "sign.step_done",
        by=by,
        on=on,
        about=step.sign.code,
        area=step.sign.school_path or step.sign.area_path,
    )
    step.refresh_from_db()
    return step


@deed
def settle_sign(*, sign: Sign, outcome: str, word: str, expected: int, by: Officer, on: date) -> Sign:
    """化解: how it ended, in words; a sign is never ended by time alone."""
    require(Permission.REPORT_SUSPICION, by=by, at=sign, on=on)
    _check_open(sign)
    if outcome not in dict(Sign.OUTCOMES) or outcome == "reported" or not word.strip():
        raise WordMissing("结果和说明")
    end_sign(sign, SETTLED, outcome, word=word, expected=expected, by=by, on=on)
    trail.note(
        "sign.settled",
        by=by,
        on=on,
        about=sign.code,
        area=sign.school_path or sign.area_path,
        detail={"as": outcome},
    )
    return sign


@deed
def report_sign(
    *, sign: Sign, word: str, expected: int, policy: Policy, by: Officer, on: date
) -> SuspicionReport:
    """The pupil stays away: a 疑似 report, told at once; the visits made so far go with the case."""
    require(Permission.REPORT_SUSPICION, by=by, at=sign, on=on)
    _check_open(sign)
    if not word.strip():
        raise WordMissing("现在的情况")
    key = uuid.uuid5(uuid.NAMESPACE_URL, sign.code)
    report = report_suspicion(
        child=sign.child, seen=Seen(word.strip()[:500], on, key=key), policy=policy, by=by, on=on
    )
    end_sign(sign, SETTLED, "reported", word=word, expected=expected, report=report, by=by, on=on)
    trail.note("sign.reported", by=by, on=on, about=sign.code, area=sign.school_path or sign.area_path)
    return report


def end_sign(
    sign: Sign, state: str, outcome: str = "", *, word: str = "", expected: int = 0,
    report: SuspicionReport | None = None, by: Officer, on: date,
) -> None:  # fmt: skip
    """Raises StaleVersion where somebody else was quicker; `expected` 0 is the machine's own look."""
    rows = Sign.objects.unscoped("compare-and-set of a sign").filter(pk=sign.pk, state=OPEN)
    fresh = (rows.filter(version=expected) if expected else rows).update(
        state=state, outcome=outcome, word=word.strip()[:300], ended_on=on, ended_by=by.code, report=report,
        version=F("version") + 1,
    )  # fmt: skip
    if not fresh:
        raise StaleVersion(f"苗头{sign.code}")
    sign.refresh_from_db()


def _check_open(sign: Sign) -> None:
    if sign.state != OPEN:
        raise EndedAlready(f"苗头{sign.code}", sign.ended_on)
