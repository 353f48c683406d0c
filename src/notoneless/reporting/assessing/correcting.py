"""A frozen sheet is never changed: a further one with its reason takes its place, and the first stays to be read."""

import secrets
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.reporting.assessing.adding_up import total_of
from notoneless.reporting.assessing.models import ScoreLine, Sheet
from notoneless.reporting.assessing.models.sheet import FROZEN
from notoneless.reporting.assessing.objecting import instead_of
from notoneless.reporting.assessing.reached import all_lines, all_sheets
from notoneless.reporting.assessing.refusals import AssessingRefused, DecidedAlready, NotYet
from notoneless.reporting.responsibility.kinds import said
from notoneless.trail.deeds import deed

COPIED = (
    "item", "label", "event", "subject", "said", "happened_on", "points", "state", "word", "turn", "decided_on",
    "decided_by", "by_code", "by_post", "recorded_at", "on",
)  # fmt: skip


@deed
def correct_sheet(
    *, sheet: Sheet, line: ScoreLine, points: Decimal | None, reason: str, proof: SentFile | None = None,
    policy: Policy, by: Officer, on: date,
) -> Sheet:  # fmt: skip
    """更正: one line is other points, or none; places of the other bodies stay as they were published."""
    held = sheet.round
    require(Permission.KEEP_SCORES, by=by, at=held.assessor, on=on)
    if held.state != FROZEN:
        raise NotYet(f"{held.period_label}的考核还没有冻结，不需要更正：请直接在考核表上办理。")
    if sheet.replaced_by_id:
        raise DecidedAlready("这份考核表的更正")
    if line.sheet_id != sheet.pk or line.replaced_by_id:
        raise AssessingRefused("请选择本表现在计分的一笔。")
    why = said(reason, "更正理由", 300)
    made = _further(sheet, why, by, on)
    rows = all_lines().filter(sheet=sheet, replaced_by=None).exclude(pk=line.pk)
    for one in rows.order_by("pk"):
        values = {name: getattr(one, name) for name in COPIED}
        ScoreLine.objects.create(code=f"KF{on:%Y%m%d}-{secrets.token_hex(5)}", sheet=made, **values)
    instead_of(line, points, why, by, on, sheet=made)
    total = total_of(made, policy)
    made.taken, made.given, made.score = total.taken, total.given, total.score
    made.save(update_fields=["taken", "given", "score"])
    changed = all_sheets().filter(pk=sheet.pk, replaced_by=None).update(replaced_by=made)
    if not changed:
        raise DecidedAlready("这份考核表的更正")
    detail = {"instead": sheet.code, "line": line.code}
    trail.note("score.corrected", by=by, on=on, about=made.code, area=sheet.unit.path, detail=detail)
    if proof is not None:
        hold_file(
            unit=sheet.unit,
            sent=proof,
            subject=f"sheet:{made.code}",
            label=f"更正依据{made.code}",
            by=by,
            on=on,
        )
    return made


def _further(sheet: Sheet, reason: str, by: Officer, on: date) -> Sheet:
    return Sheet.objects.create(
        code=f"KB{on:%Y%m%d}-{secrets.token_hex(5)}", round=sheet.round, unit=sheet.unit, person=sheet.person,
        person_name=sheet.person_name, body_name=sheet.body_name, turn=sheet.turn + 1, reason=reason,
        place=sheet.place, place_of=sheet.place_of, vetoed=sheet.vetoed, beside=sheet.beside,
        area_path=sheet.area_path, school_path=sheet.school_path, on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
