"""The card of a case page about teaching at home and from afar."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.teaching.models import TeachingPlan
from notoneless.casework.teaching.weeks import sheets_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

TAUGHT = ("home_teaching", "remote_teaching")


@card(order=50)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """For a child that is taught so, or has been; two statements."""
    plans = list(
        TeachingPlan.objects.visible_to(by, on=on)
        .filter(child=case.child_id)
        .select_related("school")
        .order_by("-pk")
    )
    wanted = case.child.situation in TAUGHT
    if not plans and not wanted:
        return None
    lines = tuple(
        Line(
            f"{one.plan.get_kind_display()}：{one.plan.teacher_name}，{one.given} 次、{one.hours} 学时",
            "已结束" if one.plan.ended_on else (f"缺 {one.lacking} 次" if one.lacking else "达标"),
            one.lacking > 0 and one.plan.ended_on is None,
            "teaching.page",
            {"code": one.plan.code},
        )
        for one in sheets_of(plans, policy=policy, on=on)
    )
    running = any(one.ended_on is None for one in plans)
    may_plan = may(Permission.PLAN_TEACHING, by=by, at=[case, case.owner_path], on=on)
    actions = (Action("制订送教方案", "teaching.plan", {"code": case.child.code}),)
    return Card(
        "送教", "" if running else "尚无执行中的方案", lines, actions if may_plan and not running else ()
    )
