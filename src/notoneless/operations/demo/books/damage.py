"""Puts the errors of real lists into columns: numbers, names, dates and places, each at a known rate."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from notoneless.operations.demo.people.names import HOMOPHONES, RARE, TRADITIONAL

LARGE = 300
"""From this many rows on each kind of error occurs at least once."""
ONLY_DIGITS = ("rounded", "scientific")
"""A number ending in X never becomes a number cell."""
Spoil = Callable[[str, np.random.Generator], str]


@dataclass(frozen=True)
class Rates:
    """Shares of rows with each error; the defaults are those of a pupil register in ordinary condition."""

    wrong_digit: float = 0.012
    swapped: float = 0.005
    fifteen: float = 0.003
    rounded: float = 0.015
    scientific: float = 0.0005
    missing: float = 0.015
    dressed: float = 0.02
    sibling: float = 0.001
    homophone: float = 0.009
    dropped: float = 0.004
    dots: float = 0.3
    spaced: float = 0.008
    traditional: float = 0.003
    placeholder: float = 0.4
    birth: float = 0.01
    sex: float = 0.003
    village_other: float = 0.05
    village_blank: float = 0.10
    guardian_other: float = 0.35


REGISTER = Rates()
ROLL = Rates(wrong_digit=0.008, rounded=0.02, missing=0.02, homophone=0.012, sibling=0.0005, fifteen=0.0)
POLICE = Rates(
    wrong_digit=0.0004, swapped=0.0, fifteen=0.0, rounded=0.0, scientific=0.0, missing=0.002, dressed=0.003,
    sibling=0.0,
    homophone=0.0005, dropped=0.0, dots=0.1, spaced=0.004, traditional=0.001, placeholder=0.25,
    birth=0.0005, sex=0.0002, village_other=0.0, village_blank=0.0, guardian_other=0.0,
)  # fmt: skip
SMALL = Rates(
    rounded=0.01, missing=0.03, homophone=0.02, village_other=0.0, village_blank=0.0, guardian_other=0.1
)

OTHER_DOTS = ("•", "・", "．", "‧", ".", "")
PRIVATE_USE = "\ue1c5"


def wrong_digit(number: str, rng: np.random.Generator) -> str:
    at = int(rng.integers(6, 17))
    return number[:at] + str((int(number[at]) + int(rng.integers(1, 10))) % 10) + number[at + 1 :]


def swapped(number: str, rng: np.random.Generator) -> str:
    places = [i for i in range(6, 16) if number[i] != number[i + 1]]
    at = places[int(rng.integers(len(places)))] if places else 6
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def fifteen(number: str, rng: np.random.Generator) -> str:
    return number[:6] + number[8:17]


def rounded(number: str, rng: np.random.Generator) -> str:
    """What is left when Excel keeps the number as a number: fifteen digits and three zeros."""
    return number[:15] + "000"


def scientific(number: str, rng: np.random.Generator) -> str:
    return f"{number[0]}.{number[1:6]}E+17"


def dressed(number: str, rng: np.random.Generator) -> str:
    """The same number in the clothes lists put it in."""
    wide = number.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    spaced = f"{number[:6]} {number[6:14]} {number[14:]}"
    ways = ["'" + number, number + " ", wide, spaced, "\u3000" + number, number[:9] + "\u200b" + number[9:]]
    if number.endswith("X"):
        ways += [number.lower(), number[:-1] + "×"] * 3
    return ways[int(rng.integers(len(ways)))]


NUMBER_SPOILS: Mapping[str, Spoil] = {
    "wrong_digit": wrong_digit,
    "swapped": swapped,
    "fifteen": fifteen,
    "rounded": rounded,
    "scientific": scientific,
    "dressed": dressed,
    "missing": lambda number, rng: "",
}


def homophone(name: str, rng: np.random.Generator) -> str:
    at = [i for i, c in enumerate(name) if i and c in HOMOPHONES]
    if not at:
        return name
    i = at[int(rng.integers(len(at)))]
    return name[:i] + HOMOPHONES[name[i]] + name[i + 1 :]


def dropped(name: str, rng: np.random.Generator) -> str:
    return name[:-1] if len(name) >= 3 else name


def dots(name: str, rng: np.random.Generator) -> str:
    return name.replace("·", OTHER_DOTS[int(rng.integers(len(OTHER_DOTS)))])


def spaced(name: str, rng: np.random.Generator) -> str:
    return (
        f"{name[0]}\u3000{name[1]}"
        if len(name) == 2
        else (name + " ", " " + name, f"{name[0]} {name[1:]}")[int(rng.integers(3))]
    )


def traditional(name: str, rng: np.random.Generator) -> str:
    return "".join(TRADITIONAL.get(c, c) for c in name)


def placeholder(name: str, rng: np.random.Generator) -> str:
    mark = ("?", "□", PRIVATE_USE)[int(rng.integers(3))]
    return "".join(mark if c in RARE else c for c in name)


NAME_SPOILS: Mapping[str, Spoil] = {
    "dots": dots,
    "placeholder": placeholder,
    "homophone": homophone,
    "dropped": dropped,
    "spaced": spaced,
    "traditional": traditional,
}
_ONLY_SOME: Mapping[str, re.Pattern[str]] = {
    "dots": re.compile("·"),
    "placeholder": re.compile(f"[{RARE}]"),
    "homophone": re.compile(f".[{''.join(HOMOPHONES)}]"),
    "traditional": re.compile(f"[{''.join(TRADITIONAL)}]"),
    "dropped": re.compile("^[^·]{3}$"),
}


def spoil(frame: pl.DataFrame, rates: Rates, rng: np.random.Generator) -> pl.DataFrame:
    """Needs `name, id, birth, sex, family`; adds `damage`, the kinds of error put into each row, joined by '|'."""
    damage: list[list[str]] = [[] for _ in range(len(frame))]
    number = _numbers(frame, rates, damage, rng)
    name = _names(frame["name"].to_list(), rates, damage, rng)
    birth = _births(frame["birth"].to_list(), rates, damage, rng)
    sex = frame["sex"].to_list()
    for n in _share(len(frame), rates.sex, rng):
        sex[n] = "女" if sex[n] == "男" else "男"
        damage[n].append("sex")
    return frame.with_columns(
        id=pl.Series(number, dtype=pl.String),
        name=pl.Series(name),
        birth=pl.Series(birth, dtype=pl.Date),
        sex=pl.Series(sex),
        damage=pl.Series(["|".join(d) for d in damage]),
    )


def misplace(frame: pl.DataFrame, rates: Rates, rng: np.random.Generator) -> pl.DataFrame:
    """Another village, no village, another guardian of the family: what schools write of homes."""
    count = len(frame)
    stays = pl.Series(rng.random(count) >= rates.village_other)
    known = pl.Series(rng.random(count) >= rates.village_blank)
    same = pl.Series(rng.random(count) >= rates.guardian_other)
    other = np.where(stays, np.arange(count), rng.permutation(count))
    homes = frame.select("township_name", "village_name", "group", "address")[other]
    return frame.with_columns(
        *(pl.when(known).then(homes[c]).alias(c) for c in homes.columns),
        guardian=frame["guardian"].zip_with(same, frame["head"]),
    )


def _share(
    count: int, rate: float, rng: np.random.Generator, *, among: Sequence[int] | None = None
) -> list[int]:
    places = np.asarray(among if among is not None else range(count), dtype=np.int64)
    wish = int(rng.binomial(len(places), rate)) if rate else 0
    if rate and count >= LARGE:
        wish = max(wish, 1)
    return sorted(rng.permutation(places)[:wish].tolist())


def _numbers(
    frame: pl.DataFrame, rates: Rates, damage: list[list[str]], rng: np.random.Generator
) -> list[str | None]:
    """At most one error in a number; a child's number on its sibling's row comes last."""
    true: list[str] = frame["id"].to_list()
    family: list[int] = frame["family"].to_list()
    made: list[str | None] = list(true)
    order = rng.permutation(len(true))
    at = 0
    for kind, way in NUMBER_SPOILS.items():
        rate: float = getattr(rates, kind)
        for n in order[at : (at := at + len(_share(len(true), rate, rng)))]:
            if kind not in ONLY_DIGITS or not true[n].endswith("X"):
                made[n] = way(true[n], rng) or None
                damage[n].append(f"id:{kind}")
    brothers = [n for n in range(1, len(true)) if family[n] == family[n - 1] and not damage[n]]
    rate = rates.sibling * len(true) / max(len(brothers), 1)
    for n in _share(len(true), min(rate, 1.0), rng, among=brothers):
        made[n] = true[n - 1]
        damage[n].append("id:sibling")
    return made


def _names(true: list[str], rates: Rates, damage: list[list[str]], rng: np.random.Generator) -> list[str]:
    made = list(true)
    for kind, way in NAME_SPOILS.items():
        rate: float = getattr(rates, kind)
        only = _ONLY_SOME.get(kind)
        among = [n for n, name in enumerate(true) if only is None or only.search(name)]
        for n in _share(len(true), rate, rng, among=among):
            made[n] = way(made[n], rng)
            damage[n].append(f"name:{kind}")
    return made


def _births(true: list[date], rates: Rates, damage: list[list[str]], rng: np.random.Generator) -> list[date]:
    made = list(true)
    for n in _share(len(true), rates.birth, rng):
        made[n] = _slipped(true[n], int(rng.integers(5)))
        damage[n].append("birth")
    return made


def _slipped(day: date, way: int) -> date:
    """One day, one month, one year, day and month exchanged, or the lunar date about five weeks before."""
    if way == 0:
        return day + timedelta(days=1)
    if way == 1:
        return day.replace(month=day.month % 12 + 1, day=min(day.day, 28))
    if way == 2:
        return day.replace(year=day.year - 1, day=min(day.day, 28))
    if way == 3 and day.day <= 12 and day.day != day.month:
        return day.replace(month=day.day, day=day.month)
    return day - timedelta(days=36)
