"""Records the service of a paper: the way, who served and saw it, its proof; the period runs from here."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.moves import await_step
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.powers import OUT_STATES
from notoneless.casework.noticing.refusals import (
    AlreadyVoid,
    ReasonNeeded,
    ServedAlready,
    ServiceUnfit,
    ServiceWithoutProof,
)
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.deadlines import CALENDAR, Deadline, due_after
from notoneless.policy.rows import ServiceWay
from notoneless.trail.deeds import deed

HEED = "heed_notice"
SERVED, FAILED = "served", "failed"


Follower = Callable[[Paper, Service, Officer, date], None]
_followers: list[Follower] = []


def when_served(follower: Follower) -> Follower:
    """Marks what a room above writes when a paper was served; imported by the app config of that room."""
    _followers.append(follower)
    return follower


@dataclass(frozen=True, slots=True)
class Told:
    """What the officers who served it say. `outcome` failed: nobody was met; it is on record and starts nothing."""

    way: str
    served_on: date
    servers: tuple[str, ...]
    outcome: str = SERVED
    place: str = ""
    receiver: str = ""
    relation: str = ""
    refused: bool = False
    witnesses: tuple[str, ...] = ()
    note: str = ""


def subject_of(paper: Paper) -> str:
    """Under which the evidence room keeps what proves the service of a paper, and the sealed copy scanned back."""
    return f"paper:{paper.code}"


@deed
def record_service(*, paper: Paper, told: Told, policy: Policy, by: Officer, on: date) -> Service:
    """Raises ServiceWithoutProof, ServiceUnfit, ServedAlready; the proof must lie in the evidence room already."""
    _check_may(paper, told, by=by, on=on)
    standing = _standing(paper)
    if standing and told.outcome == SERVED:
        raise ServedAlready(paper.full_number, standing.served_on.isoformat())
    return _recorded(paper, told, policy, reason="", by=by, on=on)


@deed
def correct_service(
    *, service: Service, told: Told, reason: str, policy: Policy, by: Officer, on: date
) -> Service:
    """A further row with its reason; the old one stays, marked, and its period with it."""
    paper = service.paper
    _check_may(paper, told, by=by, on=on)
    if not reason.strip():
        raise ReasonNeeded("更正送达")
    rows = Service.objects.unscoped("compare-and-set of a service reached by its officer")
    if not rows.filter(pk=service.pk, replaced_on=None).update(replaced_on=on):
        raise StaleVersion(f"送达{service.code}")
    service.replaced_on = on
    return _recorded(paper, told, policy, reason=reason.strip()[:200], by=by, on=on)


def _check_may(paper: Paper, told: Told, *, by: Officer, on: date) -> None:
    require(Permission.WORK_CASES, by=by, at=[paper, paper.owner_path, paper.issuer_path], on=on)
    if paper.state == "void":
        raise AlreadyVoid(paper.full_number)
    if told.served_on > on:
        raise ServiceUnfit("送达日期不能晚于今天。请填写实际送达的日期。")
    if told.served_on < paper.issued_on:
        raise ServiceUnfit(
            f"{paper.full_number}于{paper.issued_on}出具，不可能在这之前送达。请核对日期，或者核对是不是这份文书。"
        )


def _recorded(paper: Paper, told: Told, policy: Policy, *, reason: str, by: Officer, on: date) -> Service:
    proofs: list[Evidence] = []
    effective: date | None = None
    if told.outcome == SERVED:
        way = _way(told, policy)
        proofs = _check_proof(paper, told, way, policy)
        effective = told.served_on + timedelta(days=way.effective_after_days)
    due = _due(paper, effective, policy)
    made = _row(paper, told, policy, effective=effective, due=due, proofs=proofs, reason=reason, by=by, on=on)
    if due and effective:
        _await(paper.case, due, since=effective, on=on)
    for follow in _followers if effective else ():
        follow(paper, made, by, on)
    detail = {"way": told.way, "outcome": told.outcome, "proofs": len(proofs), "paper": paper.code}
    detail |= {"due": due.date.isoformat()} if due else {}
    trail.note(
        "paper.served" if told.outcome == SERVED else "paper.not_served",
        by=by, on=on, about=made.code, area=paper.owner_path, reason=reason, detail=detail,
    )  # fmt: skip
    return made


def _way(told: Told, policy: Policy) -> ServiceWay:
    way = policy.service_ways.get(told.way)
    if way is None:
        raise ServiceUnfit("没有这种送达方式。请从列出的方式中选择。")
    named = [one for one in told.servers if one.strip()]
    if len(named) < way.servers:
        raise ServiceUnfit(f"“{way.label}”须有{way.servers}名送达人。请补填送达人姓名。")
    return way


def _check_proof(paper: Paper, told: Told, way: ServiceWay, policy: Policy) -> list[Evidence]:
    """Every kind the way asks for; witnesses, or the pictures that stand in for them."""
    rows = Evidence.objects.unscoped("the proofs of a paper reached by its officer")
    held = list(rows.filter(subject=subject_of(paper), replaced_on=None))
    kinds = {one.kind for one in held}
    missing = [kind for kind in way.proofs if kind not in kinds]
    if missing:
        raise ServiceWithoutProof(way.label, labels(policy, missing))
    witnesses = [one for one in told.witnesses if one.strip()]
    if len(witnesses) < way.witnesses and not kinds & set(way.or_proofs):
        either = f"{way.witnesses}名见证人，或者记录送达过程的{labels(policy, way.or_proofs, joiner='或')}"
        raise ServiceWithoutProof(way.label, either)
    return [one for one in held if one.kind in (*way.proofs, *way.or_proofs)]


def _due(paper: Paper, effective: date | None, policy: Policy) -> Deadline | None:
    """The days of the paper, as it was issued: a rule changed since then moves no notice that is out."""
    if not (paper.starts_period and paper.days and effective):
        return None
    return due_after(effective, paper.days, kind=paper.count_kind or CALENDAR, calendar=policy.calendar)


def _await(case: Case, due: Deadline, *, since: date, on: date) -> None:
    """The case now awaits the end of the period; one that is back or closed meanwhile awaits nothing."""
    if case.closed_on is None and case.state in OUT_STATES:
        await_step(case, step=HEED, due=due, since=since, on=on)


def _standing(paper: Paper) -> Service | None:
    rows = Service.objects.unscoped("one standing service per paper")
    return rows.filter(paper=paper, outcome=SERVED, replaced_on=None).first()


def _row(
    paper: Paper,
    told: Told,
    policy: Policy,
    *,
    effective: date | None,
    due: Deadline | None,
    proofs: list[Evidence],
    reason: str,
    by: Officer,
    on: date,
) -> Service:
    return Service.objects.create(
        code=f"D{on:%Y%m%d}-{secrets.token_hex(4)}",
        paper=paper,
        outcome=told.outcome,
        way=told.way,
        served_on=told.served_on,
        effective_on=effective,
        place=told.place[:120],
        receiver=told.receiver[:60],
        relation=told.relation[:30],
        refused=told.refused,
        note=told.note[:300],
        servers=[one.strip() for one in told.servers if one.strip()],
        witnesses=[one.strip() for one in told.witnesses if one.strip()],
        proofs=[one.code for one in proofs],
        due_on=due.date if due else None,
        due_explained=due.explanation[:200] if due else "",
        due_provisional=bool(due and due.provisional),
        recorded_on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        reason=reason,
        policy_fingerprint=policy.fingerprint,
        area_path=paper.area_path,
        school_path=paper.school_path,
        owner_path=paper.owner_path,
    )
