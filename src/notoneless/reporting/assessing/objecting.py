"""The scored body objects to its sheet; the assessor keeps the line, or puts a further one in its place."""

import secrets
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import held_with
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.reporting.assessing.models import Objection, ScoreLine, Sheet
from notoneless.reporting.assessing.models.answer import CHANGED, KEPT
from notoneless.reporting.assessing.models.sheet import CONFIRMED, DROPPED, FROZEN, TOLD
from notoneless.reporting.assessing.reached import all_lines, all_objections
from notoneless.reporting.assessing.refusals import (
    AssessingRefused,
    DecidedAlready,
    NotYourSheet,
    ObjectionLate,
    RoundFrozen,
)
from notoneless.reporting.responsibility.kinds import said
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the place of a line: other points, or none at all (`points` None)."""

    points: Decimal | None


@deed
def object_to(
    *, sheet: Sheet, line: ScoreLine | None, reason: str, proof: SentFile | None = None, by: Officer, on: date
) -> Objection:
    """By the scored body itself and nobody for it, within the days, with its reason and best with a paper."""
    require(Permission.OBJECT_SCORES, by=by, on=on)
    held = sheet.round
    if not is_scored(sheet, by):
        raise NotYourSheet(sheet.body_name)
    if held.state == FROZEN:
        raise RoundFrozen(held.period_label, held.frozen_on)
    if held.state != TOLD or held.objections_until is None or on > held.objections_until:
        raise ObjectionLate(held.objections_until)
    if line is not None and (line.sheet_id != sheet.pk or line.state != CONFIRMED or line.replaced_by_id):
        raise AssessingRefused("只能对本表现在计分的扣分提出异议。")
    made = Objection.objects.create(
        code=f"KY{on:%Y%m%d}-{secrets.token_hex(4)}", sheet=sheet, line=line, reason=said(reason, "异议理由", 500),
        on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    detail = {"sheet": sheet.code, "line": line.code if line else ""}
    trail.note("score.objected", by=by, on=on, about=made.code, area=sheet.unit.path, detail=detail)
    if proof is not None:
        held_with(
            unit=sheet.unit, sent=proof, subject=made.held_as, label=f"异议材料{made.code}", by=by, on=on
        )
    return made


@deed
def answer_objection(
    *, objection: Objection, answer: str, change: Change | None = None, policy: Policy, by: Officer, on: date
) -> Objection:
    """Kept, or changed by a further line: the first stays to be read. Always in words."""
    held = objection.sheet.round
    require(Permission.KEEP_SCORES, by=by, at=held.assessor, on=on)
    if held.state == FROZEN:
        raise RoundFrozen(held.period_label, held.frozen_on)
    word = said(answer, "答复", 500)
    if change is not None and objection.line is None:
        raise AssessingRefused("这件异议不是针对某一笔扣分的，只能以文字答复。")
    rows = all_objections().filter(pk=objection.pk, state="open")
    became = CHANGED if change is not None else KEPT
    if not rows.update(state=became, answer=word, answered_on=on, answered_by=by.code):
        raise DecidedAlready("这件异议")
    if change is not None and objection.line is not None:
        instead_of(objection.line, change.points, word, by, on)
    objection.refresh_from_db()
    detail = {"sheet": objection.sheet.code, "became": became}
    trail.note("score.objection_answered", by=by, on=on, about=objection.code, area=objection.sheet.unit.path,
               detail=detail)  # fmt: skip
    return objection


def is_scored(sheet: Sheet, officer: Officer) -> bool:
    """The teacher oneself, or whoever sits in the very unit; never who stands above it."""
    if sheet.person_name:
        return sheet.person_id == officer.pk
    post = officer.active_post
    return post is not None and post.unit_id == sheet.unit_id


def instead_of(
    line: ScoreLine, points: Decimal | None, word: str, by: Officer, on: date, *, sheet: Sheet | None = None
) -> ScoreLine:
    """A further line of the next turn; with `sheet` it stands on a further sheet and the first stays as it is."""
    if points is not None and points <= 0:
        raise AssessingRefused("分值须大于 0；不再扣分的，请选“改为不扣”。")
    state = {"state": DROPPED} if points is None else {"state": CONFIRMED, "points": points}
    made = ScoreLine.objects.create(
        code=f"KF{on:%Y%m%d}-{secrets.token_hex(5)}", sheet=sheet or line.sheet, item=line.item, label=line.label,
        event=line.event, subject=line.subject, said=line.said, happened_on=line.happened_on, word=word[:300],
        turn=line.turn + 1, decided_on=on, decided_by=by.code, on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code, **state,
    )  # fmt: skip
    if sheet is None:
        rows = all_lines().filter(pk=line.pk, replaced_by=None)
        if not rows.update(replaced_by=made):
            raise DecidedAlready("这笔扣分")
    return made
