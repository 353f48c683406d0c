"""Notices downwards: sent to units, taken note of, answered; who has not is seen at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file, look_at_held
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.receiving import SentFile
from notoneless.evidence.serving import Served
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.scope import scope_of
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.reporting.filing.models import Circular, CircularReceipt
from notoneless.reporting.filing.refusals import CircularRefused
from notoneless.trail.deeds import deed

WHY = "the attachment of a notice that was sent to the officer's unit, or by it"
KINDS = ("township", "village", "zone", "school", "bureau")
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Word:
    """What a notice says; an answer is only asked for with its day."""

    title: str
    text: str
    answer_until: date | None = None
    wants_answer: bool = False
    attachment: SentFile | None = None


@deed
def send_circular(*, word: Word, units: Sequence[Unit], by: Officer, on: date) -> Circular:
    """To units below one's own; everybody with a post there finds it."""
    post = by.active_post
    require(Permission.SEND_CIRCULARS, by=by, at=post.unit if post else None, on=on)
    if post is None:
        raise CircularRefused("本账号目前没有在任岗位，不能下发通知。请先办理任职。")
    _check(word, units, allowed={unit.pk for unit in units_to_tell(by, on=on)}, on=on)
    made = Circular.objects.create(
        code=f"N{on:%Y%m%d}-{secrets.token_hex(4)}", unit=post.unit, title=word.title.strip(),
        text=word.text.strip(), wants_answer=word.wants_answer, answer_until=word.answer_until, on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    for unit in units:
        CircularReceipt.objects.create(circular=made, unit=unit)
    if word.attachment is not None:
        hold_file(unit=post.unit, sent=word.attachment, subject=made.subject, label="通知附件", by=by, on=on)
    members = [unit.code for unit in units]
    trail.note_list("circular.sent", by=by, on=on, query={"code": made.code}, members=members)
    return made


@deed
def read_circular(*, receipt: CircularReceipt, by: Officer, on: date) -> CircularReceipt:
    """已阅: once for the unit, by whoever of it was first."""
    _check_own(receipt, by)
    rows = CircularReceipt.objects.filter(pk=receipt.pk, read_on=None)
    rows.update(read_on=on, read_by=by.code)
    receipt.refresh_from_db()
    trail.note("circular.read", by=by, on=on, about=receipt.circular.code, area=receipt.unit.path)
    return receipt


@deed
def answer_circular(*, receipt: CircularReceipt, answer: str, by: Officer, on: date) -> CircularReceipt:
    """A later answer stands; the trail has the earlier one's day and person."""
    _check_own(receipt, by)
    if not answer.strip():
        raise CircularRefused("回复没有内容。请填写后再提交。")
    receipt.answer, receipt.answered_on, receipt.answered_by = answer.strip()[:500], on, by.code
    if receipt.read_on is None:
        receipt.read_on, receipt.read_by = on, by.code
    receipt.save()
    trail.note("circular.answered", by=by, on=on, about=receipt.circular.code, area=receipt.unit.path)
    return receipt


def units_to_tell(officer: Officer, *, on: date) -> list[Unit]:
    """Below the officer's own unit, in either tree: a township also tells the schools that stand in it."""
    post = officer.active_post
    if post is None:
        return []
    scope = scope_of(officer, on=on, permission=Permission.SEND_CIRCULARS)
    rows = Unit.objects.filter(in_force(on), kind__in=KINDS).exclude(pk=post.unit_id)
    if not scope.everything:
        here = SchoolProfile.objects.filter(under("township__path", post.unit.path))
        rows = rows.filter(scope.filter("path", "path", reading=False) | Q(pk__in=here.values("unit")))
    return list(rows.order_by("path"))


def received(officer: Officer) -> QuerySet[CircularReceipt]:
    """What was sent to the officer's own unit, newest first."""
    own = officer.active_post.unit_id if officer.active_post else 0
    rows = CircularReceipt.objects.filter(unit_id=own).select_related("circular__unit", "unit")
    return rows.order_by("-circular_id")


def sent(officer: Officer) -> QuerySet[Circular]:
    """By the officer's own unit, with how many units it reached (`told`), read it and answered."""
    own = officer.active_post.unit_id if officer.active_post else 0
    rows = Circular.objects.filter(unit_id=own).select_related("unit")
    return rows.annotate(
        told=Count("receipts"),
        read=Count("receipts", filter=Q(receipts__read_on__isnull=False)),
        answered=Count("receipts", filter=Q(receipts__answered_on__isnull=False)),
    ).order_by("-pk")


def circular_of(officer: Officer, code: str) -> Circular | None:
    """Sent by one's unit or to it; to everybody else it does not exist."""
    own = officer.active_post.unit_id if officer.active_post else 0
    rows = Circular.objects.filter(Q(unit_id=own) | Q(receipts__unit_id=own), code=code)
    return rows.select_related("unit").distinct().first()


def receipts_of(circular: Circular) -> list[CircularReceipt]:
    return list(circular.receipts.select_related("unit").order_by("unit__path"))


def attachments_of(circular: Circular) -> list[HeldFile]:
    """For a notice reached by `circular_of`."""
    return list(HeldFile.objects.unscoped(WHY).filter(subject=circular.subject, replaced_by=None))


def look_at_attachment(*, circular: Circular, by: Officer, on: date) -> Served | None:
    rows = HeldFile.objects.unscoped(WHY).filter(subject=circular.subject, replaced_by=None)
    file = rows.select_related("unit").first()
    return look_at_held(file=file, by=by, on=on) if file else None


def _check(word: Word, units: Sequence[Unit], *, allowed: set[int], on: date) -> None:
    if not word.title.strip() or not word.text.strip():
        raise CircularRefused("通知须有标题和正文。请补填后再下发。")
    if len(word.text) > LONGEST_TEXT:
        raise CircularRefused(f"正文超过 {LONGEST_TEXT} 字。请写得短些，详细内容放在附件里。")
    if not units:
        raise CircularRefused("没有选择接收单位。请至少选择一个。")
    if not {unit.pk for unit in units} <= allowed:
        raise CircularRefused("所选单位中有不归本单位管理的。请从列表中选择。")
    if word.wants_answer and (word.answer_until is None or word.answer_until < on):
        raise CircularRefused("须回复的通知要写明回复期限，且不早于今天。")


def _check_own(receipt: CircularReceipt, by: Officer) -> None:
    if by.active_post is None or by.active_post.unit_id != receipt.unit_id:
        raise CircularRefused(f"这份通知发给{receipt.unit.name}，由该单位签收和回复。")
