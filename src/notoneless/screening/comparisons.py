"""The comparisons beside 户籍×学籍： 学籍×在校 (who is on the register but not in class), two schools at once."""

from collections.abc import Mapping

import polars as pl

from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings
from notoneless.screening.evidence import Evidence, Link, Row
from notoneless.screening.frames import engine_frame
from notoneless.screening.linking import Linked


def absent_from_class(
    children: Mapping[int, Evidence],
    frames: Mapping[str, pl.DataFrame],
    rows: Mapping[str, Mapping[int, Row]],
) -> None:
    """Ties roll rows to their pupils, and marks children whose 学籍 row has no counterpart in the in-school roll of a school that sent one.

    A school without a roll proves nothing; that it has sent none is shown on the board of registers.
    """
    roll = frames["in_school"]
    sent = set(roll["school_id"].drop_nulls().to_list())
    enrolled = frames["enrolment"].filter(pl.col("school_id").is_in(sorted(sent)))
    if enrolled.is_empty():
        return
    found = match(
        engine_frame(enrolled),
        {"in_school": engine_frame(roll)},
        settings=MatchSettings(report_duplicates=False),
        decided=None,
    )
    seen = {row["row"]: row for row in found.rows.iter_rows(named=True)}
    for child in children.values():
        link = child.links.get("enrolment")
        said = seen.get(link.row.entry) if link and "in_school" not in child.links else None
        if said and said["situation"] == "explained":
            child.links["in_school"] = Link(
                rows["in_school"][said["matched_row"]], said["score"], said["rule"], said["reason"]
            )
        elif said and said["situation"] == "unexplained":
            child.not_in_class = True


def in_two_schools(
    children: Mapping[int, Evidence], linked: Linked, rows: Mapping[str, Mapping[int, Row]]
) -> None:
    """Two rows of one register that are one person, in different schools."""
    by_entry = {
        child.links["enrolment"].row.entry: child for child in children.values() if "enrolment" in child.links
    }
    for kind, entry, twin, _ in linked.twins.filter(pl.col("kind") == "enrolment").iter_rows():
        first, second = rows[kind][entry], rows[kind][twin]
        child = by_entry.get(entry) or by_entry.get(twin)
        if child and first.school_text != second.school_text:
            child.second_school = (first, second)
