"""The card of a case page about teaching at home and from afar."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.teaching.schools import LEVELS
from notoneless.casework.teaching.weeks import sheets_of_child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

TAUGHT = ("home_teaching", "remote_teaching")


@card(order=50)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """For a child that is taught so, or has been; one statement."""
    sheets = sheets_of_child(case.child_id, policy=policy, by=by, on=on)
    if not sheets and case.child.situation not in TAUGHT:
        return None
    lines = tuple(
        Line(
            f"{one.plan.get_kind_display()}：{one.plan.teacher_name}，{one.given} 次、{one.hours} 学时",
            "已结束" if one.plan.ended_on else (f"缺 {one.lacking} 次" if one.lacking else "达标"),
            one.lacking > 0 and one.plan.ended_on is None,
            "teaching.page",
            {"code": one.plan.code},
        )
        for one in sheets
    )
    running = any(one.plan.ended_on is None for one in sheets)
    return Card(
        "送教", "" if running else "尚无执行中的方案", lines, () if running else _actions(case, by, on)
    )


def _actions(case: Case, by: Officer, on: date) -> tuple[Action, ...]:
    """Who is on no school's roll needs a school first; whoever has the child before it plans."""
    child, code = case.child, {"code": case.child.code}
    found = []
    names = by.active_post is not None and by.active_post.unit.kind in LEVELS
    if child.school_id is None and names and may(Permission.ASSIGN_WORK, by=by, at=child, on=on):
        found.append(Action("确定送教学校", "teaching.school", code))
    if may(Permission.PLAN_TEACHING, by=by, at=child, on=on):
        found.append(Action("制订送教方案", "teaching.plan", code))
    return tuple(found)
