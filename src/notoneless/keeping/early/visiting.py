"""Visits to wavering pupils (重点生家访): no case is needed; a case that opens later has them before it."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.early.models import HomeVisit, Sign
from notoneless.keeping.early.models.warning import OPEN
from notoneless.keeping.early.refusals import DayUnfit, EndedAlready, WordMissing
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "visits to one child"
NEEDED = {
    "met": "见到的人", "tendency": "倾向表现", "cause": "原因", "thoughts": "思想状况", "opinion": "监护人意见",
    "whereabouts": "现在去向",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visited:
    """跟踪记录 as the school's form has it: tendency, cause, thoughts, the guardian's opinion, whereabouts."""

    visited_on: date
    way: str
    met: str
    tendency: str
    cause: str
    pupil: str
    thoughts: str
    guardian: str
    opinion: str
    whereabouts: str
    agreed: str = ""
    next_on: date | None = None


@deed
def record_home_visit(
    *, child: Child, said: Visited, key: uuid.UUID, policy: Policy, by: Officer, on: date
) -> HomeVisit:
    """Sent twice it is one visit; open signs of the child are due again after the interval, or on the day agreed."""
    require(Permission.RECORD_VISITS, by=by, at=child, on=on)
    sent = HomeVisit.objects.unscoped("the same visit sent twice").filter(client_key=key).first()
    if sent:
        trail.note("home_visit.repeated", by=by, on=on, about=sent.code)
        return sent
    _check(said, on)
    made = _write(child, said, key, by=by, on=on)
    _set_due(child, said, policy, on)
    trail.note(
        "home_visit.recorded", by=by, on=on, about=made.code, area=child.school_path or child.area_path
    )
    return made


@deed
def correct_home_visit(
    *, visit: HomeVisit, said: Visited, reason: str, policy: Policy, by: Officer, on: date
) -> HomeVisit:
    """A further row; the first stays as it was written."""
    require(Permission.RECORD_VISITS, by=by, at=visit.child, on=on)
    if HomeVisit.objects.unscoped(WHY).filter(corrects=visit).exists():
        raise EndedAlready(f"家访{visit.code}的更正", on)
    if not reason.strip():
        raise WordMissing("更正原因")
    _check(said, on)
    made = _write(
        visit.child, said, uuid.uuid4(), by=by, on=on, corrects=visit, correction_reason=reason.strip()[:200]
    )
    _set_due(visit.child, said, policy, on)
    trail.note("home_visit.corrected", by=by, on=on, about=made.code, area=made.school_path or made.area_path)
    return made


def _check(said: Visited, on: date) -> None:
    missing = [word for name, word in NEEDED.items() if not getattr(said, name).strip()]
    if missing:
        raise WordMissing("、".join(missing))
    if said.way not in dict(HomeVisit.WAYS) or not {said.pupil, said.guardian} <= set(
        dict(HomeVisit.ATTITUDES)
    ):
        raise WordMissing("方式或态度")
    if said.visited_on > on:
        raise DayUnfit(f"{said.visited_on}还没有到，不能登记家访。请填写实际家访的日期。")
    if said.next_on is not None and said.next_on <= said.visited_on:
        raise DayUnfit(f"下次家访{said.next_on}不晚于本次，请重新填写。")


def _write(
    child: Child, said: Visited, key: uuid.UUID, *, by: Officer, on: date, **more: object
) -> HomeVisit:
    return HomeVisit.objects.create(
        code=f"H{on:%Y}-{uuid.uuid4().hex[:8].upper()}", client_key=key, child=child, area_path=child.area_path,
        school_path=child.school_path, **asdict(said), on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code, **more,
    )  # fmt: skip


def _set_due(child: Child, said: Visited, policy: Policy, on: date) -> None:
    """A telephone call answers for no visit."""
    if said.way == "phone":
        return
    days = policy.early.visit_again_days
    due = said.next_on or (None if days is None else said.visited_on + timedelta(days=days))
    Sign.objects.unscoped(WHY).filter(child=child, state=OPEN, on__lte=on).update(visit_due_on=due)
