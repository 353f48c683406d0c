"""Every signal about new statements, in one call; what the words mean stands in KINDS."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from notoneless.evidence.signals import contradictions, crowds, moments, pictures, places
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
        "exam_month": "考试月走访",
        "copied_text": "记录雷同",
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
    found = [
        *pictures.same_pictures(new, told, limits),
        *pictures.edited_pictures(new),
        *moments.picture_at_another_time(new, around, limits),
        *moments.pictures_apart(new, limits),
        *moments.claimed_against_clock(new, limits),
        *moments.entered_late(new, around, limits),
        *moments.in_exam_month(new, around, limits),
        *moments.same_minute_every_time(told, limits),
        *moments.like_clockwork(told, limits),
        *moments.same_shot(told, limits),
        *places.picture_elsewhere(told, limits),
        *places.too_far_too_soon(told, limits),
        *places.the_very_same_spot(told, limits),
        *places.in_another_yard(told, limits),
        *places.all_in_one_spot(told, limits),
        *crowds.visits_at_once(told, limits),
        *crowds.entered_in_one_go(told, limits),
        *crowds.rush_before_deadline(told, around, limits),
        *crowds.told_twice(told, limits),
        *copied_texts(new, told, around, limits),
        *names_left_over(new, told, around, limits),
        *contradictions.away_but_in_class(new, around, limits),
        *contradictions.met_and_not_found(told, limits),
    ]
    wanted = {one.code for one in new}
    return tuple(sorted({one for one in found if wanted & {one.statement, *one.others}}))
