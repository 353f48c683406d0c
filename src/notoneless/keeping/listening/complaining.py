"""Complaints: taken in with a number for whoever complained, checked by who is not complained of, answered."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.inbox.folder import REPLY
from notoneless.inbox.seals import name_of
from notoneless.inbox.telling import new_number
from notoneless.keeping.listening.models import Complaint, ComplaintStep
from notoneless.keeping.listening.models.complaining import FOUNDED, PARTLY, UNFOUNDED
from notoneless.keeping.listening.refusals import (
    ConcludedAlready,
    DayUnfit,
    KindUnfit,
    NotChecked,
    OwnAffair,
    WordMissing,
)
from notoneless.keeping.listening.wording import due_after, for_the_public, new_code, told
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.trail.deeds import deed
from notoneless.vault.index import blind_index

WHY = "the complaint that its officer has before him"


@dataclass(frozen=True, slots=True)
class ComplaintTold:
    """`about` None: a unit that is only named, or nobody; `caller` empty: anonymous."""

    channel: str
    kind: str
    word: str
    received_on: date
    about: Unit | None = None
    about_name: str = ""
    caller: str = ""
    number: str = ""
    drop_name: str | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`result` stays in the house, `feedback` is read by whoever holds the number."""

    verdict: str
    result: str
    feedback: str


@deed
def take_complaint(
    *, unit: Unit, complaint: ComplaintTold, policy: Policy, by: Officer, on: date
) -> Complaint:
    """At a counter, by telephone or letter. What may not be checked by the unit it is about goes to the bureau."""
    require(Permission.PURSUE_LIABILITY, by=by, at=unit, on=on)
    return written(unit, complaint, policy, by=by, on=on)


