"""What a compared pair may do by itself: the rules of 'beyond doubt', each with its tag."""

from dataclasses import dataclass

import polars as pl

from notoneless.matching.comparing.levels import FIELDS

RULES = (
    "number",
    "number_other_name",
    "number_birth_slip",
    "damaged_number",
    "damaged_number_other_name",
    "damaged_number_birth_slip",
    "sibling_number",
    "name_and_birth",
    "name_and_birth_close",
)
"""Tags in the order of their strength; ``decided`` (a person's answer) stands above them all."""
DECIDED = "decided"
ALL_RULES = (DECIDED, *RULES)

PLACE_IN_NUMBER = ("scientific", "two_digits")
"""What is left of such a number agrees, and holds the area where it was issued: support of place."""

LISTED_NAMES = ("equal", "former")
SAME_LENGTH_VARIANTS = ("homophone", "lookalike", "placeholder", "swapped")
NAME_VARIANTS = (*SAME_LENGTH_VARIANTS, "dropped", "part", "near_sound")
BIRTH_SLIPS = ("swapped", "one_day", "day", "month", "year", "lunar", "epoch")
DAMAGED_IDS = ("rounded", "fifteen", "transposed", "one_digit", "short", "unsound_equal")
SILENT_IDS = ("missing", "scientific", "adult", "two_digits")
"""Numbers that say too little to lean on, and nothing against the pair: guardian or place must speak for it."""


def level_is(field: str, *levels: str) -> pl.Expr:
    codes = [FIELDS[field].index(level) for level in levels]
    return pl.col(field) == codes[0] if len(codes) == 1 else pl.col(field).is_in(codes)


@dataclass(frozen=True)
class Terms:
    """The words the rules are written in."""

    listed_name: pl.Expr
    other_name: pl.Expr
    close_name: pl.Expr
    shortened_name: pl.Expr
    same_birth: pl.Expr
    slipped_birth: pl.Expr
    same_number: pl.Expr
    damaged_number: pl.Expr
    no_number: pl.Expr
    same_guardian: pl.Expr
    supported: pl.Expr
    lone_child: pl.Expr
    unique: pl.Expr


def terms() -> Terms:
    """``has_twin``, ``name_birth_unique`` and ``siblings_number`` are found over the whole registers."""
    return Terms(
        listed_name=level_is("name", *LISTED_NAMES),
        other_name=level_is("name", *NAME_VARIANTS),
        close_name=level_is("name", *SAME_LENGTH_VARIANTS),
        shortened_name=level_is("name", "dropped"),
        same_birth=level_is("birth", "equal"),
        slipped_birth=level_is("birth", *BIRTH_SLIPS),
        same_number=level_is("id", "equal"),
        damaged_number=level_is("id", *DAMAGED_IDS),
        no_number=level_is("id", *SILENT_IDS),
        same_guardian=level_is("guardian", "equal"),
        supported=(
            level_is("guardian", "equal", "near")
            | level_is("village", "equal")
            | level_is("id", *PLACE_IN_NUMBER)
        ),
        lone_child=~pl.col("has_twin"),
        unique=pl.col("name_birth_unique"),
    )


def rule_of() -> pl.Expr:
    """The strongest rule a pair satisfies, as its place in ALL_RULES; null where a person must look."""
    t = terms()
    conditions = {
        "number": t.same_number & t.listed_name & (t.same_birth | level_is("birth", "missing")),
        "number_other_name": (
            t.same_number
            & t.lone_child
            & (
                (t.other_name & t.same_birth)
                | (t.slipped_birth & (t.close_name | (t.other_name & t.supported)))
            )
        ),
        "number_birth_slip": t.same_number & t.listed_name & t.slipped_birth,
        "damaged_number": t.damaged_number & t.listed_name & t.same_birth,
        "damaged_number_other_name": (
            t.damaged_number & t.same_birth & t.lone_child & (t.close_name | (t.other_name & t.supported))
        ),
        "damaged_number_birth_slip": (
            t.damaged_number & t.listed_name & t.slipped_birth & (t.supported | pl.col("birth_in_number"))
        ),
        "sibling_number": pl.col("siblings_number") & t.listed_name & t.same_birth & t.unique,
        "name_and_birth": t.no_number & t.listed_name & t.same_birth & t.supported & t.unique,
        "name_and_birth_close": (
            t.no_number
            & t.lone_child
            & t.unique
            & (
                (t.close_name & t.same_birth & t.supported)
                | (t.other_name & t.same_birth & t.same_guardian)
                | (t.listed_name & t.slipped_birth & t.same_guardian)
            )
        ),
    }
    found: pl.Expr = pl.lit(None, dtype=pl.UInt8)
    for tag in reversed(RULES):
        found = pl.when(conditions[tag]).then(pl.lit(ALL_RULES.index(tag), dtype=pl.UInt8)).otherwise(found)
    return found


def beyond_doubt(compared: pl.DataFrame) -> pl.DataFrame:
    """Adds ``rule``; a contrary sex, a refused pair or a record that is another child's bars every rule."""
    barred = pl.col("taken") | pl.col("refused") | (level_is("sex", "conflict") & ~sex_told_by_number())
    rule = pl.when(barred).then(pl.lit(None, dtype=pl.UInt8)).otherwise(rule_of())
    answered = (
        pl.when(pl.col("confirmed")).then(pl.lit(ALL_RULES.index(DECIDED), dtype=pl.UInt8)).otherwise(rule)
    )
    return compared.lazy().with_columns(answered.alias("rule")).collect()


def sex_told_by_number() -> pl.Expr:
    """Equal sound numbers that agree on name and birth state one sex; a column against it is at fault (record 0007)."""
    return level_is("id", "equal") & level_is("name", *LISTED_NAMES) & level_is("birth", "equal")
