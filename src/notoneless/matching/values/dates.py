"""Dates in every form that offices type, paste or export them in."""

from datetime import date

import polars as pl

from notoneless.matching.values.texts import (
    SPACE,
    by_distinct,
    looks_like_formula,
    of_one,
    present,
    unwrapped,
)

EARLIEST_YEAR = 1905  # serial numbers of a few thousand and the 1900 of an empty cell end before it
LATEST_YEAR = 2199
# Serial 60 is a day that never was in the 1900 system; all later ones count from here.
EPOCH_START = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
EPOCHS_APART = 1462

# Classes are spelled out: the Unicode \d and \s cost more to compile than the column costs to read.
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?"
_TIME = rf"(T|{SPACE})*(上午|下午|凌晨)?{SPACE}*{_CLOCK}{SPACE}*(Z|AM|PM)?$"
_WEEKDAY = rf"{SPACE}*[(]?(星期|周)[一二三四五六日天][)]?$"
_YEAR_FIRST = r"^([0-9]{4})[-/.年\\]([0-9]{1,2})[-/.月\\]([0-9]{1,2})[日号.]?$"
_SOLID = r"^([0-9]{4})([0-9]{2})([0-9]{2})$"
_YEAR_LAST = r"^([0-9]{1,2})[-/.\\]([0-9]{1,2})[-/.\\]([0-9]{4})$"
_SERIAL = r"^[1-9][0-9]{4}(\.[0-9]+)?$"
_FLOAT_SOLID = r"^[12]\.[0-9]{1,7}E\+?0?7$"
_MONTH_ONLY = r"^((19|20)[0-9]{2}[-/.年\\][0-9]{1,2}月?|(19|20)[0-9]{2}(0[1-9]|1[0-2]))$"
_YEAR_ONLY = r"^(19|20)[0-9]{2}年?$"
_TWO_DIGIT_YEAR = r"^[0-9]{2}[-/.年\\][0-9]{1,2}[-/.月\\][0-9]{1,2}[日号]?$"
_BEFORE_1905 = r"^[0-9]{1,4}(\.[0-9]+)?$|^(1900|1904)[^0-9]"
_LUNAR = "农历|阴历|腊月|正月|月初"
_SHAPED = f"{_YEAR_FIRST}|{_SOLID}|{_YEAR_LAST}"

_NUMERALS = {
    **dict(zip("〇零○O一二三四五六七八九", "0000123456789", strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)),
}
_ANY_NUMERAL = "[〇零○一二三四五六七八九十廿卅]"


def date_value(value: pl.Expr, *, epoch: int = 1900) -> pl.Expr:
    """The day, or null: a month without its day, a two-digit year, a day before 1905 are no birth dates."""
    return by_distinct(lambda cells: _read(cells, epoch).get_column("trusted"), value, kind=pl.Date)


def date_fault(value: pl.Expr, *, epoch: int = 1900) -> pl.Expr:
    """Why there is no day; null for a good or a blank cell.

    'formula', 'before_1905', 'month_only', 'year_only', 'two_digit_year', 'lunar', 'ambiguous' (3/4/2012),
    'impossible' (30 February) or 'unreadable'.
    """
    return by_distinct(lambda cells: _read(cells, epoch).select(_fault()).to_series(), value, kind=pl.String)


def date_of_text(text: str, *, epoch: int = 1900) -> date | None:
    """`date_value` for one text."""
    found = of_one(lambda value: date_value(value, epoch=epoch), text)
    return found if isinstance(found, date) else None


def date_difference(given: pl.Expr, other: pl.Expr) -> pl.Expr:
    """How two birth dates of one child differ, null without both of them.

    'same', 'off_by_one' (a wrong serial formula), 'epoch' (1904 files), 'swapped' (day and month),
    'day', 'month', 'year' (only that part), or 'differs'.
    """
    apart = (given - other).dt.total_days().abs()
    same_year, same_month = given.dt.year() == other.dt.year(), given.dt.month() == other.dt.month()
    same_day = given.dt.day() == other.dt.day()
    swapped = same_year & (given.dt.month() == other.dt.day()) & (given.dt.day() == other.dt.month())
    return _first_that_holds(
        (given.is_null() | other.is_null(), None),
        (apart == 0, "same"),
        (apart == 1, "off_by_one"),
        (apart.is_between(EPOCHS_APART - 1, EPOCHS_APART + 1), "epoch"),
        (swapped, "swapped"),
        (same_year & same_month, "day"),
        (same_year & same_day, "month"),
        (same_month & same_day, "year"),
        otherwise="differs",
    )


def epoch_of(dates: pl.Series, other: pl.Series) -> int:
    """1904 when the serial numbers of a column fit the identity numbers beside them only so."""
    frame = pl.DataFrame({"given": dates, "other": other}).filter(pl.col("given").str.contains(_SERIAL))
    if frame.is_empty():
        return 1900
    fits = {
        epoch: frame.select((date_value(pl.col("given"), epoch=epoch) == pl.col("other")).sum()).item()
        for epoch in EPOCH_START
    }
    return 1904 if (fits[1904] or 0) > (fits[1900] or 0) else 1900


