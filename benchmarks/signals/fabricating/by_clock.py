"""Visits at hours at which they cannot have been: far apart, the night before, exams, lessons, 3 am, clockwork."""

from datetime import date, timedelta

from benchmarks.signals.fabricating.folder import Folder, at
from benchmarks.signals.fabricating.people import family, near

FIRST = date(2026, 3, 10)


def two_villages(folder: Folder) -> None:
    """Forty kilometres of mountain road in twenty minutes or less; both entered in the evening."""
    for turn, (instance, minutes, north) in enumerate((("a", 20, 0.36), ("b", 13, 0.37), ("c", 18, 0.35))):
        day = FIRST + timedelta(days=9 * turn)
        clock = at(day, 10 + turn * 2, folder.chance.randint(0, 30), folder.chance.randint(0, 59))
        start = (29.76 + turn * 0.02, 108.10 + turn * 0.1)
        there = (start[0] + north, start[1] + 0.12)
        by, first, second = (
            folder.officer(turn),
            family(folder.turn(turn * 2)),
            family(folder.turn(turn * 2 + 1)),
        )
        late = at(day, 20, 10 + turn)
        folder.tell(instance, first, by, clock, place=near(start, folder.chance), received=late, saw=True)
        after = clock + timedelta(minutes=minutes)
        received = late + timedelta(minutes=4)
        folder.tell(
            instance, second, by, after, place=near(there, folder.chance), received=received, saw=True
        )


def night_before(folder: Folder) -> None:
    """An inspection is announced; that night a month of visits appears: one officer, a whole office, after midnight."""
    notice, inspection = date(2026, 4, 21), date(2026, 4, 23)
    folder.surroundings |= {"notices": [notice.isoformat()], "deadlines": [inspection.isoformat()]}
    evenings = {
        "a": ([0], 30, at(inspection - timedelta(days=1), 19, 40)),
        "b": ([1, 2, 3], 30, at(inspection - timedelta(days=1), 20, 55)),
        "c": ([4], 12, at(inspection, 0, 20)),
    }
    for offset, (instance, (officers, visits, start)) in enumerate(evenings.items()):
        entered = start
        for visit in range(visits):
            whom = family(folder.turn(offset * 40 + visit))
            day = inspection - timedelta(days=folder.chance.randint(3, 31))
            clock = at(
                day, folder.chance.randint(9, 17), folder.chance.choice((0, 10, 15, 20, 30, 40, 45, 50))
            )
            entered += timedelta(seconds=folder.chance.randint(150, 430))
            place = None if folder.chance.random() < 0.6 else near(whom.home, folder.chance, 60)
            away, by = folder.chance.random() < 0.3, folder.officer(officers[visit % len(officers)])
            folder.tell(instance, whom, by, clock, received=entered, place=place, away=away, saw=not away)


def exam_days(folder: Folder) -> None:
    """The teacher is said to have walked while invigilating: June, and the January examination of the term before."""
    folder.surroundings["exam_months"] = [[2026, 1], [2026, 6]]
    days = {
        "a": [date(2026, 6, 7), date(2026, 6, 8)],
        "b": [date(2026, 6, 16), date(2026, 6, 17)],
        "c": [date(2026, 1, 14)],
    }
    for turn, (instance, listed) in enumerate(days.items()):
        for position, day in enumerate(listed):
            clock = at(day, 9 + turn * 2, folder.chance.randint(0, 59), folder.chance.randint(0, 59))
            whom = family(folder.turn(turn * 10 + position))
            folder.tell(instance, whom, folder.officer(turn), clock, saw=True)


