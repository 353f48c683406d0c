"""A disposition is drafted, corrected, sent into its chain, withdrawn; standings that need no chain are noted."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.casework.placing.beginning import begin_now, continues_ended
from notoneless.casework.placing.chain.acting import roles_of, unit_path
from notoneless.casework.placing.grounds import judged
from notoneless.casework.placing.models import Disposition, Opinion
from notoneless.casework.placing.refusals import (
    AlreadyInHand,
    DispositionRefused,
    NotEligible,
    ReasonMissing,
    WayClosed,
)
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.duties import duties_on
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.case_moves import MOVES, STATES
from notoneless.policy.deadlines import due_after
from notoneless.policy.placing.periods import period_of
from notoneless.policy.placing.ways import closed_for_new, from_kept, is_interim, kept_form, steps_of, way_of
from notoneless.policy.rows import Disposition as Way
from notoneless.trail.deeds import deed

# A case that is placed already may change, renew or end its placement without being proposed anew.
PLACED = ("placed", "watching", "returned", "closed")
SENT = "send"
RETURN_RULE, ON_LEAVE = "same_hospital", "on_leave"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the proposer states; `said` are answers to the asks of the criteria."""

    said: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    agreed_on: date | None = None
    taking: Unit | None = None


@deed
def propose(
    *,
    child: Child,
    case: Case | None,
    way: str,
    proposal: Proposal,
    policy: Policy,
    by: Officer,
    on: date,
) -> Disposition:
    """A draft; a standing without a chain (失联、承诺返校 …) takes effect at once. Raises WayClosed, AlreadyInHand."""
    require(Permission.WORK_CASES, by=by, at=[child, case.owner_path if case else ""], on=on)
    row = way_of(policy, way)
    if row is None:
        raise WayClosed("没有这一种处置方式，请从列表中选择。")
    if reason := closed_for_new(row, policy):
        raise WayClosed(reason)
    hold_children([child.pk])
    _none_in_hand(child, row)
    before = _before(child, row)
    made = _draft(child, case, row, proposal, before, policy, by=by, on=on)
    trail.note(
        "disposition.proposed",
        by=by,
        on=on,
        about=made.code,
        area=made.area_path,
        detail={"way": way, "case": case.code if case else "", "policy": policy.fingerprint[:16]},
    )
    if not steps_of(row):
        begin_now(made, policy=policy, by=by, on=on)
    return made


@deed
def correct_proposal(
    *, disposition: Disposition, proposal: Proposal, expected: int, policy: Policy, by: Officer, on: date
) -> Disposition:
    """What was stated is stated anew, while it is a draft or was returned."""
    require(Permission.WORK_CASES, by=by, at=disposition, on=on)
    way = from_kept(disposition.terms)
    changes = _stated(way, proposal, policy, on)
    _take(disposition, expected, ("drafted", "returned"), **changes, touched_on=on)
    trail.note("disposition.corrected", by=by, on=on, about=disposition.code, area=disposition.area_path)
    return disposition


@deed
def send_proposal(
    *, disposition: Disposition, expected: int, policy: Policy, by: Officer, on: date
) -> Disposition:
    """Into the chain: eligibility must be met in every sentence; the case goes into 处置办理中."""
    require(Permission.WORK_CASES, by=by, at=disposition, on=on)
    found = judged(disposition, policy, on=on)
    if not found.is_eligible:
        raise NotEligible(disposition.label, found.lacking)
    way = from_kept(disposition.terms)
    period = period_of(way, disposition.starts_on or on, policy, stated=disposition.ends_on)
    if period.fault:
        raise NotEligible(disposition.label, [period.fault])
    requesters = list(dict.fromkeys([*disposition.requesters, by.person_code]))
    step = steps_of(way)[0]
    due = due_after(
        on, policy.case_days.placing, kind=policy.case_days.count_kind, calendar=policy.calendar
    ).date
    _take(
        disposition, expected, ("drafted", "returned"), state="in_chain", round=F("round") + 1, step=0,
        requesters=requesters, due_on=due, touched_on=on, **awaiting(disposition, step, on),
    )  # fmt: skip
    _note_sent(disposition, policy, by=by, on=on)
    _place_case(disposition, policy, by=by, on=on)
    trail.note("disposition.sent", by=by, on=on, about=disposition.code, area=disposition.area_path)
    return disposition


@deed
def withdraw_proposal(
    *, disposition: Disposition, reason: str, expected: int, policy: Policy, by: Officer, on: date
) -> Disposition:
    """By the proposing side, before the decision; the case goes back to persuading."""
    require(Permission.WORK_CASES, by=by, at=disposition, on=on)
    if not reason.strip():
        raise ReasonMissing("撤回处置")
    _take(disposition, expected, Disposition.BEFORE_DECISION, **ended("withdrawn", reason, on), touched_on=on)
    release_case(disposition, reason, policy, by=by, on=on)
    trail.note(
        "disposition.withdrawn",
        by=by,
        on=on,
        about=disposition.code,
        area=disposition.area_path,
        reason=reason,
    )
    return disposition


def ended(state: str, why: str, on: date | None) -> dict[str, Any]:
    """The columns of a disposition that awaits nobody any more; `on` None where it is only sent back."""
    turn = {"awaited_roles": "", "awaited_unit": None, "due_on": None}
    return {"state": state, "ended_on": on, "ending": why.strip()[:300], **turn}


