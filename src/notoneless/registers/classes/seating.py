"""Leads the rows of a list to the units of their classes; classes that nobody has set up yet are set up."""

from datetime import date

import polars as pl

from notoneless.officers.models import Officer
from notoneless.places.classes import classes_of, set_up_classes
from notoneless.registers.classes.titles import class_title
from notoneless.registers.kinds.meanings import meanings_of

# Registers of schools of this county; a proof of learning elsewhere names a class that is no unit of ours.
SEATED = ("in_school", "enrolment", "special_school", "vocational")
SEAT = ("school_id", "grade", "class_name")


def seated(rows: pl.DataFrame, *, kind: str, about: str, by: Officer, on: date) -> pl.DataFrame:
    """`school_path` ends at the class where the row names one of its school; `about` is the list that says so.

    Who has left the stage is seated nowhere: next year's class bears the same name.
    """
    if kind not in SEATED:
        return rows
    named = pl.col("school_id").is_not_null() & (pl.col("class_name") != "")
    finished = meanings_of("status").roles["finished"]
    sits = named & ~pl.col("status").fill_null("").is_in(finished)
    seats = _titled(rows.filter(sits).select(SEAT).unique())
    if seats.is_empty():
        return rows
    wanted = list(seats.select("school_id", "title").unique().sort("school_id", "title").iter_rows())
    known = _known({school for school, _ in wanted}, on)
    if missing := [pair for pair in wanted if pair not in known]:
        set_up_classes(wanted=missing, about=about, by=by, on=on)
        known = _known({school for school, _ in wanted}, on)
    paths = [(school, title, known[school, title]) for school, title in wanted]
    schema = {"school_id": pl.Int64, "title": pl.String, "class_path": pl.String}
    led = seats.join(pl.DataFrame(paths, schema=schema, orient="row"), on=["school_id", "title"])
    found = rows.join(led.drop("title"), on=SEAT, how="left", nulls_equal=True, maintain_order="left")
    ended = pl.when(sits).then(pl.coalesce("class_path", "school_path")).otherwise("school_path")
    return found.with_columns(school_path=ended).drop("class_path")


def _titled(seats: pl.DataFrame) -> pl.DataFrame:
    """Each writing is read once, not once per pupil."""
    titles = [class_title(grade, name) for grade, name in seats.select("grade", "class_name").iter_rows()]
    return seats.with_columns(title=pl.Series(titles, dtype=pl.String)).filter(pl.col("title") != "")


def _known(schools: set[int], on: date) -> dict[tuple[int, str], str]:
    """By the title of every name a class goes by; where two classes share one, the older is meant."""
    found: dict[tuple[int, str], str] = {}
    for school, name, path in classes_of(schools, on=on):
        found.setdefault((school, class_title("", name) or name), path)
    return found
