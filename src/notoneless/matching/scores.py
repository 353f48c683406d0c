"""How probable it is that two rows are one child: a sum of fitted weights, one per level of each field."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import polars as pl

from notoneless.matching.comparing.levels import FIELDS

SCORE_DIGITS = 6
HIGHEST_LOGIT = 30.0


@dataclass(frozen=True)
class Weights:
    """Natural log odds; fitted by ``quality.fit`` on labelled pairs and kept with their seed and date."""

    version: str
    start: float
    levels: dict[str, tuple[float, ...]]

    @classmethod
    def from_json(cls, text: str) -> "Weights":
        told = json.loads(text)
        levels = {
            field: tuple(float(told["weights"][field][level]) for level in names)
            for field, names in FIELDS.items()
        }
        return cls(version=told["version"], start=float(told["start"]), levels=levels)


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    return Weights.from_json(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))


def logits(compared: pl.DataFrame, weights: Weights) -> np.ndarray:
    """One number per pair; rounding keeps the order of additions from showing."""
    total = np.full(compared.height, weights.start)
    for field, values in weights.levels.items():
        total += np.asarray(values)[compared[field].to_numpy()]
    return np.round(np.clip(total, -HIGHEST_LOGIT, HIGHEST_LOGIT), SCORE_DIGITS)


def score_of(logit: np.ndarray) -> np.ndarray:
    return np.round(1.0 / (1.0 + np.exp(-logit)), SCORE_DIGITS)


def logit_of(score: float) -> float:
    return float(np.log(score / (1.0 - score)))
