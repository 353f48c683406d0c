"""What was only heard of marriage or work (传闻): dated, sourced, sealed, opened with a reason, expiring."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from notoneless import trail
from notoneless.casework.visiting.refusals import NoReason
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.keeping.early.models import Rumour, Sign
from notoneless.keeping.early.models.sign import LAPSED
from notoneless.keeping.early.models.warning import OPEN
from notoneless.keeping.early.refusals import DayUnfit, NoEndStated, WordMissing
from notoneless.keeping.early.signing import end_sign, write_sign
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

WHY = "sealed rumours of one child, whose officer was asked for the right to them"
HEARD = "heard"
SHORTEST_REASON = 4


@deed
def seal_rumour(
    *, child: Child, topic: str, text: str, source: str, heard_on: date, policy: Policy, by: Officer, on: date
) -> Rumour:
    """By whoever may report of the child; the list of signs says only that there is something, and until when."""
    require(Permission.REPORT_SUSPICION, by=by, at=child, on=on)
    if topic not in Rumour.TOPICS or not text.strip() or not source.strip():
        raise WordMissing("类别、内容或者来源")
    if heard_on > on:
        raise DayUnfit(f"{heard_on}还没有到。请填写听说的日期。")
    if policy.early.rumour_days is None:
        raise NoEndStated
    until = heard_on + timedelta(days=policy.early.rumour_days)
    if until <= on:
        raise DayUnfit(f"{heard_on}听说的情况到{until}已失效，不再登记。请重新核实后按核实的日期登记。")
    hold_children([child.pk])
    sign = Sign.objects.unscoped(WHY).filter(child=child, kind=HEARD, state=OPEN).first()
    if sign is None:
        reason = "有不宜公开的线索，限有权查看敏感材料的人员打开。"
        sign = write_sign(child, HEARD, reason, heard_on, policy, by=by, on=on, expires_on=until)
    elif sign.expires_on is None or sign.expires_on < until:
        Sign.objects.unscoped(WHY).filter(pk=sign.pk).update(expires_on=until)
    made = Rumour.objects.create(
        code=f"R{on:%Y}-{uuid.uuid4().hex[:8].upper()}", child=child, sign=sign, area_path=child.area_path,
        school_path=child.school_path, topic=topic, text=text.strip()[:1000], source=source.strip()[:200],
        heard_on=heard_on, expires_on=until, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    trail.note("rumour.sealed", by=by, on=on, about=sign.code, area=child.school_path or child.area_path)
    return made


@deed
def open_rumours(*, sign: Sign, reason: str, by: Officer, on: date) -> list[Rumour]:
    """Those that have not expired, newest first; need to know, with a reason in the trail."""
    require(Permission.VIEW_SENSITIVE_EVIDENCE, by=by, at=sign, on=on)
    said = reason.strip()[:200]
    if len(said) < SHORTEST_REASON:
        raise NoReason("打开密封线索")
    found = list(Rumour.objects.unscoped(WHY).filter(sign=sign, expires_on__gt=on).order_by("-pk"))
    try:
        trail.note(
            "rumour.opened", by=by, on=on, about=sign.code, area=sign.school_path or sign.area_path, reason=said,
            detail={"rumours": [one.code for one in found]},
        )  # fmt: skip
    except PersonalDataInTrail as fault:
        raise NoReason("打开密封线索") from fault
    return found


@deed
def let_rumours_expire(*, by: Officer, on: date) -> int:
    """At night: what was heard and never proved is no longer held against a child."""
    rows = Sign.objects.unscoped("signs whose time has run out").filter(
        kind=HEARD, state=OPEN, expires_on__lte=on
    )
    ended = list(rows)
    for sign in ended:
        end_sign(sign, LAPSED, word="到期未证实，自动失效", by=by, on=on)
    trail.note("rumour.expired", by=by, on=on, detail={"number": len(ended)})
    return len(ended)