def _read(cells: pl.Series, epoch: int) -> pl.DataFrame:
    """Step by step over the distinct texts: `plain` unwrapped, `text` in digits, `day`, `trusted`."""
    frame = cells.rename("cell").to_frame().with_columns(plain=unwrapped(pl.col("cell")))
    frame = frame.with_columns(text=present(pl.col("plain")).str.to_uppercase())
    frame = frame.with_columns(text=_bare(pl.col("text")))
    if frame.get_column("text").str.contains(_ANY_NUMERAL).any():
        spelled = pl.col("text").str.contains(_ANY_NUMERAL)
        frame = frame.with_columns(text=pl.when(spelled).then(_in_digits(pl.col("text"))).otherwise("text"))
    frame = frame.with_columns(day=_day(pl.col("text"), epoch))
    believable = pl.col("day").dt.year().is_between(EARLIEST_YEAR, LATEST_YEAR)
    return frame.with_columns(trusted=pl.when(believable).then("day").otherwise(None))


def _bare(text: pl.Expr) -> pl.Expr:
    """Without era, weekday, time of day, spaces and the .0 of a number."""
    text = text.str.strip_prefix("公元").str.replace(_WEEKDAY, "").str.replace(_TIME, "")
    text = text.str.replace_all(f"{SPACE}+", "").str.replace(r"^([0-9]{1,8})\.0+$", "${1}")
    exact = text.cast(pl.Float64, strict=False).cast(pl.Int64, strict=False).cast(pl.String)
    return pl.when(text.str.contains(_FLOAT_SOLID)).then(exact).otherwise(text)


def _in_digits(text: pl.Expr) -> pl.Expr:
    """二〇一二年三月十五日, 二十, 廿五: tens first, then the digits."""
    text = text.str.replace_all("廿", "二十").str.replace_all("卅", "三十")
    text = text.str.replace_all("([二三])十([一二三四五六七八九])", "${1}${2}")
    text = text.str.replace_all("([二三])十", "${1}0")
    text = text.str.replace_all("十([一二三四五六七八九])", "1${1}").str.replace_all("十", "10")
    return text.str.replace_many(list(_NUMERALS), list(_NUMERALS.values()))


def _day(text: pl.Expr, epoch: int) -> pl.Expr:
    serial = pl.when(text.str.contains(_SERIAL)).then(text).cast(pl.Float64).floor().cast(pl.Int64)
    counted = (pl.lit(EPOCH_START[epoch]) + pl.duration(days=serial)).cast(pl.Date)
    year_first = (_composed(*_groups(text, pattern)) for pattern in (_YEAR_FIRST, _SOLID))
    return pl.coalesce(*year_first, _year_last(text), counted)


def _year_last(text: pl.Expr) -> pl.Expr:
    """15/03/2012 and 3/15/2012 can be told; 3/4/2012 cannot."""
    one, two, year = _groups(text, _YEAR_LAST)
    day_first, month_first = _composed(year, two, one), _composed(year, one, two)
    a, b = one.cast(pl.Int64), two.cast(pl.Int64)
    return pl.when((a > 12) | (a == b)).then(day_first).when(b > 12).then(month_first).otherwise(None)


def _groups(text: pl.Expr, pattern: str) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    parts = text.str.extract_groups(pattern)
    return parts.struct["1"], parts.struct["2"], parts.struct["3"]


def _composed(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    written = year + pl.lit("-") + month.str.zfill(2) + pl.lit("-") + day.str.zfill(2)
    return written.str.to_date("%Y-%m-%d", strict=False)


def _fault() -> pl.Expr:
    text, day = pl.col("text"), pl.col("day")
    low = text.str.extract(_YEAR_LAST, 1).cast(pl.Int64).is_between(1, 12)
    nothing = pl.col("plain").is_null() | text.is_null() & (pl.col("plain") != "0")
    return _first_that_holds(
        (looks_like_formula(pl.col("plain")), "formula"),
        (pl.col("trusted").is_not_null() | nothing, None),
        (text.str.contains(_LUNAR), "lunar"),
        (text.str.contains(_YEAR_ONLY), "year_only"),
        (text.str.contains(_MONTH_ONLY), "month_only"),
        (text.is_null() | (day.dt.year() < EARLIEST_YEAR) | text.str.contains(_BEFORE_1905), "before_1905"),
        (low, "ambiguous"),
        (text.str.contains(_TWO_DIGIT_YEAR), "two_digit_year"),
        (text.str.contains(_SHAPED), "impossible"),
        otherwise="unreadable",
    ).alias("fault")


def _first_that_holds(*cases: tuple[pl.Expr, str | None], otherwise: str) -> pl.Expr:
    found = pl.lit(otherwise)
    for holds, code in reversed(cases):
        found = pl.when(holds.fill_null(False)).then(pl.lit(code, dtype=pl.String)).otherwise(found)
    return found
