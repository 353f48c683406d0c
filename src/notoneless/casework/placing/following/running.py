"""What happens to a disposition that was decided: it begins on its day, a noted standing ends, old ones are entered."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.placing.beginning import begin_now
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.refusals import DispositionRefused, ReasonMissing
from notoneless.children.models import Child
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.policy.placing.ways import is_interim, kept_form, way_of
from notoneless.policy.situations import SITUATIONS, UNTIL_END
from notoneless.trail.deeds import deed

OUT = "dropped_out"


@dataclass(frozen=True, slots=True)
class OldDecision:
    """An approval of an earlier time, as its paper has it."""

    way: str
    starts_on: date
    ends_on: date | None
    number: str
    kept_at: str


@deed
def begin_disposition(
    *, disposition: Disposition, expected: int, policy: Policy, by: Officer, on: date
) -> Disposition:
    """An approved one on or after its first day."""
    require(Permission.WORK_CASES, by=by, at=disposition, on=on)
    if disposition.starts_on and disposition.starts_on > on:
        raise DispositionRefused(f"本处置自{disposition.starts_on}起执行，现在还不能开始。")
    _take(disposition, expected, "approved", touched_on=on)
    begin_now(disposition, policy=policy, by=by, on=on)
    return disposition


@deed
def end_standing(
    *, disposition: Disposition, reason: str, expected: int, policy: Policy, by: Officer, on: date
) -> Disposition:
    """A noted standing (失联、承诺返校 …) is over; the child is out of school again until more is known."""
    require(Permission.WORK_CASES, by=by, at=disposition, on=on)
    if not disposition.interim:
        raise DispositionRefused("这项安置须由复学、续办或其他安置接续，不能直接结束。")
    if not reason.strip():
        raise ReasonMissing("结束登记")
    _take(disposition, expected, "running", state="ended", ended_on=on, ending=reason[:300], touched_on=on)
    child = disposition.child
    if child.situation == disposition.terms.get("situation"):
        said = f"处置{disposition.code}结束：{reason}"
        standing = Standing(child.pk, OUT, "case", reason=said)
        record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)
    trail.note(
        "disposition.ended", by=by, on=on, about=disposition.code, area=disposition.area_path, reason=reason
    )
    return disposition


@deed
def enter_historic(
    *, child: Child, decision: OldDecision, policy: Policy, by: Officer, on: date
) -> Disposition:
    """免学 and the two old third dispositions: dated labels that can be read, never proposed anew."""
    require(Permission.WORK_CASES, by=by, at=child, on=on)
    way = way_of(policy, decision.way)
    if way is None or not way.historic:
        raise DispositionRefused("只有历史口径的处置在此补录；现行处置请按程序提出。")
    if decision.starts_on >= on or not decision.number.strip() or not decision.kept_at.strip():
        raise DispositionRefused("补录须有早于今天的批准日期、批准件文号和原件存放处。")
    if decision.ends_on is None and SITUATIONS[way.situation].condition == UNTIL_END:
        raise DispositionRefused(f"“{way.label}”是有期限的标注，须写明止期。")
    runs = decision.ends_on is not None and decision.ends_on >= on
    made = Disposition.objects.create(
        code=f"C{on:%Y}-{secrets.token_hex(4).upper()}", child=child, way=way.code, label=way.label,
        terms=kept_form(way), pack=policy.place, policy_fingerprint=policy.fingerprint, historic=True,
        interim=is_interim(way), convenient=way.convenient, state="running" if runs else "ended",
        reason=f"批准件{decision.number}，存{decision.kept_at}"[:300], starts_on=decision.starts_on,
        ends_on=decision.ends_on, warn_on=decision.ends_on, ended_on=None if runs else decision.ends_on or on,
        ending="" if runs else "历史口径，已到期", proposed_on=on, proposed_by=by.code, proposed_post=by.post_code,
        requesters=[by.person_code], recorded_at=timezone.now(), touched_on=on, area_path=child.area_path,
        school_path=child.school_path,
    )  # fmt: skip
    if runs and SITUATIONS[way.situation].condition == UNTIL_END:
        standing = Standing(child.pk, way.situation, "case", reason=f"处置{made.code}：{way.label}")
        record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)
    trail.note(
        "disposition.entered", by=by, on=on, about=made.code, area=made.area_path, detail={"way": way.code}
    )
    return made


def _take(disposition: Disposition, expected: int, was: str, **changes: object) -> None:
    rows = Disposition.objects.unscoped("compare-and-set of a disposition").filter(
        pk=disposition.pk, version=expected, state=was
    )
    if rows.update(version=F("version") + 1, **changes) == 0:
        raise StaleVersion(f"处置{disposition.code}")
    disposition.refresh_from_db()
