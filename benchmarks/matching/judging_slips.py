"""Slips of other kinds than the weights were fitted on."""

from functools import lru_cache

import numpy as np
from pypinyin import Style, lazy_pinyin

from benchmarks.matching.people import CHECKS, GIVEN, WEIGHTS
from benchmarks.matching.slips import same_sound

DIALECT = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
LOOK = "未末己已土士日目天夫大太千干宇字莹萤浩皓洁结梅海琳淋玲铃婷停佳住昊吴辰晨瑶遥轩轻晟盛玥钥锦绵润闰福富程呈翔详荣菜凤风泽译思恩"  # noqa: E501
TRADITIONAL = dict(
    zip(
        "张刘陈杨黄赵吴孙马罗谢韩冯邓许贺龚顾丽伟华国兴东红梦涛龙飞",
        "張劉陳楊黃趙吳孫馬羅謝韓馮鄧許賀龔顧麗偉華國興東紅夢濤龍飛",
        strict=True,
    )
)
FLOAT_SPACING = 128


def two_digits_wrong(number: str, rng: np.random.Generator) -> str:
    first, second = sorted(rng.choice(17, 2, replace=False).tolist())
    digits = list(number)
    for place in (first, second):
        digits[place] = str((int(digits[place]) + int(rng.integers(1, 10))) % 10)
    return "".join(digits)


def wrong_check(number: str, rng: np.random.Generator) -> str:
    others = [check for check in "0123456789X" if check != number[17]]
    return number[:17] + others[int(rng.integers(10))]


def dropped_digit(number: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(0, 18))
    return number[:place] + number[place + 1 :]


def doubled_digit(number: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(0, 17))
    return number[:place] + number[place] + number[place:]


def other_area(number: str, rng: np.random.Generator) -> str:
    """Issued anew after a move: sound, and another number."""
    return completed("998" + f"{int(rng.integers(0, 1000)):03d}" + number[6:17])


def adults_number(number: str, rng: np.random.Generator) -> str:
    year = int(number[6:10]) - int(rng.integers(20, 40))
    return completed(f"{number[:6]}{year}{number[10:14]}{int(rng.integers(0, 1000)):03d}")


def completed(first: str) -> str:
    return first + str(
        CHECKS[sum(int(digit) * int(weight) for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]
    )


def through_a_float(number: str, rng: np.random.Generator) -> str:
    digits = int(number.replace("X", "0"))
    return str(digits // FLOAT_SPACING * FLOAT_SPACING)


def scientific(number: str, rng: np.random.Generator) -> str:
    return f"{int(number.replace('X', '0')):.5E}"


def dialect(name: str, rng: np.random.Generator) -> str:
    """A character that sounds the same only where zh and z, or n and l, are one."""
    for place in rng.permutation(np.arange(1, len(name))).tolist() if len(name) > 1 else []:
        options = spoken_alike(name[place])
        if options:
            return name[:place] + options[int(rng.integers(len(options)))] + name[place + 1 :]
    return name


@lru_cache(maxsize=4096)
def spoken_alike(character: str) -> tuple[str, ...]:
    sound = _reading(character)
    wanted = {sound.replace(longer, shorter, 1) for longer, shorter in DIALECT if sound.startswith(longer)}
    wanted |= {longer + sound[len(shorter) :] for longer, shorter in DIALECT if sound.startswith(shorter)}
    return tuple(other for other in same_sound() if _reading(other) in wanted - {sound})


@lru_cache(maxsize=4096)
def _reading(character: str) -> str:
    return lazy_pinyin(character, style=Style.NORMAL)[0]


def lookalike(name: str, rng: np.random.Generator) -> str:
    places = [place for place in range(1, len(name)) if name[place] in LOOK]
    if not places:
        return name
    place = places[int(rng.integers(len(places)))]
    at = LOOK.index(name[place])
    return name[:place] + LOOK[at ^ 1] + name[place + 1 :]


def another_character(name: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(1, len(name)))
    return name[:place] + GIVEN[int(rng.integers(len(GIVEN)))] + name[place + 1 :]


def swapped_characters(name: str, rng: np.random.Generator) -> str:
    return name[0] + name[2] + name[1] + name[3:] if len(name) >= 3 and "·" not in name else name


def placeholder(name: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(1, len(name)))
    return name[:place] + "?" + name[place + 1 :]


def traditional(name: str, rng: np.random.Generator) -> str:
    return "".join(TRADITIONAL.get(character, character) for character in name)


def first_part(name: str, rng: np.random.Generator) -> str:
    return name.split("·", 1)[0] if "·" in name else name


def new_given_name(name: str, rng: np.random.Generator) -> str:
    return name[0] + "".join(GIVEN[int(place)] for place in rng.integers(0, len(GIVEN), 2))


def mothers_surname(name: str, rng: np.random.Generator) -> str:
    return "李王张刘陈杨"[int(rng.integers(6))] + name[1:]


def swapped_day(day: int, rng: np.random.Generator) -> int:
    stamp = np.datetime64(day, "D").astype(object)
    return (
        int(np.datetime64(stamp.replace(month=stamp.day, day=stamp.month), "D").astype(int))
        if stamp.day <= 12
        else day
    )


def ten_days(day: int, rng: np.random.Generator) -> int:
    """The tens of the day mistyped: 5 for 15."""
    of_month = np.datetime64(day, "D").astype(object).day
    return day + (10 if of_month <= 18 else -10)


def ten_years(day: int, rng: np.random.Generator) -> int:
    return day - 3652


def other_epoch(day: int, rng: np.random.Generator) -> int:
    return day - 1462


def first_of_month(day: int, rng: np.random.Generator) -> int:
    return int(np.datetime64(day, "D").astype("datetime64[M]").astype("datetime64[D]").astype(int))


def later_lunar(day: int, rng: np.random.Generator) -> int:
    return day + int(rng.integers(18, 51))
