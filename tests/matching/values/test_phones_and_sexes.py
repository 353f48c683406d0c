"""Telephones are kept as digits that can be dialled, sexes as 男 and 女."""

import polars as pl
import pytest

from notoneless.matching.values.phones import phone_fault, phone_value
from notoneless.matching.values.sexes import sex_value

MOBILE = "19900001234"


def one(step: pl.Expr, cell: str | None) -> object:
    return pl.DataFrame({"cell": [cell]}, schema={"cell": pl.String}).select(step).item()


@pytest.mark.parametrize(
    "written",
    [
        MOBILE,
        "199 0000 1234",
        "+86 199-0000-1234",
        "8619900001234",
        "１９９００００１２３４",
        f"{MOBILE}.0",
        f"'{MOBILE}",
    ],
)
def test_every_way_of_writing_a_mobile_number_reads_alike(written: str) -> None:
    assert one(phone_value(pl.col("cell")), written) == MOBILE
    assert one(phone_fault(pl.col("cell")), written) is None


@pytest.mark.parametrize(
    ("written", "value", "fault"),
    [
        ("0775-4321234", "07754321234", None),
        ("1.99E+10", None, "scientific"),
        (f"{MOBILE}/19900001235", MOBILE, "several"),
        ("1990000123", None, "malformed"),
        ("12345", None, "short"),
        (MOBILE * 2, None, "long"),
        ("家里没有电话机", None, "letters"),
        ("无", None, None),
        (None, None, None),
    ],
)
def test_what_cannot_be_dialled_is_named(written: str | None, value: str | None, fault: str | None) -> None:
    assert one(phone_value(pl.col("cell")), written) == value
    assert one(phone_fault(pl.col("cell")), written) == fault


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("男", "男"),
        ("女性", "女"),
        ("1", "男"),
        ("2.0", "女"),
        ("m", "男"),
        (" 女　", "女"),
        ("9", None),
        ("", None),
    ],
)
def test_a_sex_is_read_from_words_and_codes(written: str, value: str | None) -> None:
    assert one(sex_value(pl.col("cell")), written) == value
