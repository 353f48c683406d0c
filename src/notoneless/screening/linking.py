"""Runs the engine over each register and says which row explains which child, which might, and which is nobody's."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings

LINKS = pl.Schema(
    {
        "child_id": pl.Int64, "kind": pl.String, "entry": pl.Int64, "score": pl.Float64, "rule": pl.String,
        "reason": pl.String,
    }
)  # fmt: skip
CANDIDATES = pl.Schema(
    {
        "child_id": pl.Int64, "kind": pl.String, "entry": pl.Int64, "rank": pl.Int64, "score": pl.Float64,
        "reason": pl.String,
    }
)  # fmt: skip
TWINS = pl.Schema({"kind": pl.String, "entry": pl.Int64, "twin": pl.Int64, "reason": pl.String})


@dataclass(frozen=True, slots=True)
class Linked:
    """`free` holds entries that explain nobody and are nobody's candidate either."""

    links: pl.DataFrame
    candidates: pl.DataFrame
    twins: pl.DataFrame
    free: Mapping[str, tuple[int, ...]]
    steps: tuple[dict[str, object], ...]


def link_registers(
    population: pl.DataFrame,
    registers: Mapping[str, pl.DataFrame],
    *,
    settings: MatchSettings,
    decided: pl.DataFrame | None,
) -> Linked:
    """`population` and each register are snapshot frames; the population's rows all have a `child_id`."""
    children = population.select(row="entry", child_id="child_id")
    frame = engine_frame(population)
    parts = [_one(kind, frame, children, rows, settings, decided) for kind, rows in registers.items()]
    return Linked(
        links=_joined([part.links for part in parts], LINKS),
        candidates=_joined([part.candidates for part in parts], CANDIDATES),
        twins=_joined([part.twins for part in parts], TWINS),
        free={kind: numbers for part in parts for kind, numbers in part.free.items()},
        steps=tuple(step for part in parts for step in part.steps),
    )


def _one(
    kind: str,
    frame: pl.DataFrame,
    children: pl.DataFrame,
    rows: pl.DataFrame,
    settings: MatchSettings,
    decided: pl.DataFrame | None,
) -> Linked:
    found = match(frame, {kind: engine_frame(rows)}, settings=settings, decided=decided)
    explained = found.rows.filter(pl.col("situation") == "explained").join(children, on="row")
    links = explained.select(
        "child_id",
        pl.lit(kind).alias("kind"),
        pl.col("matched_row").alias("entry"),
        "score",
        "rule",
        "reason",
    )
    open_rows = found.candidates.join(children, on="row")
    candidates = open_rows.select(
        "child_id",
        pl.col("register").alias("kind"),
        pl.col("candidate_row").alias("entry"),
        "rank",
        "score",
        "reason",
    )
    twins = found.duplicates.filter(pl.col("register") == kind).select(
        kind="register", entry="row", twin="twin_row", reason="reason"
    )
    likely = set(candidates["entry"].to_list())
    left = found.leftover.filter(pl.col("register") == kind)["row"].to_list()
    steps = tuple({**step, "register": kind} for step in found.steps.iter_rows(named=True))
    return Linked(links, candidates, twins, {kind: tuple(sorted(set(left) - likely))}, steps)


def _joined(parts: list[pl.DataFrame], schema: pl.Schema) -> pl.DataFrame:
    """In an order of its own, so that equal input gives an equal list."""
    whole = pl.concat([part.cast(schema) for part in parts]) if parts else pl.DataFrame(schema=schema)
    return whole.select(list(schema)).sort(list(schema))


def engine_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """`row` is the id of the entry, so that whatever the engine returns points at a row somebody can open."""
    place = pl.when(pl.col("area_path") != "").then("area_path").otherwise("area_text")
    return frame.select(
        row="entry",
        key=pl.col("key"),
        name=_or_null("name"),
        name_key=_or_null("name_key"),
        id_text=pl.col("id_text"),
        id_condition=pl.col("id_condition"),
        birth=pl.col("birth_date"),
        sex=_or_null("sex"),
        guardian=_or_null("guardian_name"),
        village=pl.when(place != "").then(place),
        former_name=value("former_name"),
        phone=pl.col("phone"),
    )


def value(name: str) -> pl.Expr:
    """A remaining field of the kind; null where the row has none."""
    told = pl.col("values").str.json_path_match(f"$.{name}")
    return pl.when(told != "").then(told)


def _or_null(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(pl.col(column))
