"""When: pictures, claimed hours, days of receipt, exams and notices held against each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low as median

from notoneless.evidence.signals.statement import ROUND_MINUTES, Signal, Statement, Surroundings, local
from notoneless.evidence.signals.thresholds import Thresholds


def picture_at_another_time(
    statements: Sequence[Statement], told: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Taken on another day, hours off, after it was received, or before there was a case at all."""
    wrong = clocks_that_are_wrong(told, limits)
    for one in statements:
        opened = known.opened.get(one.child)
        for photo in one.photos:
            if photo.taken_at is None:
                continue
            taken = photo.taken_at - wrong.get((one.by, photo.camera), timedelta())
            said = _about_picture(one, local(taken).date(), opened if opened and opened <= one.day else None)
            if not said and taken > one.received_at + limits.clock:
                said = f"照片自带的时间（{local(taken):%m-%d %H:%M}）晚于系统收到的时间。"
            if not said and one.claimed_at and abs(taken - one.claimed_at) > limits.photo_hours:
                said = f"照片拍摄于 {local(taken):%H:%M}，填报的走访时间是 {local(one.claimed_at):%H:%M}。"
            if said:
                yield Signal(one.code, "picture_time", said, (), (photo.code,))


def clocks_that_are_wrong(told: Sequence[Statement], limits: Thresholds) -> dict[tuple[str, str], timedelta]:
    """Officer and camera → how far that clock stands off, where it stands off by the same day after day."""
    offs: dict[tuple[str, str], dict[date, timedelta]] = defaultdict(dict)
    for one in told:
        for photo in one.photos:
            if one.claimed_at and photo.taken_at and photo.camera:
                offs[one.by, photo.camera].setdefault(one.day, photo.taken_at - one.claimed_at)
    found: dict[tuple[str, str], timedelta] = {}
    for whose, days in offs.items():
        off = median(days.values())
        steady = sum(abs(one - off) <= limits.steady_clock for one in days.values())
        if (
            len(days) >= limits.clock_days
            and abs(off) > limits.steady_clock
            and steady >= limits.clock_share * len(days)
        ):
            found[whose] = off
    return found


def _about_picture(one: Statement, taken: date, opened: date | None) -> str:
    if opened and taken < opened:
        return f"照片拍摄于 {taken:%Y-%m-%d}，早于立案日 {opened:%Y-%m-%d}。"
    if taken != one.day:
        return f"照片拍摄于 {taken:%Y-%m-%d}，填报的走访日是 {one.day:%Y-%m-%d}。"
    return ""


