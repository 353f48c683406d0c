"""Single slips of the pen and of the computer, made on a few chosen rows at a time."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import polars as pl
from pypinyin import Style, lazy_pinyin

from benchmarks.matching.people import GIVEN, SURNAMES

Slip = Callable[[str, np.random.Generator], str]


@lru_cache(maxsize=1)
def same_sound() -> dict[str, list[str]]:
    """Characters of the pools, with a few more, grouped by their reading without tone."""
    extra = "晓筱霄威炜维薇芬纷琪棋淇祺钰昱煜誉玥悦越梓紫姿轩萱宣瑄涵晗韩寒函怡宜仪逸艺毅静婧靖晶菁明铭鸣茗敏闽民佳嘉家加豪浩皓昊泽择则睿瑞锐芮诗施师"  # noqa: E501
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys(SURNAMES + GIVEN + extra):
        groups[lazy_pinyin(character, style=Style.NORMAL)[0]].append(character)
    return {
        character: [other for other in group if other != character]
        for group in groups.values()
        for character in group
    }


def homophone(name: str, rng: np.random.Generator) -> str:
    """小 for 晓, somewhere after the surname; a name without a homophone stays."""
    places = [place for place in range(1, len(name)) if same_sound().get(name[place])]
    if not places:
        return name
    place = int(rng.choice(places))
    others = same_sound()[name[place]]
    return name[:place] + others[int(rng.integers(len(others)))] + name[place + 1 :]


def dropped_character(name: str, rng: np.random.Generator) -> str:
    if len(name) < 3:
        return name
    place = int(rng.integers(1, len(name)))
    return name[:place] + name[place + 1 :]


def respaced(name: str, rng: np.random.Generator) -> str:
    """Another dot, or none; a space where none belongs."""
    if "·" in name:
        return name.replace("·", str(rng.choice(["•", ".", "", "・", " · "])))
    place = int(rng.integers(1, len(name)))
    return name[:place] + str(rng.choice([" ", "　", "  "])) + name[place:]


def one_digit_wrong(number: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(0, 17))
    digit = str((int(number[place]) + int(rng.integers(1, 10))) % 10)
    return number[:place] + digit + number[place + 1 :]


def neighbours_swapped(number: str, rng: np.random.Generator) -> str:
    places = [place for place in range(16) if number[place] != number[place + 1]]
    place = int(rng.choice(places))
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def fifteen_digits(number: str, rng: np.random.Generator) -> str:
    return number[:6] + number[8:17]


def excel_rounded(number: str, rng: np.random.Generator) -> str:
    return number[:15] + "000"


def reformatted(number: str, rng: np.random.Generator) -> str:
    forms = [
        number.lower(),
        "'" + number,
        " " + number,
        number.translate(FULL_WIDTH),
        number[:6] + " " + number[6:],
    ]
    return forms[int(rng.integers(len(forms)))]


FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def one_day(day: int, rng: np.random.Generator) -> int:
    return day + int(rng.choice([-1, 1]))


def other_month(day: int, rng: np.random.Generator) -> int:
    stamp = np.datetime64(day, "D")
    month = stamp.astype("datetime64[M]")
    for shift in rng.permutation([-2, -1, 1, 2]).tolist():
        moved = (month + shift).astype("datetime64[D]") + (stamp - month)
        if moved.astype("datetime64[M]") == month + shift:
            break
    return int(moved.astype(int))


def other_year(day: int, rng: np.random.Generator) -> int:
    stamp = np.datetime64(day, "D")
    month = stamp.astype("datetime64[M]")
    shifted = month + 12 * int(rng.choice([-1, 1]))
    return int((shifted.astype("datetime64[D]") + (stamp - month)).astype(int))


def lunar(day: int, rng: np.random.Generator) -> int:
    """The lunar date written as if it were a solar one: some weeks too early."""
    return day - int(rng.integers(18, 51))


def change_texts(texts: pl.Series, rows: np.ndarray, slip: Slip, rng: np.random.Generator) -> pl.Series:
    if not len(rows):
        return texts
    changed = [slip(text, rng) for text in texts.gather(rows).to_list()]
    return texts.scatter(rows, pl.Series(changed, dtype=pl.String))


def change_days(
    days: np.ndarray,
    rows: np.ndarray,
    slip: Callable[[int, np.random.Generator], int],
    rng: np.random.Generator,
) -> None:
    days[rows] = [slip(day, rng) for day in days[rows].tolist()]
