"""What the registers found, brought together: one row per child, its candidates, and the records left over."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.comparing.levels import ID
from notoneless.matching.comparing.traits import Traits
from notoneless.matching.decisions import ALL_RULES, DECIDED
from notoneless.matching.exact import Settled
from notoneless.matching.explain import ALL_AGREES, ANSWERED, NOBODY, reasons
from notoneless.matching.scores import logit_of, score_of
from notoneless.matching.settings import SITUATIONS, MatchSettings

SETTLED_SCORE = 1.0
CANDIDATES = {
    "row": pl.Int64,
    "rank": pl.Int64,
    "register": pl.String,
    "candidate_row": pl.Int64,
    "score": pl.Float64,
    "reason": pl.String,
}


@dataclass(frozen=True)
class RegisterFindings:
    """Positions, not row numbers. ``open_pairs`` are the candidates of children this register leaves open."""

    settled: pl.DataFrame
    twins: pl.DataFrame
    accepted: pl.DataFrame
    open_pairs: pl.DataFrame


def findings_of(
    settled: Settled,
    compared: pl.DataFrame,
    accepted: pl.DataFrame,
    sides: tuple[Traits, Traits],
    settings: MatchSettings,
) -> RegisterFindings:
    left, right = sides
    open_pairs = _open_pairs(compared, accepted, settings)
    return RegisterFindings(
        settled=settled.pairs,
        twins=settled.twins,
        accepted=_told(accepted, left, right),
        open_pairs=_told(open_pairs, left, right),
    )


def _open_pairs(compared: pl.DataFrame, accepted: pl.DataFrame, settings: MatchSettings) -> pl.DataFrame:
    """Likely pairs of children not accepted; a record that is somebody's counts only by its equal number."""
    likely = (pl.col("logit") >= logit_of(settings.doubtful_from)) | (pl.col("id") == ID.index("equal"))
    found = compared.filter(likely & ~pl.col("refused")).join(accepted.select("p"), on="p", how="anti")
    found = found.join(
        accepted.select("e", pl.lit(True).alias("gone")), on="e", how="left", maintain_order="left"
    )
    given = pl.col("taken") | pl.col("gone").fill_null(False)
    found = found.filter(~given | (pl.col("id") == ID.index("equal"))).drop("gone")
    ranked = found.sort(["p", "logit", "e"], descending=[False, True, False])
    place = pl.int_range(pl.len()).over("p")
    return ranked.filter(place < settings.candidates_per_row)


def _told(pairs: pl.DataFrame, left: Traits, right: Traits) -> pl.DataFrame:
    """Positions, score, rule and the sentence."""
    p, e = pairs["p"].to_numpy(), pairs["e"].to_numpy()
    answered = pairs["rule"] == ALL_RULES.index(DECIDED)
    told = pl.DataFrame(
        {
            "p": left.positions[p].astype(np.uint32),
            "e": right.positions[e].astype(np.uint32),
            "score": score_of(pairs["logit"].to_numpy()),
            "rule": pairs["rule"],
            "reason": reasons(pairs, left, right),
            "tie": e,
        }
    )
    prefix = pl.when(answered.fill_null(False)).then(pl.lit(ANSWERED + "：")).otherwise(pl.lit(""))
    return told.with_columns((prefix + pl.col("reason")).alias("reason"))


