"""A list that leaves the house: with permission, above a few people with a stated purpose, as one event."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

WITHOUT_PURPOSE_AT_MOST = 20
SHORTEST_PURPOSE = 4
LONGEST_PURPOSE = 100


class PurposeMissing(Refusal):
    """A long list does not leave without saying what for."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"名单有 {number} 人，超过 {WITHOUT_PURPOSE_AT_MOST} 人的须写明用途"
            f"（至少 {SHORTEST_PURPOSE} 个字，不含证件号码和电话）。用途印在每页页脚，并记入操作记录。"
        )


@deed
def export_list(
    *,
    rows: ScopedQuerySet,
    fields: Sequence[str],
    noted_as: str,
    query: Mapping[str, Any],
    purpose: str,
    by: Officer,
    on: date,
) -> list[tuple[Any, ...]]:
    """The rows of a list that was narrowed to this officer, the code of the record first."""
    require(Permission.EXPORT_LISTS, by=by, on=on)
    taken = list(rows.values_list("code", *fields))
    said = purpose.strip()[:LONGEST_PURPOSE]
    if len(taken) > WITHOUT_PURPOSE_AT_MOST and len(said) < SHORTEST_PURPOSE:
        raise PurposeMissing(len(taken))
    try:
        trail.note_list(
            noted_as,
            by=by,
            on=on,
            query=query,
            members=[row[0] for row in taken],
            detail={"purpose": said},
        )
    except PersonalDataInTrail as fault:
        raise PurposeMissing(len(taken)) from fault
    return taken
