"""Visits that never left the desk: every doorstep is the township office."""

from datetime import date, timedelta

from benchmarks.signals.fabricating.folder import Folder, at
from benchmarks.signals.fabricating.people import family, near

FIRST = date(2026, 3, 12)
OFFICE, SCHOOL = (29.9412, 108.2317), (30.0675, 108.1129)
FEIGNED = (29.90123, 108.30456)


def from_the_desk(folder: Folder) -> None:
    """The phone lay in the office, in the school, or a program feigned one spot; earlier visits know the homes."""
    for turn, (instance, spot, spread) in enumerate(
        (("a", OFFICE, 18.0), ("b", SCHOOL, 30.0), ("c", FEIGNED, 0.0))
    ):
        by = folder.officer(turn)
        for position in range(6):
            whom = family(folder.turn(turn * 10 + position))
            earlier = at(FIRST + timedelta(days=2 * position), 10 + position, folder.chance.randint(0, 59))
            folder.tell(instance, whom, folder.officer(5 + position), earlier, planted=False, saw=True)
            day = FIRST + timedelta(days=20 + 4 * position + turn)
            clock = at(
                day, folder.chance.randint(9, 16), folder.chance.randint(0, 59), folder.chance.randint(0, 59)
            )
            folder.tell(instance, whom, by, clock, place=near(spot, folder.chance, spread), saw=True)


INVENTORS = (("from_the_desk", "坐在办公室里“上门”：定位全在单位", from_the_desk),)
