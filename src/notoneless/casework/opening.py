"""Opens a case in 疑似: from a finding judged true, from a suspected-dropout report, or from a tip."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case, SuspicionReport, Told
from notoneless.casework.moves import Statement, append_move
from notoneless.casework.refusals import CaseOpenAlready, MoveClosed
from notoneless.children.models import Child
from notoneless.children.situations import Standing, hold_children, record_standings
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission, require
from notoneless.places.duties import Duties, duties_on
from notoneless.places.finding import UnitRef
from notoneless.policy import Policy
from notoneless.policy.case_moves import MOVES, judge
from notoneless.policy.topics import completed_years
from notoneless.screening.judging import TRUE, Answer, judge_finding
from notoneless.screening.models import Finding
from notoneless.screening.routing import route
from notoneless.trail.deeds import deed

# Roles that act for a unit, in the order in which one of them is named as the owner of a case.
OWNERS = ("township_clerk", "principal", "registrar", "county_officer", "village_cadre")
FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What a teacher, grid manager or citizen saw. `key` is made by the client once: sending twice is harmless."""

    text: str
    seen_on: date
    absent_since: date | None = None
    reason: str = ""
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@deed
def open_from_finding(
    *, finding: Finding, note: str, expected: int, result: str = "", policy: Policy, by: Officer, on: date
) -> Case:
    """A true finding opens a case in 疑似 and nothing more; verification comes after."""
    require(Permission.OPEN_CASE, by=by, at=[finding, finding.owner_path], on=on)
    answer = Answer(TRUE, note=note, result=result)
    judge_finding(finding=finding, answer=answer, expected=expected, policy=policy, by=by, on=on)
    owner = duties_on(on).units[finding.owner_path][1]
    child = finding.child
    return _open(
        child, owner, origin="finding", ref=finding.code, note=finding.reason, policy=policy, by=by, on=on
    )


@deed
def report_suspicion(
    *, child: Child, seen: Seen, channel: str = "report", policy: Policy, by: Officer, on: date
) -> SuspicionReport:
    """疑似报告: told at once to township, school and county. An open case takes the report in: no second case."""
    require(Permission.REPORT_SUSPICION, by=by, at=child, on=on)
    hold_children([child.pk])
    if (
        sent := SuspicionReport.objects.unscoped("the same report sent twice")
        .filter(client_key=seen.key)
        .first()
    ):
        trail.note("suspicion.repeated", by=by, on=on, about=sent.code)
        return sent
    duties = duties_on(on)
    day = policy.age.reference_day_for(on)
    age = completed_years(child.birth_date, day) if child.birth_date else None
    routed = route(
        "reported",
        area_path=child.area_path,
        school_path=child.school_path,
        age=age,
        duties=duties,
        policy=policy,
        on=on,
    )
    code = f"S{on:%Y%m%d}-{uuid.uuid4().hex[:6]}"
    case = open_case_of(child)
    if case is None:
        case = _open(
            child, routed.owner, origin=channel, ref=code, note=seen.text, policy=policy, by=by, on=on
        )
    report = _write(code, channel, child, case, seen, by=by, on=on)
    _tell(report, child, [routed.owner, *(unit for unit, _ in routed.told)], duties)
    trail.note(
        "suspicion.reported",
        by=by,
        on=on,
        about=report.code,
        area=case.owner_path,
        detail={"case": case.code},
    )
    return report


def open_from_record(child: Child, *, ref: str, note: str, policy: Policy, by: Officer, on: date) -> Case:
    """Part of a deed of a room within casework whose record wants verifying; owned as a reported child's case is."""
    day = policy.age.reference_day_for(on)
    age = completed_years(child.birth_date, day) if child.birth_date else None
    routed = route(
        "reported", area_path=child.area_path, school_path=child.school_path, age=age, duties=duties_on(on),
        policy=policy, on=on,
    )  # fmt: skip
    return _open(child, routed.owner, origin="record", ref=ref, note=note, policy=policy, by=by, on=on)


def open_case_of(child: Child) -> Case | None:
    return Case.objects.unscoped("one open case per child").filter(child=child, closed_on=None).first()


def _open(
    child: Child, owner: UnitRef, *, origin: str, ref: str, note: str, policy: Policy, by: Officer, on: date
) -> Case:
    hold_children([child.pk])
    if known := open_case_of(child):
        raise CaseOpenAlready(child.code, known.code)
    move = MOVES["open"]
    case = Case(
        code=_next_code(on),
        child=child,
        opened_on=on,
        opened_by=by.code,
        origin=origin,
        origin_ref=ref,
        state="",
        owner_id=owner.pk,
        owner_path=owner.path,
        owner_post=post_answering(owner.pk, on),
        area_path=child.area_path,
        school_path=child.school_path or (owner.path if owner.path.startswith("E") else ""),
        next_step="verify",
        due_on=on,
        touched_on=on,
        step_since=on,
        policy_fingerprint=policy.fingerprint,
    )
    judged = judge(move, case_facts(case, policy=policy, on=on), policy)
    if not judged.is_open:
        raise MoveClosed(judged.reason)  # type: ignore[union-attr]
    case.save()
    append_move(case, move, Statement(note), expected=FIRST_VERSION, policy=policy, by=by, on=on)
    standing = Standing(child.pk, "suspected", "case", reason=f"个案{case.code}：立案核实")
    record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)
    trail.note(
        "case.opened",
        by=by,
        on=on,
        about=case.code,
        area=case.owner_path,
        detail={"origin": origin, "ref": ref},
    )
    return case


def _next_code(on: date) -> str:
    """Readable on the telephone; the number says nothing about the child."""
    return f"A{on:%Y}-{uuid.uuid4().hex[:8].upper()}"


def post_answering(unit: int, on: date) -> Post | None:
    """The post that answers for the unit; a vacant one is named all the same, so that its work is not lost."""
    posts = {
        post.role: post for post in Post.objects.filter(unit_id=unit).order_by("-code") if post.is_open(on)
    }
    return next((posts[role] for role in OWNERS if role in posts), None)


def _write(
    code: str, channel: str, child: Child, case: Case, seen: Seen, *, by: Officer, on: date
) -> SuspicionReport:
    return SuspicionReport.objects.create(
        code=code,
        channel=channel,
        child=child,
        case=case,
        seen_on=seen.seen_on,
        absent_since=seen.absent_since,
        reason=seen.reason,
        text=seen.text[:500],
        area_path=child.area_path,
        school_path=child.school_path,
        reported_by=by.code,
        reported_on=on,
        received_at=timezone.now(),
        client_key=seen.key,
    )


def _tell(report: SuspicionReport, child: Child, units: list[UnitRef], duties: Duties) -> None:
    """At once (第一时间): township, school and county all have it in their box the moment it is sent."""
    wanted = [
        *units,
        duties.answering("township_of_registration", area_path=child.area_path),
        duties.answering("school_left", school_path=child.school_path),
        duties.root("bureau"),
    ]
    now = timezone.now()
    for unit in {one.pk: one for one in wanted if one}.values():
        Told.objects.create(report=report, unit_id=unit.pk, unit_path=unit.path, told_at=now)
