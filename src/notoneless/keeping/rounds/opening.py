"""A round is opened for a month, parted into areas with what is to be reached, and closed with a word on the rest."""

import calendar
import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.rounds.coverage import due_in
from notoneless.keeping.rounds.models import RoundArea, VisitRound
from notoneless.keeping.rounds.refusals import (
    DayUnfit,
    KindUnfit,
    OpenAlready,
    RoundClosed,
    WordMissing,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.keeping.rounds import CHILDREN, HOUSEHOLDS, PLACES, RoundKind
from notoneless.trail.deeds import deed

WHY = "the one round of a unit, kind and month"
PIECES = {"county": "village", "township": "village", "village": "grid", "school": "class"}
ORIGINS = {
    HOUSEHOLDS: "台账中有适龄儿童的户数，请按户籍簿更正为全部户数",
    PLACES: "一村（片）一次",
    CHILDREN: "开展当日台账人数",
}


@dataclass(frozen=True, slots=True)
class RoundTerms:
    kind: str
    since: date
    until: date
    plan: str = ""


@deed
def open_visit_round(*, unit: Unit, terms: RoundTerms, policy: Policy, by: Officer, on: date) -> VisitRound:
    """One a month of each kind: every village (class) of the unit is an area, with what the ledger counts there."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    kind = kind_at(terms.kind, unit, policy)
    if terms.until < terms.since:
        raise DayUnfit(f"结束日{terms.until}早于开始日{terms.since}。请重新填写。")
    month = terms.since.replace(day=1)
    rows = VisitRound.objects.unscoped(WHY)
    if known := rows.filter(unit=unit, kind=kind.code, month=month).first():
        raise OpenAlready(kind.label, f"{month:%Y年}{month.month}月", known.code)
    pieces = _pieces(unit, on)
    due = due_in(kind, unit, pieces)
    if len(pieces) > 1 and (kind.covers == PLACES or not due[unit.pk]):
        pieces.remove(unit)
    made = VisitRound.objects.create(
        code=f"RD{month:%Y%m}-{secrets.token_hex(4).upper()}", kind=kind.code, unit=unit, month=month,
        since=terms.since, until=terms.until, plan=terms.plan.strip()[:600], opened_on=on, opened_by=by.code,
        recorded_at=timezone.now(),
    )  # fmt: skip
    for turn, piece in enumerate(pieces, start=1):
        RoundArea.objects.create(
            code=f"{made.code}-{turn:03}",
            round=made,
            unit=piece,
            due=due[piece.pk],
            origin=ORIGINS[kind.covers],
        )
    detail = {"kind": kind.code, "month": f"{month:%Y-%m}", "areas": len(pieces)}
    trail.note("visit_round.opened", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def set_due(*, area: RoundArea, due: int, origin: str, expected: int, by: Officer, on: date) -> RoundArea:
    """How many households are to be reached, and who counted them: what coverage is held against."""
    require(Permission.KEEP_WORK, by=by, at=[area.round.unit, area.unit], on=on)
    still_open(area.round)
    origin = " ".join(origin.split())[:120]
    if not origin:
        raise WordMissing("应访数的来源")
    rows = RoundArea.objects.unscoped("the area that its officer counts anew")
    if not rows.filter(pk=area.pk, version=expected).update(due=due, origin=origin, version=expected + 1):
        raise StaleVersion
    detail = {"due": due, "before": area.due, "origin": origin}
    trail.note("visit_round.due_set", by=by, on=on, about=area.code, area=area.unit.path, detail=detail)
    area.refresh_from_db()
    return area


@deed
def close_visit_round(*, round_: VisitRound, word: str, expected: int, by: Officer, on: date) -> VisitRound:
    """Whole or not: what was not reached is said and stays on record; nothing is refused for being incomplete."""
    require(Permission.KEEP_WORK, by=by, at=round_.unit, on=on)
    still_open(round_)
    areas = RoundArea.objects.unscoped("the areas of the round being closed").filter(round=round_)
    short = [area.unit.name for area in areas.select_related("unit").order_by("pk") if area.done < area.due]
    word = word.strip()[:600]
    if short and not word:
        raise WordMissing(f"没有走到的原因（{'、'.join(short[:5])}等 {len(short)} 片）")
    changed = (
        VisitRound.objects.unscoped("the round that its officer closes")
        .filter(pk=round_.pk, version=expected, closed_on=None)
        .update(closed_on=on, closed_by=by.code, closing=word, version=expected + 1)
    )
    if not changed:
        raise StaleVersion
    trail.note(
        "visit_round.closed",
        by=by,
        on=on,
        about=round_.code,
        area=round_.unit.path,
        detail={"short": len(short)},
    )
    round_.refresh_from_db()
    return round_


def kind_at(code: str, unit: Unit, policy: Policy) -> RoundKind:
    """Raises KindUnfit."""
    kind = policy.round_kinds.get(code)
    if kind is None or unit.kind not in kind.keepers:
        raise KindUnfit(kind.label if kind else code, unit.name)
    return kind


def still_open(round_: VisitRound) -> None:
    """Raises RoundClosed."""
    if round_.closed_on is not None:
        raise RoundClosed(round_.code)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _pieces(unit: Unit, on: date) -> list[Unit]:
    """Villages of a township, grids of a village, classes of a school; the unit itself for whom none of them names."""
    below = Unit.objects.filter(in_force(on), under("path", unit.path), kind=PIECES.get(unit.kind, ""))
    return [*below.order_by("path"), unit]
