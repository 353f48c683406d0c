"""Walks the officers through a spring and enters what they did: at doors, at night, without signal, from a notebook."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import chain
from random import Random

from benchmarks.signals.ordinary import people, photos
from benchmarks.signals.ordinary.people import Home, Officer
from benchmarks.signals.ordinary.writing import text_of
from notoneless.evidence.signals.places import kilometres
from notoneless.evidence.signals.statement import Photo, Place, Statement, Surroundings
from notoneless.policy.deadlines import holidays

SEED, VISITS = 20260406, 2_000
FIRST, LAST = date(2026, 3, 2), date(2026, 5, 31)
ZONE = timezone(timedelta(hours=8))
DEADLINES = (date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 29))
NOTICES = (date(2026, 4, 14), date(2026, 5, 18))
HOURS = {"weekdays": (8, 15), "weekend": (9, 15), "evening": (18, 20), "monthly": (8, 14)}


@dataclass
class Stop:
    """One household on one trip; every child of it gets a statement."""

    officer: Officer
    home: Home
    start: datetime
    stay: timedelta
    seen: bool
    way: str
    received: datetime
    back: bool = False


def ordinary_visits(seed: int = SEED, visits: int = VISITS) -> tuple[list[Statement], Surroundings]:
    chance = Random(seed)
    county = people.officers(chance)
    share = visits // len(county)
    stops = {officer.code: _spring(officer, share, chance) for officer in county}
    present = _returned([stop for walked in stops.values() for stop in walked], chance)
    everybody = [(child, name) for one in county for home in one.homes for child, name in _both(home)]
    made: list[Statement] = []
    for officer in county:
        told: list[Statement] = []
        for stop in stops[officer.code]:
            told += _told(stop, f"N{len(made) + len(told):04}", everybody, chance)
        made += told[:share]
    known = Surroundings(
        exam_months=frozenset({(2026, 6)}),
        deadlines=DEADLINES,
        notices=NOTICES,
        rest_days=holidays().names,
        opened=_opened(stops, chance),
        present={child: frozenset(days) for child, days in present.items()},
        names={
            child: (name, home.guardian)
            for one in county
            for home in one.homes
            for child, name in _both(home)
        },
        households={
            child: home.children[0] for one in county for home in one.homes for child in home.children
        },
    )
    return made, known


def _both(home: Home) -> list[tuple[str, str]]:
    return list(zip(home.children, home.names, strict=True))


def _spring(officer: Officer, share: int, chance: Random) -> list[Stop]:
    """Trips until the share is reached, no two on a day; late books are entered at the sittings of their week."""
    stops: list[Stop] = []
    days: set[date] = set()
    while sum(len(stop.home.children) for stop in stops) < share:
        day = _day(officer, chance)
        if day in days:
            continue
        days.add(day)
        stops += _trip(officer, day, stops, chance)
    _from_notebooks(stops, officer, chance)
    return sorted(stops, key=lambda stop: stop.start)


def _day(officer: Officer, chance: Random) -> date:
    """The monthly kind walks in the week before the report; a few walk into June."""
    if officer.days == "monthly" and chance.random() < 0.7:
        return chance.choice(DEADLINES) - timedelta(days=chance.randint(0, 6))
    if chance.random() < 0.005:
        return LAST + timedelta(days=chance.randint(1, 5))
    while True:
        day = FIRST + timedelta(days=chance.randint(0, (LAST - FIRST).days))
        weekend = day.weekday() > 4
        if chance.random() < (0.8 if weekend == (officer.days == "weekend") else 0.15):
            return day


def _trip(officer: Officer, day: date, before: list[Stop], chance: Random) -> list[Stop]:
    lately = {stop.home for stop in before if abs((stop.start.date() - day).days) < 3}
    free = [home for home in officer.homes if home not in lately]
    many = chance.choice((1, 2, 3, 4, 5, 6) if officer.days == "monthly" else (1, 1, 2, 2, 3, 4))
    left = chance.sample(free, min(many, len(free)))
    low, high = HOURS[officer.days]
    clock = datetime.combine(day, time(chance.randint(low, high), chance.randint(0, 59)), ZONE)
    way = chance.choices(("door", "evening", "signal", "notebook"), officer.entering)[0]
    stops, here = [], officer.office
    while left:
        home = min(left, key=lambda one: kilometres(here, one.place))
        left.remove(home)
        road = kilometres(here, home.place) / chance.uniform(7, 35)
        clock += timedelta(hours=road, minutes=chance.randint(1, 10), seconds=chance.randint(0, 59))
        seen = chance.random() < officer.meets
        stay = timedelta(minutes=chance.randint(10, 55) if seen else chance.randint(3, 9))
        stops.append(Stop(officer, home, clock, stay, seen, way, clock + stay))
        clock, here = clock + stay, home.place
    _entered(stops, way, chance)
    return stops


def _entered(stops: list[Stop], way: str, chance: Random) -> None:
    if way == "notebook" or not stops:
        return
    end = stops[-1].start + stops[-1].stay
    sitting = max(end, datetime.combine(end.date(), time(19), ZONE)) + timedelta(
        minutes=chance.randint(5, 130)
    )
    found = end + timedelta(hours=chance.choice((1, 2, 5, 9, 20, 44)), seconds=chance.randint(0, 3_599))
    for stop in stops:
        if way == "door":
            stop.received = stop.start + stop.stay + timedelta(seconds=chance.randint(20, 1_500))
        elif way == "evening":
            sitting += timedelta(seconds=chance.randint(70, 420))
            stop.received = sitting
        else:  # the phone sends what it kept, one after the other, when it finds a signal
            found += timedelta(seconds=chance.randint(1, 5))
            stop.received = found


def _from_notebooks(stops: list[Stop], officer: Officer, chance: Random) -> None:
    """On Friday afternoon, by the monthly kind on the eve of the report, a few minutes each."""
    sittings: dict[datetime, list[Stop]] = defaultdict(list)
    for stop in stops:
        if stop.way != "notebook":
            continue
        day = stop.start.date()
        until = day + timedelta(days=(4 - day.weekday()) % 7)
        if officer.days == "monthly":
            until = next((end for end in DEADLINES if end >= day), until)
        at = datetime.combine(until, time(15 if until > day else 21, 20), ZONE)
        sittings[at].append(stop)
    for at, heap in sittings.items():
        for stop in sorted(heap, key=lambda one: one.start):
            at += timedelta(seconds=chance.randint(80, 330))
            stop.received = at


def _returned(stops: list[Stop], chance: Random) -> dict[str, set[date]]:
    """Some are back in class and visited in the evening all the same; of a few nobody had told the officer."""
    present: dict[str, set[date]] = defaultdict(set)
    for stop in stops:
        day, late = stop.start.date(), stop.start.hour >= 17 or stop.start.weekday() > 4
        if (late and chance.random() < 0.1) or (not late and not stop.seen and chance.random() < 0.006):
            stop.back = late
            stop.seen = stop.seen or late
            for child in stop.home.children:
                present[child] |= {
                    one for shift in range(-1, 2) if (one := day + timedelta(days=shift)).weekday() < 5
                }
    return present


def _opened(stops: dict[str, list[Stop]], chance: Random) -> dict[str, date]:
    """Most cases are older than the spring; some open shortly before the first visit, a few a day or two after it."""
    opened: dict[str, date] = {}
    for stop in chain.from_iterable(stops.values()):
        luck = chance.random()
        for child in stop.home.children:
            opened.setdefault(child, _opened_on(stop.start.date(), luck, chance))
    return opened


def _opened_on(day: date, luck: float, chance: Random) -> date:
    if luck < 0.7:
        return date(2026, 2, 24)
    return day + timedelta(days=2 if luck > 0.985 else -chance.randint(1, 6))


def _told(stop: Stop, code: str, everybody: list[tuple[str, str]], chance: Random) -> list[Statement]:
    officer, home = stop.officer, stop.home
    taken = _photos(stop, code, chance)
    joined = len(home.children) > 1 and chance.random() < 0.75
    claimed = None if chance.random() < 0.05 else _typed(stop, chance)
    found: list[Statement] = []
    shared = ""
    for turn, (child, name) in enumerate(_both(home)):
        other = chance.choice(everybody)[1] if chance.random() < 0.012 else ""
        text = shared or text_of(officer, home, name, chance, seen=stop.seen, back=stop.back, other=other)
        if turn == 0 and len(home.children) > 1 and chance.random() < 0.5:
            shared = text  # what was said is said for both
        own = f"{code}-{turn}"
        again = tuple(replace(one, code=f"{own}/{place}") for place, one in enumerate(taken))
        found.append(
            Statement(
                code=own, child=child, by=officer.code, day=stop.start.date(),
                received_at=stop.received + timedelta(seconds=turn * chance.randint(40, 110) * (not joined)),
                claimed_at=claimed, place=_place(stop, chance), text=text, photos=taken if joined else again,
                saw_child=stop.seen, says_away=not stop.seen, occasion=f"trip-{code}" if joined else "",
            )
        )  # fmt: skip
    if chance.random() < 0.012:
        found.append(_of_partner(stop, found[0], chance))
    return found


def _of_partner(stop: Stop, first: Statement, chance: Random) -> Statement:
    """Village and school went together and each keeps a record; the picture came through the chat."""
    text = text_of(stop.officer, stop.home, stop.home.names[0], chance, seen=stop.seen, back=False, other="")
    sent = tuple(
        replace(
            one, code=f"{first.code}p/{turn}", taken_at=None, place=None, camera="", software="",
            sha256="p" + one.sha256[1:],
        )
        for turn, one in enumerate(first.photos)
    )  # fmt: skip
    received = stop.received + timedelta(minutes=chance.randint(5, 300))
    return replace(
        first,
        code=f"{first.code}p",
        by=stop.officer.partner,
        received_at=received,
        text=text,
        photos=sent,
        occasion="",
    )


def _typed(stop: Stop, chance: Random) -> datetime:
    typing = stop.officer.typing
    if stop.way == "notebook":
        typing = "half_hour"
    elif stop.way == "signal":
        typing = "exact"
    if typing == "exact":
        return stop.start
    step = 5 if typing == "five" else 30
    return stop.start.replace(minute=stop.start.minute // step * step, second=0)


def _place(stop: Stop, chance: Random) -> Place | None:
    """At the door two of three let the phone say where; at night hardly anybody, and then it is the office."""
    if stop.way in ("evening", "notebook"):
        return _near(stop.officer.office, chance) if chance.random() < 0.06 else None
    return _near(stop.home.place, chance) if chance.random() < 0.65 else None


def _near(spot: Place, chance: Random) -> Place:
    """Ten metres, now and then some hundred, once in two hundred the mast behind the ridge."""
    off = chance.choices((0.00012, 0.004, 0.025), (955, 40, 5))[0]
    return Place(
        round(spot.latitude + chance.gauss(0, off), 6), round(spot.longitude + chance.gauss(0, off), 6)
    )


def _photos(stop: Stop, code: str, chance: Random) -> tuple[Photo, ...]:
    officer, home = stop.officer, stop.home
    many = chance.choices((0, 1, 2, 3), (30, 52, 15, 3) if stop.seen else (50, 45, 5, 0))[0]
    chat = officer.tells == "nothing" or chance.random() < 0.15
    found = []
    for turn in range(many):
        moment = stop.start + timedelta(seconds=chance.randint(20, int(stop.stay.total_seconds())))
        spot = home.place
        luck = chance.random()
        if luck < 0.03:
            seen = photos.paper(chance)
            if chance.random() < 0.5:  # the page is photographed back in the office
                moment, spot = max(moment, stop.received - timedelta(minutes=5)), officer.office
        elif luck < 0.22 and stop.seen:
            seen = photos.shot(photos.room(home.things), home.things + 1, chance)
        else:
            seen = photos.shot(photos.ground(home.look, home.things), home.things, chance)
        telling = photos.Telling(quality=chance.randint(50, 70))
        if not chat:
            telling = photos.Telling(
                taken=moment + officer.clock,
                place=_near(spot, chance) if officer.tells == "all" and chance.random() < 0.9 else None,
                phone=officer.phone,
                offset=officer.phone[0] in ("HUAWEI", "Xiaomi")
                and not officer.clock < timedelta(minutes=-10),
                quality=chance.randint(70, 90),
            )
        if officer.stamps:
            telling = replace(telling, stamp=f"{moment:%Y-%m-%d %H:%M}")
        found.append(photos.uploaded(seen, telling, f"{code}/{turn}"))
    return tuple(found)
