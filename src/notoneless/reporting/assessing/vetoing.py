"""一票否决: never by the machine; proposed with its reason, decided by one named leading person in words."""

import secrets
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.paths import prefixes
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.reporting.assessing.models import Sheet, Veto
from notoneless.reporting.assessing.models.answer import REJECTED
from notoneless.reporting.assessing.models.sheet import FROZEN
from notoneless.reporting.assessing.reached import all_sheets, all_vetoes
from notoneless.reporting.assessing.refusals import (
    AssessingRefused,
    DecidedAlready,
    NotTheDecider,
    RoundFrozen,
)
from notoneless.reporting.responsibility.kinds import said
from notoneless.trail.deeds import deed

ROOTS = ("county", "bureau")


@deed
def propose_veto(
    *, sheet: Sheet, reason: str, basis: str, decider: Officer, policy: Policy, by: Officer, on: date
) -> Veto:
    """It changes no score: a flag that waits for the person named."""
    held = sheet.round
    require(Permission.KEEP_SCORES, by=by, at=held.assessor, on=on)
    if held.state == FROZEN:
        raise RoundFrozen(held.period_label, held.frozen_on)
    if decider.pk not in {one.pk for one in deciders(held.kind, held.assessor, policy, on=on)}:
        raise AssessingRefused("一票否决须提请政策包规定岗位的在任领导认定。请从列表中选择。")
    if decider.pk == by.pk:
        raise AssessingRefused("提出人和认定人不能是同一人。请另选认定的领导。")
    if all_vetoes().filter(sheet=sheet).exclude(state=REJECTED).exists():
        raise AssessingRefused("本表已提出一票否决，不能重复提出。")
    made = Veto.objects.create(
        code=f"KV{on:%Y%m%d}-{secrets.token_hex(4)}", sheet=sheet, reason=said(reason, "否决事由", 500),
        basis=said(basis, "依据", 200), decider=decider, on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code,
    )  # fmt: skip
    detail = {"sheet": sheet.code, "decider": decider.code}
    trail.note("veto.proposed", by=by, on=on, about=made.code, area=sheet.unit.path, detail=detail)
    return made


@deed
def decide_veto(*, veto: Veto, confirmed: bool, word: str, by: Officer, on: date) -> Veto:
    """Only the person named; in words either way."""
    require(Permission.DECIDE_VETO, by=by, on=on)
    if veto.decider_id != by.pk:
        raise NotTheDecider(veto.decider.name)
    if veto.sheet.round.state == FROZEN:
        raise RoundFrozen(veto.sheet.round.period_label, veto.sheet.round.frozen_on)
    changes = {
        "state": "confirmed" if confirmed else REJECTED,
        "word": said(word, "认定意见", 500),
        "decided_on": on,
    }
    rows = all_vetoes().filter(pk=veto.pk, state="proposed")
    if not rows.update(**changes):
        raise DecidedAlready("这项一票否决")
    if confirmed:
        all_sheets().filter(pk=veto.sheet_id).update(vetoed=True)
    veto.refresh_from_db()
    detail = {"sheet": veto.sheet.code, "confirmed": confirmed}
    trail.note("veto.decided", by=by, on=on, about=veto.code, area=veto.sheet.unit.path, detail=detail)
    return veto


def deciders(kind: str, assessor: Unit, policy: Policy, *, on: date) -> list[Officer]:
    """In office that day, at the assessor or above it; for what the bureau assesses also the county's."""
    terms = policy.score_sheets.get(kind)
    if terms is None:
        return []
    held = Holding.objects.filter(in_force(on), post__role__in=terms.deciders)
    above = list(prefixes(assessor.path))
    rows = held.filter(post__unit__path__in=above) | held.filter(post__unit__kind__in=ROOTS)
    found = {one.officer_id: one.officer for one in rows.select_related("officer").order_by("officer__code")}
    return list(found.values())
