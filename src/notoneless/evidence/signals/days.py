"""What fits into one day of one officer: the road of all stops, the number of visits, the talk before the next door."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from notoneless.evidence.signals.places import kilometres
from notoneless.evidence.signals.statement import Place, Signal, Statement, local
from notoneless.evidence.signals.thresholds import Thresholds

Day = tuple[str, date]
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_TALKED = re.compile(
    r"(?:谈|聊|劝|坐|讲|沟通|交流|待)(?:话|心)?了?(?:足足|整整|将近|近|大约|约)?"
    r"(?P<number>半|\d+|[一二两三四五六七八九十]+)(?P<more>多)?个?(?P<half>半)?多?(?P<unit>小时|钟头|分钟)"
)


def too_far_in_a_day(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Each stretch may just be possible; all of them together, with a few minutes at each door, are not."""
    homes = _homes(statements)
    for told in _days(statements).values():
        stops = [
            (when, place, one) for one in told if (place := _spot(one, homes)) and (when := one.claimed_at)
        ]
        if len(stops) < limits.route_stops:
            continue
        far = sum(kilometres(here[1], there[1]) for here, there in pairwise(stops))
        took = stops[-1][0] - stops[0][0] - (len(stops) - 1) * limits.shortest_stay
        hours = max(took / timedelta(hours=1), 0.0)
        if far > limits.route_kilometres and far > limits.route_speed * hours:
            said = f"一天 {len(stops)} 处走访，直线距离共约 {far:.0f} 公里，时间不够。"
            *others, last = (one.code for _, _, one in stops)
            yield Signal(last, "route", said, tuple(others))


def too_many_in_a_day(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    for told in _days(statements).values():
        if len(told) >= limits.visits_of_a_day:
            said = f"同一人一天走访 {len(told)} 户。"
            yield Signal(told[-1].code, "crowded", said, tuple(one.code for one in told[:-1]))


def talk_longer_than_time(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """The text says how long the talk was; the next door was knocked at before that."""
    for told in _days(statements).values():
        for first, second in pairwise(told):
            if not (first.claimed_at and second.claimed_at):
                continue
            gap, said = second.claimed_at - first.claimed_at, timedelta(minutes=minutes_told(first.text))
            if said - gap > limits.talk_slack:
                sentence = f"记录称谈了约 {said.seconds // 60} 分钟，{gap.seconds // 60} 分钟后已开始下一户。"
                yield Signal(first.code, "long_talk", sentence, (second.code,))


def minutes_told(text: str) -> int:
    """How long the talk is said to have been; nought where nothing is said of it. Ways and waits are no talk."""
    found = _TALKED.search(text)
    if not found:
        return 0
    whole = 60 if found["unit"] != "分钟" else 1
    if found["number"] == "半":
        return whole // 2
    return _number(found["number"]) * whole + (whole // 2 if found["half"] else 0)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _days(statements: Sequence[Statement]) -> dict[Day, list[Statement]]:
    """The visits of each officer and day in the order claimed, one record for each."""
    found: dict[Day, dict[str, Statement]] = defaultdict(dict)
    for one in statements:
        found[one.by, one.day].setdefault(one.visit, one)
    return {
        day: sorted(told.values(), key=lambda one: (local(one.claimed_at or one.received_at), one.code))
        for day, told in found.items()
    }


def _homes(statements: Sequence[Statement]) -> dict[str, list[tuple[str, Place]]]:
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for one in statements:
        found[one.child] += [(one.visit, place) for place in _told_places(one)[:1]]
    return found


def _told_places(one: Statement) -> list[Place]:
    return [photo.place for photo in one.photos if photo.place] or ([one.place] if one.place else [])


def _spot(one: Statement, homes: dict[str, list[tuple[str, Place]]]) -> Place | None:
    """Where the visit was by its pictures, by itself, or else by the other visits to that child."""
    own = _told_places(one)
    if own:
        return own[0]
    others = [place for visit, place in homes[one.child] if visit != one.visit]
    if not others:
        return None
    return Place(median(one.latitude for one in others), median(one.longitude for one in others))
