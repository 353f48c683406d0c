"""How much of the truth the run in the database found: reads the ledger and the findings, and holds them against it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from notoneless.children.models import Child
from notoneless.operations.demo.people.stories import BY_CODE
from notoneless.operations.demo.recall import (
    FindingRow,
    Recall,
    children_of_rows,
    findings_table,
    recall_table,
)
from notoneless.registers.models import Entry
from notoneless.screening.models import Finding

WHY = "the demo is held against its truth"
KEPT = "found.txt"
MAIN_FIRST = ("household", "enrolment", "door_to_door")
"""By these rows a child of the ledger is known; a later register may be tied to it by mistake."""


def found(folder: Path) -> tuple[Recall, tuple[FindingRow, ...]]:
    """`folder` is where the county was built."""
    truth = pl.read_parquet(folder / "truth.parquet")
    keys = _keys(pl.read_parquet(folder / "rows.parquet"))
    children = Child.objects.unscoped(WHY).values_list("id", "situation")
    findings = Finding.objects.unscoped(WHY).exclude(state="withdrawn").values_list("child_id", "kind")
    said = {keys[child]: situation for child, situation in children if child in keys}
    raised = [(keys[child], kind) for child, kind in findings if child in keys]
    return recall_table(said, truth), findings_table(raised, truth)


def keep(folder: Path) -> None:
    """Writes down what the first run found, before work on it begins and the ledger moves on."""
    (folder / KEPT).write_text("\n".join(told(folder)), encoding="utf-8")


def kept(folder: Path) -> list[str]:
    """Empty where the county was built by an edition that did not write it down."""
    file = folder / KEPT
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def told(folder: Path) -> Iterator[str]:
    """The lines a summary prints."""
    recall, _ = found(folder)
    yield f"按真实情形须查找的孩子 {recall.missing:,} 人，查出 {recall.reached:,} 人（查全率 {recall.recall:.2%}）；"
    yield f"列为未解释的 {recall.listed:,} 人，确应核查 {recall.listed_rightly:,} 人（准确率 {recall.precision:.2%}）。"
    for row in recall.rows:
        if row.search and row.explained:
            yield f"  误判为已解释：{BY_CODE[row.story].whys[0]} {row.explained} 人"


def _keys(rows: pl.DataFrame) -> dict[int, str]:
    """Which child of the truth each child of the ledger is."""
    entries = Entry.objects.unscoped(WHY).filter(child__isnull=False)
    entries = entries.filter(kind__in=MAIN_FIRST).values_list(
        "kind", "batch__upload__shown_name", "sheet", "row", "child_id"
    )
    schema = {"kind": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64, "known_as": pl.Int64}
    places = pl.DataFrame(list(entries), schema=schema, orient="row")
    tied = children_of_rows(places, rows).with_columns(rank=pl.col("kind").replace_strict(_ranks()))
    tied = tied.sort("rank", "file", "sheet", "row").unique("known_as", keep="first", maintain_order=True)
    return dict(tied.select("known_as", "child").iter_rows())


def _ranks() -> dict[str, int]:
    return {kind: rank for rank, kind in enumerate(MAIN_FIRST)}
