"""责任追究 step by step, each by a person: opened, told, heard, decided by a named authority, reviewed, closed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.answering import LIABILITY, LiabilityGround
from notoneless.reporting.accountability.concerned import concerns
from notoneless.reporting.accountability.models import Inquiry, InquiryStep, Proposal
from notoneless.reporting.accountability.models.inquiry import (
    CLOSED,
    DECIDED,
    NOTICED,
    OBJECTED,
    OPENED,
    WITHDRAWN,
)
from notoneless.reporting.accountability.refusals import InquiryRefused
from notoneless.reporting.accountability.sealing import Kept, kept
from notoneless.reporting.accountability.timeline import packed, timeline_of
from notoneless.trail.deeds import deed

PURSUE = Permission.PURSUE_LIABILITY
RESULTS = {"upheld": "维持原决定", "changed": "变更原决定", "revoked": "撤销原决定"}


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom it is about and on what ground; `person` is an account, or a name where there is none, or nobody: a body."""

    body: Unit
    ground: str
    facts: str
    person: Officer | None = None
    person_name: str = ""
    person_title: str = ""
    basis: str = ""
    case: Case | None = None
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What is said in a step, and the paper or recording of it."""

    text: str
    sent: SentFile | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided it by which document on which day; typed from the paper, never computed."""

    kinds: Sequence[str]
    authority: str
    document: str
    day: date | None


