"""The only writer of where a child stands: one row per change, the newest repeated on the child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils import timezone

from notoneless import trail
from notoneless.children.loading import load_rows, stored, update_rows
from notoneless.children.models import Child, SituationChange
from notoneless.policy.situations import SITUATIONS

FEW = 500  # up to here the children are asked for by key, beyond that the whole column is read once


@dataclass(frozen=True, slots=True)
class Standing:
    """The situation of one child from a day on, and what says so (`source`: register, matching, case, person)."""

    child_id: int
    situation: str
    source: str
    reason: str = ""
    batch: str = ""
    sheet: str = ""
    row: int | None = None


class UnknownSituation(ValueError):
    """A situation that is not in the table of situations."""


def record_standings(
    standings: Sequence[Standing], *, by: trail.ActorLike, on: date, fingerprint: str = ""
) -> int:
    """Write those that differ from what the child shows today; returns how many changed.

    Part of a deed (a run, a case's move, a correction) that has checked the right and writes the trail.
    """
    unknown = {one.situation for one in standings} - set(SITUATIONS)
    if unknown:
        raise UnknownSituation(", ".join(sorted(unknown)))
    hold_children([one.child_id for one in standings])
    shown = _shown([one.child_id for one in standings])
    changed = [one for one in standings if shown.get(one.child_id) != one.situation]
    now, day = stored(timezone.now()), stored(on)
    load_rows(
        SituationChange,
        ("child", "situation", "on", "recorded_at", "source", "batch", "sheet", "row", "reason", "by_code",
         "policy_fingerprint"),
        (
            (one.child_id, one.situation, day, now, one.source, one.batch, one.sheet, one.row, one.reason[:300],
             by.code, fingerprint)
            for one in changed
        ),
    )  # fmt: skip
    update_rows(
        Child,
        ("situation", "situation_on", "situation_source"),
        ((one.situation, day, _origin(one), one.child_id) for one in changed),
        add="version",
    )
    return len(changed)


def hold_children(ids: Sequence[int]) -> None:
    """Nobody else moves these children before this deed is over; always in one order, so that no two wait in a ring.

    On SQLite a deed is the only writer from its first statement on.
    """
    if connection.vendor == "sqlite":
        return
    children = Child.objects.unscoped("recording situations").select_for_update(no_key=True).order_by("pk")
    list((children.filter(pk__in=ids) if len(ids) <= FEW else children).values_list("pk"))


def _shown(ids: Sequence[int]) -> dict[int, str]:
    children = Child.objects.unscoped("recording situations")
    if len(ids) <= FEW:
        children = children.filter(pk__in=ids)
    return dict(children.values_list("pk", "situation"))


def _origin(one: Standing) -> str:
    place = f"{one.batch} {one.sheet} 第{one.row}行" if one.batch and one.row else one.batch
    return (place or one.reason or one.source)[:120]
