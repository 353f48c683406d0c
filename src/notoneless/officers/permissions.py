"""May this officer do it here? The only two ways to ask."""

from datetime import date

from notoneless import trail
from notoneless.officers.models import Officer, Post
from notoneless.officers.refusals import NotAllowed
from notoneless.officers.rights import LABELS, OF_ONES_OWN, READING, Permission
from notoneless.officers.roles import ROLES, RoleTerms
from notoneless.officers.scope import scope_of, working_post

__all__ = ["ROLES", "Permission", "RoleTerms", "may", "require"]


def may(permission: Permission, *, by: Officer, at: object = None, on: date) -> bool:
    """`at`: a path, a unit, a record with paths, or several (one suffices); None asks for the role only."""
    post = working_post(by, on=on)
    if post is None or permission not in ROLES[post.role].permissions:
        return False
    if at is None:
        return True
    return scope_of(by, on=on, permission=permission).covers(
        at, reading=permission in READING, own=permission in OF_ONES_OWN
    )


def require(permission: Permission, *, by: Officer, at: object = None, on: date) -> None:
    """Raises `NotAllowed`; the denial stays in the trail whatever becomes of the caller's transaction."""
    if may(permission, by=by, at=at, on=on):
        return
    post = working_post(by, on=on)
    foreign = post is not None and permission in ROLES[post.role].permissions
    reason = "foreign" if foreign else "role"
    trail.note_denial("access.denied", by=by, on=on, about=permission.value, reason=reason)
    sentence = _sentence(permission, post, foreign=foreign)
    raise NotAllowed(sentence, permission=permission.value, foreign=foreign)


def _sentence(permission: Permission, post: Post | None, *, foreign: bool) -> str:
    deed = LABELS[permission]
    if post is None:
        return f"现无在任岗位，不能{deed}。请联系县教委干部或安全管理员办理任职。"
    label = ROLES[post.role].label
    if foreign:
        return f"这项记录不在本岗位“{label}”负责的范围内，不能{deed}。请由负责该地或该校的人员办理。"
    return f"本岗位“{label}”没有“{deed}”的权限。如工作需要，请联系县教委干部。"


Officer.gate = require
