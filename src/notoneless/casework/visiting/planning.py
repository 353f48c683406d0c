"""一生一策, 分户方案 and the guardian's pledge: agreed for one child, each version a row of its own."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Plan, Pledge
from notoneless.casework.visiting.refusals import DoesNotFit, NoReason, VisitInFuture
from notoneless.children.situations import hold_children
from notoneless.evidence.receiving import SentFile, add_several
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

EVIDENCE_KIND = "pledge"
KINDS = {"pupil": "一生一策", "household": "分户方案"}


@dataclass(frozen=True, slots=True)
class Measure:
    """`code` from the pack's list, or '' for one in the officer's own words."""

    what: str
    who: str
    until: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class PlanSaid:
    kind: str
    aim: str
    measures: Sequence[Measure]
    reason: str = ""
    why_new: str = ""


@dataclass(frozen=True, slots=True)
class PledgeSaid:
    signed_on: date
    guardian: str
    to_whom: str
    content: str
    relation: str = ""
    until: date | None = None


@deed
def make_plan(*, case: Case, said: PlanSaid, policy: Policy, by: Officer, on: date) -> Plan:
    """The first version, or the next one with the reason why the older does no more."""
    require(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on)
    if said.kind not in KINDS:
        raise DoesNotFit("请选择一生一策或分户方案。")
    if not said.aim.strip() or not said.measures:
        raise DoesNotFit("方案须写明目标和至少一项措施。")
    if said.reason and said.reason not in policy.reasons:
        raise DoesNotFit("原因不在现行的原因清单中，请重新选择。")
    hold_children([case.child_id])
    older = Plan.objects.unscoped("versions of a plan of a case reached by its officer")
    last = older.filter(case=case, kind=said.kind).aggregate(last=Max("number"))["last"] or 0
    if last and not said.why_new.strip():
        raise NoReason("调整方案")
    made = Plan.objects.create(
        **_common(case, "F", by, on), kind=said.kind, number=last + 1, reason=said.reason, aim=said.aim.strip(),
        measures=[asdict(one) for one in said.measures], why_new=said.why_new.strip(), made_on=on,
    )  # fmt: skip
    trail.note(
        "plan.made", by=by, on=on, about=made.code, area=case.owner_path, detail={"case": case.code, "kind": said.kind}
    )  # fmt: skip
    return made


@deed
def take_pledge(
    *, case: Case, said: PledgeSaid, photos: Sequence[SentFile] = (), policy: Policy, by: Officer, on: date
) -> Pledge:
    """What a guardian put a name under; the photographed paper is attached to `pledge:<code>`."""
    require(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on)
    if said.signed_on > on:
        raise VisitInFuture(said.signed_on)
    if not (said.guardian.strip() and said.to_whom.strip() and said.content.strip()):
        raise DoesNotFit("承诺书须写明承诺人、向谁承诺和承诺的内容。")
    made = Pledge.objects.create(
        **_common(case, "C", by, on), signed_on=said.signed_on, guardian=said.guardian.strip(),
        relation=said.relation.strip(), to_whom=said.to_whom.strip(), content=said.content.strip(), until=said.until,
    )  # fmt: skip
    trail.note(
        "pledge.taken", by=by, on=on, about=made.code, area=case.owner_path, detail={"case": case.code}
    )
    if photos:
        add_several(
            child=case.child, files=photos, kind=EVIDENCE_KIND, subject=made.subject, at=case, policy=policy, by=by,
            on=on,
        )  # fmt: skip
    return made


def _common(case: Case, mark: str, by: Officer, on: date) -> dict[str, Any]:
    return {
        "code": f"{mark}{on:%Y}-{uuid.uuid4().hex[:8].upper()}",
        "case": case,
        "child_id": case.child_id,
        "area_path": case.area_path,
        "school_path": case.school_path,
        "recorded_at": timezone.now(),
        "by_code": by.code,
        "by_post": by.post_code,
    }
