"""What the registers say of every child, gathered into one table: the row of each kind that explains it, and beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from notoneless.screening.linking import CANDIDATES, value

HOUSEHOLD = "household"
CONFIRMED = "decided"  # the rule of a link that a person said to be right
# A row of these kinds takes a child out of the base: beyond doubt as it may be, a person is asked about it.
ASKED_ABOUT = ("deaths_moves",)
PLAIN = ("status", "grade", "school_text")
# What of the row of each kind decides where a child stands; an identity number is never among it.
TOLD: Mapping[str, tuple[str, ...]] = {
    "enrolment": ("status", "grade", "school_text", "stage"),
    "in_school": ("status", "school_text", "present"),
    "elsewhere": ("school_text", "proof"),
    "special_school": ("status", "placement"),
    "vocational": ("status",),
    "deaths_moves": ("event",),
    "earlier_dropouts": ("outcome",),
    "poverty": ("monitored_type", "household_type"),
    "disability": ("placement", "disability_kind", "disability_level"),
    "left_behind": ("left_behind",),
    "door_to_door": (),
    "sent_down": ("sent_reason",),
}
ROW = (
    "entry", "key", "digest", "sheet", "row", "school_id", "school_path", "school_text", "grade", "class_name",
)  # fmt: skip
CHILDREN = pl.Schema({"child_id": pl.Int64, "code": pl.String, "birth_date": pl.Date, "area_path": pl.String})


@dataclass(frozen=True, slots=True)
class Evidence:
    """`facts`: per child the columns of CHILDREN, for each kind the entry that explains it (null: none), why, and what
    of TOLD it says. `rows`: every register row by its entry. `candidates`: best first, of kinds that do not explain.
    """

    facts: pl.DataFrame
    rows: pl.DataFrame
    candidates: pl.DataFrame


def gather(
    children: pl.DataFrame,
    frames: Mapping[str, pl.DataFrame],
    links: pl.DataFrame,
    candidates: pl.DataFrame,
) -> Evidence:
    """`children` has the columns of CHILDREN. Where two rows of a kind explain one child, the first by key does."""
    rows = rows_of(frames)
    keyed = links.join(rows.select("entry", "key"), on="entry").sort("child_id", "kind", "key", "entry")
    first = keyed.unique(["child_id", "kind"], keep="first", maintain_order=True)
    facts = _with_household(children, frames[HOUSEHOLD])
    for kind in TOLD:
        facts = facts.join(_said(kind, frames[kind], first), on="child_id", how="left", maintain_order="left")
    asked = first.filter(pl.col("kind").is_in(ASKED_ABOUT), pl.col("rule") != CONFIRMED)
    known = first.join(asked, on=["child_id", "kind"], how="anti")
    maybe = pl.concat(
        [candidates, asked.with_columns(rank=pl.lit(1)).select(list(CANDIDATES)).cast(CANDIDATES)]
    )
    open_pairs = _ranked(maybe, known, rows).join(children.select("child_id"), on="child_id", how="semi")
    best = open_pairs.group_by("child_id", maintain_order=True).agg(
        candidates=pl.len(), best_reason=pl.col("reason").first()
    )
    return Evidence(facts.join(best, on="child_id", how="left", maintain_order="left"), rows, open_pairs)


def rows_of(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of all kinds: an entry has its number once in the county."""
    return pl.concat([frame.select(*ROW, kind=pl.lit(kind)) for kind, frame in frames.items()])


def bare_key(key: str) -> str:
    """Without the turn among rows of one key, which follows from the order of a file and not from its content."""
    return key.split("#")[0]


def one_row_each(household: pl.DataFrame) -> pl.DataFrame:
    """Of a child whom the lists of two sources name, the row with a sound number, whichever list came first."""
    named = household.filter(pl.col("child_id").is_not_null()).sort("key", "digest", "entry")
    return named.unique("child_id", keep="first", maintain_order=True)


def _with_household(children: pl.DataFrame, household: pl.DataFrame) -> pl.DataFrame:
    own = one_row_each(household).select("child_id", household="entry")
    return children.join(own, on="child_id", how="left", maintain_order="left")


def _said(kind: str, frame: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    told = [_told(name).fill_null("").alias(f"{kind}.{name}") for name in TOLD[kind]]
    mine = links.filter(pl.col("kind") == kind)
    return mine.join(frame.select("entry", *told), on="entry").select(
        "child_id",
        pl.col("entry").alias(kind),
        pl.col("reason").fill_null("").alias(f"{kind}.reason"),
        pl.col("rule").fill_null("").alias(f"{kind}.rule"),
        *[f"{kind}.{name}" for name in TOLD[kind]],
    )


def _told(name: str) -> pl.Expr:
    return pl.col(name) if name in PLAIN else value(name)


def _ranked(candidates: pl.DataFrame, links: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    explained = links.select("child_id", "kind")
    keyed = candidates.join(rows.select("entry", "key", "digest"), on="entry")
    left = keyed.join(explained, on=["child_id", "kind"], how="anti")
    return left.sort(
        "child_id", "score", "kind", "key", "entry", descending=[False, True, False, False, False]
    )


def table_of(children: Iterable[tuple[object, ...]]) -> pl.DataFrame:
    """Children as a database gives them, in the columns of CHILDREN."""
    return pl.DataFrame(list(children), schema=CHILDREN, orient="row")
