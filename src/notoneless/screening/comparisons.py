"""The comparisons beside 户籍×学籍： 学籍×在校 (who is on the register but not in class), two schools at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings
from notoneless.screening.linking import LINKS, engine_frame

UNNAMED = "未写校名"


@dataclass(frozen=True, slots=True)
class InClass:
    """`links` tie roll rows to the children of their pupils; `absent` are children without a counterpart in class."""

    links: pl.DataFrame
    absent: pl.Series


def in_class(frames: Mapping[str, pl.DataFrame], links: pl.DataFrame) -> InClass:
    """学籍 × 在校, for pupils whom no roll explains yet.

    A school without a roll proves nothing; that it has sent none is shown on the board of registers.
    """
    roll, enrolled = frames["in_school"], frames["enrolment"]
    taken = links.filter(pl.col("kind") == "in_school")
    pupils = links.filter(pl.col("kind") == "enrolment").join(taken, on="child_id", how="anti")
    sent = roll["school_id"].drop_nulls().unique()
    asked = enrolled.filter(pl.col("school_id").is_in(sent.implode()))
    if asked.is_empty():
        return InClass(pl.DataFrame(schema=LINKS), pl.Series(dtype=pl.Int64))
    found = match(
        engine_frame(asked),
        {"in_school": engine_frame(roll)},
        settings=MatchSettings(report_duplicates=False),
        decided=None,
    )
    said = found.rows.join(pupils.select("child_id", row="entry"), on="row")
    tied = said.filter(pl.col("situation") == "explained").select(
        "child_id",
        pl.lit("in_school").alias("kind"),
        pl.col("matched_row").alias("entry"),
        "score",
        "rule",
        "reason",
    )
    return InClass(tied.cast(LINKS), said.filter(pl.col("situation") == "unexplained")["child_id"])


def two_schools(twins: pl.DataFrame, facts: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """`child_id`, `two_schools` (the sentence), `twins` (keys and digests) and `paths` (of the schools): rows of the
    学籍 that seem one person, in different schools. Rows are told apart by what they say, not by their numbers here.

    Where every such row explains a child of its own, one number was entered for two: one of them is asked about.
    """
    pairs = twins.filter(pl.col("kind") == "enrolment").select("entry", group="twin")
    members = pl.concat([pairs, pairs.select(entry="group", group="group")]).unique()
    said = members.join(rows.select("entry", "key", "digest", "school_text", "school_path"), on="entry")
    told = _of_several_schools(said)
    mine = said.join(facts.select("child_id", entry="enrolment"), on="entry").join(told, on="group")
    turn = pl.int_range(pl.len()).over("group")
    spare = pl.col("rows") > pl.len().over("group")
    asked = mine.sort("group", "digest", "entry").filter((turn == 0) | spare)
    ordered = asked.sort("child_id", "two_schools", "digest")
    return ordered.unique("child_id", keep="first", maintain_order=True).select(
        "child_id", "two_schools", "twins", "paths"
    )


def _of_several_schools(members: pl.DataFrame) -> pl.DataFrame:
    """Per group the sentence, the rows behind it and how many they are."""
    schools = members.group_by("group").agg(
        names=pl.col("school_text").unique().sort(),
        paths=pl.col("school_path").unique().sort(),
        twins=pl.concat_str("key", "digest", separator=":").sort(),
        rows=pl.len(),
    )
    named = [
        pl.col("names").list.get(place).replace({"": UNNAMED}).alias(f"school{place}") for place in (0, 1)
    ]
    several = schools.filter(pl.col("names").list.len() > 1).with_columns(named)
    sentence = pl.format("同时在{}和{}有学籍", "school0", "school1")
    return several.select("group", "twins", "paths", "rows", two_schools=sentence)