@deed
def open_inquiry(*, opening: Opening, policy: Policy, by: Officer, on: date) -> Inquiry:
    """By a person, from a proposal or freely; nobody opens one about oneself or the own body as a whole."""
    require(PURSUE, by=by, at=opening.body, on=on)
    ground = _ground(opening.ground, policy)
    basis = _basis(ground, opening.basis, policy)
    facts = _said(opening.facts, "追究的事实")
    own = by.active_post.unit if by.active_post else opening.body
    is_body = opening.person is None and not opening.person_name.strip()
    if (
        opening.person is not None
        and opening.person.person_code == by.person_code
        or is_body
        and own == opening.body
    ):
        raise InquiryRefused("涉及本人或本单位的，由上一级办理。请报上一级立项。")
    person = opening.person
    made = Inquiry.objects.create(
        code=f"ZZ{on:%Y%m%d}-{secrets.token_hex(4)}", handler=own, body=opening.body, person=person,
        person_code=person.person_code if person else "",
        person_name=(person.name if person else opening.person_name.strip())[:60],
        person_title=opening.person_title.strip()[:60], ground=ground.code, ground_label=ground.label[:80],
        basis=basis, facts=facts, case=opening.case, opened_on=on, opened_by=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    _stepped(made, "opened", facts, by=by, on=on)
    if opening.proposal is not None:
        _take_up(opening.proposal, made, by, on)
    detail = {"ground": ground.code, "body": opening.body.code}
    trail.note("inquiry.opened", by=by, on=on, about=made.code, area=own.path, detail=detail)
    return made


@deed
def give_notice(
    *,
    inquiry: Inquiry,
    word: Word,
    document: str,
    statement_until: date,
    expected: int,
    by: Officer,
    on: date,
) -> Inquiry:
    """From here on the person concerned has it before them: the facts, today's timeline, the day to speak until."""
    _handles(inquiry, by, on, OPENED)
    if statement_until <= on:
        raise InquiryRefused("陈述申辩的截止日期须在今天之后。请按规定的天数填写。")
    text, paper = _said(word.text, "告知内容"), kept(word.sent)
    _set(inquiry, expected, state=NOTICED, noticed_on=on, noticed_by=by.code, statement_until=statement_until)
    _stepped(
        inquiry, "noticed", text, paper, timeline=_timeline(inquiry, by, on), document=document.strip()[:80],
        day=statement_until, by=by, on=on,
    )  # fmt: skip
    return _done(inquiry, "inquiry.noticed", by, on)


@deed
def make_statement(*, inquiry: Inquiry, word: Word, expected: int, by: Officer, on: date) -> Inquiry:
    """By the person concerned; for who has no account the handler puts it down with the signed paper."""
    _speaks(inquiry, word, by, on, NOTICED)
    text, paper = _said(word.text, "陈述申辩"), kept(word.sent)
    _set(inquiry, expected, heard=True)
    _stepped(inquiry, "statement", text, paper, by=by, on=on)
    return _done(inquiry, "inquiry.statement_made", by, on)


@deed
def hold_hearing(*, inquiry: Inquiry, word: Word, day: date, expected: int, by: Officer, on: date) -> Inquiry:
    _handles(inquiry, by, on, NOTICED)
    if day > on:
        raise InquiryRefused("听取意见的日期还没有到。请在当天或之后登记。")
    text, paper = _said(word.text, "听取意见的情况"), kept(word.sent)
    _set(inquiry, expected, heard=True)
    _stepped(inquiry, "hearing", text, paper, day=day, by=by, on=on)
    return _done(inquiry, "inquiry.heard", by, on)


@deed
def decide_inquiry(
    *, inquiry: Inquiry, decided: Decided, word: Word, objection_until: date, policy: Policy, expected: int,
    by: Officer, on: date,
) -> Inquiry:  # fmt: skip
    """Puts down what a named authority decided; not before the person was heard or let the day pass."""
    _handles(inquiry, by, on, NOTICED)
    if not inquiry.heard and inquiry.statement_until is not None and on <= inquiry.statement_until:
        raise InquiryRefused(
            f"陈述申辩期限到{inquiry.statement_until}，还没有听取意见。请等期限届满或听取意见后再登记决定。"
        )
    unfit = [one for one in decided.kinds if one not in _kinds(policy)]
    if unfit or not decided.kinds:
        raise InquiryRefused("请选择处理种类；种类由政策包规定。")
    if decided.day is None or not (inquiry.noticed_on or on) <= decided.day <= on:
        raise InquiryRefused("决定日期须不早于告知之日、不晚于今天。")
    if objection_until < on:
        raise InquiryRefused("申请复核的截止日期不能早于今天。")
    authority, document = _said(decided.authority, "决定机关"), _said(decided.document, "决定文号")
    text, paper = _said(word.text, "决定内容"), kept(word.sent)
    _set(
        inquiry,
        expected,
        state=DECIDED,
        decided_on=decided.day,
        decided_by=by.code,
        objection_until=objection_until,
    )
    _stepped(
        inquiry, "decided", text, paper, timeline=_timeline(inquiry, by, on), kinds=list(decided.kinds),
        authority=authority[:80], document=document[:80], day=decided.day, by=by, on=on,
    )  # fmt: skip
    return _done(inquiry, "inquiry.decided", by, on, kinds=list(decided.kinds))


@deed
def ask_review(*, inquiry: Inquiry, word: Word, expected: int, by: Officer, on: date) -> Inquiry:
    """申请复核: by the person concerned until the day in the decision."""
    _speaks(inquiry, word, by, on, DECIDED)
    if inquiry.objection_until is not None and on > inquiry.objection_until:
        raise InquiryRefused(f"申请复核的期限到{inquiry.objection_until}，已经过去。请依法向上级机关申诉。")
    text, paper = _said(word.text, "复核的理由"), kept(word.sent)
    _set(inquiry, expected, state=OBJECTED)
    _stepped(inquiry, "objected", text, paper, by=by, on=on)
    return _done(inquiry, "inquiry.objected", by, on)


@deed
def review_objection(
    *, inquiry: Inquiry, result: str, decided: Decided, word: Word, expected: int, by: Officer, on: date
) -> Inquiry:
    """The result as a named authority gave it; put down by somebody else than who put down the decision."""
    _handles(inquiry, by, on, OBJECTED)
    if Officer.objects.filter(code=inquiry.decided_by, person_code=by.person_code).exists():
        raise InquiryRefused("复核结果须由登记原决定以外的人登记。请由本单位另一名人员或上一级登记。")
    if result not in RESULTS or decided.day is None or decided.day > on:
        raise InquiryRefused("请选择复核结果，并填写不晚于今天的复核日期。")
    authority, document = _said(decided.authority, "复核机关"), _said(decided.document, "复核文号")
    text, paper = _said(word.text, "复核意见"), kept(word.sent)
    _set(inquiry, expected, state=CLOSED, closed_on=on, closed_by=by.code)
    _stepped(
        inquiry, "reviewed", text, paper, kinds=[result], authority=authority[:80], document=document[:80],
        day=decided.day, by=by, on=on,
    )  # fmt: skip
    return _done(inquiry, "inquiry.reviewed", by, on, result=result)


@deed
def close_inquiry(*, inquiry: Inquiry, word: Word, expected: int, by: Officer, on: date) -> Inquiry:
    """Once the day for an objection passed without one."""
    _handles(inquiry, by, on, DECIDED)
    if inquiry.objection_until is not None and on <= inquiry.objection_until:
        raise InquiryRefused(f"申请复核的期限到{inquiry.objection_until}，期限届满后再办结。")
    text = _said(word.text, "办结说明")
    _set(inquiry, expected, state=CLOSED, closed_on=on, closed_by=by.code)
    _stepped(inquiry, "closed", text, by=by, on=on)
    return _done(inquiry, "inquiry.closed", by, on)


@deed
def withdraw_inquiry(*, inquiry: Inquiry, word: Word, expected: int, by: Officer, on: date) -> Inquiry:
    """There is nothing to answer for, or it was opened wrongly; with its reason, before a decision only."""
    _handles(inquiry, by, on, OPENED, NOTICED)
    text = _said(word.text, "撤销的原因")
    _set(inquiry, expected, state=WITHDRAWN, closed_on=on, closed_by=by.code)
    _stepped(inquiry, "withdrawn", text, by=by, on=on)
    return _done(inquiry, "inquiry.withdrawn", by, on)


def _ground(code: str, policy: Policy) -> LiabilityGround:
    found = policy.liability_grounds.get(code)
    if found is None:
        raise InquiryRefused("请选择追究情形；情形由政策包规定。")
    return found


def _basis(ground: LiabilityGround, typed: str, policy: Policy) -> str:
    """A text of the pack that was not confirmed enters no paper: the person names the basis then."""
    said = typed.strip()
    shipped = "" if policy.term(f"liability_grounds.{ground.code}").mark else ground.basis
    if not said and not shipped:
        raise InquiryRefused(
            f"“{ground.label}”在政策包里没有核实的依据，须写明追究依据（文件名称、文号、条款）。"
        )
    return (said or shipped)[:300]


def _kinds(policy: Policy) -> frozenset[str]:
    return frozenset(code for code, one in policy.decision_kinds.items() if one.use == LIABILITY)


def _take_up(proposal: Proposal, inquiry: Inquiry, by: Officer, on: date) -> None:
    rows = Proposal.objects.unscoped("the proposal its officer takes up")
    changes = {
        "state": "taken",
        "inquiry": inquiry,
        "answered_on": on,
        "answered_by": by.code,
        "reason": "立项",
    }
    if not rows.filter(pk=proposal.pk, state="open").update(version=F("version") + 1, **changes):
        raise StaleVersion(f"线索{proposal.code}")


def _handles(inquiry: Inquiry, by: Officer, on: date, *states: str) -> None:
    require(PURSUE, by=by, at=inquiry.handler, on=on)
    if concerns(inquiry, by):
        raise InquiryRefused("涉及本人（本单位）的责任追究，本人不能办理。请由他人或上一级办理。")
    _stands(inquiry, *states)


def _speaks(inquiry: Inquiry, word: Word, by: Officer, on: date, state: str) -> None:
    """For oneself; or put down by the handler, who must show the signed paper."""
    _stands(inquiry, state)
    if concerns(inquiry, by):
        return
    _handles(inquiry, by, on, state)
    if word.sent is None:
        raise InquiryRefused("代为登记的，须上传当事人签字的材料。")


def _stands(inquiry: Inquiry, *states: str) -> None:
    if inquiry.state not in states:
        raise InquiryRefused(f"本件{inquiry.get_state_display()}，现在不能办理这一步。请刷新后查看。")


def _said(text: str, what: str) -> str:
    clean = text.strip()
    if not clean:
        raise InquiryRefused(f"没有填写{what}，没有保存。请补填后再提交。")
    return clean[:2000]


def _timeline(inquiry: Inquiry, by: Officer, on: date) -> str:
    return packed(timeline_of(inquiry.case, inquiry.body, by, on=on))


def _set(inquiry: Inquiry, expected: int, **changes: object) -> None:
    rows = Inquiry.objects.unscoped("compare-and-set of an inquiry reached by its officer")
    if not rows.filter(pk=inquiry.pk, version=expected).update(version=F("version") + 1, **changes):
        raise StaleVersion(f"责任追究{inquiry.code}")
    inquiry.refresh_from_db()


def _stepped(
    inquiry: Inquiry, step: str, text: str, paper: Kept | None = None, *, by: Officer, on: date, **more: Any
) -> None:
    InquiryStep.objects.create(
        inquiry=inquiry, step=step, text=text, on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code, **(paper or Kept()).fields(), **more,
    )  # fmt: skip


def _done(inquiry: Inquiry, action: str, by: Officer, on: date, **detail: object) -> Inquiry:
    trail.note(action, by=by, on=on, about=inquiry.code, area=inquiry.handler.path, detail=detail or None)
    return inquiry
