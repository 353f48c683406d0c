"""What every cell needs first: wrappers, widths and invisible characters taken away."""

from collections.abc import Callable
from typing import TypeAlias

import polars as pl

Step: TypeAlias = Callable[[pl.Expr], pl.Expr]
Work: TypeAlias = Callable[[pl.Series], pl.Series]
Kind: TypeAlias = pl.DataType | type[pl.DataType]

# Zero-width characters, bidirectional marks, the byte-order mark and the soft hyphen: never part of a value.
_INVISIBLE = (
    r"\u00AD\u034F\u061C\u115F\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF"
)
# Control characters that are not white space.
_CONTROL = r"\x00-\x08\x0E-\x1F\x7F-\x84\x86-\x9F"
_UNSEEN = f"[{_INVISIBLE}{_CONTROL}]"
# CSV exports write ="…" to keep text; Excel users write a leading apostrophe for the same reason.
SPACE = r"[ \t-\r\x85\u2028\u2029]"
_WRAPPED = f'^{SPACE}*="([^"]*)"{SPACE}*$'
_QUOTE = r"['`\u2018\u2019\uFF07]"
_APOSTROPHE = f"^{SPACE}*{_QUOTE}+"
# Everything else that may need folding or removing lies outside these.
_BEYOND_ASCII_AND_HAN = r"[^\t\n\r\x20-\x7E\u4E00-\u9FFF]"
# Words by which a clerk says that there is nothing.
_ABSENT = (
    *("", "无", "没有", "暂无", "未知", "不详", "空", "无证", "无号"),
    *("-", "--", "—", "——", "/", "\\", "0", "NULL", "NONE", "NAN", "N/A", "NA", "#N/A"),
)
_FORMULA = r"^(=[A-Za-z(@+\-$']|#(REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|SPILL)[!?]?)"


def unwrapped(value: pl.Expr) -> pl.Expr:
    """The text a person meant: wrapper and invisible characters gone, full-width forms ordinary, ends trimmed."""
    return value.cast(pl.String).map_batches(_unwrapped, return_dtype=pl.String, is_elementwise=True)


def _unwrapped(cells: pl.Series) -> pl.Series:
    """Each step only where some cell needs it: looking costs a fifth of replacing."""
    if cells.str.contains(_BEYOND_ASCII_AND_HAN).any():
        cells = cells.str.normalize("NFKC").str.replace_all(_UNSEEN, "")
    quoted = cells.str.contains(_QUOTE).any()
    if quoted:
        cells = cells.str.replace(_APOSTROPHE, "")
    if cells.str.contains('="', literal=True).any():
        cells = cells.str.replace(_WRAPPED, "${1}")
        cells = cells.str.replace(_APOSTROPHE, "") if quoted else cells
    return cells.str.strip_chars()


def without_spaces(value: pl.Expr) -> pl.Expr:
    """Clerks stretch two-character names and group the digits of numbers with spaces."""
    return value.str.replace_all(f"{SPACE}+", "")


def present(value: pl.Expr) -> pl.Expr:
    """Null where the cell only says that there is nothing."""
    return pl.when(value.str.to_uppercase().is_in(_ABSENT)).then(None).otherwise(value)


def plain_value(value: pl.Expr) -> pl.Expr:
    """Cleaned text for display, null when blank: what a column without a type of its own is kept as."""
    text = unwrapped(value).str.replace_all(f"{SPACE}+", " ")
    return pl.when(text == "").then(None).otherwise(text)


def looks_like_formula(value: pl.Expr) -> pl.Expr:
    """A formula, or the error a spreadsheet shows in place of a value."""
    return value.str.contains(_FORMULA)


def of_one(step: Step, text: str | None) -> object:
    """Runs a column step on a single text, so that screens and bulk loads can never disagree."""
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    return frame.select(step(pl.col("text"))).item()


def by_distinct(work: Work, value: pl.Expr, *, kind: Kind) -> pl.Expr:
    """Does costly work once for each different text: 86,000 children share some 6,000 birth dates."""
    return value.cast(pl.String).map_batches(
        lambda column: _over_distinct(work, column), return_dtype=kind, is_elementwise=True
    )


def where_unlike(pattern: str, work: Work, value: pl.Expr, *, blank: bool = False) -> pl.Expr:
    """Does costly work only on texts unlike the pattern; the others stay as they are, or become null.

    Nine tenths of a register are as they should be, and cleaning them would change nothing.
    """
    return value.cast(pl.String).map_batches(
        lambda column: _over_unlike(pattern, work, column, blank), return_dtype=pl.String, is_elementwise=True
    )


def computed(column: pl.Series, step: Step) -> pl.Series:
    """The column that a step makes of a column."""
    return column.rename("cell").to_frame().select(step(pl.col("cell")).alias("found")).get_column("found")


def _over_distinct(work: Work, column: pl.Series) -> pl.Series:
    cells = column.rename("cell").to_frame()
    distinct = cells.unique()
    distinct = distinct.with_columns(work(distinct.get_column("cell")).alias("found"))
    joined = cells.join(distinct, on="cell", how="left", nulls_equal=True, maintain_order="left")
    return joined.get_column("found").rename(column.name)


def _over_unlike(pattern: str, work: Work, column: pl.Series, blank: bool) -> pl.Series:
    empty = column == ""
    unlike = ~(column.str.contains(pattern) | empty).fill_null(True)
    kept = pl.repeat(None, len(column), dtype=pl.String, eager=True) if blank else column.clone()
    if not blank and empty.any():
        kept = kept.scatter(empty.arg_true(), None)
    places = unlike.arg_true()
    if places.is_empty():
        return kept.rename(column.name)
    return kept.scatter(places, work(column.gather(places))).rename(column.name)
