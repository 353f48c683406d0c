"""One tap: the report, the zero report, no change; and a correction, which is a further report with its reason."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Max
from django.utils import timezone

from notoneless import trail
from notoneless.casework.noticing.numbering import take_number
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.reporting.filing.blocking import Blocker, blockers_of, pending_children
from notoneless.reporting.filing.content import FILED, Content, content_of
from notoneless.reporting.filing.members import digest_of, last_filed
from notoneless.reporting.filing.models import Filing, FilingStep, Submission
from notoneless.reporting.filing.models.filing import (
    ACCEPTED,
    FULL,
    LOCKED,
    NO_CHANGE,
    OPEN_STATES,
    SUBMITTED,
    TRUTHFUL,
    ZERO,
)
from notoneless.reporting.filing.refusals import (
    FiledAlready,
    FuturePeriod,
    NothingFiledYet,
    NothingToRepeat,
    NotYourReport,
    PeriodLocked,
    ReasonNeeded,
    SomethingChanged,
    ZeroRefused,
    ZeroUntrue,
)
from notoneless.reporting.filing.rollup import missing_below
from notoneless.reporting.filing.standing.proving import unproved_leaves
from notoneless.trail.deeds import deed

RECEIPTS = "filing_receipt"  # the series of numbers of a receiver and year
WHY = "the report that its own unit is filing"
PENDING_WORD = "待核名单"  # apart from the column 待核 of the equation
REASON_LENGTH = 300


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What would be filed now, and why it would not be a plain zero."""

    content: Content
    blockers: Sequence[Blocker]
    below: tuple[str, ...]
    pending: tuple[str, ...] = field(default=())


@deed
def file_report(*, filing: Filing, expected: int, policy: Policy, by: Officer, on: date) -> Submission:
    """如实报送: always possible on time, whatever is open; what is not settled goes along as N 名待核 with its list."""
    _check(filing, by=by, on=on)
    drawn = _drawn(filing, policy, by=by, on=on)
    return _submit(filing, _kind_of(drawn), drawn, policy, expected=expected, by=by, on=on)


@deed
def file_zero(*, filing: Filing, expected: int, policy: Policy, by: Officer, on: date) -> Submission:
    """零报告: only where it is known to be true."""
    _check(filing, by=by, on=on)
    drawn = _drawn(filing, policy, by=by, on=on)
    _check_zero(drawn)
    return _submit(filing, ZERO, drawn, policy, expected=expected, by=by, on=on)


@deed
def file_no_change(*, filing: Filing, expected: int, policy: Policy, by: Officer, on: date) -> Submission:
    """无变化: the same children stand where they stood; a zero that stays zero must still be true."""
    _check(filing, by=by, on=on)
    before = last_filed(filing.unit, filing.obligation)
    if before is None:
        raise NothingToRepeat
    drawn = _drawn(filing, policy, by=by, on=on)
    _check_same(before, drawn.content)
    if not drawn.content.members:
        _check_zero(drawn)
    return _submit(filing, NO_CHANGE, drawn, policy, expected=expected, by=by, on=on)


@deed
def correct_filing(
    *, filing: Filing, reason: str, expected: int, policy: Policy, by: Officer, on: date
) -> Submission:
    """更正: a further report as things stand now, with why; the earlier one stays beside it."""
    _check_own(filing, by=by, on=on)
    if filing.state == LOCKED:
        raise PeriodLocked(filing.period_label)
    if filing.state not in (SUBMITTED, ACCEPTED):
        raise NothingFiledYet
    if not reason.strip():
        raise ReasonNeeded("更正")
    drawn = _drawn(filing, policy, by=by, on=on)
    return _submit(
        filing, _kind_of(drawn), drawn, policy, expected=expected, reason=reason.strip(), by=by, on=on
    )


def _check_own(filing: Filing, *, by: Officer, on: date) -> None:
    require(Permission.FILE_REPORTS, by=by, at=[filing, filing.unit], on=on)
    if by.active_post is None or by.active_post.unit_id != filing.unit_id:
        raise NotYourReport(filing.unit.name)


def _check(filing: Filing, *, by: Officer, on: date) -> None:
    _check_own(filing, by=by, on=on)
    if filing.state == LOCKED:
        raise PeriodLocked(filing.period_label)
    if filing.period_first > on:
        raise FuturePeriod(filing.period_label, f"{filing.period_first}")
    if filing.state not in OPEN_STATES:
        raise FiledAlready(filing.period_label)


