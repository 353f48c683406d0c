"""What the registers found, brought together: one row per child, its candidates, and the records left over."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.comparing.levels import ID
from notoneless.matching.conflicts import claimed
from notoneless.matching.context.content import content_ties
from notoneless.matching.decisions import ALL_RULES, DECIDED
from notoneless.matching.scores import logit_of, score_of
from notoneless.matching.settings import SITUATIONS, MatchSettings
from notoneless.matching.telling.explain import ALL_AGREES, ANSWERED, NOBODY, reasons

SETTLED_SCORE = 1.0
STANDING = (ALL_AGREES, NOBODY)
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


def open_pairs_of(
    compared: pl.DataFrame, accepted: pl.DataFrame, settings: MatchSettings, register: Register
) -> pl.DataFrame:
    """Likely pairs of children not accepted; a record that is somebody's counts only by its equal number."""
    equal = pl.col("id") == ID.index("equal")
    likely = (pl.col("logit") >= logit_of(settings.doubtful_from)) | equal
    still_open = pl.Series(~claimed(compared, accepted, "p"), dtype=pl.Boolean)
    given = pl.col("taken") | pl.Series(claimed(compared, accepted, "e"), dtype=pl.Boolean)
    found = compared.filter(likely & ~pl.col("refused") & still_open & (~given | equal))
    e = found["e"].to_numpy()
    found = found.with_columns(
        pl.Series("tie", content_ties(register, e)), pl.Series("number", register.frame["row"].to_numpy()[e])
    )
    ranked = found.sort("p", "logit", "tie", "number", descending=[False, True, False, False])
    first = ranked["p"].search_sorted(ranked["p"], side="left").to_numpy()
    place = pl.Series("place", np.arange(ranked.height) - first)
    return ranked.with_columns(place).filter(pl.col("place") < settings.candidates_per_row)


def told(pairs: pl.DataFrame) -> pl.DataFrame:
    """Positions in the registers, score, rule and the sentence; ``place`` is the rank among candidates."""
    answered = (pl.col("rule") == ALL_RULES.index(DECIDED)).fill_null(False)
    prefix = pl.when(answered).then(pl.lit(ANSWERED + "：")).otherwise(pl.lit(""))
    found = pairs.select(
        pl.col("p", "e").cast(pl.UInt32),
        pl.Series("score", score_of(pairs["logit"].to_numpy())),
        "rule",
        reasons(pairs).alias("reason"),
        *(["place"] if "place" in pairs.columns else []),
    )
    return found.with_columns((prefix + pl.col("reason")).alias("reason"))


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
    return rows, candidates.select(list(CANDIDATES)), leftover


@dataclass
class _Explained:
    """Per child the record that explains it: register (−1 = none), its row, score, rule.

    ``reason`` is the place of the child's sentence in ``sentences``: a million children share a few thousand.
    """

    register: np.ndarray
    row: np.ndarray
    score: np.ndarray
    rule: np.ndarray
    reason: np.ndarray
    sentences: list[pl.Series]

    @classmethod
    def nobody(cls, height: int) -> "_Explained":
        return cls(
            register=np.full(height, -1, dtype=np.int16),
            row=np.zeros(height, dtype=np.int64),
            score=np.zeros(height),
            rule=np.zeros(height, dtype=np.uint8),
            reason=np.full(height, STANDING.index(NOBODY), dtype=np.uint32),
            sentences=[pl.Series("reason", STANDING)],
        )

    def fill(self, number: int, register: Register, found: RegisterFindings) -> None:
        p, e = found.settled["p"].to_numpy(), found.settled["e"].to_numpy()
        rows = register.frame["row"].to_numpy()
        self.register[p], self.row[p] = number, rows[e]
        self.score[p], self.rule[p] = SETTLED_SCORE, ALL_RULES.index("number")
        self.reason[p] = STANDING.index(ALL_AGREES)
        pairs = found.accepted
        p = pairs["p"].to_numpy()
        self.register[p], self.row[p] = number, rows[pairs["e"].to_numpy()]
        self.score[p], self.rule[p] = pairs["score"].to_numpy(), pairs["rule"].to_numpy()
        self.say(p, pairs["reason"])

    def say(self, p: np.ndarray, reasons: pl.Series) -> None:
        self.reason[p] = sum(map(len, self.sentences)) + np.arange(len(reasons))
        self.sentences.append(reasons)

    def reasons(self) -> pl.Series:
        return pl.concat(self.sentences, rechunk=True).gather(self.reason)


def _rows(
    children: Register, names: list[str], explained: _Explained, candidates: pl.DataFrame
) -> pl.DataFrame:
    """One line per child, in the order of the row numbers."""
    best = candidates.filter(pl.col("rank") == 1).select("position", "score", "reason")
    at = best["position"].to_numpy()
    known = explained.register >= 0
    situation = np.where(known, 0, 2).astype(np.uint8)
    situation[at] = SITUATIONS.index("doubtful")
    explained.score[at] = best["score"].to_numpy()
    explained.say(at, best["reason"])
    is_known = pl.Series("known", known)
    frame = pl.DataFrame(
        {
            "row": children.frame["row"],
            "situation": pl.Series(situation).cat.to(pl.Enum(SITUATIONS)),
            "matched_register": _named(explained.register, names, is_known),
            "matched_row": pl.Series(explained.row),
            "score": explained.score,
            "rule": _named(explained.rule, list(ALL_RULES), is_known),
            "reason": explained.reasons(),
        }
    ).with_columns(pl.when(is_known).then("matched_row").alias("matched_row"))
    return frame if children.frame["row"].is_sorted() else frame.sort("row")


def _named(codes: np.ndarray, names: list[str], known: pl.Series) -> pl.Series:
    """Codes as names of an Enum; null where nothing is known."""
    kind = pl.Enum(names)
    if not names:
        return pl.repeat(None, len(codes), dtype=kind, eager=True)
    numbers = pl.DataFrame({"code": np.maximum(codes, 0).astype(np.uint8), "known": known})
    return numbers.select(pl.when("known").then(pl.col("code")).cat.to(kind))["code"]


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
        return pl.DataFrame(schema=CANDIDATES | {"position": pl.UInt32})
    ranked = pl.concat(found).sort(
        ["row", "score", "number", "place"], descending=[False, True, False, False]
    )
    ranked = ranked.with_columns((pl.int_range(pl.len()).over("row") + 1).cast(pl.Int64).alias("rank"))
    return ranked.filter(pl.col("rank") <= settings.candidates_per_row)


def _candidates_of(children: Register, register: Register, pairs: pl.DataFrame, number: int) -> pl.DataFrame:
    return pairs.select(
        children.frame["row"].gather(pairs["p"]).alias("row"),
        pl.col("p").alias("position"),
        pl.lit(register.name).alias("register"),
        register.frame["row"].gather(pairs["e"]).alias("candidate_row"),
        "score",
        "reason",
        "place",
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
