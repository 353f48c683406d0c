"""One register against the children: equal number, then damaged or missing number, then everything else."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.candidates import candidate_pairs, same_keys
from notoneless.matching.columns import Register
from notoneless.matching.comparing import compare
from notoneless.matching.comparing.traits import Traits, traits_of
from notoneless.matching.conflicts import assign, uncontested
from notoneless.matching.context.remembered import answers_for
from notoneless.matching.context.siblings import with_sibling_numbers
from notoneless.matching.context.surroundings import Surroundings, keys_of, look_around, with_surroundings
from notoneless.matching.counting import StepCounter
from notoneless.matching.decisions import beyond_doubt
from notoneless.matching.exact import Settled, exact_pairs, settle
from notoneless.matching.reporting import RegisterFindings, open_pairs_of, told
from notoneless.matching.scores import logits, shipped_weights
from notoneless.matching.settings import MatchSettings

Pairs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Comparison:
    """Two registers, what people answered about them, and what the exact step settled."""

    children: Register
    register: Register
    answers: pl.DataFrame
    settled: Settled
    settings: MatchSettings


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
        settled = settle(children, register, exact_pairs(children, register), answers)
        step.rows_out = settled.pairs.height
    work = Comparison(children, register, answers, settled, settings)
    with counter.step(f"{name}: damaged or missing number", children.height - settled.pairs.height) as step:
        sides = remaining(work)
        around = look_around(children, register, sides)
        near = uncontested(weigh(work, sides, around, near_pairs(work, sides, around)))
        told_near = told(near, sides)
        step.rows_out = near.height
    with counter.step(f"{name}: candidates", sides[0].height - near.height) as step:
        sides, around, taken = left_over(work, sides, around, near)
        pairs = candidate_pairs(*sides)
        step.rows_out = len(pairs[0])
    with counter.step(f"{name}: compare", len(pairs[0])) as step:
        compared = weigh(work, sides, around, pairs, taken=taken)
        step.rows_out = compared.height
    with counter.step(f"{name}: decide", compared.height) as step:
        accepted = assign(compared, settings)
        open_pairs = open_pairs_of(compared, accepted, settings)
        step.rows_out = accepted.height
    with counter.step(f"{name}: explain", accepted.height + open_pairs.height) as step:
        everything = pl.concat([told_near, told(accepted, sides)])
        findings = RegisterFindings(settled.pairs, settled.twins, everything, told(open_pairs, sides))
        step.rows_out = everything.height + open_pairs.height
    return findings


def remaining(work: Comparison) -> tuple[Traits, Traits]:
    """Children without a settled record; records of nobody, and those that share the number of such a child."""
    left = np.ones(work.children.height, dtype=bool)
    left[work.settled.pairs["p"].to_numpy()] = False
    right = np.ones(work.register.height, dtype=bool)
    right[work.settled.pairs["e"].to_numpy()] = False
    right[work.settled.twins["e"].to_numpy()] = False
    right[work.settled.claims["e"].to_numpy()] = True
    right[work.answers["e"].to_numpy()] = True
    with ThreadPoolExecutor(max_workers=2) as pool:
        first, second = pool.map(
            traits_of, (work.children, work.register), (np.flatnonzero(left), np.flatnonzero(right))
        )
    return first, second


def near_pairs(work: Comparison, sides: tuple[Traits, Traits], around: Surroundings) -> Pairs:
    """Pairs of equal number that the guard held back, and pairs of equal name and birth."""
    claims = entries_of(work.settled.claims, sides)
    packed = (claims["p"].to_numpy() << 32) + claims["e"].to_numpy()
    children, records = keys_of(work.children, sides[0]), keys_of(work.register, sides[1])
    p, e = same_keys((children, ~around.child_doubled), (records, ~around.record_doubled))
    return unpacked(np.concatenate([packed, (p << 32) + e]))


def unpacked(packed: np.ndarray) -> Pairs:
    once = np.unique(packed)
    return once >> 32, once & 0xFFFFFFFF


def left_over(
    work: Comparison, sides: tuple[Traits, Traits], around: Surroundings, near: pl.DataFrame
) -> tuple[tuple[Traits, Traits], Surroundings, np.ndarray]:
    """Both sides without the accepted rows, and which records stay only because an open child has their number."""
    left, right = sides
    open_p, open_e = np.ones(left.height, dtype=bool), np.ones(right.height, dtype=bool)
    open_p[near["p"].to_numpy()] = False
    taken = np.zeros(right.height, dtype=bool)
    taken[near["e"].to_numpy()] = True
    open_e[near["e"].to_numpy()] = False
    claims = entries_of(work.settled.claims, sides)
    still = claims.filter(pl.Series(open_p[claims["p"].to_numpy()], dtype=pl.Boolean))
    open_e[still["e"].to_numpy()] = True
    children, records = np.flatnonzero(open_p), np.flatnonzero(open_e)
    return (left.take(children), right.take(records)), around.take(children, records), taken[records]


def weigh(
    work: Comparison,
    sides: tuple[Traits, Traits],
    around: Surroundings,
    pairs: Pairs,
    *,
    taken: np.ndarray | None = None,
) -> pl.DataFrame:
    """Levels, score, surroundings and rule of every pair."""
    answered = entries_of(work.answers, sides)
    pairs = _with_answered(pairs, answered)
    compared = compare(*sides, pairs)
    compared = compared.with_columns(pl.Series("logit", logits(compared, shipped_weights())))
    compared = with_surroundings(compared, around, (work.children, work.register), sides)
    compared = with_sibling_numbers(compared, work.children, work.settled.pairs, sides)
    owned = np.isin(sides[1].positions, work.settled.pairs["e"].to_numpy())
    owned = owned if taken is None else owned | taken
    compared = compared.with_columns(pl.Series("taken", owned[compared["e"].to_numpy()], dtype=pl.Boolean))
    return beyond_doubt(_with_verdicts(compared, answered), work.settings)


def _with_answered(pairs: Pairs, answered: pl.DataFrame) -> Pairs:
    """A pair that somebody answered is compared even when no key brings it together."""
    if not answered.height:
        return pairs
    added = (answered["p"].to_numpy() << 32) + answered["e"].to_numpy()
    return unpacked(np.concatenate([(pairs[0] << 32) + pairs[1], added]))


def entries_of(positions: pl.DataFrame, sides: tuple[Traits, Traits]) -> pl.DataFrame:
    """Positions in the registers turned into entries of the traits; pairs no longer open fall away."""
    if not positions.height:
        return positions.with_columns(pl.col("p", "e").cast(pl.Int64))
    p, e = (_entries(positions[name].to_numpy(), side) for name, side in zip("pe", sides, strict=True))
    found = positions.with_columns(pl.Series("p", p), pl.Series("e", e))
    return found.filter((pl.col("p") >= 0) & (pl.col("e") >= 0))


def _entries(positions: np.ndarray, side: Traits) -> np.ndarray:
    highest = max(int(positions.max()), int(side.positions.max(initial=0)))
    places = np.full(highest + 1, -1, dtype=np.int64)
    places[side.positions] = np.arange(side.height)
    result: np.ndarray = places[positions]
    return result


def _with_verdicts(compared: pl.DataFrame, answered: pl.DataFrame) -> pl.DataFrame:
    """``refused`` and ``confirmed``: what people answered about a pair."""
    compared = compared.join(answered, on=["p", "e"], how="left", maintain_order="left")
    return compared.with_columns(
        (pl.col("verdict") == "not_same").fill_null(False).alias("refused"),
        (pl.col("verdict") == "same").fill_null(False).alias("confirmed"),
    ).drop("verdict")
