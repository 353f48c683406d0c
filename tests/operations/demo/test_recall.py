"""The table that holds a run against the truth."""

import polars as pl

from notoneless.operations.demo.county import County
from notoneless.operations.demo.recall import children_of_rows, findings_table, matching_table, recall_table


def test_a_perfect_run_finds_everybody_and_lists_nobody_else(county: County) -> None:
    said = {
        child: "unexplained" if search else "explained"
        for child, search in county.truth.select("child", "search").iter_rows()
    }

    recall = recall_table(said, county.truth)

    assert (recall.recall, recall.precision, recall.explained_away) == (1.0, 1.0, ())


def test_a_missing_child_explained_away_is_named(county: County) -> None:
    missing = county.truth.filter("search")["child"][0]

    recall = recall_table({missing: "enrolled_here"}, county.truth)

    assert recall.explained_away == (missing,)
    assert recall.reached == 0


def test_doubtful_children_are_reached_and_not_counted_as_listed(county: County) -> None:
    recall = recall_table(dict.fromkeys(county.truth["child"], "doubtful"), county.truth)

    assert recall.recall == 1.0
    assert recall.listed == 0


def test_each_story_has_its_row(county: County) -> None:
    recall = recall_table({}, county.truth)

    assert {r.story for r in recall.rows} == set(county.truth["story"])
    assert sum(r.unknown for r in recall.rows) == len(county.truth)


def test_rows_of_a_run_lead_back_to_the_children(county: County) -> None:
    some = county.rows.filter(pl.col("register") == "household").head(5)
    run = some.select("file", "sheet", "row").with_columns(situation=pl.lit("explained"))

    assert set(children_of_rows(run, county.rows)["child"]) == set(some["child"])


def test_matching_alone_seeks_those_whom_no_register_records(county: County) -> None:
    said = dict.fromkeys(county.truth.filter("recorded")["child"], "explained")
    said |= dict.fromkeys(county.truth.filter(~pl.col("recorded"))["child"], "unexplained")

    recall = matching_table(said, county.truth)

    assert (recall.recall, recall.precision) == (1.0, 1.0)


def test_findings_are_held_against_those_due(county: County) -> None:
    due = [
        (child, told.split("|")[0])
        for child, told in county.truth.select("child", "findings").iter_rows()
        if told
    ]
    nobody = county.truth.filter(pl.col("story") == "in_class")["child"][0]

    rows = {r.kind: r for r in findings_table([*due[1:], (nobody, "never_enrolled")], county.truth)}

    assert sum(r.found for r in rows.values()) == len(due) - 1
    assert rows["never_enrolled"].extra == 1
