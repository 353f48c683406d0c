"""The first generator: registers with the error kinds and rates that the weights are fitted on."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from benchmarks.matching import slips
from benchmarks.matching.people import Namebook, invent, namebook

ENROLLED = 0.985
DOUBLE = 0.004
INCOMERS = 0.06


@dataclass(frozen=True)
class Rates:
    """Shares of enrolment records with each error; ``harder`` multiplies all of them by four."""

    one_digit: float = 0.012
    transposed: float = 0.005
    fifteen: float = 0.003
    rounded: float = 0.015
    no_number: float = 0.015
    formatting: float = 0.02
    sibling_number: float = 0.001
    name: float = 0.025
    birth: float = 0.01
    sex: float = 0.003
    other_village: float = 0.05
    no_village: float = 0.10
    same_guardian: float = 0.65

    def harder(self) -> "Rates":
        four = {name: getattr(self, name) * 4 for name in self.__dataclass_fields__}
        return replace(self, **four | {"no_village": 0.40, "same_guardian": 0.40})


NORMAL = Rates()
HARD = Rates().harder()
RATES = {"normal": NORMAL, "hard": HARD}


@dataclass(frozen=True)
class Registers:
    """Raw text columns; ``truth`` holds per enrolment record the population row it is of, or -1."""

    population: pl.DataFrame
    enrolment: pl.DataFrame
    truth: np.ndarray


def book() -> Namebook:
    return namebook(steepness=0.75, single_share=0.12)


def registers(children: int, *, seed: int, rates: Rates = NORMAL) -> Registers:
    rng = np.random.default_rng([seed, children])
    population = invent(children, rng=rng, book=book())
    incomers = invent(max(1, int(children * INCOMERS)), rng=rng, book=book(), area=998)
    enrolled = np.flatnonzero(rng.random(children) < ENROLLED)
    double = enrolled[rng.random(len(enrolled)) < DOUBLE]
    truth = np.concatenate([enrolled, double, np.full(incomers.height, -1)])
    records = pl.concat([population[enrolled], population[double], incomers])
    records = with_errors(records, population, truth, rates, rng)
    order = rng.permutation(records.height)
    return Registers(as_text(population), as_text(records[order]), truth[order])


def with_errors(
    records: pl.DataFrame, population: pl.DataFrame, truth: np.ndarray, rates: Rates, rng: np.random.Generator
) -> pl.DataFrame:
    days = records["birth"].to_numpy().copy()
    _spoil_births(days, rates, rng)
    return records.with_columns(
        _spoiled_numbers(records["id_number"], population, truth, rates, rng).alias("id_number"),
        _spoiled_names(records["name"], rates, rng).alias("name"),
        pl.Series("birth", days),
        _flipped(records["sex"], rates, rng).alias("sex"),
        _villages(records["village"], rates, rng).alias("village"),
        _guardians(records, rates, rng).alias("guardian"),
    )


def _spoiled_numbers(
    numbers: pl.Series, population: pl.DataFrame, truth: np.ndarray, rates: Rates, rng: np.random.Generator
) -> pl.Series:
    kinds = (
        (rates.one_digit, slips.one_digit_wrong),
        (rates.transposed, slips.neighbours_swapped),
        (rates.fifteen, slips.fifteen_digits),
        (rates.rounded, slips.excel_rounded),
        (rates.formatting, slips.reformatted),
    )
    draw = rng.random(len(numbers))
    sibling = _sibling_numbers(population)
    floor = 0.0
    for share, slip in kinds:
        rows = np.flatnonzero((draw >= floor) & (draw < floor + share))
        numbers = slips.change_texts(numbers, rows, slip, rng)
        floor += share
    taken = np.flatnonzero((draw >= floor) & (draw < floor + rates.sibling_number) & (truth >= 0))
    floor += rates.sibling_number
    taken = taken[sibling.gather(truth[taken]).is_not_null().to_numpy()]
    numbers = numbers.scatter(taken, sibling.gather(truth[taken]))
    missing = np.flatnonzero((draw >= floor) & (draw < floor + rates.no_number))
    return numbers.scatter(missing, pl.Series([None] * len(missing), dtype=pl.String))


def _sibling_numbers(population: pl.DataFrame) -> pl.Series:
    """For each child the number of the next child of its family; null for an only child."""
    family = population["family"].to_numpy()
    order = np.argsort(family, kind="stable")
    ordered = family[order]
    following = np.roll(order, -1)
    other = np.full(len(family), -1)
    alike = np.r_[ordered[1:] == ordered[:-1], False]
    other[order[alike]] = following[alike]
    before = np.r_[False, alike[:-1]] & ~alike
    other[order[before]] = order[np.flatnonzero(before) - 1]
    return (
        population["id_number"]
        .gather(np.maximum(other, 0))
        .scatter(np.flatnonzero(other < 0), pl.Series([None] * int((other < 0).sum()), dtype=pl.String))
    )


def _spoiled_names(names: pl.Series, rates: Rates, rng: np.random.Generator) -> pl.Series:
    draw = rng.random(len(names)) / rates.name
    for low, high, slip in (
        (0.0, 0.45, slips.homophone),
        (0.45, 0.65, slips.dropped_character),
        (0.65, 1.0, slips.respaced),
    ):
        names = slips.change_texts(names, np.flatnonzero((draw >= low) & (draw < high)), slip, rng)
    return names


def _spoil_births(days: np.ndarray, rates: Rates, rng: np.random.Generator) -> None:
    draw = rng.random(len(days)) / rates.birth
    kinds = (
        (0.0, 0.4, slips.one_day),
        (0.4, 0.65, slips.other_month),
        (0.65, 0.8, slips.other_year),
        (0.8, 1.0, slips.lunar),
    )
    for low, high, slip in kinds:
        slips.change_days(days, np.flatnonzero((draw >= low) & (draw < high)), slip, rng)


def _flipped(sexes: pl.Series, rates: Rates, rng: np.random.Generator) -> pl.Series:
    rows = np.flatnonzero(rng.random(len(sexes)) < rates.sex)
    return sexes.scatter(rows, sexes.gather(rows).replace({"男": "女", "女": "男"}))


def _villages(villages: pl.Series, rates: Rates, rng: np.random.Generator) -> pl.Series:
    draw = rng.random(len(villages))
    other = np.flatnonzero(draw < rates.other_village)
    blank = np.flatnonzero((draw >= rates.other_village) & (draw < rates.other_village + rates.no_village))
    villages = villages.scatter(other, villages.gather(rng.integers(0, len(villages), len(other))))
    return villages.scatter(blank, pl.Series([None] * len(blank), dtype=pl.String))


def _guardians(records: pl.DataFrame, rates: Rates, rng: np.random.Generator) -> pl.Series:
    other = np.flatnonzero(rng.random(records.height) >= rates.same_guardian)
    return records["guardian"].scatter(other, records["other_guardian"].gather(other))


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """What an office's file holds: text only."""
    return frame.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("row"),
        "name",
        "id_number",
        pl.col("birth").cast(pl.Date).dt.to_string("%Y-%m-%d"),
        "sex",
        "guardian",
        "village",
    )
