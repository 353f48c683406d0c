"""Identity numbers: equal, or damaged in a way that is known."""

import numpy as np
import pytest

from notoneless.matching.columns import read_register
from notoneless.matching.comparing.births import birth_levels
from notoneless.matching.comparing.levels import BIRTH, ID
from notoneless.matching.comparing.numbers import compare_numbers
from notoneless.matching.comparing.pairs import Pairs
from tests.matching.people import child, number, register

MING = number("20120304", "013")
FIRST = np.array([0])


def pair(first: dict[str, str | None], second: dict[str, str | None]) -> Pairs:
    left, right = (read_register("one", register(child(**told))) for told in (first, second))
    return Pairs(left, right, FIRST, FIRST)


def id_level(one: str | None, other: str | None) -> str:
    return ID[compare_numbers(pair({"id_number": one}, {"id_number": other})).levels[0]]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (MING, "equal"),
        (MING[:15] + "000", "rounded"),
        (str(int(MING[:17] + "0") // 128 * 128), "rounded"),
        (MING[:6] + MING[8:17], "fifteen"),
        (MING[:10] + MING[11] + MING[10] + MING[12:], "transposed"),
        (MING[:8] + "9" + MING[9:], "one_digit"),
        (MING[:5] + MING[6:], "short"),
        (MING[:5] + MING[5] + MING[5:], "short"),
        ("9.99021E+17", "scientific"),
        ("5.1E+17", "unlike_damaged"),
        (number("19850304", "013"), "adult"),
        (number("20120304", "031"), "conflict"),
        (None, "missing"),
    ],
)
def test_each_damage_is_recognised_from_either_side(record: str | None, expected: str) -> None:
    assert id_level(MING, record) == expected
    assert id_level(record, MING) == expected


def test_two_scientific_remains_say_nothing_even_when_they_are_alike() -> None:
    assert id_level("9.99021E+17", "9.99021E+17") == "unlike_damaged"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("2012-03-04", "equal"),
        ("2012-04-03", "swapped"),
        ("2012-03-05", "one_day"),
        ("2012-03-14", "day"),
        ("2012-05-04", "month"),
        ("2013-03-04", "year"),
        ("2012-02-10", "lunar"),
        ("2008-03-03", "epoch"),
        ("2015-11-20", "different"),
        (None, "missing"),
    ],
)
def test_each_slip_of_a_birth_date_has_its_level(record: str | None, expected: str) -> None:
    both = pair({}, {"birth": record})

    assert BIRTH[birth_levels(both.left.births, both.right.births)[0]] == expected
