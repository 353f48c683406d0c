"""Measures a result on pairs whose truth is known, and fits the weights of the levels on such pairs."""

import json
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from notoneless.matching.comparing.levels import FIELDS
from notoneless.matching.scores import Weights

STIFFNESS = 2.0
"""How strongly a weight is held at its prior value; levels never seen stay there."""
ROUNDS = 30
STILL = 1e-6


@dataclass(frozen=True)
class Quality:
    """Precision: of the pairs said, how many are right. Recall: of the right ones, how many were said."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def measure(said: pl.DataFrame, truth: pl.DataFrame) -> Quality:
    """Both frames hold ``row``, ``register`` and ``matched_row``, one line per pair."""
    pair = ["row", "register", "matched_row"]
    right = said.select(pair).unique().join(truth.select(pair).unique(), on=pair, how="inner").height
    said_count, true_count = said.select(pair).n_unique(), truth.select(pair).n_unique()
    return Quality(
        precision=right / said_count if said_count else 1.0, recall=right / true_count if true_count else 1.0
    )


def fit(labelled: pl.DataFrame, *, prior: Weights, seed: int, on: date) -> Weights:
    """Logistic regression on one mark per level, drawn towards the prior; ``same`` says which pairs are one child.

    ``seed`` and ``on`` are kept in the version: whoever reads the weights can make the same pairs again.
    """
    grouped = (
        labelled.group_by(list(FIELDS), maintain_order=False)
        .agg(pl.len().alias("many"), pl.col("same").sum().alias("right"))
        .sort(list(FIELDS))
    )
    marks = _marks(grouped)
    many, right = grouped["many"].to_numpy().astype(float), grouped["right"].to_numpy().astype(float)
    start = _flat(prior)
    weights = _newton(marks, many, right, start)
    return _unflat(weights, version=f"fitted {on.isoformat()} seed {seed}, {labelled.height} pairs")


def _marks(grouped: pl.DataFrame) -> np.ndarray:
    columns = [np.ones((grouped.height, 1))]
    for field, names in FIELDS.items():
        columns.append(np.eye(len(names))[grouped[field].to_numpy()])
    return np.concatenate(columns, axis=1)


def _newton(marks: np.ndarray, many: np.ndarray, right: np.ndarray, prior: np.ndarray) -> np.ndarray:
    weights = prior.copy()
    for _ in range(ROUNDS):
        probability = 1.0 / (1.0 + np.exp(-np.clip(marks @ weights, -35, 35)))
        slope = marks.T @ (right - many * probability) - STIFFNESS * (weights - prior)
        curve = (marks.T * (many * probability * (1 - probability))) @ marks + STIFFNESS * np.eye(
            len(weights)
        )
        step = np.linalg.solve(curve, slope)
        weights = weights + np.clip(step, -2, 2)
        if np.abs(step).max() < STILL:
            break
    return weights


def _flat(weights: Weights) -> np.ndarray:
    return np.concatenate([[weights.start], *(weights.levels[field] for field in FIELDS)])


def _unflat(values: np.ndarray, *, version: str) -> Weights:
    levels: dict[str, tuple[float, ...]] = {}
    place = 1
    for field, names in FIELDS.items():
        levels[field] = tuple(float(value) for value in np.round(values[place : place + len(names)], 4))
        place += len(names)
    return Weights(version=version, start=round(float(values[0]), 4), levels=levels)


def to_json(weights: Weights) -> str:
    told = {
        "version": weights.version,
        "start": weights.start,
        "weights": {
            field: dict(zip(names, weights.levels[field], strict=True)) for field, names in FIELDS.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
