"""Applications (资助申请认定): made by the pupil's school, said to by each body in its order, granted or refused."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.aid.models import Application, ApplicationStep
from notoneless.keeping.aid.models.application import GRANTED, OPEN, REFUSED
from notoneless.keeping.aid.refusals import AppliedAlready, DayUnfit, NotYourStep, WordMissing
from notoneless.keeping.aid.words import item_of, money, said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import BODIES
from notoneless.policy.keeping.aid_periods import period_of
from notoneless.policy.timing.calendar import school_year
from notoneless.trail.deeds import deed

WHY = "whether the pupil applied already, asked by who enters it"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is applied for, by which conditions (F4-15), in which way, and the family's situation in words."""

    item: str
    conditions: Sequence[str]
    word: str
    applied_on: date
    way: str = ""
    asked: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """`signer` is who said so in the name of the body; `granted` and `tier` are set with the last agreement."""

    agreed: bool
    signer: str
    word: str = ""
    tier: str = ""
    granted: Decimal | None = None


@deed
def apply_aid(*, child: Child, wanted: Wanted, policy: Policy, by: Officer, on: date) -> Application:
    """One running or granted application for an item and period; a refused one may be made anew."""
    require(Permission.KEEP_AID, by=by, at=child, on=on)
    item, conditions = item_of(wanted.item, policy), _conditions(wanted, policy)
    if wanted.applied_on > on:
        raise DayUnfit(f"申请日期{wanted.applied_on}还没有到（今天{on}）。请重新填写。")
    period = period_of(item, policy, wanted.applied_on)
    rows = Application.objects.unscoped(WHY).filter(child=child, item=item.code, period=period.code)
    standing = rows.exclude(state=REFUSED).first()
    if standing is not None:
        raise AppliedAlready(item.label, standing.code)
    bodies = list(item.steps)
    made = Application.objects.create(
        code=f"Q{on:%Y%m%d}-{secrets.token_hex(3).upper()}", child=child, item=item.code, period=period.code,
        year=school_year(policy, wanted.applied_on), conditions=conditions, way=_way(wanted.way, policy),
        word=said(wanted.word, "家庭困难情况", 600), bodies=bodies,
        asked=None if wanted.asked is None else money(wanted.asked, "申请金额"), awaits=bodies[0] if bodies else "",
        state=OPEN if bodies else GRANTED, applied_on=wanted.applied_on, on=on, by_code=by.code, by_post=by.post_code,
        recorded_at=timezone.now(),
    )  # fmt: skip
    area = child.school_path or child.area_path
    trail.note("aid.applied", by=by, on=on, about=made.code, area=area, detail={"item": item.code})
    return made


@deed
def judge_application(
    *, application: Application, opinion: Opinion, policy: Policy, expected: int, by: Officer, on: date
) -> Application:
    """The word of the body whose turn it is; one refusal ends the application, the last agreement grants it."""
    require(Permission.KEEP_AID, by=by, at=application.child, on=on)
    body = _turn_of(application, by)
    if not opinion.agreed and not opinion.word.strip():
        raise WordMissing("不同意的理由")
    later = application.bodies[application.bodies.index(body) + 1 :]
    awaits = later[0] if opinion.agreed and later else ""
    state = REFUSED if not opinion.agreed else OPEN if awaits else GRANTED
    changes: dict[str, object] = {"awaits": awaits, "state": state, "version": expected + 1}
    if state == GRANTED:
        changes |= _granted(application, opinion, policy)
    rows = Application.objects.unscoped("the application that its body judges")
    if not rows.filter(pk=application.pk, version=expected, awaits=body).update(**changes):
        raise StaleVersion
    ApplicationStep.objects.create(
        application=application, body=body, verdict="agreed" if opinion.agreed else "refused",
        word=" ".join(opinion.word.split())[:300], signer=said(opinion.signer, "签署人", 40), on=on, by_code=by.code,
        by_post=by.post_code, recorded_at=timezone.now(),
    )  # fmt: skip
    area = application.child.school_path or application.child.area_path
    detail = {"body": body, "agreed": opinion.agreed}
    trail.note("aid.judged", by=by, on=on, about=application.code, area=area, detail=detail)
    application.refresh_from_db()
    return application


def may_judge(application: Application, by: Officer) -> bool:
    """Whether the turn is that of the officer's kind of unit; the right over the child is asked apart."""
    unit = by.active_post.unit if by.active_post else None
    return application.state == OPEN and unit is not None and unit.kind in BODIES[application.awaits][1]


def _turn_of(application: Application, by: Officer) -> str:
    if not may_judge(application, by):
        label = BODIES[application.awaits][0] if application.awaits else ""
        raise NotYourStep(application.code, label)
    return application.awaits


def _granted(application: Application, opinion: Opinion, policy: Policy) -> dict[str, object]:
    item = item_of(application.item, policy)
    amount = opinion.granted if opinion.granted is not None else item.amount_of(opinion.tier)
    return {"tier": opinion.tier[:20], "granted": None if amount is None else money(amount, "确认金额")}


def _conditions(wanted: Wanted, policy: Policy) -> list[str]:
    known = [code for code in wanted.conditions if code in policy.aid_conditions]
    if not known:
        raise WordMissing("符合的条件")
    return known


def _way(code: str, policy: Policy) -> str:
    return code if code in policy.aid_ways else ""
