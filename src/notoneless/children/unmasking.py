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
