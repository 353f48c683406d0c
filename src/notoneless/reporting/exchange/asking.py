"""A long list leaves with the consent of somebody else: asked for, approved or refused, taken once."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.officers.refusals import StaleVersion
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.rules import policy_on
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.reporting.exporting import CannotLeave, Terms, export_list, purpose_said
from notoneless.trail.deeds import deed

LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """The list as its page shows it; `address` brings back the same rows."""

    title: str
    address: str
    question: str
    headings: tuple[str, ...]
    number: int
    unit: str


@deed
def ask_export(*, wish: Wish, purpose: str, by: Officer, on: date) -> ExportRequest:
    """The same list asked for twice is one request."""
    require(Permission.EXPORT_LISTS, by=by, on=on)
    said = purpose_said(purpose, wish.number, policy_on(on).exports, unit=wish.unit)
    open_one = _own(by, wish.address, on).filter(state="asked").first()
    if open_one is not None:
        raise CannotLeave(
            f"这份名单已于 {open_one.asked_on} 提出导出申请（{open_one.code}），待批准，不必再提。"
        )
    made = ExportRequest.objects.create(
        code=f"DC{on:%Y%m%d}-{secrets.token_hex(4)}", title=wish.title[:120], address=wish.address,
        question=wish.question[:300], headings=list(wish.headings), number=wish.number, unit_word=wish.unit,
        purpose=said, asked_by=by.code, asked_person=by.person_code, asked_post=by.post_code, asked_on=on,
        asked_at=timezone.now(), unit_path=_path_of(by),
    )  # fmt: skip
    trail.note("export.asked", by=by, on=on, about=made.code, area=made.unit_path, detail=_told(made))
    return made


@deed
def approve_export(*, request: ExportRequest, expected: int, by: Officer, on: date) -> ExportRequest:
    """Never by the one who asked, under whatever account."""
    _check_other(request, by, on)
    until = policy_on(on).exports.consent_until(on)
    _answer(request, expected, state="approved", answered_by=by.code, answered_on=on, until=until)
    trail.note(
        "export.approved", by=by, on=on, about=request.code, area=request.unit_path, detail=_told(request)
    )
    return request


@deed
def refuse_export(
    *, request: ExportRequest, reason: str, expected: int, by: Officer, on: date
) -> ExportRequest:
    """With the reason, so that it can be asked better."""
    _check_other(request, by, on)
    if not reason.strip():
        raise CannotLeave("请写明不批准的原因，申请人据此修改。")
    _answer(
        request,
        expected,
        state="refused",
        answered_by=by.code,
        answered_on=on,
        answer=reason.strip()[:LONGEST_ANSWER],
    )
    trail.note(
        "export.refused", by=by, on=on, about=request.code, area=request.unit_path, reason=request.answer
    )
    return request


@deed
def take_export(
    *,
    request: ExportRequest,
    rows: QuerySet[Any],
    fields: Sequence[str],
    noted_as: str,
    query: Mapping[str, Any],
    terms: Terms,
    by: Officer,
    on: date,
) -> list[tuple[Any, ...]]:
    """Once, by whoever asked, in the days it is good for, and not more than was approved."""
    use_approval(request, rows.count(), by=by, on=on)
    return export_list(
        rows=rows, fields=fields, noted_as=noted_as, query=query, purpose=request.purpose, by=by, on=on, terms=terms,
        approval=request.code,
    )  # fmt: skip


def use_approval(request: ExportRequest, number: int, *, by: Officer, on: date) -> None:
    """Part of the deed that lets the list out."""
    usable = request.asked_by == by.code and request.state == "approved"
    if not usable or request.until is None or on > request.until:
        raise CannotLeave("这份导出批准已用过、已过期或不属于本人。请重新申请。")
    if not policy_on(on).exports.still_covers(request.number, number):
        word = request.unit_word
        raise CannotLeave(
            f"名单现有 {number} {word}，多于批准的 {request.number} {word}。请按现在的名单重新申请。"
        )
    held = ExportRequest.objects.unscoped("the officer's own approval is used").filter(pk=request.pk)
    if not held.filter(state="approved").update(state="taken", taken_on=on, version=F("version") + 1):
        raise StaleVersion(f"导出申请{request.code}")


def approved_for(by: Officer, address: str, *, on: date) -> ExportRequest | None:
    """The officer's own approval for this list that can still be used."""
    return _own(by, address, on).filter(state="approved", until__gte=on).order_by("-pk").first()


def waiting_for(by: Officer, address: str, *, on: date) -> ExportRequest | None:
    return _own(by, address, on).filter(state="asked").first()


def requests_seen(by: Officer, *, on: date) -> ScopedQuerySet:
    """One's own requests, and those of one's area that one may answer."""
    theirs = ExportRequest.objects.visible_to(by, on=on, permission=Permission.APPROVE_EXPORTS)
    rows = ExportRequest.objects.unscoped("own requests, and those in the scope of who answers them")
    return rows.filter(Q(asked_by=by.code) | Q(pk__in=theirs.values("pk")))


def may_answer(request: ExportRequest, by: Officer, *, on: date) -> bool:
    """Somebody else, where the right reaches."""
    is_own = by.code == request.asked_by or by.person_code == request.asked_person
    return not is_own and may(Permission.APPROVE_EXPORTS, by=by, at=request.unit_path, on=on)


def requests_to_answer(by: Officer, *, on: date) -> ScopedQuerySet:
    """What others of one's area asked for, and nobody answered yet."""
    rows = ExportRequest.objects.visible_to(by, on=on, permission=Permission.APPROVE_EXPORTS)
    return rows.exclude(asked_by=by.code).exclude(asked_person=by.person_code)


def own_requests(by: Officer) -> ScopedQuerySet:
    return ExportRequest.objects.unscoped("the officer's own requests").filter(asked_by=by.code)


def _own(by: Officer, address: str, on: date) -> ScopedQuerySet:
    return own_requests(by).filter(address=address, asked_on__gte=on - timedelta(days=60))


def _check_other(request: ExportRequest, by: Officer, on: date) -> None:
    require(Permission.APPROVE_EXPORTS, by=by, at=request.unit_path, on=on)
    if by.code == request.asked_by or (request.asked_person and by.person_code == request.asked_person):
        raise CannotLeave("本人的导出申请须由他人批准。请由上级或其他有批准权的人员办理。")


def _answer(request: ExportRequest, expected: int, **changes: Any) -> None:
    held = ExportRequest.objects.unscoped("compare-and-set of an export request")
    if not held.filter(pk=request.pk, state="asked", version=expected).update(
        version=F("version") + 1, **changes
    ):
        raise StaleVersion(f"导出申请{request.code}")
    request.refresh_from_db()


def _path_of(by: Officer) -> str:
    return by.active_post.unit.path if by.active_post else ""


def _told(request: ExportRequest) -> dict[str, Any]:
    return {
        "list": request.title,
        "count": request.number,
        "purpose": request.purpose,
        "columns": len(request.headings),
    }
