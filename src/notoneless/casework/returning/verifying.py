"""入学验证: the school confirms that the child sits in class again; only then is the case in 已返校."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.moves import Statement, carry_out
from notoneless.casework.refusals import NotThisRole
from notoneless.casework.returning.models import Return
from notoneless.casework.returning.refusals import (
    GradeTooLow,
    NotSeenYet,
    ReasonForGrade,
    SeenTooEarly,
)
from notoneless.casework.visiting.counting import BACK_ON
from notoneless.casework.visiting.reviewing import settle_by_return
from notoneless.officers.models import Officer
from notoneless.officers.permissions import ROLES, Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.case_moves import MOVES
from notoneless.registers.kinds import kind_of
from notoneless.trail.deeds import deed

RETURN = MOVES["confirm_return"]


@dataclass(frozen=True, slots=True)
class SeenInClass:
    """What the school saw: the day, and the class the child now sits in."""

    seen_on: date
    school: Unit
    grade: str
    class_name: str
    down_reason: str = ""
    note: str = ""


@deed
def verify_return(
    *, case: Case, seen: SeenInClass, expected: int, policy: Policy, by: Officer, on: date
) -> Return:
    """Raises a refusal for a day to come, a day before the child was out, and a grade lower than the pack allows."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if by.role not in RETURN.roles:
        raise NotThisRole(RETURN.label, ROLES[by.role].label)
    down = _checked(case, seen, policy, on)
    made = Return.objects.create(
        case=case,
        seen_on=seen.seen_on,
        school=seen.school,
        grade=seen.grade,
        class_name=seen.class_name,
        grade_left=case.child.grade,
        grades_down=down,
        down_reason=seen.down_reason if down else "",
        note=seen.note,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        policy_fingerprint=policy.fingerprint,
    )
    stated = Statement(seen.note, {BACK_ON: seen.seen_on.isoformat()})
    carry_out(case, RETURN.name, stated, expected=expected, policy=policy, by=by, on=on)
    settle_by_return(case, seen.seen_on, by=by, on=on)
    trail.note("return.verified", by=by, on=on, about=case.code, area=case.owner_path)
    return made


def out_since(case: Case) -> date:
    """The day from which the child is out in the present round: of the relapse, else of the case."""
    again = CaseMove.objects.unscoped("the present round of a case reached by its officer")
    last = again.filter(case=case, move="relapse").order_by("-pk").values_list("on", flat=True).first()
    return last or case.opened_on


def _checked(case: Case, seen: SeenInClass, policy: Policy, on: date) -> int:
    """By how many grades the class lies below the one the child left."""
    if seen.seen_on > on:
        raise NotSeenYet(seen.seen_on)
    since = out_since(case)
    if seen.seen_on < since:
        raise SeenTooEarly(seen.seen_on, since)
    down = grades_down(case.child.grade, seen.grade)
    most = policy.schooling.grades_down_max or 0
    if down > most:
        raise GradeTooLow(down, most)
    if down and not seen.down_reason:
        raise ReasonForGrade
    return down


def grades_down(left: str, now: str) -> int:
    """0 where one of the two is not a grade of the list, or the child sits higher."""
    known = kind_of("enrolment").field("grade").choices
    order = list(known.labels) if known else []
    if left not in order or now not in order:
        return 0
    return max(0, order.index(left) - order.index(now))
