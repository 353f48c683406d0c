"""移交外县: a letter, a reply that is chased, and the case leaves only with the reply as proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.asking import (
    asked,
    await_as_before,
    check_may_leave,
    close,
    in_days,
    raise_answered,
)
from notoneless.casework.handing.models import Chase, Transfer
from notoneless.casework.handing.refusals import (
    LetterFailed,
    LetterFirst,
    NotInFuture,
    ProofNeeded,
    ReasonNeeded,
    SentAlready,
)
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.casework.noticing.issuing import issue_paper
from notoneless.casework.noticing.models import Paper
from notoneless.children.situations import Standing, record_standings
from notoneless.evidence.lists import count_by_subject
from notoneless.evidence.receiving import SentFile, add_several
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.deadlines import Deadline
from notoneless.trail.deeds import deed

LETTER, REPLY = "inquiry_letter", "reply_letter"
PLACING = "placing"
SETTLED: Mapping[str, str] = {
    "enrolled_elsewhere": "已在当地就读",
    "moved_away": "户籍已迁入当地，由当地负责",
}
"""What a reply must say for the case to leave; a situation each."""


@dataclass(frozen=True, slots=True)
class Outside:
    """`place`: county and body that are written to, in full."""

    place: str
    reason: str
    since: date


@dataclass(frozen=True, slots=True)
class Reply:
    """`settled` is one of SETTLED, or '' where the other side does not take the child over."""

    settled: str
    number: str
    day: date
    school: str = ""
    note: str = ""


@deed
def ask_outside(
    *, case: Case, wanted: Outside, expected: int, policy: Policy, by: Officer, on: date
) -> Transfer:
    """The turn stays with the owner: it writes, and it chases the reply."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    check_may_leave(case, wanted.reason, wanted.since, on)
    if not wanted.place.strip():
        raise ReasonNeeded("对方县和单位的全称")
    due = in_days(policy.case_days.letter_reply, policy, on)
    made = asked(
        case, outside=wanted.place.strip(), reason=wanted.reason, since=wanted.since, due=due, policy=policy,
        by=by, on=on,
    )  # fmt: skip
    await_step(case, step="reply", due=due, expected=expected, since=on, on=on)
    detail = {"case": case.code, "outside": wanted.place.strip()}
    trail.note("transfer.asked", by=by, on=on, about=made.code, area=case.owner_path, detail=detail)
    return made


@deed
def send_letter(
    *, transfer: Transfer, values: Mapping[str, Any], policy: Policy, by: Officer, on: date
) -> Paper:
    """The letter is owed until it lies here; a school lets the township or the bureau issue it."""
    require(Permission.WORK_CASES, by=by, at=[transfer.case, transfer.from_path], on=on)
    if transfer.letter_id:
        raise SentAlready(transfer.letter.full_number if transfer.letter else "")
    said = {"receiver": transfer.outside} | dict(values)
    paper = issue_paper(case=transfer.case, kind=LETTER, values=said, policy=policy, by=by, on=on)
    if paper.state == "void":
        raise LetterFailed
    rows = Transfer.objects.unscoped("compare-and-set of a transfer")
    if not rows.filter(pk=transfer.pk, letter=None, state=Transfer.ASKED).update(
        letter=paper, version=F("version") + 1
    ):
        raise SentAlready(paper.full_number)
    transfer.refresh_from_db()
    detail = {"paper": paper.code}
    trail.note(
        "transfer.letter_sent", by=by, on=on, about=transfer.code, area=transfer.from_path, detail=detail
    )
    return paper


@deed
def chase_reply(*, transfer: Transfer, note: str, policy: Policy, by: Officer, on: date) -> Chase:
    """催复: by telephone or a second letter; the new day is counted from today."""
    case = transfer.case
    require(Permission.WORK_CASES, by=by, at=[case, transfer.from_path], on=on)
    if not note.strip():
        raise ReasonNeeded("催复的方式和对方的答复")
    if transfer.letter_id is None:
        raise LetterFirst(transfer.outside)
    due = in_days(policy.case_days.letter_reply, policy, on)
    rows = Transfer.objects.unscoped("compare-and-set of a transfer")
    open_one = rows.filter(pk=transfer.pk, state=Transfer.ASKED)
    if not open_one.update(due_on=due.date, due_explained=due.explanation[:200], version=F("version") + 1):
        transfer.refresh_from_db()
        raise_answered(transfer)
    made = Chase.objects.create(
        transfer=transfer, note=note.strip()[:200], wait_until=due.date, on=on, recorded_at=timezone.now(),
        by_code=by.code,
    )  # fmt: skip
    _wait_on(case, due, on)
    trail.note("transfer.chased", by=by, on=on, about=transfer.code, area=transfer.from_path)
    return made


@deed
def record_reply(
    *,
    transfer: Transfer,
    reply: Reply,
    files: list[SentFile],
    expected: int,
    policy: Policy,
    by: Officer,
    on: date,
) -> Transfer:
    """With its scan. Taken over there, the case is placed and looked after once more; else it goes on here.

    Where a disposition is under way (随父母外出), the reply lies in its file and the chain decides.
    """
    case = transfer.case
    require(Permission.WORK_CASES, by=by, at=[case, transfer.from_path], on=on)
    if transfer.letter_id is None:
        raise LetterFirst(transfer.outside)
    if reply.day > on:
        raise NotInFuture("复函日期", reply.day)
    if files:
        add_several(
            child=case.child, files=files, kind=REPLY, subject=transfer.subject, proves=REPLY, at=case,
            policy=policy, by=by, on=on,
        )  # fmt: skip
    if not count_by_subject([transfer.subject]).get(transfer.subject):
        raise ProofNeeded
    state = Transfer.ACCEPTED if reply.settled in SETTLED else Transfer.RETURNED
    if state == Transfer.RETURNED and not reply.note.strip():
        raise ReasonNeeded("对方不接收的理由")
    close(transfer, state, reply.note, expected=expected, by=by, on=on)
    _keep(transfer, reply)
    trail.note(f"transfer.{state}", by=by, on=on, about=transfer.code, area=transfer.from_path)
    case.refresh_from_db()
    if state == Transfer.RETURNED or case.state == PLACING:
        await_as_before(transfer, on=on)
        return transfer
    _hand_out(transfer, case, reply, policy, by=by, on=on)
    return transfer


def _hand_out(transfer: Transfer, case: Case, reply: Reply, policy: Policy, *, by: Officer, on: date) -> None:
    note = f"{transfer.outside}复函{reply.number}：{SETTLED[reply.settled]}"
    carry_out(case, "hand_out", Statement(note), expected=case.version, policy=policy, by=by, on=on)
    standing = Standing(case.child_id, reply.settled, "case", reason=f"个案{case.code}：{note}")
    record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)


def _keep(transfer: Transfer, reply: Reply) -> None:
    rows = Transfer.objects.unscoped("what the reply says, with the answer just written")
    rows.filter(pk=transfer.pk).update(
        reply_number=reply.number.strip(),
        reply_day=reply.day,
        settled=reply.settled,
        settled_at_school=reply.school.strip(),
    )
    transfer.refresh_from_db()


def _wait_on(case: Case, due: Deadline, on: date) -> None:
    case.refresh_from_db()
    if case.next_step == "reply":
        await_step(case, step="reply", due=due, expected=case.version, since=case.step_since, on=on)
