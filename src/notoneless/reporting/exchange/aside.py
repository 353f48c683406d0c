"""A list too long to wait for: ordered with its purpose and consent, made by the worker, taken while it is kept."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import jobs, trail
from notoneless.jobs.lists import job as job_of
from notoneless.officers.lists import acting_code
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.rules import policy_on
from notoneless.reporting.exchange.asking import Wish, use_approval
from notoneless.reporting.exchange.models import ExportFile, ExportRequest
from notoneless.reporting.exporting import (
    ApprovalNeeded,
    CannotLeave,
    PurposeMissing,
    Terms,
    purpose_said,
    require_any,
)
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed
from notoneless.vault.folders import SealedFolder

JOB = "make_export"
FILES = SealedFolder("exports")  # as they go out, with the name of who asked
FORMS = dict(ExportFile.FORMS)


@dataclass(frozen=True, slots=True)
class Order:
    """What brings the same list back: the wish with its address, and what the session added to that."""

    wish: Wish
    form: str
    noted_as: str
    terms: Terms
    searched: str = ""
    place: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Made:
    """`members` name the rows; `query` is the question as the trail tells it."""

    content: bytes = field(repr=False)
    members: Sequence[str]
    query: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    content: bytes = field(repr=False)
    name: str


@deed
def put_aside(
    *, order: Order, purpose: str, approval: ExportRequest | None, by: Officer, on: date
) -> ExportFile:
    """With the same purpose and consent as a list that leaves at once; the consent is used up here."""
    wish, rules = order.wish, policy_on(on).exports
    require_any(order.terms, by=by, on=on)
    _refuse_second(wish.address, by)
    said = approval.purpose if approval else purpose_said(purpose, wish.number, rules, unit=wish.unit)
    if order.terms.of_children and rules.asks_consent(wish.number):
        if approval is None:
            raise ApprovalNeeded(wish.number, wish.unit, rules.approval_above)
        use_approval(approval, wish.number, by=by, on=on)
    file = ExportFile.objects.create(
        code=f"WJ{on:%Y%m%d}-{secrets.token_hex(4)}", title=wish.title[:120], address=wish.address,
        question=wish.question[:300], searched=order.searched or None, place_path=order.place[0],
        place_name=order.place[1][:80], form=order.form, number=wish.number, unit_word=wish.unit, purpose=said,
        of_children=order.terms.of_children, approval=approval.code if approval else "", noted_as=order.noted_as,
        needs=[one.value for one in order.terms.needs], on=on, recorded_at=timezone.now(), by_code=by.code,
        kept_until=on + timedelta(days=rules.kept_days or 0), by_post=by.post_code,
        unit_path=by.active_post.unit.path if by.active_post else "",
    )  # fmt: skip
    payload = {"file": file.code, "on": on.isoformat()}
    file.job_code = jobs.enqueue(JOB, subject=file.code, by_code=acting_code(by), payload=payload).code
    file.save(update_fields=["job_code"])
    _note_order(file, rules.purpose_above, by=by, on=on)
    return file


@deed
def keep_file(*, file: ExportFile, made: Made, by: Officer, on: date) -> ExportFile:
    """What the worker wrote, and the one event that names its rows; written twice, the first one stays."""
    require_any(terms_of(file), by=by, on=on)
    file.refresh_from_db()
    if file.state != "making":
        trail.note("export.repeated", by=by, on=on, about=file.code, area=file.unit_path)
        return file
    if not _is_covered(file, len(made.members), on):
        raise CannotLeave("名单在制作前又增加了，超出批准的条数。请回到名单按现在的条数重新申请。")
    detail = {"purpose": file.purpose, "approval": file.approval, "file": file.code}
    trail.note_list(file.noted_as, by=by, on=on, query=made.query, members=made.members, detail=detail)
    file.file_name = FILES.put(made.content)
    file.sha256, file.size = hashlib.sha256(made.content).hexdigest(), len(made.content)
    file.state, file.number = "made", len(made.members)
    file.save()
    return file


@deed
def take_file(*, file: ExportFile, by: Officer, on: date) -> Taken:
    """By who asked for it, under a right that still lets it out, while it is kept."""
    require_any(terms_of(file), by=by, on=on)
    if file.by_code != by.code:
        raise CannotLeave("导出文件只由申请人本人下载。请另行导出。")
    if file.state != "made" or on > file.kept_until:
        raise CannotLeave("导出文件还没有制成，或已到期清除。请回到名单重新导出。")
    ExportFile.objects.unscoped("the officer's own file").filter(pk=file.pk).update(taken=F("taken") + 1)
    detail = {"sha256": file.sha256, "list": file.title}
    trail.note("export.taken", by=by, on=on, about=file.code, area=file.unit_path, detail=detail)
    name = f"{file.title.replace(' · ', '_')}_{file.on:%Y%m%d}.{file.form}"
    return Taken(FILES.get(file.file_name), name)


def own_files(by: Officer) -> ScopedQuerySet:
    """A file is nobody else's, whatever the scope."""
    return ExportFile.objects.unscoped("the officer's own files").filter(by_code=by.code)


def file_behind(code: str) -> ExportFile:
    """What the worker is to write; the rights of who ordered it are asked again there."""
    found: ExportFile = ExportFile.objects.unscoped("an ordered file, made for who ordered it").get(code=code)
    return found


def terms_of(file: ExportFile) -> Terms:
    needs = tuple(Permission(one) for one in file.needs)
    return Terms(needs=needs, unit=file.unit_word, of_children=file.of_children)


def _is_covered(file: ExportFile, number: int, on: date) -> bool:
    """The list may have grown between the order and the worker's turn."""
    rules = policy_on(on).exports
    if not file.of_children:
        return True
    return rules.still_covers(file.number, number) if file.approval else not rules.asks_consent(number)


def _refuse_second(address: str, by: Officer) -> None:
    for making in own_files(by).filter(address=address, state="making"):
        job = job_of(making.job_code)
        if job is not None and not job.is_over:
            raise CannotLeave(f"这份名单正在制作（{making.code}），不必再提。请到“导出文件”查看。")


def _note_order(file: ExportFile, at_most: int | None, *, by: Officer, on: date) -> None:
    detail = {"list": file.title, "count": file.number, "purpose": file.purpose, "approval": file.approval}
    try:
        trail.note("export.ordered", by=by, on=on, about=file.code, area=file.unit_path, detail=detail)
    except PersonalDataInTrail as fault:
        raise PurposeMissing(file.number, file.unit_word, at_most) from fault
