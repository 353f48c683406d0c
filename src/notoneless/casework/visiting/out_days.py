"""On which days a child was out of school, read from the moves of its case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from notoneless.policy.visiting.counts import Moment

BACK = frozenset({"returned", "placed", "cleared", "closed"})
OUT_AGAIN = frozenset({"suspected", "reopened"})


@dataclass(frozen=True, slots=True)
class Moved:
    """What of a move matters here."""

    move: str
    to_state: str
    on: date
    recorded_at: datetime

    @property
    def moment(self) -> Moment:
        return self.on, self.recorded_at


@dataclass(frozen=True, slots=True)
class Spell:
    """A time out of school; the day of the return belongs to it. `verified_on` is None before anybody verified."""

    since: Moment
    until: date | None = None
    ended_as: str = ""
    verified_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.since[0] <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class OutDays:
    """Oldest first."""

    spells: tuple[Spell, ...]

    def spell_of(self, day: date) -> Spell | None:
        return next((one for one in reversed(self.spells) if one.covers(day)), None)


def out_days(moves: Iterable[Moved]) -> OutDays:
    """Oldest move first."""
    spells: list[Spell] = []
    for one in moves:
        if one.to_state in OUT_AGAIN and (not spells or spells[-1].until is not None):
            known = one.on if one.to_state == "reopened" else None
            spells.append(Spell(one.moment, verified_on=known))
        elif spells and one.to_state in BACK and spells[-1].until is None:
            last = spells.pop()
            spells.append(Spell(last.since, one.on, one.to_state, last.verified_on))
        elif spells and one.move == "verify":
            last = spells.pop()
            spells.append(Spell(last.since, last.until, last.ended_as, one.on))
    return OutDays(tuple(spells))
