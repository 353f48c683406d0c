"""职业规划和去向: talks, a place to learn a trade, a job; ended with what came of it."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.catching.models import Route
from notoneless.keeping.catching.refusals import RouteRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.policy.keeping.catching import JOB, TALK
from notoneless.policy.topics import completed_years
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class RouteTold:
    """`where`: school, workshop, employer, or where the talk was; `what`: trade, job, or what was talked about."""

    kind: str
    since: date
    where: str
    what: str
    advice: str = ""
    proof: str = ""


@deed
def record_route(*, child: Child, told: RouteTold, policy: Policy, by: Officer, on: date) -> Route:
    """A place or a job needs a proof; a job is nothing for who may not be employed by age: that is child labour."""
    require(Permission.RECORD_VISITS, by=by, at=child, on=on)
    kind = policy.route_kinds.get(told.kind)
    if kind is None:
        raise RouteRefused("请从列表中选择种类；种类由政策包规定。")
    where, what, proof = (" ".join(text.split()) for text in (told.where, told.what, told.proof))
    if not where or not what:
        raise RouteRefused("没有填写去处或内容，没有保存。请补填后再提交。")
    if told.since > on:
        raise RouteRefused(f"日期{told.since}还没有到。发生之后再登记。")
    if kind.register != TALK and not proof:
        raise RouteRefused(f"“{kind.label}”要有证明（录取通知、学籍、劳动合同等）。请填写证明名称和编号。")
    if kind.register == JOB and not _may_work(child, told.since, policy):
        raise RouteRefused(
            f"{child.name}在{told.since}还没有达到就业年龄（或出生日期不明），不能登记就业。"
            "如确在做工，请在“部门协作”登记务工线索，并继续劝返。"
        )
    made = Route.objects.create(
        code=f"ZY{on:%Y%m%d}-{secrets.token_hex(4).upper()}", child=child, kind=kind.code, since=told.since,
        where=where[:120], what=what[:120], advice=told.advice.strip()[:600], proof=proof[:200], on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    trail.note(
        "route.recorded", by=by, on=on, about=child.code, area=child.area_path, detail={"kind": kind.code}
    )
    return made


@deed
def end_route(*, route: Route, ended_on: date, outcome: str, expected: int, by: Officer, on: date) -> Route:
    """What came of it: finished, given up, went to work."""
    require(Permission.RECORD_VISITS, by=by, at=route.child, on=on)
    outcome = " ".join(outcome.split())[:300]
    if not outcome:
        raise RouteRefused("没有填写结果，没有保存。请补填后再提交。")
    if ended_on < route.since or ended_on > on:
        raise RouteRefused(f"结束日期应当在{route.since}至今天之间。请重新填写。")
    rows = Route.objects.unscoped("the step that its officer ends").filter(
        pk=route.pk, version=expected, ended_on=None
    )
    if not rows.update(ended_on=ended_on, ended_by=by.code, outcome=outcome, version=expected + 1):
        raise StaleVersion
    trail.note("route.ended", by=by, on=on, about=route.child.code, area=route.child.area_path)
    route.refresh_from_db()
    return route


def _may_work(child: Child, day: date, policy: Policy) -> bool:
    lowest = policy.schooling.child_labour_age
    if child.birth_date is None or lowest is None:
        return False
    return completed_years(child.birth_date, day) >= lowest
