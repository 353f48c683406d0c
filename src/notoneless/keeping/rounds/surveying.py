"""A visit to a whole place, and a household with its children (入户登记表, F3-07): written down as it was found."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.rounds.checking import CheckTold, answer_of, check_listed, withdraw_checks
from notoneless.keeping.rounds.coverage import recount
from notoneless.keeping.rounds.models import HouseholdSheet, PlaceVisit, RoundArea
from notoneless.keeping.rounds.opening import kind_at, still_open
from notoneless.keeping.rounds.refusals import (
    CorrectedAlready,
    DayUnfit,
    NotThisWay,
    SeenAlready,
    WordMissing,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.keeping.rounds import HOUSEHOLDS, PLACES
from notoneless.trail.deeds import deed

WHY = "the sheets of one area, reached by its officer"


@dataclass(frozen=True, slots=True)
class PlaceTold:
    visited_on: date
    surveyor: str
    with_whom: str
    households: int
    children: int
    differing: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class HouseTold:
    """As the paper has it: who lives there, who came, and what was said of each child."""

    head: str
    address: str
    answer: str
    visited_on: date
    surveyor: str
    household_number: str = ""
    people: int = 0
    word: str = ""
    children: Sequence[CheckTold] = field(default=())

    @property
    def key(self) -> str:
        number = "".join(self.household_number.split())
        return number or f"{''.join(self.head.split())} {''.join(self.address.split())}"


@deed
def record_place(*, area: RoundArea, told: PlaceTold, policy: Policy, by: Officer, on: date) -> PlaceVisit:
    """户籍查访, 村社走访: the area counts as visited from its first record on; a second visit is a second record."""
    require(Permission.RECORD_VISITS, by=by, at=area.unit, on=on)
    _check(area, PLACES, "逐村", policy, told.visited_on, on)
    made = PlaceVisit.objects.create(
        code=f"RP{on:%Y%m%d}-{secrets.token_hex(4).upper()}", area=area, visited_on=told.visited_on,
        with_whom=said(told.with_whom, "一同走访的人", 120), households=told.households, children=told.children,
        differing=told.differing, **_common(told.surveyor, told.word, by, on),
    )  # fmt: skip
    recount(area, PLACES)
    detail = {"households": told.households, "differing": told.differing}
    trail.note("visit_round.place_visited", by=by, on=on, about=area.code, area=area.unit.path, detail=detail)
    return made


@deed
def record_household(
    *, area: RoundArea, told: HouseTold, instead: HouseholdSheet | None = None, reason: str = "", policy: Policy,
    by: Officer, on: date,
) -> HouseholdSheet:  # fmt: skip
    """A house where nobody was met does not count, and is written down again when somebody was. `instead` is the
    sheet that this one corrects: it stays on record, its children are asked about anew.
    """
    require(Permission.RECORD_VISITS, by=by, at=area.unit, on=on)
    _check(area, HOUSEHOLDS, "逐户", policy, told.visited_on, on)
    answer = answer_of(told.answer, "household", told.word, policy)
    rows = HouseholdSheet.objects.unscoped(WHY)
    if instead is not None:
        reason = said(reason, "更正原因", 200)
        if not rows.filter(pk=instead.pk, stands=True).update(stands=False):
            raise CorrectedAlready
        withdraw_checks(instead)
    if answer.counts and rows.filter(area=area, key=told.key, stands=True, counted=True).exists():
        raise SeenAlready(f"{told.head}家")
    made = HouseholdSheet.objects.create(
        code=f"RH{on:%Y%m%d}-{secrets.token_hex(4).upper()}", area=area, key=told.key[:180],
        household_number="".join(told.household_number.split())[:30], head=said(told.head, "户主姓名", 60),
        address=said(told.address, "住址", 120), people=told.people, answer=answer.code, counted=answer.counts,
        visited_on=told.visited_on, instead=instead, reason=reason, **_common(told.surveyor, told.word, by, on),
    )  # fmt: skip
    for one in told.children:
        check_listed(area, one, sheet=made, policy=policy, by=by, on=on)
    recount(area, HOUSEHOLDS)
    detail = {
        "children": len(told.children),
        "answer": answer.code,
        "instead": instead.code if instead else "",
    }
    trail.note(
        "visit_round.household_recorded", by=by, on=on, about=made.code, area=area.unit.path, detail=detail
    )
    return made


def said(text: str, what: str, longest: int) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise WordMissing(what)
    return clean[:longest]


def _check(area: RoundArea, covers: str, way: str, policy: Policy, day: date, on: date) -> None:
    still_open(area.round)
    kind = kind_at(area.round.kind, area.round.unit, policy)
    if kind.covers != covers:
        raise NotThisWay(kind.label, way)
    if day > on:
        raise DayUnfit(f"走访日期{day}还没有到。走访之后再登记。")
    if day < area.round.since:
        raise DayUnfit(f"走访日期{day}早于这一轮的开始日{area.round.since}。请核对日期。")


def _common(surveyor: str, word: str, by: Officer, on: date) -> dict[str, Any]:
    return {
        "surveyor": said(surveyor, "调查人", 40), "word": word.strip()[:600], "on": on, "recorded_at": timezone.now(),
        "by_code": by.code, "by_post": by.post_code,
    }  # fmt: skip