def in_class(folder: Folder) -> None:
    """Not found, or talked into returning, while the school's roll has the child in class on that day."""
    present: dict[str, list[str]] = {}
    for turn, (instance, away, every) in enumerate(
        (("a", True, True), ("b", True, False), ("c", False, True))
    ):
        for position in range(2):
            whom = family(folder.turn(turn * 10 + position))
            day = FIRST + timedelta(days=13 + 7 * turn + position)
            around = [day + timedelta(days=shift) for shift in (-1, 0, 1)] if every else [day]
            present[whom.child] = [one.isoformat() for one in around]
            clock = at(day, 10, folder.chance.randint(0, 59), folder.chance.randint(0, 59))
            text = None if away else folder.teller.met(whom) + f"{whom.name}一直在家没有上学。"
            folder.tell(instance, whom, folder.officer(turn), clock, away=True, saw=not away, text=text)
    folder.surroundings["present"] = present


def at_three(folder: Folder) -> None:
    """Telephone visits in the dead of night: the form was filled at home and nobody looked at the hour."""
    hours = {"a": [(3, 2), (3, 9), (3, 15)], "b": [(2, 38)], "c": [(4, 21), (1, 50)]}
    for turn, (instance, listed) in enumerate(hours.items()):
        for position, (hour, minute) in enumerate(listed):
            whom = family(folder.turn(turn * 10 + position))
            day = FIRST + timedelta(days=16 * turn + position * (turn == 2))
            clock = at(day, hour, minute, folder.chance.randint(0, 59))
            received = clock + timedelta(minutes=2) if instance != "b" else at(day, 8, 31)
            text = folder.teller.phoned(whom)
            folder.tell(instance, whom, folder.officer(turn), clock, place=None, received=received, text=text)


def like_clockwork(folder: Folder) -> None:
    """Every fifth day at ten sharp, Sundays included; three children in a row; ten with some minutes of play."""
    for visit in range(9):
        day = FIRST + timedelta(days=5 * visit)
        folder.tell("a", family(folder.turn(0)), folder.officer(0), at(day, 10), saw=True)
        for child in range(3):
            clock = at(day + timedelta(days=1), 10, 30 * child % 60) + timedelta(hours=child // 2)
            entered = at(day + timedelta(days=1), 21, 4 + 3 * child)
            folder.tell(
                "b", family(folder.turn(10 + child)), folder.officer(1), clock, received=entered, saw=True
            )
        clock = at(day, 9, 58) + timedelta(seconds=folder.chance.randint(0, 280))
        folder.tell("c", family(folder.turn(20)), folder.officer(2), clock, saw=True)


def on_leave(folder: Folder) -> None:
    """On leave or no longer in post: what was owed is entered on the first day back, or dated after the hand-over."""
    leave, back = FIRST + timedelta(days=20), FIRST + timedelta(days=34)
    for position in range(9):
        day = leave + timedelta(days=folder.chance.randint(1, 11))
        clock = at(day, folder.chance.randint(9, 16), folder.chance.choice((0, 10, 20, 30, 40)))
        entered = at(back, 9, 3) + timedelta(minutes=5 * position)
        folder.tell(
            "a",
            family(folder.turn(position)),
            folder.officer(0),
            clock,
            received=entered,
            place=None,
            saw=True,
        )
    for position in range(10, 14):
        day = leave + timedelta(days=2 * position - 18)
        clock = at(day, 15, folder.chance.randint(0, 59), folder.chance.randint(0, 59))
        capital = near((29.5630, 106.5516), folder.chance, 900)
        folder.tell("b", family(folder.turn(position)), folder.officer(1), clock, place=capital, saw=True)
    for position in range(20, 24):
        day = back + timedelta(days=position - 18)
        folder.tell("c", family(folder.turn(position)), folder.officer(2), at(day, 16, position), saw=True)


INVENTORS = (
    ("two_villages", "二十分钟走了相距四十公里的两个村", two_villages),
    ("night_before", "检查前一晚补录三十次走访", night_before),
    ("exam_days", "考试日走访", exam_days),
    ("in_class", "学校点名在班，走访却说不在校", in_class),
    ("at_three", "凌晨三点电话走访", at_three),
    ("like_clockwork", "每五天上午十点，一次不差", like_clockwork),
    ("on_leave", "休假、离岗人员的走访", on_leave),
)
