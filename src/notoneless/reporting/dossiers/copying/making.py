"""The deeds of copies: one of a child at once, one of a unit as a job, and each time one is taken away."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from notoneless import jobs, trail
from notoneless.children.models import Child
from notoneless.officers.lists import acting_code
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.joining.marking import marked
from notoneless.papers.joining.setting import Cover
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.dossiers.child_files import dossier_of_child
from notoneless.reporting.dossiers.copying.allowing import require_copying
from notoneless.reporting.dossiers.copying.binding import Bound, as_pdf, as_zip, with_note
from notoneless.reporting.dossiers.copying.child_parts import may_see_sensitive, parts_of_child
from notoneless.reporting.dossiers.copying.parts import Part
from notoneless.reporting.dossiers.copying.unit_parts import parts_of_unit
from notoneless.reporting.dossiers.index import index_of
from notoneless.reporting.dossiers.models import DossierCopy, DossierDownload
from notoneless.reporting.dossiers.pieces import paths_of
from notoneless.reporting.dossiers.refusals import CopyRefused, PurposeMissing
from notoneless.reporting.exporting import LONGEST_PURPOSE, SHORTEST_PURPOSE
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed
from notoneless.vault.folders import SealedFolder

COPIES = SealedFolder("dossier_copies")  # as they were made, before any mark
FORMS = dict(DossierCopy.FORMS)
JOB = "copy_archive"
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    form: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Taken:
    content: bytes = field(repr=False)
    content_type: str
    name: str


@deed
def ask_copy(
    *,
    child: Child | None = None,
    unit: Unit | None = None,
    asked: Asked,
    policy: Policy,
    by: Officer,
    on: date,
) -> DossierCopy:
    """Of one child, which `make_copy` makes at once; or of a whole archive, which the worker makes."""
    held = require_copying(child=child, unit=unit, by=by, on=on)
    if child is not None:
        require(Permission.VIEW_CASES if held else Permission.EXPORT_LISTS, by=by, at=child, on=on)
        whose: dict[str, Any] = {"area_path": child.area_path, "school_path": child.school_path}
        return _begun(asked, policy, by=by, on=on, child=child, inspection=held, **whose)
    if unit is None:
        raise ValueError("a copy is of a child or of a unit")
    require(Permission.VIEW_WORK, by=by, at=[unit, paths_of(unit)["area_path"]], on=on)
    copy = _begun(asked, policy, by=by, on=on, unit=unit, inspection=held, **paths_of(unit))
    payload = {"copy": copy.code, "on": on.isoformat()}
    copy.job_code = jobs.enqueue(JOB, subject=copy.code, by_code=acting_code(by), payload=payload).code
    copy.save(update_fields=["job_code"])
    return copy


def make_copy(
    *, copy: DossierCopy, policy: Policy, by: Officer, on: date, told: Told = lambda done, total: None
) -> DossierCopy:
    """Reads and binds before the one deed that writes: while it works nobody waits for it."""
    if copy.child is not None:
        bound = _bound_of_child(copy, copy.child, policy, by, on)
    elif copy.unit is not None:
        index = index_of(copy.unit, by, policy=policy, on=on)
        parts = list(parts_of_unit(index, by, policy=policy, on=on, told=told))
        facts = (("建档单位", copy.unit.name), *_foot(copy, len(parts)))
        bound = _bound(copy, parts, Cover("控辍保学档案", copy.unit.name, "A3B1—A3B4", facts), policy)
    else:
        raise ValueError("a copy is of a child or of a unit")
    return keep_copy(copy=copy, bound=bound, days=policy.dossier.copy_kept_days or 0, by=by, on=on)


def _bound_of_child(copy: DossierCopy, child: Child, policy: Policy, by: Officer, on: date) -> Bound:
    one = dossier_of_child(child, by, policy=policy, on=on)
    if one is None:
        raise CopyRefused("该生没有个案和处置，尚无一生一案可供制作。")
    parts = parts_of_child(one, by, policy=policy, on=on)
    facts = (
        ("归入", f"{one.item.number} {one.item.label}".strip()),
        ("户籍地", child.area.name if child.area else ""),
        ("学校", f"{child.school_name} {child.grade}".strip()),
        *_foot(copy, len(parts)),
    )
    title = f"一生一案\n{child.name}"
    return _bound(
        copy, parts, Cover("控辍保学档案", title, f"{one.item.volume} {one.item.volume_label}", facts), policy
    )


@deed
def keep_copy(*, copy: DossierCopy, bound: Bound, days: int, by: Officer, on: date) -> DossierCopy:
    """What the worker made of an ordered copy; made twice, the first one stays."""
    require_copying(child=copy.child, unit=copy.unit, by=by, on=on)
    copy.refresh_from_db()
    if copy.state in ("made", "erased"):
        trail.note("dossier.copy_repeated", by=by, on=on, about=copy.code, area=copy.area_path)
        return copy
    copy.kept_until = on + timedelta(days=days)
    return _kept(copy, bound, by=by, on=on)


@deed
def take_copy(*, copy: DossierCopy, said: str, by: Officer, on: date) -> Taken:
    """By who had it made, within the rights of today; marked with officer, post and day (`said`)."""
    require_copying(child=copy.child, unit=copy.unit, by=by, on=on)
    if copy.by_code != by.code:
        raise CopyRefused("副本只由制作人下载，所含材料以制作人的权限为准。请另行制作一份。")
    if copy.state == "erased" or (copy.kept_until and on > copy.kept_until):
        raise CopyRefused(f"副本保留至{copy.kept_until}，现已到期清除。请另行制作一份。")
    if copy.state != "made":
        raise CopyRefused(f"副本{copy.get_state_display()}，还不能下载。")
    if copy.with_sensitive and not may_see_sensitive(by, on):
        raise CopyRefused("副本含限知材料，现岗位没有查看权限。请另行制作一份。")
    DossierDownload.objects.create(
        copy=copy, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code
    )
    detail = {"sha256": copy.sha256, "form": copy.form}
    trail.note("dossier.taken", by=by, on=on, about=copy.code, area=copy.area_path, detail=detail)
    content = COPIES.get(copy.file_name)
    if copy.form == "zip":
        note = f"{said} 下载。副本校验值（SHA-256，加入本说明前）：{copy.sha256}"
        return Taken(with_note(content, note), "application/zip", f"{copy.code}.zip")
    return Taken(marked(content, said), "application/pdf", f"{copy.code}.pdf")


def _begun(asked: Asked, policy: Policy, *, by: Officer, on: date, **whose: Any) -> DossierCopy:
    purpose = asked.purpose.strip()[:LONGEST_PURPOSE]
    if len(purpose) < SHORTEST_PURPOSE:
        raise PurposeMissing(SHORTEST_PURPOSE)
    if asked.form not in FORMS:
        raise CopyRefused("请选择 PDF 或 ZIP。")
    copy = DossierCopy.objects.create(
        code=f"DA{on:%Y%m%d}-{secrets.token_hex(4)}", form=asked.form, purpose=purpose, as_of=on,
        with_sensitive=may_see_sensitive(by, on), policy_fingerprint=policy.fingerprint, on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code, **whose,
    )  # fmt: skip
    detail = {"form": copy.form, "sensitive": copy.with_sensitive}
    if copy.inspection is not None:
        detail["inspection"] = copy.inspection.code
    try:
        trail.note(
            "dossier.copy_asked",
            by=by,
            on=on,
            about=copy.code,
            area=copy.area_path,
            reason=purpose,
            detail=detail,
        )
    except PersonalDataInTrail as fault:
        raise PurposeMissing(SHORTEST_PURPOSE) from fault
    return copy


def _foot(copy: DossierCopy, parts: int) -> tuple[tuple[str, str], ...]:
    return (("截至", copy.as_of.isoformat()), ("材料", f"{parts}件"), ("用途", copy.purpose))


def _bound(copy: DossierCopy, parts: Sequence[Part], cover: Cover, policy: Policy) -> Bound:
    return as_zip(parts) if copy.form == "zip" else as_pdf(parts, cover, notes_of(copy, policy))


def notes_of(copy: DossierCopy, policy: Policy) -> tuple[str, ...]:
    terms = [policy.term(f"dossier_items.{code}") for code in policy.dossier_items]
    titles = "、".join(dict.fromkeys(one.source.title for one in terms))
    marked_words = "，其中待核实的条目以本县采用的为准" if any(one.mark for one in terms) else ""
    held = "含限知材料" if copy.with_sensitive else "不含限知材料"
    return (
        f"条目和次序依《{titles}》{marked_words}。",
        f"密封记录不入档案副本；本副本{held}。孩子返校之后的走访和通知不作缺项。",
    )


def _kept(copy: DossierCopy, bound: Bound, *, by: Officer, on: date) -> DossierCopy:
    copy.file_name = COPIES.put(bound.content)
    copy.sha256, copy.size = hashlib.sha256(bound.content).hexdigest(), len(bound.content)
    copy.pages, copy.parts, copy.left_out = bound.pages, bound.parts, list(bound.left_out)
    copy.state = "made"
    copy.save()
    detail = {"sha256": copy.sha256, "size": copy.size, "parts": copy.parts}
    trail.note("dossier.copied", by=by, on=on, about=copy.code, area=copy.area_path, detail=detail)
    return copy
