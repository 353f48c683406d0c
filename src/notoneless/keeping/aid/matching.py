"""Register matching: entitled × received gives who misses what (应助尽助). It proposes; nobody is paid by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Sum

from notoneless import trail
from notoneless.children.loading import load_rows, stored, update_rows
from notoneless.keeping.aid.facts import pupils_of
from notoneless.keeping.aid.models import Entitlement, Payment
from notoneless.keeping.aid.models.entitlement import DECLINED, MISSING, RECEIVED
from notoneless.keeping.aid.refusals import SettledAlready
from notoneless.keeping.aid.words import said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.rules import the_county
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import AidItem, Pupil, ground_of, stage_of, tier_of
from notoneless.policy.keeping.aid_periods import Period, late_from, matched_items, periods_on
from notoneless.trail.deeds import deed

WHY = "the matching of aid over the whole county"
NO_LONGER = "按现有名册不再符合条件"
FIELDS = ("child", "item", "period", "stage", "ground", "tier", "due", "late_on", "found_on", "found_by",
          "state", "received", "times", "until", "ended_why", "declined_on", "declined_by", "declined_why",
          "version")  # fmt: skip
Key = tuple[int, str, str]


class Wanted(NamedTuple):
    stage: str
    ground: str
    tier: str
    due: Decimal | None
    late_on: date | None


class Given(NamedTuple):
    amount: Decimal
    times: int


@dataclass(frozen=True, slots=True)
class Matched:
    """`entitled` stand now; `fresh` were found this time, `ended` have no reason any more, `missing` got nothing."""

    pupils: int
    entitled: int
    fresh: int
    ended: int
    missing: int


@deed
def match_aid(*, policy: Policy, by: Officer | None, on: date) -> Matched:
    """For the periods the day lies in. What was received or declined stays; a second run changes nothing."""
    if by is not None:
        require(Permission.KEEP_AID, by=by, at=the_county(), on=on)
    periods = periods_on(policy, on)
    pupils = list(pupils_of(policy, on))
    wanted = dict(entitled(pupils, policy, periods))
    codes = {period.code for period in periods.values()}
    known = _standing(codes)
    given = payments_of(codes)
    fresh = [key for key in wanted if key not in known]
    load_rows(Entitlement, FIELDS, _rows(fresh, wanted, given, by, on))
    ended = [pk for key, (pk, state, *_) in known.items() if key not in wanted and state == MISSING]
    update_rows(
        Entitlement, ("until", "ended_why"), ((stored(on), NO_LONGER, pk) for pk in ended), add="version"
    )
    _settle(known, given)
    missing = Entitlement.objects.unscoped(WHY).filter(period__in=codes, until=None, state=MISSING).count()
    made = Matched(len(pupils), len(wanted), len(fresh), len(ended), missing)
    detail = {"pupils": made.pupils, "entitled": made.entitled, "fresh": made.fresh, "ended": made.ended,
              "missing": missing, "policy": policy.fingerprint}  # fmt: skip
    trail.note("aid.matched", by=by, on=on, detail=detail)
    return made


@deed
def decline_aid(*, one: Entitlement, why: str, expected: int, by: Officer, on: date) -> Entitlement:
    """The line stays on the list as settled, with who said so and why; a later payment counts all the same."""
    require(Permission.KEEP_AID, by=by, at=one.child, on=on)
    if one.state != MISSING or one.until is not None:
        raise SettledAlready
    word = said(why, "不享受的原因", 200)
    rows = Entitlement.objects.unscoped("the line that its officer settles").filter(
        pk=one.pk, version=expected, state=MISSING, until=None
    )
    changed = rows.update(
        state=DECLINED, declined_on=on, declined_by=by.code, declined_why=word, version=expected + 1
    )
    if not changed:
        raise StaleVersion
    area = one.child.school_path or one.child.area_path
    trail.note("aid.declined", by=by, on=on, about=one.child.code, area=area, detail={"item": one.item})
    one.refresh_from_db()
    return one


def entitled(
    pupils: Iterable[Pupil], policy: Policy, periods: Mapping[str, Period]
) -> Iterator[tuple[Key, Wanted]]:
    """Every pupil against every item of its stage."""
    by_stage: dict[str, list[tuple[AidItem, Period, date | None]]] = {}
    items = matched_items(policy)
    for pupil in pupils:
        stage = stage_of(pupil.grade)
        if stage not in by_stage:
            mine = [item for item in items if not item.stages or stage in item.stages]
            by_stage[stage] = [
                (item, periods[item.rhythm], late_from(periods[item.rhythm], policy.aid)) for item in mine
            ]
        for item, period, late_on in by_stage[stage]:
            ground = ground_of(item, pupil, stage)
            if ground:
                tier = tier_of(item, ground, policy.aid)
                due = item.amount_of(tier) if tier else None
                yield (pupil.key, item.code, period.code), Wanted(stage, ground, tier, due, late_on)


def payments_of(periods: Iterable[str]) -> Mapping[Key, Given]:
    """What each pupil was given of each item and period by batches that stand."""
    rows = Payment.objects.unscoped(WHY).filter(batch__period__in=periods, batch__withdrawn_on=None)
    summed = rows.values_list("child_id", "batch__item", "batch__period").annotate(
        sum=Sum("amount"), turns=Sum("times")
    )
    return {(child, item, period): Given(amount, times) for child, item, period, amount, times in summed}


def settle(children: Iterable[int], item: str, period: str) -> None:
    """After a batch was entered or withdrawn: its pupils stand as the payments say."""
    wanted = set(children)
    given: dict[Key, Given] = defaultdict(lambda: Given(Decimal(0), 0), payments_of([period]))
    rows = {key: row for key, row in _standing({period}).items() if key[0] in wanted and key[1] == item}
    _settle(rows, given)


def _standing(periods: Iterable[str]) -> dict[Key, tuple[int, str, Decimal, int]]:
    rows = Entitlement.objects.unscoped(WHY).filter(period__in=periods, until=None)
    fields = ("child_id", "item", "period", "pk", "state", "received", "times")
    return {
        (child, item, period): (pk, state, received, times)
        for child, item, period, pk, state, received, times in rows.values_list(*fields)
    }


def _settle(known: Mapping[Key, tuple[int, str, Decimal, int]], given: Mapping[Key, Given]) -> None:
    nothing = Given(Decimal(0), 0)
    changed = []
    for key, (pk, state, received, times) in known.items():
        now = given.get(key, nothing)
        if (received, times) != (now.amount, now.times):
            changed.append((_money(now.amount), now.times, _state(state, now), pk))
    update_rows(Entitlement, ("received", "times", "state"), changed, add="version")


def _state(state: str, now: Given) -> str:
    if now.times:
        return RECEIVED
    return MISSING if state == RECEIVED else state


def _rows(
    fresh: Iterable[Key],
    wanted: Mapping[Key, Wanted],
    given: Mapping[Key, Given],
    by: Officer | None,
    on: date,
) -> Iterator[tuple[object, ...]]:
    day, who = stored(on), by.code if by else ""
    days: dict[date | None, object] = {None: None}
    for key in fresh:
        one, got = wanted[key], given.get(key)
        if one.late_on not in days:
            days[one.late_on] = stored(one.late_on)  # type: ignore[arg-type]
        yield (
            *key, one.stage, one.ground, one.tier, None if one.due is None else _money(one.due), days[one.late_on],
            day, who, RECEIVED if got else MISSING, _money(got.amount if got else Decimal(0)), got.times if got else 0,
            None, "", None, "", "", 1,
        )  # fmt: skip


def _money(amount: Decimal) -> object:
    return connection.ops.adapt_decimalfield_value(amount, 12, 2)
