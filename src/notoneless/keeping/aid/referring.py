"""Social assistance (社会救助纳入): a poor pupil is proposed, the answer of the office is put down."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.aid.models import Referral
from notoneless.keeping.aid.models.referral import APPROVED, OPEN, REFUSED
from notoneless.keeping.aid.refusals import ReferredAlready, SettledAlready
from notoneless.keeping.aid.words import said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Proposal:
    """`kind` is one of the pack's kinds of assistance, `office` who decides."""

    kind: str
    office: str
    word: str


@deed
def refer_child(*, child: Child, proposal: Proposal, policy: Policy, by: Officer, on: date) -> Referral:
    """One open proposal of a kind for a pupil; the answer is awaited within the days of the pack."""
    require(Permission.KEEP_AID, by=by, at=child, on=on)
    kind = policy.assistance_kinds.get(proposal.kind)
    label = said(kind.label if kind else "", "救助种类", 40)
    rows = Referral.objects.unscoped("whether the pupil is proposed already").filter(child=child, state=OPEN)
    standing = rows.filter(kind=proposal.kind).first()
    if standing is not None:
        raise ReferredAlready(label, standing.code)
    days = policy.aid.referral_days
    made = Referral.objects.create(
        code=f"J{on:%Y%m%d}-{secrets.token_hex(3).upper()}", child=child, kind=proposal.kind,
        word=said(proposal.word, "家庭情况", 400), office=said(proposal.office, "受理部门", 60),
        due_on=None if days is None else on + timedelta(days=days), on=on, by_code=by.code, by_post=by.post_code,
        recorded_at=timezone.now(),
    )  # fmt: skip
    area = child.school_path or child.area_path
    trail.note("aid.referred", by=by, on=on, about=made.code, area=area, detail={"kind": proposal.kind})
    return made


@deed
def settle_referral(
    *, referral: Referral, approved: bool, answer: str, expected: int, by: Officer, on: date
) -> Referral:
    """What the office answered: taken in, or not and why."""
    require(Permission.KEEP_AID, by=by, at=referral.child, on=on)
    if referral.state != OPEN:
        raise SettledAlready
    rows = Referral.objects.unscoped("the proposal that its officer settles").filter(
        pk=referral.pk, version=expected, state=OPEN
    )
    changed = rows.update(
        state=APPROVED if approved else REFUSED, settled_on=on, settled_by=by.code,
        answer=said(answer, "部门的答复", 300), version=expected + 1,
    )  # fmt: skip
    if not changed:
        raise StaleVersion
    area = referral.child.school_path or referral.child.area_path
    trail.note(
        "aid.referral_settled", by=by, on=on, about=referral.code, area=area, detail={"approved": approved}
    )
    referral.refresh_from_db()
    return referral
