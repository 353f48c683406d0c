"""A family told anew, a child entered into a group, a status ended: nothing is ever altered."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child, Circumstance
from notoneless.children.situations import hold_children
from notoneless.keeping.groups.defining import Told, by_civil_affairs, by_roll
from notoneless.keeping.groups.models import Family, GroupStatus
from notoneless.keeping.groups.refusals import (
    ChangedSince,
    DayUnfit,
    EndedAlready,
    GroupUnknown,
    InGroupAlready,
    WordMissing,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

RIGHT, SEALED = Permission.REPAIR_DATA, Permission.VIEW_SENSITIVE_EVIDENCE
LEFT_BEHIND = "left_behind"  # the kind of circumstance that figures, forms and other rooms read
WHY = "the record of a child its officer has before him"


@dataclass(frozen=True, slots=True)
class StatusTold:
    group: str
    since: date
    source: str
    word: str = ""


@deed
def tell_family(*, child: Child, told: Told, expected: int, policy: Policy, by: Officer, on: date) -> Family:
    """`expected` is the family that was seen (0: none). The circumstance 留守 begins or ends with it."""
    require(RIGHT, by=by, at=child, on=on)
    source = _said(told.source, "来源")
    if told.away and told.away_since is None:
        raise WordMissing("父母外出自哪天起")
    if told.away_since and told.away_since > on:
        raise DayUnfit(f"外出日{told.away_since}在今天{on}以后。请重新填写。")
    hold_children([child.pk])
    rows = Family.objects.unscoped(WHY).filter(child=child, live=True)
    former = rows.first()
    if (former.pk if former else 0) != expected:
        raise ChangedSince
    rows.update(live=False)
    made = Family.objects.create(
        child=child, father=told.father, mother=told.mother, away_since=told.away_since if told.away else None,
        away_at=told.away_at.strip()[:120], care=told.care, carer=told.carer.strip()[:40],
        relation=told.relation.strip()[:20], mind=told.mind.strip()[:200], source=source,
        civil=by_civil_affairs(told, child, policy, on=on), roll=by_roll(told, policy, on=on), on=on, by_code=by.code,
        recorded_at=timezone.now(), policy_fingerprint=policy.fingerprint,
    )  # fmt: skip
    _mark(child, made, on)
    detail = {"civil": made.civil, "roll": made.roll, "again": former is not None}
    trail.note("family.told", by=by, on=on, about=child.code, area=child.area_path, detail=detail)
    return made


@deed
def enter_group(*, child: Child, told: StatusTold, policy: Policy, by: Officer, on: date) -> GroupStatus:
    """One running status a group; a group that is sealed needs the right to see such matters."""
    require(RIGHT, by=by, at=child, on=on)
    group = policy.child_groups.get(told.group)
    if group is None:
        raise GroupUnknown(told.group)
    if group.need_to_know:
        require(SEALED, by=by, at=child, on=on)
    if told.since > on:
        raise DayUnfit(f"认定日{told.since}在今天{on}以后。请重新填写。")
    hold_children([child.pk])
    if GroupStatus.objects.unscoped(WHY).filter(child=child, group=group.code, until=None).exists():
        raise InGroupAlready(child.name, group.label)
    made = GroupStatus.objects.create(
        child=child, group=group.code, since=told.since, source=_said(told.source, "来源"),
        word=told.word.strip()[:200], on=on, by_code=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    trail.note("group.entered", by=by, on=on, about=child.code, area=child.area_path)
    return made


@deed
def end_group(
    *, status: GroupStatus, until: date, reason: str, policy: Policy, by: Officer, on: date
) -> GroupStatus:
    """From that day on the child is not of the group any more."""
    require(RIGHT, by=by, at=status.child, on=on)
    group = policy.child_groups.get(status.group)
    if group is None or group.need_to_know:
        require(SEALED, by=by, at=status.child, on=on)
    said = _said(reason, "结束的原因")
    if not status.since <= until <= on:
        raise DayUnfit(f"结束日{until}应在认定日{status.since}和今天{on}之间。请重新填写。")
    rows = GroupStatus.objects.unscoped(WHY).filter(pk=status.pk, until=None)
    if not rows.update(until=until, ended_by=by.code, end_reason=said):
        raise EndedAlready
    trail.note("group.ended", by=by, on=on, about=status.child.code, area=status.child.area_path)
    status.refresh_from_db()
    return status


def _mark(child: Child, family: Family, on: date) -> None:
    """What other rooms read of it; a status that a register brought is the register's to end."""
    mine = Circumstance.objects.unscoped(WHY).filter(child=child, kind=LEFT_BEHIND, batch="", until=None)
    value = family.get_roll_display() if family.roll else family.get_civil_display() if family.civil else ""
    if value and mine.filter(value=value).exists():
        return
    mine.update(until=on)
    if value:
        Circumstance.objects.create(child=child, kind=LEFT_BEHIND, value=value, since=on)


def _said(text: str, what: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise WordMissing(what)
    return said[:200] if what == "结束的原因" else said[:80]
