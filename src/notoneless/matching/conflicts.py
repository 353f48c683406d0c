"""Rivals and one-to-one assignment: who claims a record that somebody else could claim explains nobody."""

import numpy as np
import polars as pl

from notoneless.matching.decisions import ALL_RULES, DECIDED, level_is
from notoneless.matching.scores import logit_of
from notoneless.matching.settings import MatchSettings

SECOND_CHANCES = 3
"""Rounds of assignment: a pair accepted in one round removes the rivals it had in the next."""


def assign(compared: pl.DataFrame, settings: MatchSettings) -> pl.DataFrame:
    """The accepted pairs (``p``, ``e``, ``rule`` …); at most one per child and per record.

    A pair is accepted when no other open pair of its child or of its record comes within the margin.
    """
    accepted: list[pl.DataFrame] = []
    answered = compared.filter(pl.col("rule") == ALL_RULES.index(DECIDED))
    if answered.height:
        accepted.append(_first_come(answered))
        compared = _without(compared, accepted[-1])
    for _ in range(SECOND_CHANCES):
        chosen = _unrivalled(compared.filter(~pl.col("refused")), settings)
        if not chosen.height:
            break
        accepted.append(chosen)
        compared = _without(compared, chosen)
    return pl.concat(accepted) if accepted else compared.clear()


def _unrivalled(compared: pl.DataFrame, settings: MatchSettings) -> pl.DataFrame:
    floor = logit_of(settings.doubtful_from)
    weighed = compared.with_columns(
        _best_other("p").alias("other_of_p"),
        _best_other("e").alias("other_of_e"),
        _claimed_by_name().alias("claimed_by_name"),
    )
    nearest = pl.max_horizontal("other_of_p", "other_of_e")
    clear = (nearest < floor) | (nearest < pl.col("logit") - settings.rival_margin)
    named = level_is("name", "equal") | ~pl.col("claimed_by_name")
    return weighed.filter(pl.col("rule").is_not_null() & clear & named).select(compared.columns)


def _best_other(side: str) -> pl.Expr:
    """The highest score among the other pairs of this child (or record)."""
    top = pl.col("logit").max().over(side)
    ties = (pl.col("logit") == top).sum().over(side)
    second = pl.col("logit").top_k(2).min().over(side)
    alone = pl.len().over(side) == 1
    return (
        pl.when(alone)
        .then(pl.lit(-np.inf))
        .when((pl.col("logit") == top) & (ties == 1))
        .then(second)
        .otherwise(top)
    )


def _claimed_by_name() -> pl.Expr:
    """Whether a child of the same name and birth claims this record: then an equal number may be a sibling's."""
    fits = level_is("name", "equal", "former", "homophone", "lookalike", "dropped", "part") & level_is(
        "birth", "equal"
    )
    fitting = fits.sum().over("e")
    return (fitting - fits.cast(pl.UInt32)) > 0


def _first_come(answered: pl.DataFrame) -> pl.DataFrame:
    """Two answers for one record cannot both hold; the better pair stands, the other stays open."""
    ordered = answered.sort(["logit", "p", "e"], descending=[True, False, False])
    ordered = ordered.filter(ordered["p"].is_first_distinct())
    return ordered.filter(ordered["e"].is_first_distinct())


def _without(compared: pl.DataFrame, accepted: pl.DataFrame) -> pl.DataFrame:
    """Drops every open pair of an accepted child or record."""
    left = compared.join(accepted.select("p"), on="p", how="anti")
    return left.join(accepted.select("e"), on="e", how="anti")
