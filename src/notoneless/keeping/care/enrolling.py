"""帮扶人员: a unit takes a helper into its register, and says when somebody stops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.keeping.care.models import Helper, Pair
from notoneless.keeping.care.refusals import AlreadyEnded, DayUnfit, KindUnfit, StillPaired
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.keeping.care import HelperKind
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class HelperTold:
    """`services` are codes of `help_ways`; `post` the post of who has an account."""

    kind: str
    name: str
    since: date
    title: str = ""
    team: str = ""
    services: Sequence[str] = ()
    post: Post | None = None


@deed
def enrol_helper(*, unit: Unit, told: HelperTold, policy: Policy, by: Officer, on: date) -> Helper:
    """A teacher, a party member, a volunteer: from now on children can be paired with them."""
    require(Permission.PLAN_CARE, by=by, at=unit, on=on)
    kind = policy.helper_kinds.get(told.kind)
    if kind is None or unit.kind not in kind.keepers:
        raise KindUnfit(kind.label if kind else told.kind, unit.name)
    made = Helper.objects.create(
        unit=unit, kind=kind.code, name=said(told.name, "姓名", 40), title=told.title.strip()[:60],
        team=told.team.strip()[:40], services=[one for one in told.services if one in policy.help_ways],
        post=told.post, since=past(told.since, on), **stamped("B", by, on),
    )  # fmt: skip
    trail.note("helper.enrolled", by=by, on=on, about=made.code, area=unit.path, detail={"kind": kind.code})
    return made


@deed
def end_helper(*, helper: Helper, until: date, reason: str, by: Officer, on: date) -> Helper:
    """Only who has no running pair: each child is first given to somebody else, or its pair ended."""
    require(Permission.PLAN_CARE, by=by, at=helper.unit, on=on)
    if until < helper.since:
        raise DayUnfit(f"结束日{until}早于开始日{helper.since}。请核对日期。")
    running = Pair.objects.unscoped("running pairs of one helper").filter(helper=helper, until=None).count()
    if running:
        raise StillPaired(helper.name, running)
    rows = Helper.objects.unscoped("compare-and-set of one helper").filter(pk=helper.pk, until=None)
    if not rows.update(until=past(until, on), ended_by=by.code, end_reason=said(reason, "原因", 200)):
        raise AlreadyEnded(helper.name)
    helper.refresh_from_db()
    trail.note("helper.ended", by=by, on=on, about=helper.code, area=helper.unit.path)
    return helper


def kinds_for(unit: Unit, policy: Policy) -> list[HelperKind]:
    return [one for one in policy.helper_kinds.values() if unit.kind in one.keepers]
