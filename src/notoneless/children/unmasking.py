"""The one door to a full identity number: with permission, with a reason, and with an event in the trail."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from notoneless import trail
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

SHORTEST_REASON = 4


class ReasonMissing(Refusal):
    """Nobody sees a full number without saying what for."""

    def __init__(self) -> None:
        super().__init__(
            f"请写明查看完整证件号码的用途（至少 {SHORTEST_REASON} 个字，不含号码和电话）；用途记入操作记录。"
        )


class Holder(Protocol):
    """A register row of the same child, with the number as that register has it."""

    @property
    def id_number(self) -> str | None: ...


@deed
def reveal_identity(*, child: Child, reason: str, by: Officer, on: date) -> str:
    """The number in full, for a child that was reached through its officer's scope; '' where none is recorded."""
    _open(child, reason, by=by, on=on, rows=0)
    return child.id_number or ""


@deed
def reveal_numbers(
    *, child: Child, holders: Sequence[Holder], reason: str, by: Officer, on: date
) -> tuple[str, ...]:
    """The child's number and those of the register rows it is compared with, in this order: one event."""
    _open(child, reason, by=by, on=on, rows=len(holders))
    return tuple(one.id_number or "" for one in (child, *holders))


@deed
def reveal_list(
    *, codes: Sequence[str], within: str, reason: str, by: Officer, on: date, area: str = ""
) -> dict[int, str]:
    """Child -> number, for the children of one official form that asks for whole numbers: one event names the form.

    Only those are opened that this officer may open; the others stay masked.
    """
    require(Permission.UNMASK_IDENTITY, by=by, on=on)
    said = reason.strip()[:200]
    if len(said) < SHORTEST_REASON:
        raise ReasonMissing
    rows = Child.objects.visible_to(by, on=on, permission=Permission.UNMASK_IDENTITY).filter(
        code__in=list(codes)
    )
    opened = list(rows.values_list("pk", "code", "id_number"))
    members = [code for _, code, _ in opened]
    query = {"form": within}
    try:
        trail.note_list(
            "identity.list_revealed",
            by=by,
            on=on,
            area=area,
            query=query,
            members=members,
            detail={"purpose": said},
        )
    except PersonalDataInTrail as fault:
        raise ReasonMissing from fault
    return {pk: number for pk, _, number in opened if number}


def _open(child: Child, reason: str, *, by: Officer, on: date, rows: int) -> None:
    require(Permission.UNMASK_IDENTITY, by=by, at=child, on=on)
    said = reason.strip()[:200]
    if len(said) < SHORTEST_REASON:
        raise ReasonMissing
    try:
        trail.note(
            "identity.revealed", by=by, on=on, about=child.code, area=child.area_path, reason=said,
            detail={"rows": rows},
        )  # fmt: skip
    except PersonalDataInTrail as fault:
        raise ReasonMissing from fault
