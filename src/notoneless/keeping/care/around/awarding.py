"""Rewards of pupils (奖学金、荣誉、特殊待遇): given with a reason, taken back with a word, never erased."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.care.models import Award
from notoneless.keeping.care.refusals import AlreadyEnded, KindUnfit, NoMoney
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class AwardTold:
    kind: str
    name: str
    giver: str
    awarded_on: date
    why: str
    amount: Decimal | None = None


@deed
def give_award(*, child: Child, told: AwardTold, policy: Policy, by: Officer, on: date) -> Award:
    """Money only where the kind is one of money."""
    require(Permission.PLAN_CARE, by=by, at=child, on=on)
    kind = policy.award_kinds.get(told.kind)
    if kind is None:
        raise KindUnfit(told.kind, child.name)
    if told.amount is not None and (not kind.money or told.amount <= 0):
        raise NoMoney(kind.label)
    made = Award.objects.create(
        child=child, kind=kind.code, name=said(told.name, "奖励名称", 80), giver=said(told.giver, "颁发单位", 80),
        awarded_on=past(told.awarded_on, on), amount=told.amount, why=said(told.why, "奖励事由", 300),
        **stamped("W", by, on),
    )  # fmt: skip
    detail = {"child": child.code, "kind": kind.code}
    trail.note("award.given", by=by, on=on, about=made.code, area=child.area_path, detail=detail)
    return made


@deed
def withdraw_award(*, award: Award, word: str, by: Officer, on: date) -> Award:
    """Entered in error or taken back; the row stays and says why."""
    require(Permission.PLAN_CARE, by=by, at=award.child, on=on)
    given = {"withdrawn_on": on, "withdrawn_by": by.code, "withdrawn_word": said(word, "撤销原因", 200)}
    rows = Award.objects.unscoped("compare-and-set of one award").filter(pk=award.pk, withdrawn_on=None)
    if not rows.update(**given):
        raise AlreadyEnded(f"奖励“{award.name}”")
    award.refresh_from_db()
    trail.note("award.withdrawn", by=by, on=on, about=award.code, area=award.child.area_path)
    return award
