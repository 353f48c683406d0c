"""Where: a picture far from the visit, two far places too close in time, the very same spot twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from statistics import median

from notoneless.evidence.signals.statement import Photo, Place, Signal, Statement, is_round, local
from notoneless.evidence.signals.thresholds import Thresholds

EARTH_KILOMETRES = 6371.0
EXACT = 6  # decimals of a degree: a tenth of a metre, which no two fixes of a phone share
FEWEST_OTHERS = 2


def kilometres(one: Place, other: Place) -> float:
    """Along the surface."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    lean = (
        sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    )
    return 2 * EARTH_KILOMETRES * asin(sqrt(min(1.0, lean)))


def picture_elsewhere(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Against the place of the statement; where it names none, against the child's other visits."""
    homes = _places_by_child(statements)
    for one in statements:
        home, most = next(iter(_told_on_the_spot(one, limits)), None), limits.photo_kilometres
        if home is None:
            home, most = _usual(homes[one.child], one.visit), limits.home_kilometres
        for photo in one.photos:
            if home and photo.place and (far := kilometres(home, photo.place)) > most:
                against = "填报地点" if home == one.place else "该生其他各次走访的地点"
                yield Signal(
                    one.code,
                    "picture_place",
                    f"照片拍摄地点距{against}约 {far:.0f} 公里。",
                    (),
                    (photo.code,),
                )


def too_far_too_soon(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Two places of one officer that nobody travels between in that time."""
    stays: dict[str, list[tuple[datetime, Place, Statement]]] = defaultdict(list)
    for one in statements:
        stays[one.by] += [(when, place, one) for when, place in _stays(one)]
    for seen in stays.values():
        seen.sort(key=lambda stay: (stay[0], stay[2].code))
        for (start, here, first), (end, there, second) in pairwise(seen):
            far, took = kilometres(here, there), end - start
            if first.visit == second.visit or far < limits.slow_kilometres or took > limits.travel_hours:
                continue
            rounded = _rounding(start, end)
            if far > limits.kilometres_per_hour * (took + rounded).total_seconds() / 3600:
                minutes = took.total_seconds() / 60
                said = f"同一人两处相距约 {far:.0f} 公里，间隔仅 {minutes:.0f} 分钟。"
                yield Signal(second.code, "travel", said, (first.code,))


def the_very_same_spot(statements: Sequence[Statement], _limits: Thresholds) -> Iterator[Signal]:
    """Equal to the last decimal in visits to different children: written, not measured."""
    spots: dict[tuple[float, float], list[tuple[Statement, Photo]]] = defaultdict(list)
    for one in statements:
        for photo in one.photos:
            if photo.place:
                key = round(photo.place.latitude, EXACT), round(photo.place.longitude, EXACT)
                spots[key].append((one, photo))
    for found in spots.values():
        first, _ = found[0]
        for one, photo in found[1:]:
            if one.visit != first.visit and (one.child != first.child or one.day != first.day):
                said = "照片的拍摄坐标与另一次走访完全相同，逐位不差。"
                yield Signal(one.code, "same_spot", said, (first.code,), (photo.code,))


def in_another_yard(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """A picture taken where another child of the same officer is visited, and not where this one is."""
    told: dict[str, dict[str, list[tuple[str, Place]]]] = defaultdict(lambda: defaultdict(list))
    for one in statements:
        found = _told_on_the_spot(one, limits) + [photo.place for photo in one.photos if photo.place]
        told[one.by][one.child] += [(one.visit, place) for place in found]
    homes = {
        by: {
            child: home
            for child, places in children.items()
            if (home := _agreed([place for _, place in places], limits))
        }
        for by, children in told.items()
    }
    for one in statements:
        near_by = homes.get(one.by, {})
        elsewhen = [place for visit, place in told[one.by][one.child] if visit != one.visit]
        here = _told_on_the_spot(one, limits) or ([one.place] if one.place and not elsewhen else [])
        own = _middle(here + elsewhen) if here or len(elsewhen) >= FEWEST_OTHERS else None
        for photo in one.photos:
            if not (own and photo.place) or kilometres(own, photo.place) <= limits.away_from_home:
                continue
            near = [
                child
                for child, home in near_by.items()
                if child != one.child and kilometres(home, photo.place) <= limits.at_another_home
            ]
            if near:
                far = kilometres(own, photo.place) * 1000
                said = f"照片不是在该生家拍的（相距约 {far:.0f} 米），拍摄地点是另一户走访对象家。"
                yield Signal(one.code, "other_yard", said, (), (photo.code,))


def all_in_one_spot(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Visits of one officer to several families that were all located in one and the same spot."""
    located: dict[str, list[tuple[Place, Statement]]] = defaultdict(list)
    for one in statements:
        found = [photo.place for photo in one.photos if photo.place] or _told_on_the_spot(one, limits)
        located[one.by] += [(place, one) for place in found[:1]]
    for stays in located.values():
        left = stays
        while left:
            centre = left[0][0]
            here = [stay for stay in left if kilometres(centre, stay[0]) <= limits.spot_kilometres]
            left = [stay for stay in left if stay not in here]
            families = {stay[1].visit: stay[1] for stay in here}
            if len({one.child for one in families.values()}) >= limits.spot_families:
                told = sorted(families.values(), key=lambda one: (one.received_at, one.code))
                said = f"{len(told)} 次走访不同的家庭，定位都在同一处（60 米内）。"
                yield Signal(told[-1].code, "one_spot", said, tuple(one.code for one in told[:-1]))


def _rounding(start: datetime, end: datetime) -> timedelta:
    """By how much typed hours may be off: all of them to the half hour, else five minutes; a phone's not at all."""
    typed = [moment for moment in (start, end) if is_round(moment)]
    if not typed:
        return timedelta()
    return timedelta(minutes=5 if any(moment.minute % 30 for moment in typed) else 30)


def _told_on_the_spot(one: Statement, limits: Thresholds) -> list[Place]:
    """A phone that is asked in the evening tells where its owner sits then, not where the visit was."""
    soon = one.claimed_at and one.received_at - one.claimed_at <= limits.told_on_the_spot
    return [one.place] if one.place and soon else []


def _stays(one: Statement) -> Iterator[tuple[datetime, Place]]:
    found = [(photo.taken_at, photo.place) for photo in one.photos if photo.taken_at and photo.place]
    yield from found
    if one.claimed_at and one.place:
        yield local(one.claimed_at), one.place


def _places_by_child(statements: Sequence[Statement]) -> dict[str, list[tuple[str, Place]]]:
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for one in statements:
        found[one.child] += [(one.visit, photo.place) for photo in one.photos if photo.place]
    return found


def _usual(places: list[tuple[str, Place]], but: str) -> Place | None:
    others = {visit: place for visit, place in places if visit != but}
    return _middle(list(others.values())) if len(others) >= FEWEST_OTHERS else None


def _agreed(places: list[Place], limits: Thresholds) -> Place | None:
    """A home is known when two fixes and more than half of all agree on it."""
    if len(places) < FEWEST_OTHERS:
        return None
    middle = _middle(places)
    near = sum(kilometres(middle, one) <= limits.at_another_home for one in places)
    return middle if near >= FEWEST_OTHERS and near > len(places) / 2 else None


def _middle(places: list[Place]) -> Place:
    return Place(median(one.latitude for one in places), median(one.longitude for one in places))
