"""Every signal about new statements, in one call; what the words mean stands in KINDS."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from notoneless.evidence.signals import (
    absences,
    contradictions,
    crowds,
    days,
    kits,
    moments,
    places,
    sequences,
)
from notoneless.evidence.signals.households import joined_by_house
from notoneless.evidence.signals.shots import pictures
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings
from notoneless.evidence.signals.texts import copied_texts, names_left_over
from notoneless.evidence.signals.thresholds import USUAL, Thresholds

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "same_photo": "同一张照片",
        "near_photo": "近似照片",
        "same_shot": "同一秒的照片",
        "edited": "照片经软件处理",
        "picture_time": "照片时间不符",
        "pictures_apart": "照片时间相差大",
        "picture_place": "照片地点不符",
        "same_spot": "坐标完全相同",
        "other_yard": "照片在别家拍摄",
        "one_spot": "定位都在一处",
        "travel": "两地来不及",
        "route": "一天路程不够",
        "crowded": "一天走访过多",
        "long_talk": "谈话长于间隔",
        "in_turn": "结果循环",
        "one_course": "多户进程雷同",
        "roster": "照名册录入",
        "at_once": "走访时间重叠",
        "one_go": "集中录入",
        "rush": "截止前突击",
        "told_twice": "一次记作两次",
        "future": "时间晚于收到",
        "claimed_day": "日期不一致",
        "night": "深夜走访",
        "same_minute": "时间雷同",
        "clockwork": "间隔钟点雷同",
        "late": "补录过迟",
        "after_notice": "通知后补录",
        "before_case": "走访早于立案",
        "exam_month": "考试月走访",
        "away": "离岗期间走访",
        "holiday": "假日走访无佐证",
        "copied_text": "记录雷同",
        "kit_text": "套句拼成",
        "other_name": "写着别人的名字",
        "in_class": "与到校记录矛盾",
        "contradiction": "两人说法相反",
    }
)


def signals_of(
    new: Sequence[Statement],
    earlier: Sequence[Statement] = (),
    *,
    known: Surroundings | None = None,
    limits: Thresholds = USUAL,
) -> tuple[Signal, ...]:
    """Signals that have to do with `new`, each once, in a fixed order; `earlier` is what they are held against."""
    around, told = known or Surroundings(), [*earlier, *new]
    told = sorted({one.code: one for one in told}.values(), key=lambda one: (one.received_at, one.code))
    records, joined = told, joined_by_house(told, around, limits)
    told, new = [joined[one.code] for one in told], [joined[one.code] for one in new]
    found = [
        *pictures.same_pictures(new, told, around, limits),
        *pictures.edited_pictures(new),
        *moments.picture_at_another_time(new, told, around, limits),
        *moments.pictures_apart(new, limits),
        *moments.claimed_against_clock(new, limits),
        *moments.entered_late(new, around, limits),
        *moments.before_the_case(new, around, limits),
        *moments.in_exam_month(new, around, limits),
        *moments.same_minute_every_time(told, limits),
        *moments.like_clockwork(told, limits),
        *moments.same_shot(told, limits),
        *places.picture_elsewhere(told, limits),
        *places.too_far_too_soon(told, limits),
        *places.the_very_same_spot(told, limits),
        *places.in_another_yard(told, limits),
        *places.all_in_one_spot(told, limits),
        *days.too_far_in_a_day(told, limits),
        *days.too_many_in_a_day(told, limits),
        *days.talk_longer_than_time(told, limits),
        *sequences.outcomes_in_turn(told, limits),
        *sequences.one_course_for_many(told, around, limits),
        *sequences.in_order_of_the_roster(told, limits),
        *crowds.visits_at_once(told, limits),
        *crowds.entered_in_one_go(told, limits),
        *crowds.rush_before_deadline(told, around, limits),
        *crowds.told_twice(records, limits),
        *copied_texts(new, told, around, limits),
        *names_left_over(new, told, around, limits),
        *kits.put_together(told, around, limits),
        *absences.while_away(new, around),
        *absences.holidays_unshown(told, around, limits),
        *contradictions.away_but_in_class(new, around, limits),
        *contradictions.met_at_home_in_lessons(new, around),
        *contradictions.met_and_not_found(told, limits),
    ]
    wanted = {one.code for one in new}
    return tuple(
        sorted({one for one in _once_each_visit(found, joined) if wanted & {one.statement, *one.others}})
    )


def _once_each_visit(found: Sequence[Signal], joined: Mapping[str, Statement]) -> Iterator[Signal]:
    """What is said of one visit to brothers and sisters is said at the first record of it, a rush not again as late."""
    first: dict[tuple[str, str], str] = {}
    rushed = {code for one in found if one.kind == "rush" for code in (one.statement, *one.others)}
    for one in sorted(found):
        if one.kind == "late" and one.statement in rushed:
            continue
        if first.setdefault((one.kind, joined[one.statement].visit), one.statement) == one.statement:
            yield one
