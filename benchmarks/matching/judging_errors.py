"""The second generator: other names, other families, other kinds of error, and traps set for missing children."""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

from benchmarks.matching import judging_slips as other
from benchmarks.matching import slips
from benchmarks.matching.fitting_errors import (
    DOUBLE,
    ENROLLED,
    INCOMERS,
    Registers,
    _sibling_numbers,
    as_text,
)
from benchmarks.matching.people import invent, namebook

NUMBER_SLIPS: tuple[tuple[float, Callable[..., str]], ...] = (
    (0.006, other.wrong_check),
    (0.004, other.dropped_digit),
    (0.003, other.doubled_digit),
    (0.007, other.through_a_float),
    (0.005, slips.excel_rounded),
    (0.003, other.scientific),
    (0.003, slips.one_digit_wrong),
    (0.0015, other.two_digits_wrong),
    (0.0005, other.adults_number),
    (0.0002, other.other_area),
    (0.02, slips.reformatted),
)
NO_NUMBER = 0.015
SIBLING_NUMBER = 0.001
NAME_SLIPS: tuple[tuple[float, Callable[..., str]], ...] = (
    (0.004, other.dialect),
    (0.004, other.lookalike),
    (0.0005, other.another_character),
    (0.002, other.swapped_characters),
    (0.0015, other.placeholder),
    (0.003, other.traditional),
    (0.001, other.first_part),
    (0.0005, other.mothers_surname),
    (0.003, slips.homophone),
    (0.0035, slips.respaced),
)
RENAMED = 0.002
FORMER_NAME_KNOWN = 0.8
BIRTH_SLIPS: tuple[tuple[float, Callable[..., int]], ...] = (
    (0.003, other.swapped_day),
    (0.001, other.ten_days),
    (0.0003, other.ten_years),
    (0.0007, other.other_epoch),
    (0.0005, other.first_of_month),
    (0.0015, other.later_lunar),
    (0.0015, slips.one_day),
)
NO_BIRTH, NO_SEX, OTHER_SEX = 0.0015, 0.01, 0.003
VILLAGE = {"normal": (0.05, 0.05, 0.05, 0.10), "hard": (0.10, 0.10, 0.20, 0.40)}
"""Shares of: prefixed by the township, without 村, another village, blank."""
GUARDIAN = {"normal": (0.25, 0.05, 0.05), "hard": (0.42, 0.10, 0.08)}
"""Shares of: another adult, blank, a homophone of the name; the rest is the same."""
POPULATION_FAULTS = 0.001
TRAPS = 0.02
"""Share of the missing children for whom a misleading record is laid."""


def registers(children: int, *, seed: int, kind: str = "normal") -> Registers:
    rng = np.random.default_rng([seed, children, 77])
    times = 1 if kind == "normal" else 4
    book = namebook(steepness=0.9, single_share=0.2, turn=7)
    population = _homophone_twins(invent(children, rng=rng, book=book), rng)
    population = population.with_columns(pl.lit(None, dtype=pl.String).alias("former_name"))
    incomers = invent(max(1, int(children * INCOMERS)), rng=rng, book=book, area=998)
    enrolled = np.flatnonzero(rng.random(children) < ENROLLED)
    double = enrolled[rng.random(len(enrolled)) < DOUBLE * times]
    truth = np.concatenate([enrolled, double, np.full(incomers.height, -1)])
    plain = population.drop("former_name")
    records = pl.concat([plain[enrolled], plain[double], incomers])
    records, population = _renamed(records, population, truth, times, rng)
    records = _spoiled(records, population, truth, kind, times, rng)
    traps, owners = _traps(population, enrolled, rng)
    records, truth = pl.concat([records, traps]), np.concatenate([truth, owners])
    order = rng.permutation(records.height)
    population = _population_faults(population, times, rng)
    return Registers(_text(population), _text(records[order]), truth[order])


