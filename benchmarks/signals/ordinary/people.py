"""Officers with habits of their own and their families: brothers and sisters, shared yards, rows of like houses."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from benchmarks.signals.fabricating.people import ELDERS, GIVEN, RELATIONS, SURNAMES
from benchmarks.signals.ordinary import phrases
from notoneless.evidence.signals.statement import Place

OFFICERS, HOUSEHOLDS = 50, 13
SOUTH, NORTH, WEST, EAST = 29.75, 30.15, 108.05, 108.45
PHONES = (
    ("HUAWEI", "CDY-AN90", "CDY-AN90 4.0.0.155(C00E120R8P3)"),
    ("Xiaomi", "22101316C", "MIUI Camera"),
    ("vivo", "V2046A", "MediaTek Camera Application"),
    ("OPPO", "PEGM00", ""),
    ("HONOR", "ANY-AN00", "ANY-AN00 6.1.0.142"),
    ("realme", "RMX3478", ""),
)


@dataclass(frozen=True)
class Home:
    """`look` is the facade: rows of new houses share one; `things` stand before this one only."""

    children: tuple[str, ...]
    names: tuple[str, ...]
    guardian: str
    relation: str
    place: Place
    look: int
    things: int


@dataclass(frozen=True)
class Officer:
    code: str
    partner: str
    homes: tuple[Home, ...]
    office: Place
    days: str  # weekdays, weekend, evening, monthly
    typing: str  # exact, five, half_hour
    entering: tuple[int, ...]  # door, evening, no signal, notebook
    terse: float
    meets: float
    opening: str
    closing: str
    phone: tuple[str, str, str]
    tells: str  # all, time, nothing
    clock: timedelta
    stamps: bool
    usual: tuple[str, str]  # what is put down when nobody was there, when somebody was


def officers(chance: Random) -> list[Officer]:
    found: list[Officer] = []
    for turn in range(OFFICERS):
        centre = Place(chance.uniform(SOUTH, NORTH), chance.uniform(WEST, EAST))
        days = chance.choices(("weekdays", "weekend", "evening", "monthly"), (50, 15, 15, 20))[0]
        entering = (20, 10, 5, 65) if turn % 10 == 3 else chance.choice(_ENTERING)
        found.append(
            Officer(
                code=f"N-{turn + 1:03}",
                partner=f"N-{turn + 501:03}",
                homes=_homes(turn, centre, chance),
                office=Place(
                    centre.latitude + chance.gauss(0, 0.01), centre.longitude + chance.gauss(0, 0.01)
                ),
                days=days,
                typing=chance.choices(("exact", "five", "half_hour"), (50, 30, 20))[0],
                entering=entering,
                terse=0.55 if turn % 4 == 1 else 0.12,
                meets=min(0.9, max(0.15, chance.gauss(0.55, 0.17))),
                opening=chance.choice(phrases.OPENINGS) if chance.random() < 0.4 else "",
                closing=chance.choice(phrases.CLOSINGS) if chance.random() < 0.4 else "",
                phone=chance.choice(PHONES),
                tells=chance.choices(("all", "time", "nothing"), (50, 22, 28))[0],
                clock=_CLOCKS.get(turn, timedelta(seconds=chance.randint(-40, 40))),
                stamps=chance.random() < 0.12,
                usual=(chance.choice(phrases.NOBODY), chance.choice(phrases.SEEN)),
            )
        )
    return found


_ENTERING = ((70, 20, 5, 5), (45, 40, 10, 5), (80, 8, 12, 0), (30, 50, 5, 15), (55, 20, 25, 0))
# One phone stands on Greenwich time, one runs three quarters of an hour behind, one is a few minutes fast.
_CLOCKS = {7: timedelta(hours=-8), 19: timedelta(minutes=-45), 31: timedelta(minutes=6)}


def _homes(officer: int, centre: Place, chance: Random) -> tuple[Home, ...]:
    made: list[Home] = []
    row_of_new_houses = officer % 8 == 5
    for turn in range(HOUSEHOLDS):
        number = officer * 100 + turn * 4
        many = chance.choices((1, 2, 3), (84, 13, 3))[0]
        surname = chance.choice(SURNAMES)
        spread = 0.0012 if row_of_new_houses else 0.012
        place = Place(centre.latitude + chance.gauss(0, spread), centre.longitude + chance.gauss(0, spread))
        look, things = 700_000 + number, 700_000 + number
        if row_of_new_houses:
            look = 690_000 + officer
        if made and chance.random() < 0.06:  # uncle and nephew on either side of one yard
            place, look, things, surname = (
                made[-1].place,
                made[-1].look,
                made[-1].things,
                made[-1].names[0][0],
            )
        made.append(
            Home(
                children=tuple(f"N-{number + child:05}" for child in range(many)),
                names=tuple(surname + chance.choice(GIVEN) for _ in range(many)),
                guardian=surname + chance.choice(ELDERS),
                relation=chance.choice(RELATIONS),
                place=place,
                look=look,
                things=things,
            )
        )
    return tuple(made)
