"""The cascade from registers to a situation per child, each step counted; start reading at ``match``."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from notoneless.matching import ENGINE_VERSION
from notoneless.matching.candidates import candidate_pairs
from notoneless.matching.columns import Register, read_register
from notoneless.matching.comparing import compare
from notoneless.matching.comparing.traits import Traits, traits_of
from notoneless.matching.conflicts import assign
from notoneless.matching.context.duplicates import SCHEMA as DUPLICATES
from notoneless.matching.context.duplicates import duplicates_in
from notoneless.matching.context.remembered import answers_for
from notoneless.matching.context.siblings import with_sibling_numbers
from notoneless.matching.context.surroundings import with_surroundings
from notoneless.matching.counting import StepCounter
from notoneless.matching.decisions import beyond_doubt
from notoneless.matching.exact import Settled, exact_pairs, settle
from notoneless.matching.reporting import RegisterFindings, findings_of, gather_result
from notoneless.matching.scores import logits, shipped_weights
from notoneless.matching.settings import MatchResult, MatchSettings

POPULATION = "population"
"""The name under which duplicates of the population itself are reported."""


def match(
    population: pl.DataFrame,
    enrolments: Mapping[str, pl.DataFrame],
    *,
    settings: MatchSettings,
    decided: pl.DataFrame | None = None,
) -> MatchResult:
    """Compares every child with every register; a child is explained when one register explains it."""
    counter = StepCounter()
    with counter.step("read", population.height + sum(frame.height for frame in enrolments.values())) as step:
        children = read_register(POPULATION, population)
        registers = [read_register(name, frame) for name, frame in enrolments.items()]
        step.rows_out = step.rows_in
    findings = [
        match_register(children, register, settings=settings, decided=decided, counter=counter)
        for register in registers
    ]
    duplicates = _duplicates([children, *registers], settings, counter)
    with counter.step("gather", children.height) as step:
        rows, candidates, leftover = gather_result(children, registers, findings, settings)
        step.rows_out = rows.height
    return MatchResult(
        rows=rows,
        candidates=candidates,
        duplicates=duplicates,
        leftover=leftover,
        steps=counter.frame(),
        engine_version=ENGINE_VERSION,
        weights_version=shipped_weights().version,
    )


def match_register(
    children: Register,
    register: Register,
    *,
    settings: MatchSettings,
    decided: pl.DataFrame | None,
    counter: StepCounter,
) -> RegisterFindings:
    """Exact number with its guard, then everything else on what is left on both sides."""
    answers = answers_for(decided, children, register)
    with counter.step(f"{register.name}: equal number", children.height) as step:
        settled = settle(children, register, exact_pairs(children, register), answers)
        step.rows_out = settled.pairs.height
    with counter.step(f"{register.name}: candidates", children.height - settled.pairs.height) as step:
        left, right = remaining(children, register, settled, answers)
        pairs = candidate_pairs(left, right)
        step.rows_out = len(pairs[0])
    with counter.step(f"{register.name}: compare", len(pairs[0])) as step:
        compared = weigh(
            children, register, (left, right), pairs, settled=settled, answers=answers, settings=settings
        )
        step.rows_out = compared.height
    with counter.step(f"{register.name}: decide", compared.height) as step:
        accepted = assign(compared, settings)
        step.rows_out = accepted.height
    with counter.step(f"{register.name}: explain", compared.height) as step:
        findings = findings_of(settled, compared, accepted, (left, right), settings)
        step.rows_out = findings.accepted.height + findings.open_pairs.height
    return findings


def remaining(
    children: Register, register: Register, settled: Settled, answers: pl.DataFrame
) -> tuple[Traits, Traits]:
    """Children without a settled record; records of nobody, and those that share the number of such a child."""
    left = np.ones(children.height, dtype=bool)
    left[settled.pairs["p"].to_numpy()] = False
    right = np.ones(register.height, dtype=bool)
    right[settled.pairs["e"].to_numpy()] = False
    right[settled.twins["e"].to_numpy()] = False
    right[settled.claimed] = True
    right[answers["e"].to_numpy()] = True
    return traits_of(children, np.flatnonzero(left)), traits_of(register, np.flatnonzero(right))


def weigh(
    children: Register,
    register: Register,
    sides: tuple[Traits, Traits],
    pairs: tuple[np.ndarray, np.ndarray],
    *,
    settled: Settled,
    answers: pl.DataFrame,
    settings: MatchSettings,
) -> pl.DataFrame:
    """Levels, score, surroundings and rule of every candidate pair."""
    left, right = sides
    pairs = _with_answered(pairs, answers, left, right)
    compared = compare(left, right, pairs)
    compared = compared.with_columns(pl.Series("logit", logits(compared, shipped_weights())))
    compared = with_surroundings(compared, children, register, sides)
    compared = with_sibling_numbers(compared, children, settled.pairs, sides)
    compared = _with_claims(compared, settled, answers, left, right)
    return beyond_doubt(compared, settings)


def _with_answered(
    pairs: tuple[np.ndarray, np.ndarray], answers: pl.DataFrame, left: Traits, right: Traits
) -> tuple[np.ndarray, np.ndarray]:
    """A pair that somebody answered is compared even when no key brings it together."""
    entries = _entries(answers, left, right)
    if not entries.height:
        return pairs
    added = (entries["p"].to_numpy() << 32) + entries["e"].to_numpy()
    packed = np.unique(np.concatenate([(pairs[0] << 32) + pairs[1], added]))
    return packed >> 32, packed & 0xFFFFFFFF


def _entries(positions: pl.DataFrame, left: Traits, right: Traits) -> pl.DataFrame:
    """Positions in the registers turned into entries of the traits; pairs not left over fall away."""
    p = pl.DataFrame({"p": left.positions.astype(np.uint32), "p_entry": np.arange(left.height)})
    e = pl.DataFrame({"e": right.positions.astype(np.uint32), "e_entry": np.arange(right.height)})
    found = positions.join(p, on="p").join(e, on="e")
    return found.drop("p", "e").rename({"p_entry": "p", "e_entry": "e"})


def _with_claims(
    compared: pl.DataFrame, settled: Settled, answers: pl.DataFrame, left: Traits, right: Traits
) -> pl.DataFrame:
    """``taken``: the record is another child's; ``refused`` and ``confirmed``: what people answered."""
    taken = np.isin(right.positions, settled.pairs["e"].to_numpy())
    compared = compared.with_columns(pl.Series("taken", taken[compared["e"].to_numpy()], dtype=pl.Boolean))
    entries = _entries(answers, left, right)
    compared = compared.join(entries, on=["p", "e"], how="left", maintain_order="left")
    return compared.with_columns(
        (pl.col("verdict") == "not_same").fill_null(False).alias("refused"),
        (pl.col("verdict") == "same").fill_null(False).alias("confirmed"),
    ).drop("verdict")


def _duplicates(registers: list[Register], settings: MatchSettings, counter: StepCounter) -> pl.DataFrame:
    if not settings.report_duplicates:
        return pl.DataFrame(schema=DUPLICATES)
    with counter.step("duplicates", sum(register.height for register in registers)) as step:
        found = pl.concat([duplicates_in(register) for register in registers])
        step.rows_out = found.height
    return found
