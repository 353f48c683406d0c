"""Rivals and one-to-one assignment: a record that somebody else could claim explains nobody."""

import numpy as np
import polars as pl

from notoneless.matching.decisions import ALL_RULES, DECIDED, SILENT_IDS, level_is
from notoneless.matching.keys import rows_among
from notoneless.matching.scores import logit_of
from notoneless.matching.settings import MatchSettings

ROUNDS = 3
"""A pair accepted in one round removes the rivals it had in the next."""
FITTING_NAMES = ("equal", "former", "homophone", "lookalike", "placeholder", "dropped", "part")


def uncontested(compared: pl.DataFrame) -> pl.DataFrame:
    """Pairs beyond doubt whose name and birth nobody else has in either register, each child and record once.

    Where no number speaks, a child with a twin waits until all candidates are compared; what people answered waits too.
    """
    quiet = level_is("id", *SILENT_IDS) & pl.col("has_twin")
    unanswered = _without(compared, compared.filter("confirmed"))
    winners = unanswered.filter(pl.col("rule").is_not_null() & pl.col("name_birth_unique") & ~quiet)
    once = _counted(winners["p"].to_numpy()) & _counted(winners["e"].to_numpy())
    return winners.filter(once)


def _counted(entries: np.ndarray) -> np.ndarray:
    return np.bincount(entries)[entries] == 1 if len(entries) else np.empty(0, dtype=bool)


def assign(compared: pl.DataFrame, settings: MatchSettings) -> pl.DataFrame:
    """The accepted pairs; at most one per child and per record.

    A pair is accepted when no other open pair of its child or of its record comes within the margin.
    """
    answered = _first_come(compared.filter(pl.col("rule") == ALL_RULES.index(DECIDED)))
    worth = pl.col("rule").is_not_null() | (pl.col("logit") >= logit_of(settings.doubtful_from))
    remaining = _without(compared.filter(worth & ~pl.col("refused")), answered)
    accepted = [answered]
    for _ in range(ROUNDS):
        chosen = _unrivalled(remaining, settings)
        if not chosen.height:
            break
        accepted.append(chosen)
        remaining = _without(remaining, chosen)
    return pl.concat(accepted)


def _unrivalled(compared: pl.DataFrame, settings: MatchSettings) -> pl.DataFrame:
    if not compared.height:
        return compared
    logit = compared["logit"].to_numpy()
    p, e = compared["p"].to_numpy(), compared["e"].to_numpy()
    nearest = np.maximum(_best_other(p, logit), _best_other(e, logit))
    clear = (nearest < logit_of(settings.doubtful_from)) | (nearest < logit - settings.rival_margin)
    named = compared.select(level_is("name", "equal")).to_series().to_numpy() | ~_claimed_by_name(compared, e)
    return compared.filter(compared["rule"].is_not_null() & pl.Series(clear & named))


def _best_other(entries: np.ndarray, logit: np.ndarray) -> np.ndarray:
    """For each pair the highest score among the other pairs of the same child (or record); -inf when alone."""
    order = np.lexsort((-logit, entries))
    sorted_entries, sorted_logit = entries[order], logit[order]
    first = np.r_[True, sorted_entries[1:] != sorted_entries[:-1]]
    group = np.cumsum(first) - 1
    top = sorted_logit[first]
    second = np.full(len(top), -np.inf)
    is_second = np.r_[False, first[:-1]] & ~first
    second[group[is_second]] = sorted_logit[is_second]
    found = np.empty(len(entries))
    found[order] = np.where(first, second[group], top[group])
    return found


def _claimed_by_name(compared: pl.DataFrame, e: np.ndarray) -> np.ndarray:
    """Whether another child of fitting name and the same birth claims this record: the number may be a sibling's."""
    fits = (
        compared.select(level_is("name", *FITTING_NAMES) & level_is("birth", "equal")).to_series().to_numpy()
    )
    fitting = np.bincount(e, weights=fits)[e]
    return fitting - fits > 0


def _first_come(answered: pl.DataFrame) -> pl.DataFrame:
    """Two answers for one record cannot both hold; the better pair stands, the other stays open."""
    ordered = answered.sort("logit", "turn", descending=[True, False])
    ordered = ordered.filter(ordered["p"].is_first_distinct())
    return ordered.filter(ordered["e"].is_first_distinct())


def _without(compared: pl.DataFrame, accepted: pl.DataFrame) -> pl.DataFrame:
    """Drops every open pair of an accepted child or record."""
    if not accepted.height:
        return compared
    return compared.filter(pl.Series(~(claimed(compared, accepted, "p") | claimed(compared, accepted, "e"))))


def claimed(compared: pl.DataFrame, accepted: pl.DataFrame, side: str) -> np.ndarray:
    """Which pairs hold a child (``p``) or a record (``e``) of an accepted pair."""
    return rows_among(compared[side].to_numpy(), accepted[side].to_numpy())
