"""Identity numbers are recognised in every state and never repaired."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notoneless.matching.values.identity import (
    IdentityNumber,
    check_digit,
    id_birth,
    id_condition,
    id_sex,
    id_text,
    may_be_rounded_too,
    passed_through_a_float,
)

FIRST = "99990120120315123"
WHOLE = FIRST + check_digit(FIRST)
CELL = pl.col("cell")

births = st.dates(date(1905, 1, 1), date(2025, 12, 31))
numbers = st.builds(
    lambda area, born, order: f"{area:06d}{born:%Y%m%d}{order:03d}",
    st.sampled_from([999901, 998102, 820000]),
    births,
    st.integers(0, 999),
)


def read(*cells: str | None) -> pl.DataFrame:
    frame = pl.DataFrame({"cell": cells}, schema={"cell": pl.String}).select(text=id_text(CELL))
    text = pl.col("text")
    return frame.with_columns(condition=id_condition(text), birth=id_birth(text), sex=id_sex(text))


def conditions(*cells: str | None) -> list[str]:
    return read(*cells).get_column("condition").to_list()


@pytest.mark.parametrize(
    "written",
    [
        f" '{WHOLE}",
        f'="{WHOLE}"',
        f"{WHOLE}.0",
        f"{WHOLE[:6]}\u3000{WHOLE[6:14]}\u00a0{WHOLE[14:]}",
        f"\ufeff{WHOLE}\u200b",
        "".join(chr(ord(digit) + 0xFEE0) for digit in WHOLE),
    ],
)
def test_the_ways_of_typing_a_good_number_read_alike(written: str) -> None:
    found = read(written)

    assert found.get_column("text").to_list() == [WHOLE]
    assert conditions(written) == ["valid"]


@pytest.mark.parametrize("mark", ["x", "×", "Ｘ", "Х", "Ⅹ", "*", "✕"])
def test_every_sign_typed_for_the_x_is_the_x(mark: str) -> None:
    first = next(
        f"9999012012031{n:04d}" for n in range(1000, 2000) if check_digit(f"9999012012031{n:04d}") == "X"
    )

    assert conditions(first + mark) == ["valid"]


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        (FIRST[:15] + "000", "excel_rounded"),
        ("5.1E+17", "scientific"),
        ("5.11722201203151e17", "scientific"),
        ("999901120315123", "fifteen"),
        (FIRST, "short"),
        (WHOLE + "1", "long"),
        ("户口本上没有", "malformed"),
        ("99990120121315123" + check_digit("99990120121315123"), "malformed"),
        ("  ", "missing"),
        ("无", "missing"),
        (None, "missing"),
        ("810000201203151" + "23" + check_digit("81000020120315123"), "residence"),
    ],
)
def test_each_damage_has_its_name(written: str | None, condition: str) -> None:
    assert conditions(written) == [condition]


@settings(deadline=None)
@given(numbers)
def test_a_number_with_its_check_digit_is_sound_and_tells_birth_and_sex(first: str) -> None:
    found = read(first + check_digit(first)).row(0, named=True)

    assert found["condition"] in {"valid", "residence"}
    assert found["birth"] == date(int(first[6:10]), int(first[10:12]), int(first[12:14]))
    assert found["sex"] == ("男" if int(first[16]) % 2 else "女")


@settings(deadline=None)
@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(first: str, place: int, shift: int) -> None:
    whole = first + check_digit(first)
    wrong = whole[:place] + str((int(whole[place]) + shift) % 10) + whole[place + 1 :]

    assert conditions(wrong)[0] not in {"valid", "residence"}


@settings(deadline=None)
@given(numbers, st.integers(0, 15))
def test_neighbours_swapped_are_always_noticed(first: str, place: int) -> None:
    whole = first + check_digit(first)
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]

    assert swapped == whole or conditions(swapped)[0] not in {"valid", "residence"}


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_at_all_has_a_condition(text: str) -> None:
    assert conditions(text)[0] is not None


def test_a_rounded_number_keeps_its_birth_and_loses_its_sex() -> None:
    found = read(FIRST[:15] + "000").row(0, named=True)

    assert found["birth"] == date(2012, 3, 15)
    assert found["sex"] is None


def test_a_number_that_was_a_float_is_hinted_at() -> None:
    rounded = str(int(float(WHOLE)))
    frame = pl.DataFrame({"cell": [rounded, WHOLE, None]})

    assert rounded != WHOLE
    assert frame.select(passed_through_a_float(CELL)).to_series().to_list() == [True, False, False]


def test_a_sound_looking_number_among_rounded_ones_is_doubted() -> None:
    lucky = next(
        f"{n}000" for n in range(999901201203010, 999901201203999) if conditions(f"{n}000") == ["valid"]
    )
    frame = pl.DataFrame({"cell": [lucky, FIRST[:15] + "000", WHOLE]})
    doubted = may_be_rounded_too(CELL, id_condition(CELL))

    assert frame.select(doubted).to_series().to_list() == [True, False, False]
    assert frame.filter(pl.col("cell") == lucky).select(doubted).item() is False


def test_an_identity_number_prints_masked() -> None:
    number = IdentityNumber.parse(WHOLE)

    assert str(number) == f"999{'*' * 11}{WHOLE[-4:]}"
    for text in (repr(number), f"{number}", f"{number:>20}", str([number]), str({"id": number})):
        assert WHOLE not in text
        assert WHOLE[6:14] not in text
    assert number.full() == WHOLE


def test_an_identity_number_tells_what_it_holds() -> None:
    number = IdentityNumber.parse(f" {WHOLE.lower()}")

    assert (number.condition, number.birth, number.sex) == ("valid", date(2012, 3, 15), "男")
    assert not IdentityNumber.parse("无")