def written(unit: Unit, said: ComplaintTold, policy: Policy, *, by: Officer, on: date) -> Complaint:
    """Part of a deed that asked its own right before, or took the complaint out of the inbox."""
    kind = policy.complaint_kinds.get(said.kind)
    if kind is None:
        raise KindUnfit(said.kind, unit.name)
    if said.received_on > on:
        raise DayUnfit(f"收到日期{said.received_on}还没有到。请核对后重新填写。")
    due = due_after(kind.days or policy.listening.complaint_days, said.received_on)
    if due is None:
        raise WordMissing("办结期限（政策包未规定“投诉举报核查答复期限”）")
    own = said.about is not None and said.about.pk == unit.pk
    number = said.number or new_number()
    made = Complaint.objects.create(
        code=new_code("J", on), channel=said.channel, kind=said.kind, about=said.about,
        about_name=" ".join(said.about_name.split())[:80], taken_at=unit,
        handler=_above(unit, on) if kind.independent or own else unit,
        word=told(said.word, "反映的情况", 4000), caller=said.caller.strip()[:200] or None, number=number,
        number_index=index_of(number), reply_name=name_of(number, REPLY), drop_name=said.drop_name,
        received_on=said.received_on, due_on=due,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    channel = made.get_channel_display()
    _step(made, "taken", f"{channel}受理，由{made.handler.name}办理，{due}前答复。", by=by, on=on)
    detail = {"kind": said.kind, "channel": said.channel, "handler": made.handler.code, "due": str(due)}
    trail.note("complaint.taken", by=by, on=on, about=made.code, area=made.handler.path, detail=detail)
    return made


@deed
def pass_complaint(
    *, complaint: Complaint, to: Unit, reason: str, expected: int, by: Officer, on: date
) -> Complaint:
    """To another unit that is to check it, never to the one it is about."""
    require(Permission.PURSUE_LIABILITY, by=by, at=complaint.handler, on=on)
    _check_open(complaint)
    if complaint.about_id == to.pk:
        raise OwnAffair(to.name)
    before = complaint.handler
    _change(complaint, expected, handler=to)
    _step(complaint, "passed", f"由{before.name}转{to.name}：{told(reason, '转办理由', 300)}", by=by, on=on)
    detail = {"from": before.code, "to": to.code}
    trail.note("complaint.passed", by=by, on=on, about=complaint.code, area=to.path, detail=detail)
    return complaint


@deed
def check_complaint(
    *, complaint: Complaint, word: str, expected: int, by: Officer, on: date
) -> ComplaintStep:
    """Who was asked, what was looked at, what was found; as many steps as it takes."""
    _require_handler(complaint, by=by, on=on)
    _check_open(complaint)
    made = _step(complaint, "checked", told(word, "核查情况", 2000), by=by, on=on)
    _change(complaint, expected)
    trail.note("complaint.checked", by=by, on=on, about=complaint.code, area=complaint.handler.path)
    return made


@deed
def conclude_complaint(
    *, complaint: Complaint, conclusion: Conclusion, expected: int, by: Officer, on: date
) -> Complaint:
    """True or not only after a check on record; the answer for the public names nobody by number."""
    _require_handler(complaint, by=by, on=on)
    _check_open(complaint)
    if conclusion.verdict not in dict(Complaint.VERDICTS):
        raise WordMissing("认定结果")
    checked = ComplaintStep.objects.unscoped(WHY).filter(complaint=complaint, kind="checked").exists()
    if conclusion.verdict in (FOUNDED, PARTLY, UNFOUNDED) and not checked:
        raise NotChecked
    feedback = for_the_public(conclusion.feedback, "对外答复", 600)
    result = told(conclusion.result, "处理结果", 2000)
    _change(
        complaint, expected, verdict=conclusion.verdict, result=result, feedback=feedback, concluded_on=on,
        concluded_by=by.code,
    )  # fmt: skip
    label = dict(Complaint.VERDICTS)[conclusion.verdict]
    _step(complaint, "concluded", f"{label}。{result}", by=by, on=on)
    detail = {"verdict": conclusion.verdict}
    trail.note(
        "complaint.concluded", by=by, on=on, about=complaint.code, area=complaint.handler.path, detail=detail
    )
    return complaint


@deed
def note_proposed(*, complaint: Complaint, proposal: str, by: Officer, on: date) -> ComplaintStep:
    """What was founded has been put forward for liability, under that code."""
    _require_handler(complaint, by=by, on=on)
    made = _step(complaint, "proposed", f"已列为追究线索{proposal}。", by=by, on=on)
    detail = {"proposal": proposal}
    trail.note(
        "complaint.proposed", by=by, on=on, about=complaint.code, area=complaint.handler.path, detail=detail
    )
    return made


def index_of(number: str) -> str:
    return blind_index("".join(one for one in number.upper() if one.isalnum()), "text")


def _above(unit: Unit, on: date) -> Unit:
    """The education bureau; a county without one answers itself."""
    return Unit.objects.filter(in_force(on), kind="bureau").order_by("path").first() or unit


def _require_handler(complaint: Complaint, *, by: Officer, on: date) -> None:
    require(Permission.PURSUE_LIABILITY, by=by, at=complaint.handler, on=on)
    if by.active_post is not None and by.active_post.unit_id == complaint.about_id:
        raise OwnAffair(by.active_post.unit.name)


def _check_open(complaint: Complaint) -> None:
    if complaint.concluded_on is not None:
        raise ConcludedAlready(complaint.code)


def _step(complaint: Complaint, kind: str, word: str, *, by: Officer, on: date) -> ComplaintStep:
    return ComplaintStep.objects.create(
        complaint=complaint, kind=kind, word=word, on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code,
    )  # fmt: skip


def _change(complaint: Complaint, expected: int, **changes: object) -> None:
    rows = Complaint.objects.unscoped(WHY).filter(pk=complaint.pk, version=expected, concluded_on=None)
    if not rows.update(version=expected + 1, **changes):
        raise StaleVersion
    complaint.refresh_from_db()
