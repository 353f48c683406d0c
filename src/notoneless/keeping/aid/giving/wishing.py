"""A pupil's wish: put down, taken over by somebody, come true; who cannot keep the word gives it back."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.aid.models import Wish, WishStep
from notoneless.keeping.aid.models.giving import ENDED, FULFILLED, OPEN, TAKEN
from notoneless.keeping.aid.refusals import DayUnfit, WishSettled, WordMissing
from notoneless.keeping.aid.words import said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.trail.deeds import deed

STATES, KINDS = dict(Wish.STATES), dict(Wish.KINDS)


@dataclass(frozen=True, slots=True)
class Taken:
    """`promised_on` is the day by which it shall come true."""

    taker_kind: str
    taker: str
    promised_on: date
    word: str = ""


@deed
def record_wish(*, child: Child, kind: str, word: str, by: Officer, on: date) -> Wish:
    require(Permission.KEEP_AID, by=by, at=child, on=on)
    if kind not in KINDS:
        raise WordMissing("心愿种类")
    made = Wish.objects.create(
        code=f"X{on:%Y%m%d}-{secrets.token_hex(3).upper()}", child=child, kind=kind, word=said(word, "心愿", 200),
        on=on, by_code=by.code, by_post=by.post_code, recorded_at=timezone.now(),
    )  # fmt: skip
    trail.note("aid.wished", by=by, on=on, about=made.code, area=_area(child), detail={"kind": kind})
    return made


@deed
def take_wish(*, wish: Wish, told: Taken, expected: int, by: Officer, on: date) -> Wish:
    require(Permission.KEEP_AID, by=by, at=wish.child, on=on)
    taker = said(told.taker, "认领人", 80)
    if told.promised_on < on:
        raise DayUnfit(f"计划圆梦日期{told.promised_on}已经过去（今天{on}）。请重新填写。")
    change = {"taker": taker, "taker_kind": told.taker_kind, "promised_on": told.promised_on}
    return _step(wish, TAKEN, (OPEN,), expected, by, on, change=change, step="taken", who=taker,
                 word=told.word or "认领", done_on=on)  # fmt: skip


@deed
def release_wish(*, wish: Wish, why: str, expected: int, by: Officer, on: date) -> Wish:
    """Back to those that await somebody; who had it stays in its steps."""
    require(Permission.KEEP_AID, by=by, at=wish.child, on=on)
    change = {"taker": "", "taker_kind": "", "promised_on": None}
    return _step(wish, OPEN, (TAKEN,), expected, by, on, change=change, step="released", who=wish.taker,
                 word=said(why, "退回原因", 300), done_on=on)  # fmt: skip


@deed
def fulfil_wish(*, wish: Wish, done_on: date, how: str, expected: int, by: Officer, on: date) -> Wish:
    require(Permission.KEEP_AID, by=by, at=wish.child, on=on)
    if not wish.on <= done_on <= on:
        raise DayUnfit(f"圆梦日期须在登记日期{wish.on}和今天{on}之间。请重新填写。")
    return _step(wish, FULFILLED, (TAKEN,), expected, by, on, change={}, step="fulfilled", who=wish.taker,
                 word=said(how, "圆梦情况", 300), done_on=done_on)  # fmt: skip


@deed
def end_wish(*, wish: Wish, why: str, expected: int, by: Officer, on: date) -> Wish:
    """No longer wished, or entered wrongly; one that somebody took over is given back first."""
    require(Permission.KEEP_AID, by=by, at=wish.child, on=on)
    return _step(wish, ENDED, (OPEN,), expected, by, on, change={}, step="ended", who="",
                 word=said(why, "终止原因", 300), done_on=on)  # fmt: skip


def _step(
    wish: Wish, state: str, before: tuple[str, ...], expected: int, by: Officer, on: date, *,
    change: Mapping[str, object], step: str, who: str, word: str, done_on: date,
) -> Wish:  # fmt: skip
    if wish.state not in before:
        raise WishSettled(wish.code, STATES[wish.state])
    rows = Wish.objects.unscoped("the wish that its officer works on")
    found = rows.filter(pk=wish.pk, version=expected, state__in=before)
    if not found.update(state=state, version=F("version") + 1, **change):
        raise StaleVersion
    WishStep.objects.create(
        wish=wish, kind=step, who=who, word=" ".join(word.split())[:300], done_on=done_on, on=on, by_code=by.code,
        by_post=by.post_code, recorded_at=timezone.now(),
    )  # fmt: skip
    trail.note(f"aid.wish_{step}", by=by, on=on, about=wish.code, area=_area(wish.child))
    wish.refresh_from_db()
    return wish


def _area(child: Child) -> str:
    return child.school_path or child.area_path
