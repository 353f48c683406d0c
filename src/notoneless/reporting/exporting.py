"""A list that leaves the house: with permission, above a few people with a stated purpose, as one event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.officers.refusals import Refusal
from notoneless.places.rules import policy_on
from notoneless.policy.topics import Exports
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

SHORTEST_PURPOSE = 4
LONGEST_PURPOSE = 100
ROWS_AT_MOST = 300_000


class CannotLeave(Refusal):
    """A list that does not leave as it was asked for."""


class TooLong(CannotLeave):
    """One workbook does not hold it, and nobody reads it."""

    def __init__(self, unit: str) -> None:
        super().__init__(
            f"名单超过 {ROWS_AT_MOST:,} {unit}，一个工作簿装不下。请先在名单页筛选或缩短日期，再分次导出。"
        )


class PurposeMissing(CannotLeave):
    """A long list does not leave without saying what for."""

    def __init__(self, number: int, unit: str, at_most: int | None) -> None:
        super().__init__(
            f"名单有 {number} {unit}，超过 {at_most or 0} {unit}的须写明用途"
            f"（至少 {SHORTEST_PURPOSE} 个字，不含证件号码和电话）。用途印在每页页脚，并记入操作记录。"
        )


class ApprovalNeeded(CannotLeave):
    """A long list of children leaves with the consent of somebody else."""

    def __init__(self, number: int, unit: str, at_most: int | None) -> None:
        super().__init__(
            f"名单有 {number} {unit}，超过 {at_most or 0} {unit}的须由他人批准。请写明用途后点“申请导出”，"
            "批准后回到本页下载。"
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """How one list leaves: who may let it out (any of `needs`), by which field a row is named, how rows are counted.

    `of_children`: a long one needs the consent of somebody else; lists of deeds, posts or jobs do not.
    """

    needs: tuple[Permission, ...] = (Permission.EXPORT_LISTS,)
    key_field: str = "code"
    unit: str = "人"
    of_children: bool = True


USUAL = Terms()


@deed
def export_list(
    *,
    rows: QuerySet[Any],
    fields: Sequence[str],
    noted_as: str,
    query: Mapping[str, Any],
    purpose: str,
    by: Officer,
    on: date,
    terms: Terms = USUAL,
    approval: str = "",
) -> list[tuple[Any, ...]]:
    """The rows of a list that was narrowed to this officer, what names the record first.

    `approval` is the code of the request that somebody else approved; who calls with it has checked it.
    """
    require_any(terms, by=by, on=on)
    taken = list(rows.values_list(terms.key_field, *fields)[: ROWS_AT_MOST + 1])
    if len(taken) > ROWS_AT_MOST:
        raise TooLong(terms.unit)
    rules = policy_on(on).exports
    said = purpose_said(purpose, len(taken), rules, unit=terms.unit)
    if terms.of_children and rules.asks_consent(len(taken)) and not approval:
        raise ApprovalNeeded(len(taken), terms.unit, rules.approval_above)
    try:
        trail.note_list(
            noted_as,
            by=by,
            on=on,
            query=query,
            members=[str(row[0]) for row in taken],
            detail={"purpose": said, "approval": approval} if approval else {"purpose": said},
        )
    except PersonalDataInTrail as fault:
        raise PurposeMissing(len(taken), terms.unit, rules.purpose_above) from fault
    return taken


def require_any(terms: Terms, *, by: Officer, on: date) -> None:
    """One of the permissions with which this list leaves."""
    held = [one for one in terms.needs if may(one, by=by, on=on)]
    require((held or terms.needs)[0], by=by, on=on)


def purpose_said(purpose: str, number: int, rules: Exports, *, unit: str = "人") -> str:
    """What the list is for; above a few rows it must be said."""
    said = purpose.strip()[:LONGEST_PURPOSE]
    if rules.asks_purpose(number) and len(said) < SHORTEST_PURPOSE:
        raise PurposeMissing(number, unit, rules.purpose_above)
    return said
