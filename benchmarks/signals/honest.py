"""Two thousand honest visits: walked, talked, photographed and entered as people do, at a fixed seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from random import Random

from benchmarks.signals import scenes, words
from benchmarks.signals.planting import photo_of
from notoneless.evidence.signals.places import kilometres
from notoneless.evidence.signals.statement import Photo, Place, Statement, Surroundings
from notoneless.policy.deadlines import holidays

SEED, VISITS, OFFICERS, CHILDREN = 20260302, 2_000, 40, 700
FIRST, LAST = date(2026, 3, 2), date(2026, 5, 29)
SOUTH, NORTH, WEST, EAST = 29.70, 30.20, 108.00, 108.50
ZONE = timezone(timedelta(hours=8))
DEADLINES = (date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 29))
NOTICES = (date(2026, 4, 14),)


@dataclass(frozen=True)
class _Family:
    children: tuple[str, ...]
    names: tuple[str, ...]
    home: Place
    scene: int


@dataclass(frozen=True)
class _Round:
    """One officer's visits of one day, in the order walked."""

    officer: int
    day: date
    families: tuple[_Family, ...]


def honest_visits(seed: int = SEED, visits: int = VISITS) -> tuple[list[Statement], Surroundings]:
    chance = Random(seed)
    beats = _beats(chance)
    made: list[Statement] = []
    while len(made) < visits:
        officer, day = chance.randrange(OFFICERS), _day(chance)
        if any(one.by == _officer(officer) and one.day == day for one in made):
            continue
        walked = _walk(officer, day, beats[officer], made, chance)
        made += _told(walked, chance, first=len(made) + 1)
    made = made[:visits]
    families = [family for beat in beats for family in beat]
    known = Surroundings(
        exam_months=frozenset({(2026, 6)}),
        deadlines=DEADLINES,
        rest_days=holidays().names,
        notices=NOTICES,
        opened={child: date(2026, 2, 24) for family in families for child in family.children},
        names={
            child: (name,)
            for family in families
            for child, name in zip(family.children, family.names, strict=True)
        },
    )
    return made, known


def _beats(chance: Random) -> list[list[_Family]]:
    """Each officer's families within a few kilometres of a village."""
    beats: list[list[_Family]] = [[] for _ in range(OFFICERS)]
    centres = [
        Place(chance.uniform(SOUTH + 0.05, NORTH - 0.05), chance.uniform(WEST + 0.05, EAST - 0.05))
        for _ in beats
    ]
    number = 0
    while number < CHILDREN:
        officer = number * OFFICERS // CHILDREN
        many = min(2 if chance.random() < 0.08 else 1, CHILDREN - number)
        turns = range(number + 1, number + many + 1)
        centre = centres[officer]
        home = Place(centre.latitude + chance.gauss(0, 0.012), centre.longitude + chance.gauss(0, 0.012))
        beats[officer].append(
            _Family(
                tuple(f"C-{turn:04}" for turn in turns),
                tuple(map(words.name_of, turns)),
                home,
                10_000 + number,
            )
        )
        number += many
    return beats


def _day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randint(0, (LAST - FIRST).days))


def _officer(turn: int) -> str:
    return f"O-{turn + 1:03}"


def _walk(officer: int, day: date, beat: list[_Family], made: list[Statement], chance: Random) -> _Round:
    """Nobody is seen twice within four days."""
    lately = {one.child for one in made if one.by == _officer(officer) and abs((one.day - day).days) < 4}
    free = [family for family in beat if not lately & set(family.children)]
    return _Round(officer, day, tuple(chance.sample(free, min(len(free), chance.choice((1, 1, 2, 2, 3, 4))))))


def _told(walked: _Round, chance: Random, *, first: int) -> Iterator[Statement]:
    clock = datetime.combine(walked.day, time(8, 30), ZONE) + timedelta(minutes=chance.randint(0, 420))
    entering = _Entering(walked.day, chance)
    last: Place | None = None
    number = first
    for family in walked.families:
        if last is not None:
            clock += timedelta(
                hours=kilometres(last, family.home) / chance.uniform(6, 30), minutes=chance.randint(3, 15)
            )
        stay, last = timedelta(minutes=chance.randint(12, 55)), family.home
        seen, away = chance.random() < 0.6, False
        photos = _photos(family, clock, stay, f"H-{number:05}", chance)
        received = entering.next_after(clock + stay)
        claimed = _rounded(clock, chance)
        for child, name in zip(family.children, family.names, strict=True):
            yield Statement(
                code=f"H-{number:05}", child=child, by=_officer(walked.officer), day=walked.day, received_at=received,
                claimed_at=claimed, place=_fix(family.home, chance) if chance.random() < 0.6 else None,
                text=words.narrative(name, chance), photos=photos, saw_child=seen, says_away=away or not seen,
                occasion=f"occasion-{first}-{family.children[0]}" if len(family.children) > 1 else "",
            )  # fmt: skip
            number += 1
        clock += stay


class _Entering:
    """At the door, in the evening at one sitting, by a phone that finds a signal at night, or a day or more late."""

    def __init__(self, day: date, chance: Random) -> None:
        self.chance = chance
        self.way = chance.choices(("door", "evening", "signal", "late"), (60, 27, 3, 10))[0]
        days = chance.choices((1, 2, 3, 5), (70, 18, 9, 3))[0] if self.way == "late" else 0
        self.sitting = datetime.combine(day + timedelta(days=days), time(19), ZONE)
        self.sitting += timedelta(minutes=chance.randint(0, 150))

    def next_after(self, end: datetime) -> datetime:
        if self.way == "door":
            return end + timedelta(minutes=self.chance.randint(0, 25), seconds=self.chance.randint(0, 59))
        pause = self.chance.randint(2, 9) if self.way == "signal" else self.chance.randint(80, 400)
        self.sitting = max(self.sitting, end) + timedelta(seconds=pause)
        return self.sitting


def _rounded(clock: datetime, chance: Random) -> datetime:
    """Half of the hours are typed, and typed hours are round."""
    if chance.random() < 0.5:
        return clock
    return clock.replace(minute=clock.minute // 5 * 5, second=0)


def _fix(home: Place, chance: Random) -> Place:
    """A phone is off by some metres, now and then by some hundred."""
    off = 0.0001 if chance.random() < 0.97 else 0.006
    return Place(home.latitude + chance.gauss(0, off), home.longitude + chance.gauss(0, off))


def _photos(
    family: _Family, start: datetime, stay: timedelta, code: str, chance: Random
) -> tuple[Photo, ...]:
    many = chance.choices((0, 1, 2), (25, 55, 20))[0]
    scene = scenes.home_scene(family.scene) if many else None
    tells = chance.choices(("all", "time", "nothing"), (60, 10, 30))[0]
    camera = chance.choice(scenes.CAMERAS) if tells != "nothing" else ""
    found = []
    for turn in range(many):
        taken = start + timedelta(seconds=chance.randint(60, int(stay.total_seconds())))
        upload = scenes.encoded(
            scenes.photo(scene, chance),  # type: ignore[arg-type]
            taken=taken if tells != "nothing" else None,
            place=_fix(family.home, chance) if tells == "all" else None,
            camera=camera,
            quality=chance.randint(60, 92),
        )
        found.append(photo_of(f"{code}/{turn}", upload))
    return tuple(found)
