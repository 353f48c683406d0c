"""Names of people: how they are shown, how they are compared, what is wrong with them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import polars as pl
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from notoneless.matching.values.texts import (
    SPACE,
    computed,
    looks_like_formula,
    of_one,
    unwrapped,
    where_unlike,
)

# 民委发〔2016〕33号: the separator of a name is U+00B7, and a name may have up to 50 characters.
MIDDLE_DOT = "\u00b7"
LONGEST_NAME = 50
# The marks found in its place. NFKC leaves them apart, and turns ． and ﹒ into a full stop.
_DOTS = r"[\u00B7\u02D9\u0387\u16EB\u2022\u2024\u2027\u2218\u2219\u22C5\u25CF\u25E6\u2E31\u30FB\uA78F\uFF65.]"
_LATIN = r"[A-Za-z\u00C0-\u024F]"
# Placeholders that old systems print for a character they lack, masks, and the private-use areas.
_PLACEHOLDER = r"[?*\u25A0\u25A1\u25C7\u25C6\u3013\uFFFD\uE000-\uF8FF\x{F0000}-\x{10FFFD}]"
# Characters of the main block only: nothing in such a name needs cleaning.
_ORDINARY = "^[\u4e00-\u9fff]{2,10}$"
_NOT_COMPARED = r"[ '\u2010-\u2015_,、，\-]"
_CHARACTER_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2EBF0))


def shown_name(value: pl.Expr) -> pl.Expr:
    """The name as a page prints it: stretched characters closed up, every kind of dot U+00B7."""
    return where_unlike(_ORDINARY, lambda cells: _read(cells).get_column("shown"), value)


def name_key(value: pl.Expr) -> pl.Expr:
    """Equal for two spellings of one name: no dots, no spaces, simplified characters, lower case."""
    traditional, simplified = _simplifying_table()
    bare = where_unlike(
        _ORDINARY, lambda cells: computed(_read(cells).get_column("shown"), _without_marks), value
    )
    return bare.str.replace_many(traditional, simplified)


def name_fault(value: pl.Expr) -> pl.Expr:
    """'formula', 'too_long', 'placeholder', 'digits' or 'latin'; null for a name that reads like one."""
    return where_unlike(_ORDINARY, lambda cells: _read(cells).select(_fault()).to_series(), value, blank=True)


def _read(cells: pl.Series) -> pl.DataFrame:
    """`plain` as cleaned, `shown` as a name."""
    frame = cells.rename("cell").to_frame()
    frame = frame.with_columns(
        plain=unwrapped(pl.col("cell").str.replace_all("\u02d9", MIDDLE_DOT, literal=True))
    )
    dotted = (
        pl.col("plain").str.replace_all(f"{SPACE}*{_DOTS}+{SPACE}*", MIDDLE_DOT).str.strip_chars(MIDDLE_DOT)
    )
    frame = frame.with_columns(shown=dotted)
    # A foreign name keeps the space between its words; a Chinese one never has any.
    between = pl.when(pl.col("shown").str.contains(_LATIN)).then(pl.lit(" ")).otherwise(pl.lit(""))
    frame = frame.with_columns(shown=pl.col("shown").str.replace_all(f"{SPACE}+", " "))
    frame = frame.with_columns(shown=pl.col("shown").str.replace_all(" ", between, literal=True))
    # An accent that stood apart from its letter joins it once the space between them is gone.
    closed = pl.col("shown").str.normalize("NFC")
    return frame.with_columns(shown=pl.when(pl.col("shown") == "").then(None).otherwise(closed))


def _without_marks(shown: pl.Expr) -> pl.Expr:
    return shown.str.replace_all(f"{MIDDLE_DOT}|{_NOT_COMPARED}", "").str.normalize("NFC").str.to_lowercase()


def _fault() -> pl.Expr:
    name = pl.col("shown")
    return (
        pl.when(looks_like_formula(pl.col("plain")))
        .then(pl.lit("formula"))
        .when(name.str.len_chars() > LONGEST_NAME)
        .then(pl.lit("too_long"))
        .when(name.str.contains(_PLACEHOLDER))
        .then(pl.lit("placeholder"))
        .when(name.str.contains("[0-9]"))
        .then(pl.lit("digits"))
        .when(name.str.contains(_LATIN))
        .then(pl.lit("latin"))
        .otherwise(pl.lit(None, dtype=pl.String))
        .alias("fault")
    )


def shown_name_text(name: str) -> str:
    """`shown_name` for one name; an empty text where nothing is left."""
    return str(of_one(shown_name, name) or "")


def name_key_text(name: str) -> str:
    """`name_key` for one name; an empty text where nothing is left."""
    return str(of_one(name_key, name) or "")


def pinyin_of(name: str) -> str:
    """The reading without tones, syllables separated by spaces, surnames as surnames are read."""
    return " ".join(_syllables(name))


def initials_of(name: str) -> str:
    """What an officer types to find a child: 单小明 is sxm, 尉迟敬 is ycj."""
    return "".join(syllable[0] for syllable in _syllables(name))


def initials_of_many(names: Iterable[str]) -> list[str]:
    """The same for a whole register, each character read once."""
    return [_initials(name) for name in names]


def _initials(name: str) -> str:
    readings = _surname_readings()
    if not name.isalnum():
        name = "".join(character for character in name if character.isalnum())
    surname = readings.get(name[:2]) if len(name) > 1 else None
    length = 2 if surname else 1
    surname = surname or readings.get(name[:1])
    if not surname:
        return "".join(map(_letter, name))
    return "".join(syllable[0] for syllable in surname.split()) + "".join(map(_letter, name[length:]))


@cache
def _letter(character: str) -> str:
    return _reading(character)[0]


def _syllables(name: str) -> list[str]:
    text = "".join(character for character in name if character.isalnum())
    for length in (2, 1):
        reading = _surname_readings().get(text[:length])
        if reading and len(text) >= length:
            return [*reading.split(), *(_reading(character) for character in text[length:])]
    return [_reading(character) for character in text]


@cache
def _reading(character: str) -> str:
    return lazy_pinyin(character, style=Style.NORMAL)[0].lower()


@cache
def _simplifying_table() -> tuple[list[str], list[str]]:
    """Character by character, without the phrases OpenCC knows: a name is no phrase."""
    characters = [chr(code) for first, end in _CHARACTER_BLOCKS for code in range(first, end)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    changed = [(old, new) for old, new in zip(characters, converted, strict=True) if old != new]
    return [old for old, _ in changed], [new for _, new in changed]


@cache
def _surname_readings() -> dict[str, str]:
    text = (Path(__file__).parent / "surnames.txt").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return dict(line for line in lines if len(line) == 2)