def pictures_apart(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Pictures of one visit that were taken at very different times."""
    for one in statements:
        taken = sorted((photo.taken_at, photo.code) for photo in one.photos if photo.taken_at)
        if len(taken) > 1 and taken[-1][0] - taken[0][0] > limits.session_hours:
            said = "同一次走访的几张照片拍摄时间相差很远。"
            yield Signal(one.code, "pictures_apart", said, (), (taken[0][1], taken[-1][1]))


def claimed_against_clock(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """A visit in the future, on another day than it says, or in the middle of the night."""
    begins, ends = limits.night
    for one in statements:
        received = local(one.received_at)
        if one.day > received.date() or (one.claimed_at and one.claimed_at > one.received_at + limits.clock):
            yield Signal(one.code, "future", "填报的走访时间晚于系统收到的时间。")
        elif one.claimed_at:
            claimed = local(one.claimed_at)
            if claimed.date() != one.day:
                said = f"填报的走访日是 {one.day:%Y-%m-%d}，手机记录的是 {claimed:%Y-%m-%d %H:%M}。"
                yield Signal(one.code, "claimed_day", said)
            elif claimed.hour >= begins or claimed.hour < ends:
                yield Signal(one.code, "night", f"填报的走访时间是 {claimed:%H:%M}，在深夜。")


def entered_late(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Old visits that came when an inspection had been announced; or long after their days, a sitting at a time."""
    sittings: dict[tuple[str, date], list[Statement]] = defaultdict(list)
    for one in statements:
        received = local(one.received_at).date()
        days = (received - one.day).days
        notice = next((day for day in sorted(known.notices, reverse=True) if one.day < day <= received), None)
        if notice and days >= limits.notice_days and (received - notice).days <= limits.late_days:
            said = f"走访日 {one.day:%Y-%m-%d} 在 {notice:%Y-%m-%d} 检查通知之前，通知之后才录入。"
            yield Signal(one.code, "after_notice", said)
        elif days >= limits.late_days:
            sittings[one.by, received].append(one)
    for (_, received), told in sittings.items():
        days = max((received - one.day).days for one in told)
        said = (
            f"走访后 {days} 天才录入。"
            if len(told) == 1
            else f"{len(told)} 次走访同日补录，最早的已过 {days} 天。"
        )
        yield Signal(told[-1].code, "late", said, tuple(one.code for one in told[:-1]))


def before_the_case(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Dated well before anybody had opened the case: the first knock may come some days earlier, not weeks."""
    for one in statements:
        opened = known.opened.get(one.child)
        if opened and (opened - one.day).days > limits.days_before_case:
            said = f"走访日 {one.day:%Y-%m-%d} 早于立案日 {opened:%Y-%m-%d}。"
            yield Signal(one.code, "before_case", said)


def in_exam_month(
    statements: Sequence[Statement], known: Surroundings, _limits: Thresholds
) -> Iterator[Signal]:
    for one in statements:
        if (one.day.year, one.day.month) in known.exam_months:
            yield Signal(one.code, "exam_month", f"走访日在考试月（{one.day.year}年{one.day.month}月）内。")


def same_minute_every_time(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Visits of different days at one and the same odd minute; round minutes are typed by honest people too."""
    minutes: dict[tuple[str, int, int], dict[date, Statement]] = defaultdict(dict)
    for one in statements:
        if one.claimed_at:
            claimed = local(one.claimed_at)
            if claimed.minute % ROUND_MINUTES:
                minutes[one.by, claimed.hour, claimed.minute].setdefault(one.day, one)
    for (_, hour, minute), days in minutes.items():
        if len(days) >= limits.same_minute:
            told = [days[day] for day in sorted(days)]
            said = f"{len(told)} 个不同的日子，走访时间都填 {hour:02}:{minute:02}。"
            yield Signal(told[-1].code, "same_minute", said, tuple(one.code for one in told[:-1]))


def like_clockwork(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """One child visited by one officer at equal intervals, each time at the same minute, round or not."""
    series: dict[tuple[str, str], dict[date, Statement]] = defaultdict(dict)
    for one in statements:
        series[one.by, one.child].setdefault(one.day, one)
    for days in series.values():
        told = [days[day] for day in sorted(days)]
        gaps = {(later.day - earlier.day).days for earlier, later in pairwise(told)}
        clocks = {f"{local(one.claimed_at):%H:%M}" if one.claimed_at else "" for one in told}
        if len(told) >= limits.clockwork and len(gaps) == len(clocks) == 1 and "" not in clocks:
            said = f"{len(told)} 次走访都间隔 {gaps.pop()} 天，时间都是 {clocks.pop()}。"
            yield Signal(told[-1].code, "clockwork", said, tuple(one.code for one in told[:-1]))


def same_shot(statements: Sequence[Statement], _limits: Thresholds) -> Iterator[Signal]:
    """Two visits with pictures of the very same second from the same camera: one shot, worked over."""
    shots: dict[tuple[str, str], Statement] = {}
    for one in statements:
        for photo in one.photos:
            if not (photo.taken_at and photo.camera):
                continue
            key = (photo.camera, photo.taken_at.isoformat())
            first = shots.setdefault(key, one)
            if first.visit != one.visit:
                said = "照片与另一次走访的照片出自同一设备、同一秒。"
                yield Signal(one.code, "same_shot", said, (first.code,), (photo.code,))
