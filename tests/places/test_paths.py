"""Paths: the half-open range is the subtree, in every order of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notoneless.places.models import Unit
from notoneless.places.paths import (
    after,
    child_path,
    covers,
    depth,
    is_education,
    is_root,
    prefixes,
    root_path,
    segment,
    under,
)
from tests.officers.invented import County

numbers = st.lists(st.integers(0, 36**4 - 1), min_size=1, max_size=5)


def path_of(steps: list[int]) -> str:
    path = root_path("G", steps[0])
    for step in steps[1:]:
        path = child_path(path, step)
    return path


def test_a_path_reads_as_written_in_the_book() -> None:
    assert child_path(child_path(root_path("G", 1), 3), 38) == "G0001/0003/0012/"


@given(st.integers(0, 36**4 - 2))
def test_segments_sort_like_their_numbers(number: int) -> None:
    assert segment(number) < segment(number + 1)
    assert int(segment(number), 36) == number


@pytest.mark.parametrize("number", [-1, 36**4])
def test_a_number_without_a_segment_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        segment(number)


@given(numbers, numbers)
def test_the_range_holds_the_subtree_and_nothing_else(one: list[int], other: list[int]) -> None:
    upper, path = path_of(one), path_of(other)

    inside = other[: len(one)] == one

    assert (upper <= path < after(upper)) == inside == covers(upper, path)


@given(numbers)
def test_prefixes_are_all_units_above_longest_first(steps: list[int]) -> None:
    path = path_of(steps)

    assert list(prefixes(path)) == [path_of(steps[:n]) for n in range(len(steps), 0, -1)]
    assert depth(path) == len(steps)
    assert is_root(path) == (len(steps) == 1)


def test_no_path_covers_nothing() -> None:
    assert not covers("", "G0001/")
    assert not is_education("G0001/")
    assert is_education("E0001/")


def test_the_database_finds_a_subtree_by_its_range(county: County) -> None:
    found = Unit.objects.filter(under("path", county.path("T1"))).values_list("code", flat=True)

    assert set(found) == {"T1", "V1", "V2", "G1"}