def gather_result(
    children: Register, registers: list[Register], findings: list[RegisterFindings], settings: MatchSettings
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The first register, in the order given, that explains a child names its record."""
    names = [register.name for register in registers]
    explained = _Explained.nobody(children.height)
    for number, (register, found) in reversed(list(enumerate(zip(registers, findings, strict=True)))):
        explained.fill(number, register, found)
    candidates = _candidates(children, registers, findings, explained.register >= 0, settings)
    rows = _rows(children, names, explained, candidates)
    leftover = pl.concat(
        [pl.DataFrame(schema={"register": pl.String, "row": pl.Int64})]
        + [_leftover(register, found) for register, found in zip(registers, findings, strict=True)]
    )
    return rows, candidates, leftover


@dataclass
class _Explained:
    """Per child the record that explains it: register (−1 = none), its row, score, rule and sentence."""

    register: np.ndarray
    row: np.ndarray
    score: np.ndarray
    rule: np.ndarray
    reason: pl.DataFrame

    @classmethod
    def nobody(cls, height: int) -> "_Explained":
        return cls(
            register=np.full(height, -1, dtype=np.int16),
            row=np.zeros(height, dtype=np.int64),
            score=np.zeros(height),
            rule=np.zeros(height, dtype=np.uint8),
            reason=pl.DataFrame(schema={"p": pl.UInt32, "number": pl.Int16, "reason": pl.String}),
        )

    def fill(self, number: int, register: Register, found: RegisterFindings) -> None:
        rows = register.frame["row"].to_numpy()
        for pairs, rule in ((found.settled, ALL_RULES.index("number")), (found.accepted, None)):
            p, e = pairs["p"].to_numpy(), pairs["e"].to_numpy()
            self.register[p] = number
            self.row[p] = rows[e]
            self.score[p] = SETTLED_SCORE if rule is not None else pairs["score"].to_numpy()
            self.rule[p] = rule if rule is not None else pairs["rule"].to_numpy()
        told = found.accepted.select("p", pl.lit(number, dtype=pl.Int16).alias("number"), "reason")
        self.reason = pl.concat([self.reason, told])


def _rows(
    children: Register, names: list[str], explained: _Explained, candidates: pl.DataFrame
) -> pl.DataFrame:
    best = candidates.filter(pl.col("rank") == 1).select(
        "row", pl.col("score").alias("best_score"), pl.col("reason").alias("best_reason")
    )
    is_explained = pl.col("number") >= 0
    frame = pl.DataFrame(
        {
            "row": children.frame["row"],
            "number": explained.register,
            "matched_row": explained.row,
            "score": explained.score,
            "rule": explained.rule,
            "p": np.arange(children.height, dtype=np.uint32),
        }
    )
    frame = frame.join(explained.reason, on=["p", "number"], how="left", maintain_order="left")
    frame = frame.join(best, on="row", how="left", maintain_order="left")
    found = pl.col("best_score").is_not_null()
    frame = frame.select(
        "row",
        pl.when(is_explained)
        .then(pl.lit("explained"))
        .when(found)
        .then(pl.lit("doubtful"))
        .otherwise(pl.lit("unexplained"))
        .cast(pl.Enum(SITUATIONS))
        .alias("situation"),
        _named("number", names, is_explained).alias("matched_register"),
        pl.when(is_explained).then("matched_row").alias("matched_row"),
        pl.when(is_explained).then("score").otherwise(pl.col("best_score").fill_null(0.0)).alias("score"),
        _named("rule", list(ALL_RULES), is_explained).alias("rule"),
        pl.when(is_explained)
        .then(pl.col("reason").fill_null(ALL_AGREES))
        .otherwise(pl.col("best_reason").fill_null(NOBODY))
        .alias("reason"),
    )
    return frame.sort("row")


def _named(column: str, names: list[str], known: pl.Expr) -> pl.Expr:
    texts = pl.Series(names or [""], dtype=pl.String)
    return (
        pl.when(known)
        .then(pl.lit(texts).gather(pl.when(known).then(column).otherwise(0)))
        .cast(pl.Enum(names))
    )


def _candidates(
    children: Register,
    registers: list[Register],
    findings: list[RegisterFindings],
    explained: np.ndarray,
    settings: MatchSettings,
) -> pl.DataFrame:
    """Ranked over all registers: by score, then by the order of the registers, then by content."""
    found = [
        _candidates_of(
            children, register, pairs.open_pairs.filter(~explained[pairs.open_pairs["p"].to_numpy()]), number
        )
        for number, (register, pairs) in enumerate(zip(registers, findings, strict=True))
    ]
    if not found:
        return pl.DataFrame(schema=CANDIDATES)
    ranked = pl.concat(found).sort(["row", "score", "number", "tie"], descending=[False, True, False, False])
    ranked = ranked.with_columns((pl.int_range(pl.len()).over("row") + 1).cast(pl.Int64).alias("rank"))
    return ranked.filter(pl.col("rank") <= settings.candidates_per_row).select(list(CANDIDATES))


def _candidates_of(children: Register, register: Register, pairs: pl.DataFrame, number: int) -> pl.DataFrame:
    return pairs.select(
        children.frame["row"].gather(pairs["p"]).alias("row"),
        pl.lit(register.name).alias("register"),
        register.frame["row"].gather(pairs["e"]).alias("candidate_row"),
        "score",
        "reason",
        "tie",
        pl.lit(number).alias("number"),
    )


def _leftover(register: Register, found: RegisterFindings) -> pl.DataFrame:
    """Records that belong to no child: not settled, not a further record of a settled child, not accepted."""
    free = np.ones(register.height, dtype=bool)
    for pairs in (found.settled, found.twins, found.accepted):
        free[pairs["e"].to_numpy()] = False
    rows = register.frame["row"].filter(pl.Series(free)).sort()
    return pl.DataFrame(
        {"register": pl.repeat(register.name, len(rows), dtype=pl.String, eager=True), "row": rows}
    )
