"""One step of a chain: agreed, done, returned for correction or refused; exactly one person takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.casework.placing.beginning import begin_now
from notoneless.casework.placing.chain.acting import Acting, same_person, seat_for, whose_turn
from notoneless.casework.placing.documents import File, file_of, lacking_consents, lacking_documents
from notoneless.casework.placing.grounds import judged
from notoneless.casework.placing.models import Disposition, Opinion
from notoneless.casework.placing.proposing import awaiting, ended, release_case, take
from notoneless.casework.placing.refusals import (
    DecidedAlready,
    DispositionRefused,
    FileIncomplete,
    NotYourStep,
    ReasonMissing,
    SamePersonTwice,
)
from notoneless.casework.several.one_by_one import RowDone, one_by_one
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.places.duties import duties_on
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.placing.ways import ChainStep, from_kept, steps_of
from notoneless.trail.deeds import deed

AGREE, RETURN, REFUSE = "agree", "return", "refuse"
VERDICTS = (AGREE, RETURN, REFUSE)
Signed = RowDone


@dataclass(frozen=True, slots=True)
class Word:
    """What is said at a step; `number` is that of the paper which says it (批复文号)."""

    verdict: str
    text: str = ""
    number: str = ""


@deed
def give_opinion(
    *, disposition: Disposition, step: int, word: Word, expected: int, policy: Policy, by: Officer, on: date
) -> Opinion:
    """Raises NotYourStep, SamePersonTwice, FileIncomplete, and DecidedAlready with the name of who was faster."""
    require(Permission.GIVE_OPINION, by=by, at=[disposition, _taking(disposition)], on=on)
    now, seat = _may_take(disposition, step, word, policy, by=by, on=on)
    if word.verdict == AGREE:
        return _go_on(disposition, now, seat, word, expected, policy, by=by, on=on)
    if not word.text.strip():
        raise ReasonMissing("退回" if word.verdict == RETURN else "不予批准")
    changes = ended("refused", word.text, on) if word.verdict == REFUSE else ended("returned", "", None)
    _win(disposition, now, expected, {**changes, "touched_on": on})
    made = _write(disposition, now, seat, word, policy, by=by, on=on)
    if word.verdict == REFUSE:
        release_case(disposition, word.text, policy, by=by, on=on)
    _note(disposition, made, by=by, on=on)
    return made


def closed_reason(disposition: Disposition, policy: Policy, *, by: Officer, on: date) -> str:
    """'' when this officer may take the step awaited; else the sentence beside the greyed button."""
    try:
        step = step_awaited(disposition)
        _may_take(disposition, step.number, Word(AGREE), policy, by=by, on=on)
        _ready(disposition, step, file_of(disposition), policy, on)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def step_awaited(disposition: Disposition) -> ChainStep:
    if disposition.state != "in_chain":
        raise DispositionRefused(f"本处置现为“{disposition.get_state_display()}”，不在审批中。")
    return steps_of(from_kept(disposition.terms))[disposition.step]


def sign_batch(
    *,
    dispositions: Sequence[Disposition],
    expected: dict[str, int],
    text: str,
    dry_run: bool,
    policy: Policy,
    by: Officer,
    on: date,
) -> list[Signed]:
    """The awaited step of each, agreed to one by one; each row is a deed of its own and says what became of it."""

    def judge(one: Disposition) -> str:
        if said := closed_reason(one, policy, by=by, on=on):
            raise DispositionRefused(said)
        return f"{one.label}：{step_awaited(one).text}"

    def sign(one: Disposition) -> str:
        said = judge(one)
        give_opinion(
            disposition=one, step=one.step, word=Word(AGREE, text), expected=expected.get(one.code, 0),
            policy=policy, by=by, on=on,
        )  # fmt: skip
        return said

    return one_by_one(dispositions, judge=judge, carry_out=sign, dry_run=dry_run)


def _may_take(
    disposition: Disposition, number: int, word: Word, policy: Policy, *, by: Officer, on: date
) -> tuple[ChainStep, Acting]:
    if word.verdict not in VERDICTS:
        raise DispositionRefused("请选择同意、退回或不同意。")
    steps = steps_of(from_kept(disposition.terms))
    if disposition.state != "in_chain" or disposition.step != number or number >= len(steps):
        raise _too_late(disposition, number)
    step = steps[number]
    seat = seat_for(step, disposition, by, duties_on(on), on=on)
    if seat is None:
        raise NotYourStep(f"“{step.text}”由{whose_turn(step, policy)}办理，本岗位不能代办。")
    if why := same_person(step, seat, by, disposition):
        trail.note_denial("access.denied", by=by, on=on, about=disposition.code, reason="same_person")
        raise SamePersonTwice(step.text, why)
    if word.verdict == REFUSE and not step.judges:
        raise DispositionRefused(f"“{step.text}”不是审批环节，有问题请退回补正。")
    return step, seat


def _go_on(
    disposition: Disposition,
    step: ChainStep,
    seat: Acting,
    word: Word,
    expected: int,
    policy: Policy,
    *,
    by: Officer,
    on: date,
) -> Opinion:
    _ready(disposition, step, file_of(disposition), policy, on)
    steps = steps_of(from_kept(disposition.terms))
    last = step.number == len(steps) - 1
    changes = {} if last else awaiting(disposition, steps[step.number + 1], on)
    _win(disposition, step, expected, {"step": step.number + 1, "touched_on": on, **changes})
    said = Word("agree" if step.judges else "done", word.text, word.number)
    made = _write(disposition, step, seat, said, policy, by=by, on=on)
    _note(disposition, made, by=by, on=on)
    if last:
        begin_now(disposition, policy=policy, by=by, on=on)
    return made


def _ready(disposition: Disposition, step: ChainStep, file: File, policy: Policy, on: date) -> None:
    """The paper of this step; at the last one the whole file, the consents and the order of dates."""
    way = from_kept(disposition.terms)
    if step.paper and step.paper not in file.kinds:
        raise FileIncomplete(f"“{step.text}”须先有{labels(policy, [step.paper])}")
    if step.number < len(steps_of(way)) - 1:
        return
    if missing := lacking_documents(way, file):
        raise FileIncomplete(f"尚缺材料：{labels(policy, missing)}")
    if missing := lacking_consents(way, file):
        raise FileIncomplete(f"尚缺同意：{labels(policy, missing)}")
    if wrong := judged(disposition, policy, on=on, file=file).out_of_order:
        raise FileIncomplete("；".join(wrong))


def _win(disposition: Disposition, step: ChainStep, expected: int, changes: dict[str, Any]) -> None:
    """The one statement that decides who was first."""
    if not take(disposition, expected, ("in_chain",), **changes):
        raise _too_late(disposition, step.number)


def _too_late(disposition: Disposition, number: int) -> Refusal:
    given = (
        Opinion.objects.unscoped("who was faster at a step")
        .filter(disposition=disposition)
        .exclude(act="send")
    )
    last = given.filter(step=number).order_by("-pk").first()
    if last is None:
        now = Disposition.objects.unscoped("why a step cannot be taken").get(pk=disposition.pk)
        if now.state == "in_chain" and now.step == number:
            return DecidedAlready(f"处置{disposition.code}", "其他人", "内容已更改")
        return DispositionRefused(
            f"本处置现为“{now.get_state_display()}”，这一步现在不能办理。请刷新后查看。"
        )
    name = names_of([last.by_code]).get(last.by_code, last.by_code)
    return DecidedAlready(last.step_text, name, last.get_verdict_display())


def _write(
    disposition: Disposition,
    step: ChainStep,
    seat: Acting,
    word: Word,
    policy: Policy,
    *,
    by: Officer,
    on: date,
) -> Opinion:
    return Opinion.objects.create(
        disposition=disposition,
        round=disposition.round,
        step=step.number,
        step_text=step.text[:80],
        act=step.act,
        verdict=word.verdict,
        text=word.text.strip()[:300],
        number=word.number.strip()[:60],
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        by_person=by.person_code,
        for_post=seat.post.code if seat.is_cover else "",
        for_person=seat.for_person,
        policy_fingerprint=policy.fingerprint,
    )


def _note(disposition: Disposition, made: Opinion, *, by: Officer, on: date) -> None:
    detail = {"step": made.step_text, "verdict": made.verdict, "for": made.for_post}
    trail.note(
        "disposition.opinion_given",
        by=by,
        on=on,
        about=disposition.code,
        area=disposition.area_path,
        detail=detail,
    )


def _taking(disposition: Disposition) -> str:
    return disposition.taking.path if disposition.taking else ""
