"""Deeds on posts: setting one up, filling it, ending a term, switching between one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from notoneless import trail
from notoneless.officers.guarding import forget
from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import (
    AdminRolesStaySeparate,
    NotOneself,
    PostHeld,
    PostNotHeld,
    PostUnfit,
    StaleVersion,
    TermNeedsEnd,
)
from notoneless.officers.roles import ADMINISTRATORS, ROLES
from notoneless.places.kinds import KINDS
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class NewPost:
    code: str
    title: str
    role: str
    unit: Unit


@deed
def create_post(*, new: NewPost, by: Officer, on: date) -> Post:
    require(_permission(new.role), by=by, at=new.unit, on=on)
    post = set_up_posts([new], on=on)[0]
    trail.note("post.created", by=by, on=on, about=post.code, area=new.unit.path, detail={"role": post.role})
    return post


@deed
def create_posts(*, new: Sequence[NewPost], by: Officer, on: date) -> list[Post]:
    for role in sorted({one.role for one in new}):
        require(_permission(role), by=by, on=on)
    posts = set_up_posts(new, on=on)
    trail.note("post.list_created", by=by, on=on, detail={"count": len(posts)})
    return posts


@deed
def appoint(*, officer: Officer, post: Post, by: Officer, on: date, until: date | None = None) -> Holding:
    """From `on`; a post has one holder at a time, an inspector's term an end from the beginning."""
    require(_permission(post.role), by=by, at=post.unit, on=on)
    if officer.person_code == by.person_code:
        raise NotOneself
    holding = fill_post(officer, post, by_code=by.code, on=on, until=until)
    facts = {"officer": officer.code, "role": post.role}
    trail.note("post.filled", by=by, on=on, about=post.code, area=post.unit.path, detail=facts)
    return holding


@deed
def appoint_many(*, pairs: Sequence[tuple[Officer, Post]], by: Officer, on: date) -> int:
    """A county's staff at once; administrators and dated roles go one by one through `appoint`."""
    for role in sorted({post.role for _, post in pairs}):
        require(_permission(role), by=by, on=on)
        if role in ADMINISTRATORS or ROLES[role].needs_end:
            raise TermNeedsEnd(ROLES[role].label)
    if any(officer.person_code == by.person_code for officer, _ in pairs):
        raise NotOneself
    _refuse_held({post.pk: post for _, post in pairs}, on)
    made = Holding.objects.bulk_create(
        Holding(officer=officer, post=post, since=on, appointed_by=by.code) for officer, post in pairs
    )
    forget()
    trail.note("post.list_filled", by=by, on=on, detail={"count": len(made)})
    return len(made)


@deed
def end_holding(*, holding: Holding, by: Officer, on: date) -> Holding:
    """`on` is the first day without the post: its rights are gone from the next request on."""
    post = holding.post
    require(_permission(post.role), by=by, at=post.unit, on=on)
    if holding.officer.person_code == by.person_code:
        raise NotOneself
    ending = Holding.objects.filter(in_force(on), pk=holding.pk)
    if not ending.update(until=max(on, holding.since), ended_by=by.code):
        raise StaleVersion(f"岗位“{post.title}”的任职")
    holding.refresh_from_db()
    forget()
    facts = {"officer": holding.officer.code}
    trail.note("post.vacated", by=by, on=on, about=post.code, area=post.unit.path, detail=facts)
    return holding


@deed
def switch_post(*, to: str, by: Officer, on: date) -> Post:
    """One post at a time: the trail must say in which capacity somebody looked or acted."""
    post = next((held for held in by.current_posts(on) if held.code == to), None)
    if post is None:
        raise PostNotHeld(to)
    by.act_as(post)
    trail.note("post.switched", by=by, on=on, about=post.code, area=post.unit.path)
    return post


def set_up_posts(new: Sequence[NewPost], *, on: date) -> list[Post]:
    """Inserts posts after checking that each role fits its unit; callers are deeds."""
    for one in new:
        kinds = ROLES[one.role].unit_kinds
        if one.unit.kind not in kinds:
            wanted = "、".join(KINDS[kind].label for kind in kinds)
            raise PostUnfit(ROLES[one.role].label, one.unit.name, wanted)
    return Post.objects.bulk_create(
        Post(code=one.code, title=one.title, role=one.role, unit=one.unit, since=on) for one in new
    )


def fill_post(officer: Officer, post: Post, *, by_code: str, on: date, until: date | None = None) -> Holding:
    """Inserts the holding after the checks that hold for everybody; callers are deeds."""
    if ROLES[post.role].needs_end and until is None:
        raise TermNeedsEnd(ROLES[post.role].label)
    # Raising the version first lets two appointments of one person happen only one after the other.
    Officer.objects.filter(person_code=officer.person_code).update(version=F("version") + 1)
    _keep_administrators_apart(officer, post, on)
    _refuse_held({post.pk: post}, on)
    holding = Holding.objects.create(officer=officer, post=post, since=on, until=until, appointed_by=by_code)
    officer.refresh_from_db()
    forget()
    return holding


def _permission(role: str) -> Permission:
    return Permission.APPOINT_ADMINISTRATORS if role in ADMINISTRATORS else Permission.APPOINT_OFFICERS


def _keep_administrators_apart(officer: Officer, post: Post, on: date) -> None:
    """By person, not by account, and over all terms that have not ended yet."""
    if post.role not in ADMINISTRATORS:
        return
    others = Holding.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on),
        officer__person_code=officer.person_code,
        post__role__in=ADMINISTRATORS - {post.role},
    )
    held = others.values_list("post__role", flat=True).first()
    if held is not None:
        raise AdminRolesStaySeparate(officer.name, ROLES[held].label, ROLES[post.role].label)


def _refuse_held(posts: Mapping[int, Post], on: date) -> None:
    held = Holding.objects.filter(in_force(on), post__in=posts.keys()).select_related("officer").first()
    if held is not None:
        raise PostHeld(posts[held.post_id].title, held.officer.name)