def release_case(disposition: Disposition, reason: str, policy: Policy, *, by: Officer, on: date) -> None:
    """Withdrawn or refused: a case that waited for it is persuaded again."""
    case = disposition.case
    if case is None or disposition.interim:
        return
    case.refresh_from_db()
    if case.state == "suspected" and continues_ended(disposition):
        _await(case, "verify", policy.case_days.suspected, policy, on)
    if case.state != "placing":
        return
    note = f"处置{disposition.code}{disposition.get_state_display()}：{reason}"
    carry_out(case, "withdraw_placing", Statement(note), expected=case.version, policy=policy, by=by, on=on)


def _await(case: Case, step: str, days: int, policy: Policy, on: date) -> None:
    """A case that is being checked because its placement ran out waits for the renewal, or for the check again."""
    due = due_after(on, days, kind=policy.case_days.count_kind, calendar=policy.calendar)
    await_step(case, step=step, due=due, since=on, on=on)


def awaiting(disposition: Disposition, step: Any, on: date) -> dict[str, Any]:
    """Whose turn it is, as columns a worklist can ask for; several units leave the unit open."""
    duties = duties_on(on)
    paths = {unit_path(code, disposition, duties) for code in step.by} - {""}
    unit = Unit.objects.filter(path=paths.pop()).first() if len(paths) == 1 else None
    narrow = unit if unit and not any(code == "township_and_village" for code in step.by) else None
    return {"awaited_roles": f",{','.join(roles_of(step))},", "awaited_unit": narrow}


def take(disposition: Disposition, expected: int, states: tuple[str, ...], **changes: Any) -> bool:
    """Compare-and-set; False when somebody was faster or the state is another."""
    rows = Disposition.objects.unscoped("compare-and-set of a disposition").filter(
        pk=disposition.pk, version=expected, state__in=states
    )
    if rows.update(version=F("version") + 1, **changes) == 0:
        return False
    disposition.refresh_from_db()
    return True


def _take(disposition: Disposition, expected: int, states: tuple[str, ...], **changes: Any) -> None:
    if take(disposition, expected, states, **changes):
        return
    now = Disposition.objects.unscoped("why a disposition could not be taken").get(pk=disposition.pk)
    if now.state not in states:
        raise DispositionRefused(f"本处置现为“{now.get_state_display()}”，不能这样办理。请刷新后查看。")
    raise StaleVersion(f"处置{disposition.code}")


def _none_in_hand(child: Child, way: Way) -> None:
    if is_interim(way):
        return
    held = Disposition.objects.unscoped("one disposition in hand per child").filter(
        child=child, interim=False, state__in=Disposition.BEFORE_DECISION
    )
    if known := held.first():
        raise AlreadyInHand(known.label, known.code)


def _before(child: Child, way: Way) -> Disposition | None:
    """What it continues: the same way that runs still, or the leave that a return ends."""
    running = Disposition.objects.unscoped("what a disposition continues").filter(
        child=child, state="running", interim=False
    )
    held = running.order_by("-pk").first()
    if RETURN_RULE not in way.order_rules:
        return held if held and held.way == way.code else None
    if held is None or held.terms.get("situation") != ON_LEAVE:
        raise DispositionRefused("该生没有正在执行的休学，不需办理复学。返校的请由学校办理入学验证。")
    return held


def _draft(
    child: Child,
    case: Case | None,
    way: Way,
    proposal: Proposal,
    renews: Disposition | None,
    policy: Policy,
    *,
    by: Officer,
    on: date,
) -> Disposition:
    try:
        with transaction.atomic():
            return Disposition.objects.create(
                code=f"C{on:%Y}-{secrets.token_hex(4).upper()}",
                child=child, case=case, way=way.code, label=way.label, terms=kept_form(way), pack=policy.place,
                policy_fingerprint=policy.fingerprint, interim=is_interim(way), convenient=way.convenient,
                renews=renews, proposed_on=on, proposed_by=by.code, proposed_post=by.post_code,
                requesters=[by.person_code], recorded_at=timezone.now(), touched_on=on,
                area_path=case.area_path if case else child.area_path,
                school_path=child.school_path or (case.school_path if case else ""),
                **_stated(way, proposal, policy, on),
            )  # fmt: skip
    except IntegrityError as fault:
        _none_in_hand(child, way)
        raise fault


def _stated(way: Way, proposal: Proposal, policy: Policy, on: date) -> dict[str, Any]:
    start = proposal.starts_on
    period = period_of(way, start or on, policy, stated=proposal.ends_on)
    return {
        "said": dict(proposal.said),
        "reason": proposal.reason.strip()[:300],
        "starts_on": start,
        "ends_on": proposal.ends_on or (period.end if way.ends else None),
        "agreed_on": proposal.agreed_on,
        "taking": proposal.taking,
    }


def _note_sent(disposition: Disposition, policy: Policy, *, by: Officer, on: date) -> None:
    Opinion.objects.create(
        disposition=disposition, round=disposition.round, step=0, step_text="提交审批", act=SENT, verdict="sent",
        text=disposition.reason, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
        by_person=by.person_code, policy_fingerprint=policy.fingerprint,
    )  # fmt: skip


def _place_case(disposition: Disposition, policy: Policy, *, by: Officer, on: date) -> None:
    """A case out of school goes into 处置办理中; one that is placed already only changes its placement."""
    case = disposition.case
    if case is None or disposition.interim:
        return
    case.refresh_from_db()
    if case.state == "placing" or case.state in PLACED:
        return
    if case.state == "suspected" and continues_ended(disposition):
        _await(case, "finish_placing", policy.case_days.placing, policy, on)
        return
    if case.state not in MOVES["place"].sources:
        raise DispositionRefused(
            f"个案{case.code}现为“{STATES[case.state]}”，须先核实认定，才能提交处置审批。"
        )
    note = f"提出“{disposition.label}”（{disposition.code}）"
    carry_out(case, "place", Statement(note), expected=case.version, policy=policy, by=by, on=on)
