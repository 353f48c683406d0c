"""Children whom another register shows and the household register does not: they join the ledger beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from notoneless import trail
from notoneless.children import feeding
from notoneless.children.feeding import Base, LedgerRow
from notoneless.children.loading import update_rows
from notoneless.matching.values.names import initials_of
from notoneless.officers.models import Officer
from notoneless.registers.models import Entry
from notoneless.screening.linking import LINKS, Linked
from notoneless.trail.deeds import deed

# Who learns here is enrolled here; whom a visit met lives here.
ADMITTED: Mapping[str, Base] = {
    "enrolment": Base(enrolled=True),
    "door_to_door": Base(living=True),
}
RULE = "own_row"


@dataclass(frozen=True, slots=True)
class Admitted:
    """Links of children known only from that register to their own row."""

    links: pl.DataFrame
    count: int


@deed
def admit_newcomers(*, linked: Linked, frames: Mapping[str, pl.DataFrame], by: Officer, on: date) -> Admitted:
    """A row that explains nobody and might be nobody becomes a child of its own; a known one keeps its child."""
    _tie_entries(linked, frames)
    parts, count = [], 0
    for kind, base in ADMITTED.items():
        free = frames[kind].filter(pl.col("entry").is_in(list(linked.free.get(kind, ()))))
        known = free.filter(pl.col("child_id").is_not_null())
        fresh = free.filter(pl.col("child_id").is_null())
        ids = feeding.add_children(_ledger_rows(fresh), base=base, source=f"{kind} {on}", on=on)
        update_rows(Entry, ("child",), zip(ids, fresh["entry"].to_list(), strict=True))
        count += len(ids)
        parts += [_links(kind, known["child_id"].to_list(), known), _links(kind, ids, fresh)]
    trail.note("child.newcomers_admitted", by=by, on=on, detail={"count": count})
    return Admitted(pl.concat(parts), count)


def _tie_entries(linked: Linked, frames: Mapping[str, pl.DataFrame]) -> None:
    """A row that explains a child carries it from now on; later lists of the same row inherit it."""
    for kind in linked.links["kind"].unique().sort():
        tied = frames[kind].select("entry", old="child_id")
        mine = linked.links.filter(pl.col("kind") == kind).join(tied, on="entry")
        changed = mine.filter(pl.col("old").is_null() | (pl.col("old") != pl.col("child_id")))
        update_rows(Entry, ("child",), changed.select("child_id", "entry").iter_rows())


def _links(kind: str, children: list[int], frame: pl.DataFrame) -> pl.DataFrame:
    entries = frame["entry"].to_list()
    rows = [
        (child, kind, entry, 1.0, RULE, "仅见于本名册")
        for child, entry in zip(children, entries, strict=True)
    ]
    return pl.DataFrame(rows, schema=LINKS, orient="row")


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
