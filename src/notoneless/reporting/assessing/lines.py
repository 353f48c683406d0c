"""Lines of a sheet: what the machine proposed is confirmed or not taken; what only a person can judge is entered."""

import secrets
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.assessing.rows import ScoreItem
from notoneless.policy.assessing.scoring import stated_points
from notoneless.reporting.assessing.kinds import items_of
from notoneless.reporting.assessing.models import Round, ScoreLine, Sheet
from notoneless.reporting.assessing.models.sheet import CONFIRMED, DROPPED, PROPOSED
from notoneless.reporting.assessing.reached import all_lines
from notoneless.reporting.assessing.refusals import (
    AssessingRefused,
    DecidedAlready,
    PointsFixed,
    PointsMissing,
    ProofMissing,
)
from notoneless.reporting.assessing.rounds import check_open
from notoneless.reporting.responsibility.kinds import said
from notoneless.trail.deeds import deed

KEEP = Permission.KEEP_SCORES
MOST_POINTS = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person puts down; `points` are asked for where no rule states them."""

    item: str
    text: str
    happened_on: date
    points: Decimal | None = None
    proof: SentFile | None = None


@deed
def confirm_line(
    *, line: ScoreLine, points: Decimal | None, word: str, policy: Policy, by: Officer, on: date
) -> ScoreLine:
    """By the assessor. Where the rules state the points they hold; else they are typed, with the basis in words."""
    held = line.sheet.round
    require(KEEP, by=by, at=held.assessor, on=on)
    check_open(held)
    costs = settled_points(_item(line, policy), points, word, policy)
    _decide(line, by, on, state=CONFIRMED, points=costs, word=" ".join(word.split())[:300])
    detail = {"sheet": line.sheet.code, "subject": line.subject, "points": str(costs)}
    trail.note("score.confirmed", by=by, on=on, about=line.code, area=line.sheet.unit.path, detail=detail)
    return line


@deed
def drop_line(*, line: ScoreLine, word: str, by: Officer, on: date) -> ScoreLine:
    """Not taken, and why: the event stays cited, so that it is not proposed again."""
    held = line.sheet.round
    require(KEEP, by=by, at=held.assessor, on=on)
    check_open(held)
    _decide(line, by, on, state=DROPPED, word=said(word, "不扣的理由", 300))
    trail.note("score.dropped", by=by, on=on, about=line.code, area=line.sheet.unit.path)
    return line


@deed
def confirm_stated(*, held: Round, by: Officer, on: date) -> int:
    """All proposals whose points a binding rule states; the others wait for a person to say how much."""
    require(KEEP, by=by, at=held.assessor, on=on)
    check_open(held)
    rows = all_lines().filter(sheet__round=held, state=PROPOSED, points__isnull=False)
    members = list(rows.order_by("pk").values_list("code", flat=True))
    rows.update(state=CONFIRMED, decided_on=on, decided_by=by.code)
    trail.note_list("scores.confirmed", by=by, on=on, area=held.assessor.path, query={"round": held.code},
                    members=members)  # fmt: skip
    return len(members)


@deed
def enter_line(*, sheet: Sheet, entered: Entered, policy: Policy, by: Officer, on: date) -> ScoreLine:
    """Of an item that only a person can judge, with its paper where the item asks for one."""
    require(KEEP, by=by, at=sheet.round.assessor, on=on)
    check_open(sheet.round)
    item = items_of(sheet.round.kind, policy).get(entered.item)
    if item is None or item.event:
        raise AssessingRefused("请从列表中选择由人评定的项目；系统提出的扣分在考核表上确认。")
    text = said(entered.text, "事由", 300)
    if not sheet.round.first <= entered.happened_on <= min(sheet.round.last, on):
        raise AssessingRefused(f"发生日期须在{sheet.round.first}至{min(sheet.round.last, on)}之间。")
    if item.proof and entered.proof is None:
        raise ProofMissing(item.label)
    made = ScoreLine.objects.create(
        code=f"KF{on:%Y%m%d}-{secrets.token_hex(5)}", sheet=sheet, item=item.code, label=item.label, said=text,
        happened_on=entered.happened_on, points=settled_points(item, entered.points, text, policy), state=CONFIRMED,
        decided_on=on, decided_by=by.code, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    detail = {"sheet": sheet.code, "item": item.code, "points": str(made.points)}
    trail.note("score.entered", by=by, on=on, about=made.code, area=sheet.unit.path, detail=detail)
    if entered.proof is not None:
        hold_file(unit=sheet.unit, sent=entered.proof, subject=made.held_as, label=f"考核佐证{made.code}", by=by,
                  on=on)  # fmt: skip
    return made


def settled_points(item: ScoreItem, typed: Decimal | None, word: str, policy: Policy) -> Decimal:
    """Raises PointsFixed or PointsMissing: an amount is stated by a rule, or typed by a person; never guessed."""
    stated = stated_points(item, policy)
    if stated is not None:
        if typed is not None and typed != stated:
            raise PointsFixed(item.label, stated.normalize())
        return stated
    if typed is None or not word.strip():
        raise PointsMissing(item.label)
    if not 0 < typed <= MOST_POINTS:
        raise AssessingRefused("分值须大于 0，且不超过 1000。")
    return typed


def item_of(line: ScoreLine, policy: Policy) -> ScoreItem:
    """As the rules have it today; what they no longer have is asked for."""
    return _item(line, policy)


def _item(line: ScoreLine, policy: Policy) -> ScoreItem:
    known = policy.score_items.get(line.item)
    return known or ScoreItem(line.item, line.label, (line.sheet.round.kind,), event=line.event)


def _decide(line: ScoreLine, by: Officer, on: date, **changes: object) -> None:
    rows = all_lines().filter(pk=line.pk, state=PROPOSED)
    if not rows.update(decided_on=on, decided_by=by.code, **changes):
        raise DecidedAlready("这笔扣分")
    line.refresh_from_db()
