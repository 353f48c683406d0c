"""Delegation and absence cover of a post: dated, with its reason, and ended by a date."""

from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.casework.placing.models import Cover
from notoneless.casework.placing.refusals import DispositionRefused
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import ROLES, Permission, require
from notoneless.officers.scope import posts_held, scope_of
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class CoverTerms:
    """`kind`: delegation (the holder asks) or absence (the holder is away)."""

    kind: str
    since: date
    until: date
    reason: str


@deed
def arrange_cover(*, post: Post, officer: Officer, terms: CoverTerms, by: Officer, on: date) -> Cover:
    """By the holder of the post, or by whoever may assign work there."""
    if post.pk not in [held.pk for held in posts_held(by, on)]:
        require(Permission.ASSIGN_WORK, by=by, at=post.unit, on=on)
    fault = _fault(post, officer, terms, on)
    if fault:
        raise DispositionRefused(fault)
    made = Cover.objects.create(
        post=post,
        officer=officer,
        kind=terms.kind,
        reason=terms.reason.strip()[:200],
        since=terms.since,
        until=terms.until,
        made_by=by.code,
        made_on=on,
    )
    detail = {"officer": officer.code, "since": terms.since.isoformat(), "until": terms.until.isoformat()}
    trail.note(
        "cover.arranged",
        by=by,
        on=on,
        about=post.code,
        area=post.unit.path,
        reason=terms.reason,
        detail=detail,
    )
    return made


@deed
def end_cover(*, cover: Cover, by: Officer, on: date) -> Cover:
    """From now on; what was signed under it stands."""
    if cover.post_id not in [held.pk for held in posts_held(by, on)]:
        require(Permission.ASSIGN_WORK, by=by, at=cover.post.unit, on=on)
    Cover.objects.filter(pk=cover.pk).update(until=max(cover.since, on), ended_by=by.code)
    cover.refresh_from_db()
    trail.note("cover.ended", by=by, on=on, about=cover.post.code, area=cover.post.unit.path)
    return cover


def covers_around(officer: Officer, *, on: date) -> list[Cover]:
    """Of the officer's own posts and unit, and those given to the officer; the newest first."""
    own = officer.active_post.unit.path if officer.active_post else "-"
    rows = (
        Cover.objects.filter(until__gte=on, ended_by="")
        .select_related("post__unit", "officer")
        .order_by("-since", "-pk")
    )
    return [row for row in rows if row.officer_id == officer.pk or row.post.unit.path.startswith(own)]


def _fault(post: Post, officer: Officer, terms: CoverTerms, on: date) -> str:
    if not terms.reason.strip():
        return "代签须写明事由。"
    if terms.until < terms.since or terms.until < on:
        return f"代签截止日{terms.until}早于开始日或今天，请重新填写。"
    held = posts_held(officer, on)
    if not held:
        return f"{officer.name}目前没有在任岗位，不能代签。请另选一人。"
    if post.pk in [one.pk for one in held]:
        return f"{officer.name}本就担任“{post.title}”，不需代签。"
    if not any(Permission.GIVE_OPINION in ROLES[one.role].permissions for one in held if one.role in ROLES):
        return f"{officer.name}的岗位没有签署意见的权限，不能代签。请另选一人。"
    if not scope_of(officer, on=on, permission=Permission.GIVE_OPINION).covers(post.unit.path, reading=True):
        return f"{officer.name}看不到“{post.unit.name}”的学生，不能代签。请由该单位或上级单位人员代签。"
    return ""
