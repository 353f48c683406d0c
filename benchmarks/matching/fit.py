"""Fits the weights on the first generator and writes them: python -m benchmarks.matching.fit --on 2026-11-21."""

import argparse
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

import notoneless.matching
from benchmarks.matching.fitting_errors import RATES, registers
from notoneless.matching.candidates import candidate_pairs
from notoneless.matching.columns import read_register
from notoneless.matching.comparing import compare
from notoneless.matching.comparing.traits import traits_of
from notoneless.matching.exact import exact_pairs, settle
from notoneless.matching.normalise import prepare
from notoneless.matching.quality import fit, to_json
from notoneless.matching.scores import Weights

CHILDREN = 86_000
NO_ANSWERS = pl.DataFrame(schema={"p": pl.UInt32, "e": pl.UInt32, "verdict": pl.String})


def labelled(*, seed: int, kind: str, children: int = CHILDREN) -> pl.DataFrame:
    """Compared pairs of what the exact step leaves, each with ``same``."""
    made = registers(children, seed=seed, rates=RATES[kind])
    population = read_register("population", prepare(made.population))
    enrolment = read_register("enrolment", prepare(made.enrolment))
    settled = settle(population, enrolment, exact_pairs(population, enrolment), NO_ANSWERS)
    left = traits_of(population, _without(population.height, settled.pairs["p"], None))
    right = traits_of(enrolment, _without(enrolment.height, settled.pairs["e"], settled.twins["e"]))
    compared = compare(left, right, candidate_pairs(left, right))
    child, record = left.positions[compared["p"].to_numpy()], right.positions[compared["e"].to_numpy()]
    return compared.with_columns(pl.Series("same", made.truth[record] == child))


def _without(height: int, settled: pl.Series, twins: pl.Series | None) -> np.ndarray:
    open_rows = np.ones(height, dtype=bool)
    open_rows[settled.to_numpy()] = False
    if twins is not None:
        open_rows[twins.to_numpy()] = False
    return np.flatnonzero(open_rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--on", type=date.fromisoformat, required=True, help="the day written into the weights"
    )
    parser.add_argument("--seed", type=int, default=1000, help="first seed; judging uses others")
    parser.add_argument("--seeds", type=int, default=2)
    told = parser.parse_args()
    kinds = [(seed, kind) for seed in range(told.seed, told.seed + told.seeds) for kind in RATES]
    pairs = pl.concat([labelled(seed=seed, kind=kind) for seed, kind in kinds])
    prior = Weights.from_json(Path(__file__).with_name("prior_weights.json").read_text("utf-8"))
    weights = fit(pairs, prior=prior, seed=told.seed, on=told.on)
    target = Path(notoneless.matching.__file__).with_name("weights.json")
    target.write_text(to_json(weights), "utf-8")
    print(weights.version, f"{pairs['same'].mean():.1%} of the pairs are one child", sep="\n")


if __name__ == "__main__":
    main()
