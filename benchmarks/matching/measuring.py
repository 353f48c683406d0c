"""Holds a result against the truth: the figures of the table."""

from dataclasses import asdict, dataclass

import numpy as np
import polars as pl

from benchmarks.matching.fitting_errors import Registers
from notoneless.matching.settings import MatchResult

LIKELY = 0.5


@dataclass(frozen=True)
class Figures:
    """``pair_f1`` counts explained pairs and the first candidate of doubtful children where its score reaches LIKELY
    (the bar Splink's pairs have to pass too); ``explained_f1`` only the former. Shares are of the register (doubtful),
    of the enrolled (unexplained) and of the missing (wrongly).
    """

    children: int
    missing: int
    explained: int
    doubtful: int
    unexplained: int
    wrongly_explained_missing: int
    wrong_record: int
    enrolled_unexplained: int
    missing_doubtful: int
    pair_precision: float
    pair_recall: float
    pair_f1: float
    explained_f1: float
    missing_list_precision: float
    missing_list_recall: float

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def measure(result: MatchResult, made: Registers) -> Figures:
    children = made.population.height
    enrolled = np.zeros(children, dtype=bool)
    enrolled[made.truth[made.truth >= 0]] = True
    rows = result.rows.sort("row")
    situation = rows["situation"].cast(pl.String).to_numpy()
    explained, doubtful, unexplained = (
        situation == name for name in ("explained", "doubtful", "unexplained")
    )
    right = _right_pairs(rows.filter(pl.col("situation") == "explained"), "matched_row", made)
    first = result.candidates.filter((pl.col("rank") == 1) & (pl.col("score") >= LIKELY))
    right_first = _right_pairs(first, "candidate_row", made)
    listed = unexplained | doubtful
    missing = ~enrolled
    wrong = explained & missing
    precision, recall, f1 = _f1(right + right_first, int(explained.sum()) + first.height, int(enrolled.sum()))
    return Figures(
        children=children,
        missing=int(missing.sum()),
        explained=int(explained.sum()),
        doubtful=int(doubtful.sum()),
        unexplained=int(unexplained.sum()),
        wrongly_explained_missing=int(wrong.sum()),
        wrong_record=int(explained.sum()) - right - int(wrong.sum()),
        enrolled_unexplained=int((enrolled & unexplained).sum()),
        missing_doubtful=int((missing & doubtful).sum()),
        pair_precision=precision,
        pair_recall=recall,
        pair_f1=f1,
        explained_f1=_f1(right, int(explained.sum()), int(enrolled.sum()))[2],
        missing_list_precision=int((missing & unexplained).sum()) / max(1, int(unexplained.sum())),
        missing_list_recall=int((missing & listed).sum()) / max(1, int(missing.sum())),
    )


def _right_pairs(pairs: pl.DataFrame, column: str, made: Registers) -> int:
    return int((made.truth[pairs[column].to_numpy()] == pairs["row"].to_numpy()).sum())


def _f1(right: int, said: int, there: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, said), right / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-12, precision + recall)


def measure_situations(rows: pl.DataFrame, truth: np.ndarray) -> dict[str, float]:
    """The three figures of the promise, from a result's ``rows``: no pair of a doubtful child counts here."""
    enrolled = np.zeros(rows.height, dtype=bool)
    enrolled[truth[truth >= 0]] = True
    explained, doubtful = (
        (rows.sort("row")["situation"].cast(pl.String) == name).to_numpy()
        for name in ("explained", "doubtful")
    )
    left_out = enrolled & ~explained & ~doubtful
    return {
        "missing": int((~enrolled).sum()),
        "missing wrongly explained": int((explained & ~enrolled).sum()),
        "enrolled unexplained %": round(100 * int(left_out.sum()) / int(enrolled.sum()), 4),
        "doubtful %": round(100 * int(doubtful.sum()) / rows.height, 3),
    }


def measure_pairs(pairs: pl.DataFrame, truth: np.ndarray, children: int) -> dict[str, float]:
    """Any engine's pairs (row, matched_row): F1 over children, missing children paired, enrolled ones left out."""
    enrolled = np.zeros(children, dtype=bool)
    enrolled[truth[truth >= 0]] = True
    row, matched = pairs["row"].to_numpy(), pairs["matched_row"].to_numpy()
    paired = np.zeros(children, dtype=bool)
    paired[row] = True
    precision, recall, f1 = _f1(int((truth[matched] == row).sum()), len(row), int(enrolled.sum()))
    listed = ~paired
    listed_right = int((listed & ~enrolled).sum())
    return {
        "pair F1": round(f1, 6),
        "precision": round(precision, 6),
        "recall": round(recall, 6),
        "missing children paired": int((paired & ~enrolled).sum()),
        "enrolled without a pair": int((listed & enrolled).sum()),
        "missing list F1": round(_f1(listed_right, int(listed.sum()), int((~enrolled).sum()))[2], 4),
    }
