"""Holds what a run found against what is true: which stories were found, how many names were listed for nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from notoneless.operations.demo.people.stories import BY_CODE

EXPLAINED = frozenset(
    {
        "explained",
        "enrolled_here",
        "inclusive",
        "special_school",
        "vocational",
        "enrolled_elsewhere",
        "home_teaching",
        "remote_teaching",
        "on_leave",
        "deferred",
        "exempt_local",
        "special_discipline_school",
        "graduated",
        "early_entrant_higher",
        "returned_watch",
        "moved_away",
        "abroad",
        "dead",
        "not_real",
        "over_age",
    }
)
"""Situations that end the search, by the table of situations."""
DOUBTFUL = ("doubtful", "inconsistent")
"""Situations that wait for an answer of people, apart from the listed."""
ABSENT = "not_in_result"


@dataclass(frozen=True)
class RecallRow:
    """One story: how many live it, how many the run lists, doubts, explains away or does not know."""

    story: str
    situation: str
    children: int
    listed: int
    doubtful: int
    explained: int
    unknown: int
    search: bool

    @property
    def recall(self) -> float:
        """Of children who must be looked for, the share that reaches a person."""
        return (self.listed + self.doubtful) / self.children if self.children else 1.0


@dataclass(frozen=True)
class Recall:
    """The table with its sums. `precision` is of the listed children of the band, doubtful ones apart: rightly
    listed is who must be looked for or has a finding due (a household that is not real)."""

    rows: tuple[RecallRow, ...]
    missing: int
    reached: int
    listed: int
    listed_rightly: int
    explained_away: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.reached / self.missing if self.missing else 1.0

    @property
    def precision(self) -> float:
        return self.listed_rightly / self.listed if self.listed else 1.0


def matching_table(result: Mapping[str, str], truth: pl.DataFrame) -> Recall:
    """For the matching engine alone: sought are the registered children whom no register records."""
    sought = truth.filter(pl.col("registered")).with_columns(search=~pl.col("recorded"), findings=pl.lit(""))
    return recall_table(result, sought)


def recall_table(result: Mapping[str, str], truth: pl.DataFrame) -> Recall:
    """`result` maps child keys of the truth to situations of the ledger or of the matching engine."""
    said = pl.DataFrame(
        {"child": list(result.keys()), "said": list(result.values())},
        schema={"child": pl.String, "said": pl.String},
    )
    marked = (
        truth.select("child", "story", "situation", "search", "in_band", due=pl.col("findings") != "")
        .join(said, on="child", how="left", maintain_order="left")
        .with_columns(pl.col("said").fill_null(ABSENT))
    )
    marked = marked.with_columns(outcome=_outcome())
    reached = pl.col("outcome").is_in(["listed", "doubtful"])
    sought = marked.filter("search")
    listed = marked.filter((pl.col("outcome") == "listed") & (pl.col("in_band") | pl.col("search")))
    return Recall(
        rows=tuple(_rows(marked)),
        missing=len(sought),
        reached=len(sought.filter(reached)),
        listed=len(listed),
        listed_rightly=len(listed.filter(pl.col("search") | pl.col("due"))),
        explained_away=tuple(sought.filter(pl.col("outcome") == "explained")["child"].to_list()),
    )


@dataclass(frozen=True)
class FindingRow:
    """One kind of finding: children it should be raised for, those it was raised for, and raised for nothing."""

    kind: str
    expected: int
    found: int
    found_as_other: int
    extra: int


def findings_table(found: Iterable[tuple[str, str]], truth: pl.DataFrame) -> tuple[FindingRow, ...]:
    """`found` holds pairs of child key and kind of finding; a child found under another kind is found all the same."""
    raised: dict[str, set[str]] = {}
    for child, kind in found:
        raised.setdefault(child, set()).add(kind)
    due = {child: told.split("|") for child, told in truth.select("child", "findings").iter_rows() if told}
    kinds = sorted({k for told in due.values() for k in told[:1]} | {k for ks in raised.values() for k in ks})
    return tuple(_finding_row(kind, due, raised) for kind in kinds)


def _finding_row(kind: str, due: Mapping[str, list[str]], raised: Mapping[str, set[str]]) -> FindingRow:
    expected = [child for child, told in due.items() if told[0] == kind]
    found = [child for child in expected if raised.get(child, set()) & set(due[child])]
    other = [child for child in expected if child in raised and child not in set(found)]
    extra = [child for child, kinds in raised.items() if kind in kinds and child not in due]
    return FindingRow(kind, len(expected), len(found), len(other), len(extra))


def children_of_rows(places: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """`places` has file, sheet, row and what a run says of them; adds `child`, the key of the truth."""
    return places.join(rows.select("file", "sheet", "row", "child"), on=["file", "sheet", "row"], how="inner")


def _outcome() -> pl.Expr:
    said = pl.col("said")
    return (
        pl.when(said == ABSENT).then(pl.lit("unknown"))
        .when(said.is_in(DOUBTFUL)).then(pl.lit("doubtful"))
        .when(said.is_in(list(EXPLAINED))).then(pl.lit("explained"))
        .otherwise(pl.lit("listed"))
    )  # fmt: skip


def _rows(marked: pl.DataFrame) -> list[RecallRow]:
    counted = marked.group_by("story").agg(
        pl.len().alias("children"),
        pl.col("search").any().alias("sought"),
        *((pl.col("outcome") == o).sum().alias(o) for o in ("listed", "doubtful", "explained", "unknown")),
    )
    by_story = {row["story"]: row for row in counted.iter_rows(named=True)}
    return [
        RecallRow(
            story=code,
            situation=story.situation,
            search=by_story[code]["sought"],
            **{k: by_story[code][k] for k in ("children", "listed", "doubtful", "explained", "unknown")},
        )
        for code, story in BY_CODE.items()
        if code in by_story
    ]
