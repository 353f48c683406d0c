"""Writes the result of a comparison: one line per line of the population, candidates of doubtful ones beside."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import xlsxwriter

from notoneless.matching.settings import MatchResult
from notoneless.operations.matching_files.reading import Register
from notoneless.papers.workbooks.rows import safe_texts

NOT_COMPARED = "本行认不出是谁，未参加比对"
ROWS = (
    "source_row",
    "situation",
    "matched_file",
    "matched_row",
    "score",
    "reason",
    "source_sheet",
    "matched_sheet",
    "rule",
)
CANDIDATES = (
    "source_row",
    "rank",
    "matched_file",
    "matched_row",
    "score",
    "reason",
    "source_sheet",
    "matched_sheet",
)
SHEETS = {"rows": "结果", "candidates": "候选", "beside": "不在适龄段"}


def write_result(
    out: Path, population: Register, registers: Sequence[Register], result: MatchResult, beside: pl.DataFrame
) -> pl.DataFrame:
    """Returns the rows as written."""
    rows = _rows(population, registers, result)
    frames = {"rows": rows, "candidates": _candidates(population, registers, result)}
    if beside.height:
        frames["beside"] = _placed(beside.select("row"), population).select("source_row", "source_sheet")
    ENDINGS[out.suffix.lower()](out, frames)
    return rows


def _rows(population: Register, registers: Sequence[Register], result: MatchResult) -> pl.DataFrame:
    found = _placed(result.rows, population).rename({"matched_register": "register", "matched_row": "index"})
    found = found.with_columns(pl.col("register").cast(pl.String), pl.col("situation").cast(pl.String))
    found = found.join(_all_places(registers), on=["register", "index"], how="left", maintain_order="left")
    told = found.with_columns(score=pl.col("score").round(4)).select(ROWS)
    refused = pl.DataFrame(
        [(row, sheet, sentence or NOT_COMPARED) for sheet, row, sentence in population.refused],
        schema={"source_row": pl.Int64(), "source_sheet": pl.String(), "reason": pl.String()},
        orient="row",
    ).with_columns(situation=pl.lit("unexplained"), score=pl.lit(0.0))
    whole = pl.concat([told, refused], how="diagonal_relaxed").select(ROWS)
    order = {name: turn for turn, name in enumerate(population.places["sheet"].unique(maintain_order=True))}
    turn = pl.col("source_sheet").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    return whole.sort(turn, "source_row", maintain_order=True)


def _candidates(population: Register, registers: Sequence[Register], result: MatchResult) -> pl.DataFrame:
    doubtful = result.rows.filter(pl.col("situation") == "doubtful").select("row")
    found = _placed(result.candidates.join(doubtful, on="row"), population).rename({"candidate_row": "index"})
    found = found.with_columns(pl.col("register").cast(pl.String))
    found = found.join(_all_places(registers), on=["register", "index"], how="left", maintain_order="left")
    return (
        found.with_columns(score=pl.col("score").round(4))
        .select(CANDIDATES)
        .sort("source_sheet", "source_row", "rank")
    )


def _placed(frame: pl.DataFrame, population: Register) -> pl.DataFrame:
    places = population.places.select(row="index", source_sheet="sheet", source_row="row")
    return frame.join(places, on="row", how="left", maintain_order="left")


def _all_places(registers: Sequence[Register]) -> pl.DataFrame:
    return pl.concat(
        one.places.select(
            pl.lit(str(number)).alias("register"),
            pl.lit(one.name).alias("matched_file"),
            pl.col("index"),
            pl.col("sheet").alias("matched_sheet"),
            pl.col("row").alias("matched_row"),
        )
        for number, one in enumerate(registers)
    )


Frames = dict[str, pl.DataFrame]


def _beside(out: Path, name: str) -> Path:
    return out.with_name(f"{out.stem}.{name}{out.suffix}")


def _xlsx(out: Path, frames: Frames) -> None:
    with xlsxwriter.Workbook(
        str(out), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        head = book.add_format({"bold": True})
        for name, frame in frames.items():
            sheet = book.add_worksheet(SHEETS[name])
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, frame.columns, head)
            for number, row in enumerate(_guarded(frame).iter_rows(), start=1):
                sheet.write_row(number, 0, row)


def _guarded(frame: pl.DataFrame) -> pl.DataFrame:
    """The names of sheets and files are somebody else's words: none begins to calculate."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(safe_texts(pl.col(name)) for name in texts)


def _csv(out: Path, frames: Frames) -> None:
    for name, frame in frames.items():
        _guarded(frame).write_csv(out if name == "rows" else _beside(out, name), include_bom=True)


def _parquet(out: Path, frames: Frames) -> None:
    for name, frame in frames.items():
        frame.write_parquet(out if name == "rows" else _beside(out, name))


def _json(out: Path, frames: Frames) -> None:
    for name, frame in frames.items():
        text = json.dumps(frame.to_dicts(), ensure_ascii=False, indent=1)
        (out if name == "rows" else _beside(out, name)).write_text(text, encoding="utf-8")


ENDINGS: dict[str, Callable[[Path, Frames], None]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".parquet": _parquet,
    ".json": _json,
}
