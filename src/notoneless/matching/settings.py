"""What a run is given (thresholds) and what it gives back (frames), as frozen values."""

from dataclasses import dataclass

import polars as pl

SITUATIONS = ("explained", "doubtful", "unexplained")


@dataclass(frozen=True)
class MatchSettings:
    """Thresholds of one run; counties take them from their policy pack.

    ``doubtful_from``: a pair with at least this score is worth a look by a person.
    ``rival_margin``: two pairs whose scores lie closer than this (natural log odds) are rivals.
    """

    doubtful_from: float = 0.05
    rival_margin: float = 4.0
    candidates_per_row: int = 5
    report_duplicates: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.doubtful_from < 1:
            raise ValueError("doubtful_from must lie between 0 and 1")
        if self.candidates_per_row < 1:
            raise ValueError("candidates_per_row must be at least 1")


@dataclass(frozen=True)
class MatchResult:
    """One row per population row in ``rows``; the other frames explain and complete it."""

    rows: pl.DataFrame
    candidates: pl.DataFrame
    duplicates: pl.DataFrame
    leftover: pl.DataFrame
    steps: pl.DataFrame
    engine_version: str
    weights_version: str

    def count(self, situation: str) -> int:
        return self.rows.filter(pl.col("situation") == situation).height
