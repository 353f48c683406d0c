"""Collects the faults of a register and tells each as a sentence."""

from collections.abc import Mapping, Sequence

import polars as pl

from notoneless.registers.checking.faults import REJECT, SENT_BACK, TAKEN, terms_of
from notoneless.registers.kinds import Field

LONGEST_SHOWN = 40
_ENOUGH_TO_HIDE = 8
_TEXT = ("sheet", "column", "field", "received", "code", "sentence", "severity")
NO_FAULTS = pl.DataFrame(
    schema={"sheet": pl.String, "row": pl.Int64, **{name: pl.String for name in _TEXT[1:]}}
)


def found(
    work: pl.DataFrame,
    holds: pl.Expr,
    *,
    field: str,
    code: pl.Expr,
    received: pl.Expr | None = None,
    other: pl.Expr | None = None,
) -> pl.DataFrame:
    """The rows of which something holds, with what the sentence will need."""
    nothing = pl.lit("", dtype=pl.String)
    return work.filter(holds.fill_null(False)).select(
        "sheet",
        "row",
        pl.lit(field).alias("field"),
        code.alias("code"),
        (nothing if received is None else received.fill_null("")).alias("received"),
        (nothing if other is None else other.fill_null("")).alias("other"),
    )


def told(
    everything: Sequence[pl.DataFrame],
    *,
    fields: Sequence[Field],
    headings: Mapping[str, str],
    work: pl.DataFrame,
) -> pl.DataFrame:
    """In the order of the file; numbers of persons and phones masked before they reach any sentence."""
    faults = pl.concat([frame for frame in everything if frame.height] or [_none(everything)])
    if faults.is_empty():
        return NO_FAULTS
    several_sheets = work.get_column("sheet").n_unique() > 1
    faults = _shown(_described(faults, fields, headings), fields)
    refused = faults.filter(pl.col("severity") == REJECT).select("sheet", "row").unique()
    faults = faults.join(
        refused.with_columns(back=True), on=["sheet", "row"], how="left", maintain_order="left"
    )
    faults = faults.with_columns(sentence=_sentence(several_sheets, rest=work.height - 1))
    order = work.select("sheet", "row").with_row_index("place")
    faults = faults.join(order, on=["sheet", "row"], how="left", maintain_order="left")
    return faults.sort("place", maintain_order=True).select(NO_FAULTS.columns)


def _none(everything: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return everything[0].clear()


def _described(faults: pl.DataFrame, fields: Sequence[Field], headings: Mapping[str, str]) -> pl.DataFrame:
    """Severity and template of each code, and the heading under which the officer finds the cell."""
    kinds = faults.select("field", "code").unique()
    terms = [terms_of(code, field=field) for field, code in kinds.iter_rows()]
    kinds = kinds.with_columns(
        pl.Series("severity", [one.severity for one in terms], dtype=pl.String),
        pl.Series("template", [one.sentence for one in terms], dtype=pl.String),
        pl.Series("is_about_row", [one.is_about_row for one in terms], dtype=pl.Boolean),
    )
    columns = {field.name: headings.get(field.name, field.label) for field in fields}
    faults = faults.join(kinds, on=["field", "code"], how="left", maintain_order="left")
    return faults.with_columns(
        column=pl.col("field").replace_strict(columns, default="", return_dtype=pl.String)
    )


def _shown(faults: pl.DataFrame, fields: Sequence[Field]) -> pl.DataFrame:
    """The last four characters of a number are enough to find it on paper."""
    secret = [field.name for field in fields if field.is_masked]
    received = pl.col("received").str.replace_all(r"[\x00-\x1F\x7F]", " ").str.strip_chars()
    long = received.str.len_chars()
    masked = pl.when(long >= _ENOUGH_TO_HIDE).then(pl.lit("…") + received.str.slice(-4)).otherwise(received)
    short = pl.when(long > LONGEST_SHOWN).then(received.str.slice(0, LONGEST_SHOWN) + "…").otherwise(received)
    # 5.1E+17 tells nothing of anybody and everything about the fault.
    hidden = pl.col("field").is_in(secret) & ~pl.col("code").str.ends_with("scientific")
    return faults.with_columns(received=pl.when(hidden).then(masked).otherwise(short))


def _sentence(several_sheets: bool, *, rest: int) -> pl.Expr:
    sheet = pl.format("工作表“{}”", pl.col("sheet")) if several_sheets else pl.lit("")
    where = pl.format("第 {} 行", pl.col("row"))
    column = pl.when(pl.col("is_about_row")).then(pl.lit("")).otherwise(pl.format("“{}”", pl.col("column")))
    what = _filled(pl.col("template"), "{received}", pl.col("received"))
    what = _filled(what, "{other}", pl.col("other"))
    end = pl.when(pl.col("back")).then(pl.lit(SENT_BACK)).otherwise(pl.lit(TAKEN))
    return sheet + where + column + what + end.str.replace("{rest}", f"{rest:,}", literal=True)


def _filled(template: pl.Expr, mark: str, value: pl.Expr) -> pl.Expr:
    """By cutting and joining: what was received may itself look like a pattern or a mark."""
    parts = template.str.split(mark)
    rest = parts.list.slice(1).list.join(mark)
    joined = parts.list.first() + value + rest.str.replace_all(mark, "", literal=True)
    return pl.when(parts.list.len() > 1).then(joined).otherwise(template)
