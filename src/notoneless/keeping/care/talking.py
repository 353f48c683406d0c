"""心理谈话: written by whoever helps, opened by its writer and by few others, each opening with a reason."""

from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.care.models import Talk
from notoneless.keeping.care.refusals import DayUnfit, KindUnfit, NoReason, NotForYou
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.policy import Policy
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

READ = Permission.VIEW_SENSITIVE_EVIDENCE
SHORTEST_REASON = 4


@dataclass(frozen=True, slots=True)
class TalkTold:
    talked_on: date
    talker: str
    kind: str
    text: str
    advice: str = ""
    next_talk: date | None = None


@deed
def record_talk(*, child: Child, told: TalkTold, policy: Policy, by: Officer, on: date) -> Talk:
    """Kind, content and advice are encrypted at once."""
    require(Permission.RECORD_CARE, by=by, at=child, on=on)
    if told.kind not in policy.talk_kinds:
        raise KindUnfit(told.kind, child.name)
    past(told.talked_on, on)
    if told.next_talk is not None and told.next_talk <= told.talked_on:
        raise DayUnfit(f"下次谈话{told.next_talk}不晚于本次谈话{told.talked_on}。请核对日期。")
    made = Talk.objects.create(
        child=child, talked_on=told.talked_on, talker=said(told.talker, "谈话人", 40), kind=told.kind,
        text=said(told.text, "谈话内容", 2000), advice=told.advice.strip()[:1000], next_talk=told.next_talk,
        **stamped("T", by, on),
    )  # fmt: skip
    trail.note(
        "talk.recorded", by=by, on=on, about=child.code, area=child.area_path, detail={"talk": made.code}
    )
    return made


@deed
def open_talk(*, talk: Talk, reason: str, by: Officer, on: date) -> Talk:
    """By its writer, or by who has the right to sensitive records and answers for the child."""
    if not may_open_talk(talk, by, on=on):
        require(READ, by=by, at=talk.child, on=on)
        raise NotForYou
    why = reason.strip()[:200]
    if len(why) < SHORTEST_REASON:
        raise NoReason
    detail = {"talk": talk.code}
    try:
        trail.note(
            "talk.opened",
            by=by,
            on=on,
            about=talk.child.code,
            area=talk.child.area_path,
            reason=why,
            detail=detail,
        )
    except PersonalDataInTrail as fault:
        raise NoReason from fault
    return talk


def may_open_talk(talk: Talk, by: Officer, *, on: date) -> bool:
    """Whoever wrote it keeps it while the child is theirs; of others only few."""
    if not may(Permission.RECORD_CARE, by=by, at=talk.child, on=on):
        return False
    return talk.by_code == by.code or may(READ, by=by, at=talk.child, on=on)
