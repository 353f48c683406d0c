"""一验（入学验证）: the named school is asked child by child and answers for itself; a difference is followed up."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.loading import load_rows, stored
from notoneless.children.models import Child
from notoneless.keeping.rounds.coverage import children_at
from notoneless.keeping.rounds.models import RoundArea, Verification
from notoneless.keeping.rounds.models.verification import HERE, NOT_HERE
from notoneless.keeping.rounds.opening import kind_at
from notoneless.keeping.rounds.refusals import AnsweredAlready, AskedAlready, NothingToSettle, WordMissing
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.keeping.early import term_start
from notoneless.policy.situations import SITUATIONS
from notoneless.trail.deeds import deed

WHY = "the verifications of one child or area, reached by its officer"
AT_SCHOOL = frozenset(
    code for code, one in SITUATIONS.items() if one.group in ("here", "special", "other_school")
)
FIELDS = ("code", "child", "term", "school", "school_name", "asked_by_unit", "asked_on", "asked_by", "recorded_at",
          "answer", "proof", "answered_by", "settling", "settled_by", "version")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """`proof`: class and seat seen, number of the 学籍 paper, letter of the other county."""

    here: bool
    proof: str


@deed
def ask_verification(
    *, child: Child, school: Unit | None, school_name: str, policy: Policy, by: Officer, on: date
) -> Verification:
    """One child, one named school, once a term."""
    require(Permission.RECORD_VISITS, by=by, at=child, on=on)
    name = school.name if school else " ".join(school_name.split())[:80]
    if not name:
        raise WordMissing("说的是哪所学校")
    rows = Verification.objects.unscoped(WHY)
    if known := rows.filter(child=child, term=term_start(policy.school_terms, on), school_name=name).first():
        raise AskedAlready(child.name, name, known.code)
    made = Verification.objects.create(
        code=_code(on), child=child, term=term_start(policy.school_terms, on), school=school, school_name=name,
        asked_by_unit=_own_unit(by), asked_on=on, asked_by=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    trail.note(
        "verification.asked", by=by, on=on, about=child.code, area=child.area_path, detail={"code": made.code}
    )
    return made


@deed
def ask_area(*, area: RoundArea, policy: Policy, by: Officer, on: date) -> int:
    """For everybody of the area whom the ledger has at one of our schools and nobody asked about this term."""
    require(Permission.RECORD_VISITS, by=by, at=area.unit, on=on)
    kind = kind_at(area.round.kind, area.round.unit, policy)
    asked = (
        Verification.objects.unscoped(WHY).filter(term=term_start(policy.school_terms, on)).values("child")
    )
    rows = children_at(area, kind, Child.objects.unscoped(WHY)).filter(
        situation__in=AT_SCHOOL, school__isnull=False
    )
    found = rows.exclude(pk__in=asked).order_by("pk").values_list("pk", "school", "school__name")
    own, term, today, now = (
        _own_unit(by).pk,
        stored(term_start(policy.school_terms, on)),
        stored(on),
        stored(timezone.now()),
    )
    made = [
        (_code(on), child, term, school, name, own, today, by.code, now, "", "", "", "", "", 1)
        for child, school, name in found
    ]
    load_rows(Verification, FIELDS, made)
    detail = {"children": len(made)}
    trail.note("verification.area_asked", by=by, on=on, about=area.code, area=area.unit.path, detail=detail)
    return len(made)


@deed
def answer_verification(
    *, one: Verification, answered: Answered, expected: int, by: Officer, on: date
) -> Verification:
    """The school says it itself; for a school that is not ours whoever works the child, from a paper."""
    require(Permission.RECORD_VISITS, by=by, at=one.school or one.child, on=on)
    proof = " ".join(answered.proof.split())[:300]
    if not proof:
        raise WordMissing("验证依据（班级、学籍证明或去向）")
    if one.answer:
        raise AnsweredAlready(one.code)
    said = HERE if answered.here else NOT_HERE
    _set(one, expected, answer=said, proof=proof, answered_on=on, answered_by=by.code)
    _note("verification.answered", one, by, on, {"answer": said})
    return one


@deed
def confirm_all(*, school: Unit, proof: str, by: Officer, on: date) -> int:
    """All waiting at this school whom its own register has there; who is not in it must be answered one by one."""
    require(Permission.RECORD_VISITS, by=by, at=school, on=on)
    proof = " ".join(proof.split())[:300]
    if not proof:
        raise WordMissing("验证依据（如：按班点名核对）")
    rows = Verification.objects.unscoped(WHY).filter(school=school, answer="", child__school=school)
    changed = (
        Verification.objects.unscoped(WHY)
        .filter(pk__in=list(rows.values_list("pk", flat=True)))
        .update(answer=HERE, proof=proof, answered_on=on, answered_by=by.code, version=2)
    )
    trail.note(
        "verification.all_confirmed", by=by, on=on, about=school.code, area=school.path, detail={"n": changed}
    )
    return changed


@deed
def settle_verification(
    *, one: Verification, word: str, out_of_school: bool, expected: int, policy: Policy, by: Officer, on: date
) -> Verification:
    """Where the child really is; out of school, a 疑似报告 goes out in the same deed."""
    require(Permission.RECORD_VISITS, by=by, at=[one.child, one.asked_by_unit], on=on)
    word = " ".join(word.split())[:300]
    if one.answer != NOT_HERE:
        raise NothingToSettle
    if one.settled_on is not None:
        raise AnsweredAlready(one.code)
    if not word:
        raise WordMissing("查清的去向")
    report = None
    if out_of_school:
        seen = Seen(f"入学验证：不在{one.school_name}。{word}", on)
        report = report_suspicion(child=one.child, seen=seen, policy=policy, by=by, on=on)
    _set(one, expected, settling=word, settled_on=on, settled_by=by.code, report=report)
    _note("verification.settled", one, by, on, {"reported": bool(report)})
    return one


def _own_unit(by: Officer) -> Unit:
    if by.active_post is None:  # require() let nobody through without a post
        raise TypeError("an officer without a post")
    return by.active_post.unit


def _code(on: date) -> str:
    return f"RY{on:%Y%m%d}-{secrets.token_hex(5).upper()}"


def _set(one: Verification, expected: int, **values: object) -> None:
    rows = Verification.objects.unscoped(WHY).filter(pk=one.pk, version=expected)
    if not rows.update(version=expected + 1, **values):
        raise StaleVersion
    one.refresh_from_db()


def _note(action: str, one: Verification, by: Officer, on: date, detail: dict[str, object]) -> None:
    trail.note(
        action,
        by=by,
        on=on,
        about=one.child.code,
        area=one.child.area_path,
        detail={"code": one.code, **detail},
    )
