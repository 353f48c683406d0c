"""Fits the weights on the first generator and writes them: python -m benchmarks.matching.fit --on 2026-11-21."""

import argparse
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

import notoneless.matching
from benchmarks.matching.fitting_errors import RATES, registers
from notoneless.matching.candidates import candidate_pairs, spell_out
from notoneless.matching.cascade import Comparison, after_exact
from notoneless.matching.columns import read_register
from notoneless.matching.comparing import compare
from notoneless.matching.context.remembered import ANSWERS
from notoneless.matching.exact import settle
from notoneless.matching.normalise import prepare
from notoneless.matching.quality import fit, to_json
from notoneless.matching.scores import Weights
from notoneless.matching.settings import MatchSettings

CHILDREN = 86_000
NO_ANSWERS = pl.DataFrame(schema=ANSWERS)


def labelled(*, seed: int, kind: str, children: int = CHILDREN) -> pl.DataFrame:
    """Compared pairs of what the exact step leaves, each with ``same``."""
    made = registers(children, seed=seed, rates=RATES[kind])
    population = read_register("population", prepare(made.population))
    enrolment = read_register("enrolment", prepare(made.enrolment))
    settled = settle(population, enrolment, NO_ANSWERS)
    work = Comparison(population, enrolment, NO_ANSWERS, settled, MatchSettings())
    rows = after_exact(work)
    sides = (
        spell_out(population, np.flatnonzero(rows.children)),
        spell_out(enrolment, np.flatnonzero(rows.records)),
    )
    pairs, names = candidate_pairs(*sides)
    compared = compare(pairs, names=names)
    return compared.with_columns(pl.Series("same", made.truth[pairs.e] == pairs.p))


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