def _drawn(filing: Filing, policy: Policy, *, by: Officer, on: date) -> _Drawn:
    below = missing_below(filing, policy)
    blockers = blockers_of(filing.unit, below=below, by=by, on=on)
    blockers += unproved_leaves(filing.form, filing.unit, policy=policy, by=by, on=on)
    return _Drawn(content_of(filing, by=by, on=on), blockers, below, pending_children(blockers))


def _kind_of(drawn: _Drawn) -> str:
    if drawn.blockers:
        return TRUTHFUL
    return FULL if drawn.content.members else ZERO


def _check_zero(drawn: _Drawn) -> None:
    if drawn.blockers:
        raise ZeroRefused(drawn.blockers)
    if drawn.content.members:
        raise ZeroUntrue(len(drawn.content.members))


def _check_same(before: Submission, content: Content) -> None:
    if before.members_digest == digest_of(content.members):
        return
    then = set(before.members)
    now = set(content.members)
    stayed = len(then & now)
    moved = stayed if then == now else 0
    said = before.filing.period_label
    raise SomethingChanged(said, len(now - then), len(then - now), moved)


def _submit(
    filing: Filing,
    kind: str,
    drawn: _Drawn,
    policy: Policy,
    *,
    expected: int,
    reason: str = "",
    by: Officer,
    on: date,
) -> Submission:
    """The state first, so that of two windows one is refused; then the receipt, in the same transaction.

    `filed_on` is the day of the first filing: who corrects or files again after a return is not late by that.
    """
    rows = Filing.objects.unscoped(WHY).filter(pk=filing.pk, version=expected)
    first = {"filed_on": filing.filed_on or on, "filed_by": filing.filed_by or by.code}
    if not rows.update(state=SUBMITTED, kind=kind, version=F("version") + 1, **first):
        raise StaleVersion(f"报表{filing.code}")
    content, pending = drawn.content, drawn.pending
    issuer = filing.receiver or filing.unit
    series, number = take_number(issuer=issuer, kind=RECEIPTS, year=on.year)
    past = Submission.objects.unscoped(WHY).filter(filing=filing)
    figures = [*content.figures, *_open_points(drawn)]
    made = Submission.objects.create(
        filing=filing, turn=(past.aggregate(last=Max("turn"))["last"] or 0) + 1, kind=kind,
        reason=reason[:REASON_LENGTH], title=content.title, figures=figures, members=sorted(content.members),
        pending=list(pending), below=list(drawn.below), members_digest=digest_of(content.members),
        form_digest=content.digest, file_name=FILED.put(content.workbook),
        file_sha256=hashlib.sha256(content.workbook).hexdigest(), policy_fingerprint=policy.fingerprint,
        series=series, number=number, receipt=_receipt(filing, issuer.name, on.year, number), on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    filing.refresh_from_db()
    step(filing, "corrected" if reason else "filed", by=by, on=on, word=reason or made.get_kind_display())
    detail = {
        "kind": kind, "receipt": made.receipt, "members": len(made.members), "pending": len(pending),
        "sha256": made.file_sha256,
    }  # fmt: skip
    action = "filing.corrected" if reason else "filing.filed"
    trail.note(action, by=by, on=on, about=filing.code, area=filing.unit.path, detail=detail)
    return made


def _open_points(drawn: _Drawn) -> list[tuple[str, int]]:
    """What a truthful report says beside its figures: how many are not settled, which lists differ and by how many."""
    waiting = [(PENDING_WORD, len(drawn.pending))] if drawn.pending else []
    return waiting + [(f"{one.places[0]}相差", one.differs) for one in drawn.blockers if one.differs]


def _receipt(filing: Filing, issuer: str, year: int, number: int) -> str:
    """收 by who received it; 报 where the receiver sits outside this house."""
    return f"{issuer}{'收' if filing.receiver_id else '报'}〔{year}〕{number}号"


def step(filing: Filing, what: str, *, by: Officer, on: date, word: str = "") -> FilingStep:
    """One line of the history of a report, in the caller's transaction."""
    return FilingStep.objects.create(
        filing=filing, what=what, word=word[:REASON_LENGTH], on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code,
    )  # fmt: skip