def _homophone_twins(population: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """A third of the twins bear names that sound alike."""
    pairs = population.with_row_index("place").filter(pl.struct("family", "birth").is_duplicated())
    twins = (
        pairs.sort("family")
        .group_by("family", maintain_order=True)
        .agg(pl.col("place").sort(), pl.col("name"))
    )
    names = population["name"].to_list()
    for places in twins["place"].to_list():
        if rng.random() < 1 / 3:
            names[places[1]] = slips.homophone(names[places[0]], rng)
    return population.with_columns(pl.Series("name", names))


def _renamed(
    records: pl.DataFrame, population: pl.DataFrame, truth: np.ndarray, times: int, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The school still knows the old name; most household registers name it as former name."""
    rows = np.flatnonzero((truth >= 0) & (rng.random(len(truth)) < RENAMED * times))
    old = [other.new_given_name(name, rng) for name in records["name"].gather(rows).to_list()]
    known = rng.random(len(rows)) < FORMER_NAME_KNOWN
    former = population["former_name"].scatter(
        truth[rows[known]],
        pl.Series([name for name, told in zip(old, known, strict=True) if told], dtype=pl.String),
    )
    return (
        records.with_columns(records["name"].scatter(rows, pl.Series(old, dtype=pl.String))),
        population.with_columns(former.alias("former_name")),
    )


def _spoiled(
    records: pl.DataFrame,
    population: pl.DataFrame,
    truth: np.ndarray,
    kind: str,
    times: int,
    rng: np.random.Generator,
) -> pl.DataFrame:
    numbers = _apply(records["id_number"], NUMBER_SLIPS, times, rng)
    numbers = _blanked(numbers, NO_NUMBER * times, rng)
    sibling = _sibling_numbers(population)
    taken = np.flatnonzero((truth >= 0) & (rng.random(len(truth)) < SIBLING_NUMBER * times))
    taken = taken[sibling.gather(truth[taken]).is_not_null().to_numpy()]
    numbers = numbers.scatter(taken, sibling.gather(truth[taken]))
    days = _apply(records["birth"], BIRTH_SLIPS, times, rng)
    sexes = records["sex"]
    flipped = np.flatnonzero(rng.random(len(sexes)) < OTHER_SEX * times)
    sexes = sexes.scatter(flipped, sexes.gather(flipped).replace({"男": "女", "女": "男"}))
    return records.with_columns(
        numbers.alias("id_number"),
        _apply(records["name"], NAME_SLIPS, times, rng).alias("name"),
        _blanked(days, NO_BIRTH * times, rng).alias("birth"),
        _blanked(sexes, NO_SEX * times, rng).alias("sex"),
        _villages(records["village"], VILLAGE[kind], rng).alias("village"),
        _guardians(records, GUARDIAN[kind], rng).alias("guardian"),
    )


def _apply(
    values: pl.Series,
    kinds: tuple[tuple[float, Callable[..., Any]], ...],
    times: int,
    rng: np.random.Generator,
) -> pl.Series:
    draw, floor = rng.random(len(values)), 0.0
    for share, slip in kinds:
        rows = np.flatnonzero((draw >= floor) & (draw < floor + share * times))
        floor += share * times
        changed = [slip(value, rng) for value in values.gather(rows).to_list()]
        if changed:
            values = values.scatter(rows, pl.Series(changed, dtype=values.dtype))
    return values


def _blanked(values: pl.Series, share: float, rng: np.random.Generator) -> pl.Series:
    rows = np.flatnonzero(rng.random(len(values)) < share)
    return values.scatter(rows, pl.Series([None] * len(rows), dtype=values.dtype))


def _villages(villages: pl.Series, shares: tuple[float, ...], rng: np.random.Generator) -> pl.Series:
    draw, bounds = rng.random(len(villages)), np.cumsum(shares)
    prefixed, shortened, elsewhere, blank = (
        np.flatnonzero((draw >= low) & (draw < high))
        for low, high in zip(np.r_[0, bounds[:-1]], bounds, strict=True)
    )
    villages = villages.scatter(prefixed, "云台镇" + villages.gather(prefixed))
    villages = villages.scatter(shortened, villages.gather(shortened).str.replace("村", ""))
    villages = villages.scatter(elsewhere, villages.gather(rng.integers(0, len(villages), len(elsewhere))))
    return villages.scatter(blank, pl.Series([None] * len(blank), dtype=pl.String))


def _guardians(records: pl.DataFrame, shares: tuple[float, ...], rng: np.random.Generator) -> pl.Series:
    draw, bounds = rng.random(records.height), np.cumsum(shares)
    adult, blank, misheard = (
        np.flatnonzero((draw >= low) & (draw < high))
        for low, high in zip(np.r_[0, bounds[:-1]], bounds, strict=True)
    )
    guardians = records["guardian"].scatter(adult, records["other_guardian"].gather(adult))
    guardians = slips.change_texts(guardians, misheard, slips.homophone, rng)
    return guardians.scatter(blank, pl.Series([None] * len(blank), dtype=pl.String))


def _traps(
    population: pl.DataFrame, enrolled: np.ndarray, rng: np.random.Generator
) -> tuple[pl.DataFrame, np.ndarray]:
    """A missing child's number on a brother's second record; a namesake of nearly the same birth elsewhere."""
    mask = np.ones(population.height, dtype=bool)
    mask[enrolled] = False
    missing = np.flatnonzero(mask & (rng.random(population.height) < TRAPS))
    half = len(missing) // 2
    brothers, owners = _brothers_records(population, missing[:half], mask)
    namesakes = population.drop("former_name")[missing[half:]]
    strangers = population["guardian"].gather(rng.integers(0, population.height, namesakes.height))
    villages = population["village"].gather(rng.integers(0, population.height, namesakes.height))
    shift = rng.choice([-1, 0, 0, 1, 10], namesakes.height)
    namesakes = namesakes.with_columns(
        pl.lit(None, dtype=pl.String).alias("id_number"),
        (pl.col("birth") + pl.Series(shift)).cast(pl.Int32).alias("birth"),
        guardian=strangers,
        village=villages,
    )
    return pl.concat([brothers, namesakes]), np.concatenate([owners, np.full(namesakes.height, -1)])


def _brothers_records(
    population: pl.DataFrame, missing: np.ndarray, is_missing: np.ndarray
) -> tuple[pl.DataFrame, np.ndarray]:
    places = population.select(
        "family", pl.int_range(pl.len()).alias("brother"), pl.Series("gone", is_missing)
    )
    wanted = population[missing].select("family", pl.col("id_number").alias("number"))
    found = wanted.join(places.filter(~pl.col("gone")), on="family").unique(
        "family", keep="first", maintain_order=True
    )
    owners = found["brother"].to_numpy()
    return population.drop("former_name")[owners].with_columns(found["number"].alias("id_number")), owners


def _population_faults(population: pl.DataFrame, times: int, rng: np.random.Generator) -> pl.DataFrame:
    share = POPULATION_FAULTS * times
    days = _apply(population["birth"], ((share, slips.one_day),), 1, rng)
    return population.with_columns(
        _blanked(population["id_number"], share, rng).alias("id_number"),
        _apply(population["name"], ((share, slips.homophone),), 1, rng).alias("name"),
        days.alias("birth"),
        _blanked(population["guardian"], share * 20, rng).alias("guardian"),
    )


def _text(frame: pl.DataFrame) -> pl.DataFrame:
    text = as_text(frame)
    return text.with_columns(frame["former_name"]) if "former_name" in frame.columns else text
