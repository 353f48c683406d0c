"""Who sees assigned children only (科任教师、部门人员) is given the child with the pair, and loses it at its end."""

from datetime import date

from notoneless.keeping.care.models import Pair
from notoneless.keeping.care.refusals import NotAssignable
from notoneless.officers.assigning import assign_child, end_assignment
from notoneless.officers.models import Assignment, Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.roles import BY_ASSIGNMENT
from notoneless.places.periods import in_force


def let_see(pair: Pair, *, by: Officer, on: date) -> None:
    """Nothing where the helper's post reaches the child anyway, or has it already."""
    post, child = pair.helper.post, pair.child
    if post is None or post.role not in BY_ASSIGNMENT:
        return
    if Assignment.objects.filter(in_force(on), post=post, child_code=child.code).exists():
        return
    if not may(Permission.ASSIGN_WORK, by=by, at=post.unit, on=on):
        raise NotAssignable(post.title)
    assign_child(post=post, child=child, reason=_reason(pair), by=by, on=on)


def see_no_more(pair: Pair, *, by: Officer, on: date) -> None:
    """Only what was assigned for this pair; what somebody assigned for another reason stays."""
    post = pair.helper.post
    if post is None:
        return
    rows = Assignment.objects.filter(
        in_force(on), post=post, child_code=pair.child.code, reason=_reason(pair)
    )
    given = rows.first()
    if given is None:
        return
    if not may(Permission.ASSIGN_WORK, by=by, at=post.unit, on=on):
        raise NotAssignable(post.title)
    end_assignment(given=given, by=by, on=on)


def _reason(pair: Pair) -> str:
    return f"结对帮扶 {pair.code}"
