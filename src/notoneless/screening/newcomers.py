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
from notoneless.screening.linking import CANDIDATES, LINKS, Linked, engine_frame
from notoneless.trail.deeds import deed

# Who learns here is enrolled here; whom a visit met, or the ledger of the last period names, lives here.
# In this order: a list that says more of a child comes before one that says less.
ADMITTED: Mapping[str, Base] = {
    "enrolment": Base(enrolled=True),
    "in_school": Base(enrolled=True),
    "special_school": Base(enrolled=True),
    "vocational": Base(enrolled=True),
    "earlier_dropouts": Base(living=True),
    "door_to_door": Base(living=True),
    "sent_down": Base(living=True),
}
# A row of these that may be somebody known is a child of its own about whom people are asked; a row of the others
# waits in its list until it is clear whose it is.
ASKED_ABOUT = ("earlier_dropouts", "door_to_door", "sent_down")
RULE = "own_row"
SAME = pl.Schema(
    {
        "entry": pl.Int64, "leader": pl.Int64, "score": pl.Float64, "rule": pl.String, "reason": pl.String,
    }
)  # fmt: skip
MAYBE = pl.Schema(
    {
        "entry": pl.Int64, "candidate": pl.Int64, "rank": pl.Int64, "score": pl.Float64, "reason": pl.String,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Admitted:
    """Links of children known only beside the household register to their rows, and rows that may be one of them."""

    links: pl.DataFrame
    candidates: pl.DataFrame
    count: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """`same`: each row and the leading row of its person; `maybe`: rows that resemble a leading row."""

    same: pl.DataFrame
    maybe: pl.DataFrame


@deed
def admit_newcomers(*, linked: Linked, frames: Mapping[str, pl.DataFrame], by: Officer, on: date) -> Admitted:
    """A row that explains nobody and might be nobody becomes a child of its own; a known one keeps its child.

    Each list is held against those before it: who sits in class, is on the 学籍 and was met by a visit is one child,
    whichever list came first.
    """
    _tie_entries(linked.links, frames)
    rows = _free_rows(linked, frames)
    meetings = _meet(rows, linked.twins)
    known, count = _with_children(rows, meetings.same, on=on)
    trail.note("child.newcomers_admitted", by=by, on=on, detail={"count": count})
    own = known.select("child_id", "kind", "entry", "score", "rule", "reason").cast(LINKS)
    return Admitted(own, _candidates(meetings.maybe, known), count)


def _free_rows(linked: Linked, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """`old` is the child of a row; `child_id` the same where no household list names it.

    A tie to a registered child that the engine makes no more is none.
    """
    registered = frames["household"]["child_id"].drop_nulls().unique().implode()
    parts = []
    for order, kind in enumerate(ADMITTED):
        numbers = pl.Series(linked.free.get(kind, ()), dtype=pl.Int64)
        free = frames[kind].filter(pl.col("entry").is_in(numbers.implode()))
        free = _whose_twin_is_free(free, linked.twins.filter(pl.col("kind") == kind))
        parts.append(free.with_columns(kind=pl.lit(kind), turn=pl.lit(order)))
    beside = pl.when(~pl.col("child_id").is_in(registered)).then("child_id")
    return pl.concat(parts).with_columns(old="child_id", child_id=beside)


def _whose_twin_is_free(free: pl.DataFrame, twins: pl.DataFrame) -> pl.DataFrame:
    """A row that says the same as one that explains a child, or may, is nobody of its own."""
    pairs = pl.concat([twins.select("entry", other="twin"), twins.select(entry="twin", other="entry")])
    bound = pairs.join(free, left_on="other", right_on="entry", how="anti")
    return free.join(bound, on="entry", how="anti", maintain_order="left")


def _meet(rows: pl.DataFrame, twins: pl.DataFrame) -> Meetings:
    leaders, same, maybe = rows.clear(), pl.DataFrame(schema=SAME), pl.DataFrame(schema=MAYBE)
    for kind in ADMITTED:
        mine = rows.filter(pl.col("kind") == kind)
        met = _held_against(leaders, mine)
        twice = _twice(mine, twins.filter(pl.col("kind") == kind))
        left = mine.join(met.same, on="entry", how="anti", maintain_order="left")
        left = left.join(twice, on="entry", how="anti", maintain_order="left")
        if kind not in ASKED_ABOUT:
            unclear = met.maybe.join(left.filter(pl.col("child_id").is_null()), on="entry", how="semi")
            left = left.join(unclear, on="entry", how="anti", maintain_order="left")
        same = pl.concat([same, met.same, _alone(left)])
        same = pl.concat([same, _beside_their_twin(twice, same)])
        maybe = pl.concat([maybe, met.maybe.join(left, on="entry", how="semi")])
        leaders = pl.concat([leaders, left])
    return Meetings(same, maybe)


def _held_against(leaders: pl.DataFrame, rows: pl.DataFrame) -> Meetings:
    """Compared by the same engine as everybody else."""
    if leaders.is_empty() or rows.is_empty():
        return Meetings(pl.DataFrame(schema=SAME), pl.DataFrame(schema=MAYBE))
    settings = MatchSettings(report_duplicates=False)
    found = match(engine_frame(rows), {"known": engine_frame(leaders)}, settings=settings, decided=None)
    same = found.rows.filter(pl.col("situation") == "explained")
    return Meetings(
        same.select("score", "rule", "reason", entry="row", leader="matched_row")
        .select(list(SAME))
        .cast(SAME),
        found.candidates.select("rank", "score", "reason", entry="row", candidate="candidate_row")
        .select(list(MAYBE))
        .cast(MAYBE),
    )


def _twice(rows: pl.DataFrame, twins: pl.DataFrame) -> pl.DataFrame:
    """Two rows of one list that are one person make one child."""
    both = twins.join(rows, on="entry", how="semi").join(rows, left_on="twin", right_on="entry", how="semi")
    return both.select("entry", "twin").unique("entry", keep="first", maintain_order=True)


def _beside_their_twin(twice: pl.DataFrame, same: pl.DataFrame) -> pl.DataFrame:
    found = twice.join(same, left_on="twin", right_on="entry")
    return found.select(list(SAME)).cast(SAME)


def _alone(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        "entry",
        pl.col("entry").alias("leader"),
        pl.lit(1.0).alias("score"),
        pl.lit(RULE).alias("rule"),
        pl.lit("仅见于本名册").alias("reason"),
    ).cast(SAME)


def _with_children(rows: pl.DataFrame, same: pl.DataFrame, *, on: date) -> tuple[pl.DataFrame, int]:
    """Every row of a person with the person's child: the one a row had before, else a new one."""
    members = rows.join(same, on="entry").sort("turn", "key", "entry")
    had = members.drop_nulls("child_id").unique("leader", keep="first", maintain_order=True)
    given = had.select("leader", given="child_id")
    new = members.filter(pl.col("entry") == pl.col("leader")).join(
        given, on="leader", how="anti", maintain_order="left"
    )
    made = []
    for kind, base in ADMITTED.items():
        mine = new.filter(pl.col("kind") == kind)
        ids = feeding.add_children(_ledger_rows(mine), base=base, source=f"{kind} {on}", on=on)
        made.append(mine.select("leader").with_columns(pl.Series("given", ids, pl.Int64)))
    whole = members.drop("child_id").join(pl.concat([given, *made]), on="leader", maintain_order="left")
    known = whole.rename({"given": "child_id"})
    _tie(known)
    joined = known.filter(pl.col("old").ne_missing(pl.col("child_id")))
    for kind, base in ADMITTED.items():
        feeding.count_also(joined.filter(pl.col("kind") == kind)["child_id"].to_list(), base=base)
    return known, new.height


def _candidates(maybe: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Of the child that the row became, about the leading rows that it resembles."""
    about = known.select("kind", candidate="entry")
    own = known.select("entry", "child_id")
    found = maybe.join(own, on="entry").drop("entry").join(about, on="candidate")
    return found.rename({"candidate": "entry"}).select(list(CANDIDATES)).cast(CANDIDATES)


def _tie_entries(links: pl.DataFrame, frames: Mapping[str, pl.DataFrame]) -> None:
    """A row that explains a child carries it from now on; later lists of the same row inherit it."""
    for kind in links["kind"].unique().sort():
        tied = frames[kind].select("entry", old="child_id")
        mine = links.filter(pl.col("kind") == kind).select("child_id", "entry")
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
