"""Deeds on what a post answers for beside its own unit: a class, a township, one child; given and ended by date."""

from datetime import date
from typing import Protocol

from django.db.models import Q

from notoneless import trail
from notoneless.officers.guarding import forget
from notoneless.officers.models import Assignment, Officer, Post
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import AssignedAlready, StaleVersion
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.trail.deeds import deed


class Assignable(Protocol):
    """A child, as far as rights are asked; the room of children stands above this one."""

    code: str
    area_path: str
    stay_path: str
    school_path: str


@deed
def assign_unit(
    *, post: Post, unit: Unit, reason: str, by: Officer, on: date, until: date | None = None
) -> Assignment:
    """A class for a subject teacher, a township for a department: seen beside the post's own unit."""
    require(Permission.ASSIGN_WORK, by=by, at=post.unit, on=on)
    require(Permission.ASSIGN_WORK, by=by, at=unit, on=on)
    _refuse_given(post, Q(unit=unit), unit.name, on)
    given = Assignment.objects.create(
        post=post, unit=unit, reason=reason, since=on, until=until, by_code=by.code
    )
    forget()
    facts = {"unit": unit.code}
    trail.note(
        "post.unit_assigned", by=by, on=on, about=post.code, area=unit.path, reason=reason, detail=facts
    )
    return given


@deed
def assign_child(
    *, post: Post, child: Assignable, reason: str, by: Officer, on: date, until: date | None = None
) -> Assignment:
    """One child for a home teacher or a department's officer."""
    require(Permission.ASSIGN_WORK, by=by, at=post.unit, on=on)
    require(Permission.ASSIGN_WORK, by=by, at=child, on=on)
    _refuse_given(post, Q(child_code=child.code), child.code, on)
    given = Assignment.objects.create(
        post=post, child_code=child.code, reason=reason, since=on, until=until, by_code=by.code
    )
    forget()
    facts = {"child": child.code}
    trail.note(
        "post.child_assigned", by=by, on=on, about=post.code, area=post.unit.path, reason=reason, detail=facts
    )
    return given


@deed
def lend_child(*, unit: Unit, child: Assignable, reason: str, by: Officer, on: date) -> Assignment:
    """One child for a whole school: every post that answers for all of it has the child before it."""
    require(Permission.ASSIGN_WORK, by=by, at=child, on=on)
    given = Assignment.objects.create(
        to_unit=unit, child_code=child.code, reason=reason, since=on, by_code=by.code
    )
    forget()
    facts = {"child": child.code}
    trail.note("unit.child_lent", by=by, on=on, about=unit.code, area=unit.path, reason=reason, detail=facts)
    return given


@deed
def take_child_back(*, given: Assignment, child: Assignable, by: Officer, on: date) -> Assignment:
    """`on` is the first day without it, as with every assignment."""
    require(Permission.ASSIGN_WORK, by=by, at=child, on=on)
    rows = Assignment.objects.filter(in_force(on), pk=given.pk, child_code=child.code).exclude(to_unit=None)
    if not rows.update(until=max(on, given.since)):
        raise StaleVersion("给单位的这项指派")
    given.refresh_from_db()
    forget()
    facts = {"child": child.code}
    trail.note("unit.child_taken_back", by=by, on=on, about=child.code, area=child.area_path, detail=facts)
    return given


@deed
def end_assignment(*, given: Assignment, by: Officer, on: date) -> Assignment:
    """`on` is the first day without it: what was given is out of sight from the next request on."""
    post = given.post
    if post is None:
        raise StaleVersion("给单位的这项指派")
    require(Permission.ASSIGN_WORK, by=by, at=post.unit, on=on)
    open_ones = Assignment.objects.filter(in_force(on), pk=given.pk)
    if not open_ones.update(until=max(on, given.since)):
        raise StaleVersion(f"岗位“{post.title}”的这项指派")
    given.refresh_from_db()
    forget()
    facts = {"unit": given.unit.code} if given.unit else {"child": given.child_code}
    trail.note("post.assignment_ended", by=by, on=on, about=post.code, area=post.unit.path, detail=facts)
    return given


def _refuse_given(post: Post, what: Q, name: str, on: date) -> None:
    if Assignment.objects.filter(what, in_force(on), post=post).exists():
        raise AssignedAlready(post.title, name)
