"""Children whom another register shows and the household register does not: they join the ledger beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from notoneless import trail
from notoneless.children import feeding
from notoneless.children.feeding import Base, LedgerRow
from notoneless.children.loading import update_rows
from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings
from notoneless.matching.values.names import initials_of
from notoneless.officers.models import Officer
from notoneless.registers.models import Entry
from notoneless.screening.frames import engine_frame
from notoneless.screening.linking import CANDIDATES, LINKS, Linked
from notoneless.trail.deeds import deed

PUPILS, MET = "enrolment", "door_to_door"
# Who learns here is enrolled here; whom a visit met lives here.
ADMITTED: Mapping[str, Base] = {PUPILS: Base(enrolled=True), MET: Base(living=True)}
RULE = "own_row"


@dataclass(frozen=True, slots=True)
class Admitted:
    """Links of children known only from these registers to their rows, and rows that may be one of them."""

    links: pl.DataFrame
    candidates: pl.DataFrame
    count: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """Which row of a visit is which pupil's (`met`, `pupil`), and which may be (`met`, with a candidate)."""

    same: pl.DataFrame
    maybe: pl.DataFrame


@deed
def admit_newcomers(*, linked: Linked, frames: Mapping[str, pl.DataFrame], by: Officer, on: date) -> Admitted:
    """A row that explains nobody and might be nobody becomes a child of its own; a known one keeps its child.

    Whom a visit met and the 学籍 has as well is one child, whichever list came first.
    """
    _tie_entries(linked, frames)
    free = {kind: _free(kind, linked, frames) for kind in ADMITTED}
    meetings = _meetings(free[PUPILS], free[MET])
    pupils, of_pupil, count = _admit(PUPILS, _inherit(free[PUPILS], meetings, free[MET]), on=on)
    met = meetings.same.join(of_pupil.select(pupil="entry", child="child_id"), on="pupil")
    mine = free[MET].join(met.select(entry="met", child="child"), on="entry", how="left")
    known = mine.with_columns(child_id=pl.coalesce("child_id", "child")).drop("child")
    _tie(known.join(free[MET].select("entry", old="child_id"), on="entry"))
    feeding.count_also(met["child"].to_list(), base=ADMITTED[MET])
    visited, of_visit, more = _admit(MET, known, on=on)
    trail.note("child.newcomers_admitted", by=by, on=on, detail={"count": count + more})
    own = meetings.maybe.join(of_visit.select(met="entry", child_id="child_id"), on="met")
    candidates = own.select(list(CANDIDATES)).cast(CANDIDATES)
    return Admitted(pl.concat([pupils, visited]), candidates, count + more)


def _free(kind: str, linked: Linked, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    numbers = pl.Series(linked.free.get(kind, ()), dtype=pl.Int64)
    return frames[kind].filter(pl.col("entry").is_in(numbers.implode()))


def _meetings(pupils: pl.DataFrame, met: pl.DataFrame) -> Meetings:
    """Compared by the same engine as everybody else."""
    if pupils.is_empty() or met.is_empty():
        nothing = pl.DataFrame(schema={"met": pl.Int64, "pupil": pl.Int64})
        return Meetings(nothing, pl.DataFrame(schema={"met": pl.Int64, **CANDIDATES}).drop("child_id"))
    settings = MatchSettings(report_duplicates=False)
    found = match(engine_frame(met), {PUPILS: engine_frame(pupils)}, settings=settings, decided=None)
    same = found.rows.filter(pl.col("situation") == "explained").select(met="row", pupil="matched_row")
    maybe = found.candidates.select(
        met="row", kind="register", entry="candidate_row", rank="rank", score="score", reason="reason"
    )
    return Meetings(same, maybe)


def _inherit(pupils: pl.DataFrame, meetings: Meetings, met: pl.DataFrame) -> pl.DataFrame:
    """A pupil whom a visit had met before the 学籍 came is that child."""
    known = met.filter(pl.col("child_id").is_not_null()).select(met="entry", child="child_id")
    theirs = (
        meetings.same.join(known, on="met")
        .select(entry="pupil", child="child")
        .sort("entry", "child")
        .unique("entry", keep="first", maintain_order=True)
    )
    mine = pupils.join(theirs, on="entry", how="left", maintain_order="left")
    tied = mine.with_columns(old=pl.col("child_id"), child_id=pl.coalesce("child_id", "child"))
    _tie(tied)
    feeding.count_also(theirs["child"].to_list(), base=ADMITTED[PUPILS])
    return tied.drop("old", "child")


def _admit(kind: str, rows: pl.DataFrame, *, on: date) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """Links of all rows to their children, (entry, child_id) of all, and how many children are new."""
    known = rows.filter(pl.col("child_id").is_not_null())
    fresh = rows.filter(pl.col("child_id").is_null())
    ids = feeding.add_children(_ledger_rows(fresh), base=ADMITTED[kind], source=f"{kind} {on}", on=on)
    made = fresh.with_columns(pl.Series("child_id", ids, pl.Int64))
    update_rows(Entry, ("child",), made.select("child_id", "entry").iter_rows())
    whole = pl.concat([known, made])
    links = whole.select(
        "child_id",
        pl.lit(kind).alias("kind"),
        "entry",
        pl.lit(1.0).alias("score"),
        pl.lit(RULE).alias("rule"),
        pl.lit("仅见于本名册").alias("reason"),
    )
    return links.cast(LINKS), whole.select("entry", "child_id"), len(ids)


def _tie_entries(linked: Linked, frames: Mapping[str, pl.DataFrame]) -> None:
    """A row that explains a child carries it from now on; later lists of the same row inherit it."""
    for kind in linked.links["kind"].unique().sort():
        tied = frames[kind].select("entry", old="child_id")
        mine = linked.links.filter(pl.col("kind") == kind).select("child_id", "entry")
        _tie(mine.join(tied, on="entry"))


def _tie(rows: pl.DataFrame) -> None:
    """`old` is the child the row carries so far."""
    changed = rows.filter(pl.col("child_id").is_not_null() & pl.col("old").ne_missing(pl.col("child_id")))
    update_rows(Entry, ("child",), changed.sort("entry").select("child_id", "entry").iter_rows())


def _ledger_rows(frame: pl.DataFrame) -> list[LedgerRow]:
    columns = (
        "name", "name_key", "sex", "birth_date", "id_text", "id_condition", "area_id", "area_path", "area_text",
        "guardian_name", "phone",
    )  # fmt: skip
    rows = []
    for name, key, sex, birth, number, condition, area, path, text, guardian, phone in frame.select(
        columns
    ).iter_rows():
        who = (name, key, initials_of(name), sex, birth, "", number or "", condition)
        rows.append(LedgerRow(*who, "", "", area, path, text, guardian, phone or ""))
    return rows
