"""An inspection from its plan to its end: opened, a list drawn, faults recorded, closed in words."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.evidence.calls.drawing import population_digest
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission, may, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.dossiers.child_files import dossiers_of_unit
from notoneless.reporting.dossiers.inspecting.drawing import drawn_in_order
from notoneless.reporting.dossiers.models import Inspection, InspectionFault, Sampled
from notoneless.reporting.dossiers.pieces import paths_of
from notoneless.reporting.dossiers.refusals import InspectionRefused
from notoneless.trail.deeds import deed

KINDS = dict(Inspection.KINDS)
SEED_BYTES = 16
AT_MOST = 200
INSPECT = Permission.CALL_BACK  # who may look over others' shoulders: the county and the supervision zone


@dataclass(frozen=True, slots=True)
class Plan:
    """`inspector` is the read-only account of those who come; it ends by itself, and copies only with `may_copy`."""

    kind: str
    name: str
    since: date
    until: date
    document: str = ""
    inspector: Officer | None = None
    may_copy: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What was found; `child` where it is about one dossier, `item` where it is about a line of the index."""

    text: str
    owner: Post | None
    due_on: date | None
    item: str = ""
    child: Child | None = None
    case: Case | None = None


@deed
def open_inspection(*, unit: Unit, plan: Plan, by: Officer, on: date) -> Inspection:
    _require(unit, by, on)
    if plan.kind not in KINDS or not plan.name.strip():
        raise InspectionRefused("请选择检查种类并填写名称。")
    if plan.until < max(plan.since, on):
        raise InspectionRefused("检查止期不能早于起期，也不能早于今天。")
    _check_account(plan, on)
    if plan.may_copy and plan.inspector is None:
        raise InspectionRefused("没有选检查人员账号，不能准许制作档案副本。请选择账号，或去掉这一项。")
    made = Inspection.objects.create(
        code=f"DJ{on:%Y%m%d}-{secrets.token_hex(4)}", kind=plan.kind, name=plan.name.strip()[:80], unit=unit,
        document=plan.document.strip()[:120], since=plan.since, until=plan.until, inspector=plan.inspector,
        may_copy=plan.may_copy, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
        **paths_of(unit),
    )  # fmt: skip
    detail = {
        "unit": unit.code,
        "kind": plan.kind,
        "inspector": plan.inspector.code if plan.inspector else "",
        "may_copy": plan.may_copy,
    }
    trail.note("inspection.opened", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def draw_sample(
    *, inspection: Inspection, wanted: int, policy: Policy, expected: int, by: Officer, on: date
) -> list[Sampled]:
    """Once: the seed is the machine's and stands on record, so that anybody can draw the same list again."""
    _require(inspection.unit, by, on)
    if inspection.seed or inspection.state != "open":
        raise InspectionRefused("本次检查已抽过名单（或已结束），不能重抽。")
    held = dossiers_of_unit(inspection.unit, by, policy=policy, on=on)
    children = {one.child.code: one for one in held}
    if not children or not 0 < wanted <= AT_MOST:
        raise InspectionRefused(f"范围内有一生一案{len(children)}份，请填写 1 至 {AT_MOST} 的抽查数。")
    seed = secrets.token_hex(SEED_BYTES)
    chosen = drawn_in_order(children, seed=seed, wanted=wanted)
    _step(
        inspection, expected, seed=seed, population=len(children), population_digest=population_digest(children),
        drawn_on=on,
        drawn_by=by.code,
    )  # fmt: skip
    made = []
    for turn, code in enumerate(chosen, start=1):
        child = children[code].child
        made.append(
            Sampled.objects.create(
                inspection=inspection, turn=turn, child=child, area_path=child.area_path,
                school_path=child.school_path,
            )
        )  # fmt: skip
    detail = {"seed": seed, "of": len(children), "digest": inspection.population_digest, "drawn": len(made)}
    trail.note(
        "inspection.drawn", by=by, on=on, about=inspection.code, area=inspection.unit.path, detail=detail
    )
    return made


@deed
def record_finding(*, inspection: Inspection, fault: Fault, by: Officer, on: date) -> InspectionFault:
    """A task of a post with a day; recorded by whoever inspects, or put down for the visitors by the county."""
    _require(inspection.unit, by, on)
    if inspection.state != "open":
        raise InspectionRefused("本次检查已结束，不能再登记问题。")
    if not fault.text.strip():
        raise InspectionRefused("请写明问题。")
    if fault.owner is None or not fault.owner.is_open(on):
        raise InspectionRefused("问题须指定整改责任岗位，且该岗位在任。")
    if fault.due_on is None or fault.due_on < on:
        raise InspectionRefused("问题须写明整改期限，且不早于今天。")
    unit = fault.owner.unit
    made = InspectionFault.objects.create(
        code=f"DW{on:%Y%m%d}-{secrets.token_hex(4)}", inspection=inspection, unit=unit, child=fault.child,
        case=fault.case, item=fault.item, text=fault.text.strip()[:300], owner_post=fault.owner, due_on=fault.due_on,
        on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code, **paths_of(unit),
    )  # fmt: skip
    detail = {"inspection": inspection.code, "owner": fault.owner.code, "due": fault.due_on.isoformat()}
    trail.note("inspection.fault_found", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def end_fault(
    *, fault: InspectionFault, done: str, proof: str, mended: tuple[date, str], by: Officer, on: date
) -> InspectionFault:
    """Asked by the list of problems when the fault's line is accepted there, and by nothing else: one way to an end.

    `proof` is the held file, `mended` the day and the officer who put it down for the unit that owed it.
    """
    require(INSPECT if may(INSPECT, by=by, on=on) else Permission.KEEP_WORK, by=by,
            at=[fault.unit, fault.inspection.unit], on=on)  # fmt: skip
    rows = InspectionFault.objects.unscoped("compare-and-set of a fault reached by its officer")
    changes = {
        "state": "mended",
        "done": done,
        "proof": proof,
        "mended_on": mended[0],
        "mended_by": mended[1],
    }
    if not rows.filter(pk=fault.pk, state="open").update(version=F("version") + 1, **changes):
        raise StaleVersion(f"检查问题{fault.code}")
    fault.refresh_from_db()
    trail.note(
        "inspection.fault_mended",
        by=by,
        on=on,
        about=fault.code,
        area=fault.unit.path,
        detail={"proof": proof},
    )
    return fault


@deed
def close_inspection(
    *, inspection: Inspection, said: str, expected: int, by: Officer, on: date
) -> Inspection:
    """What was found in words; faults run on to their own end."""
    _require(inspection.unit, by, on)
    if inspection.state != "open":
        raise InspectionRefused("本次检查已结束。")
    if not said.strip():
        raise InspectionRefused("结束检查须写明检查情况。")
    _step(inspection, expected, state="closed", said=said.strip()[:500], closed_on=on, closed_by=by.code)
    trail.note("inspection.closed", by=by, on=on, about=inspection.code, area=inspection.unit.path)
    return inspection


def may_inspect(unit: Unit, officer: Officer, *, on: date) -> bool:
    return may(INSPECT, by=officer, at=[unit, paths_of(unit)["area_path"]], on=on)


def _require(unit: Unit, by: Officer, on: date) -> None:
    require(INSPECT, by=by, at=unit, on=on)


def _check_account(plan: Plan, on: date) -> None:
    """Whoever comes from outside reads only, and not for ever."""
    if plan.inspector is None:
        return
    held = [one for one in plan.inspector.holdings.select_related("post") if one.is_open(on)]
    ends = [one.until for one in held if one.post.role == "inspector"]
    if not ends or any(one is None for one in ends):
        raise InspectionRefused("检查账号须为有止期的“检查人员”岗位。请先在人员管理中设立并写明止期。")


def _step(inspection: Inspection, expected: int, **changes: object) -> None:
    rows = Inspection.objects.unscoped("compare-and-set of an inspection reached by its officer")
    if not rows.filter(pk=inspection.pk, version=expected).update(version=F("version") + 1, **changes):
        raise StaleVersion(f"检查{inspection.code}")
    inspection.refresh_from_db()
