"""Names as registers write them lead to one unit or to none."""

from datetime import timedelta

import pytest

from notoneless.places.building import add_alias, close_unit
from notoneless.places.finding import find_unit, unit_index
from notoneless.places.refusals import PlaceNotClear
from tests.officers.invented import ON, County

WRITTEN = {
    "禾溪镇": ("township", "T1"),
    " 禾 溪\u3000镇 ": ("township", "T1"),
    "禾溪": ("township", "T1"),
    "T1": ("township", "T1"),
    "石湾村": ("village", "V2"),
    "禾溪镇桥头村": ("village", "V1"),
    "青陌镇桥头村": ("village", "V3"),
    "一年级1班": ("class", "K1"),
    "一年级１班": ("class", "K1"),
    "没有这个村": ("village", None),
    "": ("village", None),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_name_is_found_as_written(county: County, text: str) -> None:
    kind, code = WRITTEN[text]

    found = find_unit(text, kind)

    assert (found.code if found else None) == code


def test_two_villages_of_one_name_are_not_guessed_apart(county: County) -> None:
    with pytest.raises(PlaceNotClear, match="禾溪镇桥头村.*青陌镇桥头村"):
        find_unit("桥头村", "village")

    assert find_unit("桥头村", "village", county.path("T2")).code == "V3"


def test_the_index_resolves_a_whole_register_in_two_queries(
    county: County, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2):
        index = unit_index("township", "village")
        rows = [
            index.find(text) for text in ("禾溪镇桥头村", "桥头村", "石湾村", "别处") for _ in range(1000)
        ]

    codes = [ref.code if ref else None for ref in rows[::1000]]
    assert codes == ["V1", None, "V2", None]
    assert index.find("桥头村", within=county.path("T1")).code == "V1"
    assert "桥头村" not in index.clear_names()
    assert index.clear_names()["禾溪"].path == county.path("T1")


def test_an_alias_that_belongs_to_two_units_means_neither(county: County) -> None:
    by = county.people["county_officer"]
    for code in ("V1", "V2"):
        add_alias(unit=county.units[code], text="老村", by=by, on=ON)

    assert unit_index("village").find("老村") is None


def test_closed_units_answer_only_when_no_day_is_given(county: County) -> None:
    unit, later = county.units["V2"], ON + timedelta(days=9)
    close_unit(unit=unit, expected=unit.version, by=county.people["county_officer"], on=later)

    assert unit_index("village", on=later).find("石湾村") is None
    assert unit_index("village").find("石湾村").code == "V2"
