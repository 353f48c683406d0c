"""What may have led to a dropout: facts and days out of the records, for a person to look at; no verdict, no score.

A late report that tells the truth is no fault by itself: it is listed so that somebody asks why, never counted.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.clock.models import Lapse
from notoneless.casework.models import Case, CaseMove, SuspicionReport
from notoneless.evidence.models import CallBack
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.case_steps import STEPS
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.accountability.models import Proposal
from notoneless.reporting.accountability.over_limit import over_limits
from notoneless.reporting.accountability.refusals import ProposalRefused
from notoneless.reporting.dossiers.models import InspectionFault
from notoneless.trail.deeds import deed

WHY = "the nightly look for delays in cases verified as out of school"
NO_FAULT = "如实报告不因迟报本身构成过错，是否追究由人研判。"
NO_ZERO = "如实上报不构成过错；是否劝返不力、造成不良影响，由人研判。"
RULE = "accountability.report_within_days"
VISITS = frozenset({"persuade", "visit", "persuade_again", "check_promise"})
OTHERS = frozenset({"verify", "serve", "heed_notice", "report_up", "answer"})
AT_HOME = "home_teaching"


@dataclass(frozen=True, slots=True)
class Seen:
    """One delay: what kind, by which record, whose body, in which case, in words of facts and days."""

    kind: str
    ref: str
    body: Unit
    facts: str
    case: Case | None = None
    child_id: int | None = None


@deed
def look_for_delays(*, policy: Policy, by: Officer, on: date) -> list[Proposal]:
    """Every night; done twice it proposes nothing twice, and what was put aside stays aside."""
    cases = {one.pk: one for one in _verified()}
    seen = [*_reports(cases, policy), *_lapses(cases), *_denied(cases), *_inspected(policy, on)]
    seen += [Seen("over_limit", one.ref, one.unit, one.facts + NO_ZERO) for one in over_limits(policy, on)]
    known = set(Proposal.objects.unscoped(WHY).values_list("key", flat=True))
    made = [_proposed(one, on) for one in seen if _key(one) not in known]
    trail.note("proposals.looked_for", by=by, on=on, detail={"cases": len(cases), "new": len(made)})
    return made


@deed
def propose_leaving(
    *, ref: str, body: Unit, facts: str, case: Case | None, child_id: int | None, by: Officer, on: date
) -> Proposal:
    """Asked by the verification of a report of forced leaving that was found true."""
    require(Permission.PURSUE_LIABILITY, by=by, at=body, on=on)
    made = _proposed(Seen("leaving", ref, body, facts, case, child_id), on)
    trail.note("proposal.made", by=by, on=on, about=made.code, area=body.path)
    return made


@deed
def dismiss_proposal(*, proposal: Proposal, reason: str, expected: int, by: Officer, on: date) -> Proposal:
    """With a reason, and never by the body it is about."""
    require(Permission.PURSUE_LIABILITY, by=by, at=proposal.body, on=on)
    if by.active_post is not None and by.active_post.unit_id == proposal.body_id:
        raise ProposalRefused("涉及本单位的线索，不予立项由上一级研判。本单位可以立项，或报上一级。")
    if not reason.strip():
        raise ProposalRefused("不予立项须写明理由。请补填后再提交。")
    rows = Proposal.objects.unscoped("the proposal its officer puts aside")
    changes = {
        "state": "dismissed",
        "answered_on": on,
        "answered_by": by.code,
        "reason": reason.strip()[:300],
    }
    if not rows.filter(pk=proposal.pk, version=expected, state="open").update(
        version=F("version") + 1, **changes
    ):
        raise StaleVersion(f"线索{proposal.code}")
    proposal.refresh_from_db()
    trail.note("proposal.dismissed", by=by, on=on, about=proposal.code, area=proposal.body.path)
    return proposal


def _verified() -> Iterable[Case]:
    """Cases in which a person verified that the child was out of school."""
    verified = CaseMove.objects.unscoped(WHY).filter(move="verify")
    rows = Case.objects.unscoped(WHY).filter(pk__in=verified.values("case"))
    return rows.select_related("owner", "child__school")


def _reports(cases: dict[int, Case], policy: Policy) -> Iterator[Seen]:
    within = policy.accountability.report_within_days
    if within is None:
        return
    mark = policy.term(RULE).mark
    rows = SuspicionReport.objects.unscoped(WHY).filter(case__in=cases, absent_since__isnull=False)
    for one in rows.order_by("pk"):
        days = (one.reported_on - one.absent_since).days if one.absent_since else 0
        if days <= within:
            continue
        rule = f"提示天数 {within} 天{f'，{mark}' if mark else ''}"
        first, told = one.absent_since, one.reported_on
        said = f"疑似报告{one.code}载明{first}最早得知未到校，{told}登记，相距 {days} 天（{rule}）。"
        case = cases[one.case_id]
        yield Seen("late_report", one.code, case.child.school or case.owner, said + NO_FAULT, case)


def _lapses(cases: dict[int, Case]) -> Iterator[Seen]:
    owners = {unit.path: unit for unit in {one.owner for one in cases.values()}}
    for one in Lapse.objects.unscoped(WHY).filter(case__in=cases, step__in=VISITS | OTHERS).order_by("pk"):
        case = cases[one.case_id]
        kind = "visit_lapsed" if one.step in VISITS else "step_lapsed"
        said = f"个案{case.code}“{STEPS.get(one.step, one.step)}”应于{one.due_on}办理，{one.noticed_on}仍未见登记。"
        ref = f"{case.code}/{one.step}/{one.due_on}"
        yield Seen(kind, ref, owners.get(one.awaited_path, case.owner), said, case)


def _denied(cases: dict[int, Case]) -> Iterator[Seen]:
    by_child = {one.child_id: one for one in cases.values()}
    rows = CallBack.objects.unscoped(WHY).filter(state="denied", child__in=by_child)
    for one in rows.order_by("pk"):
        case = by_child[one.child_id]
        said = f"回访{one.code}（{one.called_on}）：家长称没有登记为{one.said_on}的那次走访。以核实为准。"
        yield Seen("visit_denied", one.code, case.owner, said, case)


def _inspected(policy: Policy, on: date) -> Iterator[Seen]:
    """A fault about one child who was of school age and out of school, or taught at home."""
    rows = (
        InspectionFault.objects.unscoped(WHY)
        .filter(child__isnull=False)
        .select_related("child", "unit", "case")
    )
    for one in rows.order_by("pk"):
        child = one.child
        if child is None or child.birth_date is None or not policy.age.covers(child.birth_date, on=one.on):
            continue
        if SITUATIONS[child.situation].explained and child.situation != AT_HOME:
            continue
        what = "登记为送教上门" if child.situation == AT_HOME else "在查明前未在校就读"
        said = f"{one.on}督导检查登记问题{one.code}，涉及一名适龄儿童（{what}）：{one.text}"
        yield Seen("inspection", one.code, one.unit, said, one.case, child.pk)


def _key(one: Seen) -> str:
    return f"{one.kind}:{one.ref}"[:120]


def _proposed(one: Seen, on: date) -> Proposal:
    child = one.child_id or (one.case.child_id if one.case else None)
    return Proposal.objects.create(
        code=f"XS{on:%Y%m%d}-{secrets.token_hex(4)}", key=_key(one), kind=one.kind, body=one.body,
        body_path=one.body.path, child_id=child, case=one.case, ref=one.ref[:40], facts=one.facts[:400], found_on=on,
        recorded_at=timezone.now(),
    )  # fmt: skip
