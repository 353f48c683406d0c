"""One register against the children: equal number, then damaged or missing number, then everything else."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.candidates import candidate_pairs, spell_out
from notoneless.matching.columns import Register
from notoneless.matching.comparing import compare
from notoneless.matching.comparing.names import Names
from notoneless.matching.comparing.pairs import Pairs
from notoneless.matching.conflicts import assign, uncontested
from notoneless.matching.context.remembered import answers_for
from notoneless.matching.context.surroundings import with_surroundings
from notoneless.matching.counting import StepCounter
from notoneless.matching.decisions import beyond_doubt
from notoneless.matching.exact import Settled, settle
from notoneless.matching.keys import among, distinct, joined
from notoneless.matching.scores import logits, shipped_weights
from notoneless.matching.settings import MatchSettings
from notoneless.matching.telling.reporting import RegisterFindings, open_pairs_of, told


@dataclass(frozen=True)
class Comparison:
    """Two registers, what people answered about them, and what the exact step settled."""

    children: Register
    register: Register
    answers: pl.DataFrame
    settled: Settled
    settings: MatchSettings


@dataclass(frozen=True)
class Remaining:
    """Which rows of both registers are open, and which records stay only because an open child has their number."""

    children: np.ndarray
    records: np.ndarray
    taken: np.ndarray


def match_register(
    children: Register,
    register: Register,
    *,
    settings: MatchSettings,
    decided: pl.DataFrame | None,
    counter: StepCounter,
) -> RegisterFindings:
    """Each step sees only what the steps before it left on both sides."""
    name = register.name
    answers = answers_for(decided, children, register)
    with counter.step(f"{name}: equal number", children.height) as step:
        settled = settle(children, register, answers)
        step.rows_out = settled.pairs.height
    work = Comparison(children, register, answers, settled, settings)
    with counter.step(f"{name}: damaged or missing number", children.height - settled.pairs.height) as step:
        rows = after_exact(work)
        near = uncontested(weigh(work, rows, near_pairs(work, rows)))
        step.rows_out = near.height
    with counter.step(f"{name}: candidates", int(rows.children.sum()) - near.height) as step:
        rows = after_near(work, rows, near)
        sides = (children, rows.children), (register, rows.records | rows.taken)
        with ThreadPoolExecutor(2) as pool:
            spelled = pool.map(lambda side: spell_out(side[0], np.flatnonzero(side[1])), sides)
        pairs, names = candidate_pairs(*spelled)
        step.rows_out = len(pairs)
    with counter.step(f"{name}: compare", len(pairs)) as step:
        compared = weigh(work, rows, pairs, names=names)
        step.rows_out = compared.height
    with counter.step(f"{name}: decide", compared.height) as step:
        accepted = assign(compared, settings)
        open_pairs = open_pairs_of(compared, accepted, settings, register)
        step.rows_out = accepted.height
    with counter.step(f"{name}: explain", near.height + accepted.height + open_pairs.height) as step:
        everything = told(pl.concat([near, accepted]))
        findings = RegisterFindings(settled.pairs, settled.twins, everything, told(open_pairs))
        step.rows_out = everything.height + open_pairs.height
    return findings


def after_exact(work: Comparison) -> Remaining:
    """Children without a settled record; records of nobody, and those that share the number of such a child."""
    left = np.ones(work.children.height, dtype=bool)
    left[work.settled.pairs["p"].to_numpy()] = False
    right = np.ones(work.register.height, dtype=bool)
    right[work.settled.pairs["e"].to_numpy()] = False
    right[work.settled.twins["e"].to_numpy()] = False
    return Remaining(left, right, taken=~right)


def near_pairs(work: Comparison, rows: Remaining) -> Pairs:
    """Pairs of equal number that the guard held back, and pairs of equal name and birth that nobody shares."""
    sides = []
    for register, is_open in ((work.children, rows.children), (work.register, rows.records)):
        positions = np.flatnonzero(is_open)
        keys = register.name_and_birth[positions]
        keys[among(keys, register.doubled_name_and_birth)] = 0
        sides.append((keys, positions))
    return once(work, pl.concat([work.settled.claims, joined(*sides)]))


def once(work: Comparison, positions: pl.DataFrame) -> Pairs:
    """Each pair once, in the order of the rows."""
    packed = distinct((positions["p"].to_numpy().astype(np.int64) << 32) + positions["e"].to_numpy())
    return Pairs(work.children, work.register, packed >> 32, packed & 0xFFFFFFFF)


def after_near(work: Comparison, rows: Remaining, near: pl.DataFrame) -> Remaining:
    """Both sides without the accepted rows; ``taken`` now holds only records whose number an open child claims."""
    children, records = rows.children.copy(), rows.records.copy()
    children[near["p"].to_numpy()] = False
    records[near["e"].to_numpy()] = False
    p, e = (work.settled.claims[name].to_numpy() for name in "pe")
    claimed = np.zeros(len(records), dtype=bool)
    claimed[e[children[p]]] = True
    return Remaining(children, records, claimed & ~records)


def weigh(work: Comparison, rows: Remaining, pairs: Pairs, *, names: Names | None = None) -> pl.DataFrame:
    """Levels, score, surroundings and rule of every pair."""
    answered = work.answers.filter(pl.Series(rows.children[work.answers["p"].to_numpy()], dtype=pl.Boolean))
    if answered.height:
        pairs, names = _with_answered(work, pairs, answered), None
    compared = compare(pairs, names=names)
    compared = compared.with_columns(
        pl.Series("logit", logits(compared, shipped_weights())),
        pl.Series("taken", rows.taken[pairs.e], dtype=pl.Boolean),
    )
    compared = with_surroundings(compared, pairs, work.settled.pairs)
    return beyond_doubt(_with_verdicts(compared, answered))


def _with_answered(work: Comparison, pairs: Pairs, answered: pl.DataFrame) -> Pairs:
    """A pair that somebody answered is compared even when no key brings it together."""
    known = pl.DataFrame({"p": pairs.p, "e": pairs.e})
    return once(work, pl.concat([known, answered.select(pl.col("p", "e").cast(pl.Int64))]))


def _with_verdicts(compared: pl.DataFrame, answered: pl.DataFrame) -> pl.DataFrame:
    """``refused`` and ``confirmed``: what people answered about a pair."""
    if not answered.height:
        return compared.with_columns(
            turn=pl.lit(None, pl.UInt32), refused=pl.lit(False), confirmed=pl.lit(False)
        )
    answered = answered.with_columns(pl.col("p", "e").cast(pl.Int64))
    compared = compared.join(answered, on=["p", "e"], how="left", maintain_order="left")
    return compared.with_columns(
        (pl.col("verdict") == "not_same").fill_null(False).alias("refused"),
        (pl.col("verdict") == "same").fill_null(False).alias("confirmed"),
    ).drop("verdict")
