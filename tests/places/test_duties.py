"""Who answers for what, by the name of the route, on the day."""

from datetime import timedelta

import pytest

from notoneless.places.duties import UnknownRouteError, answering_unit, duties_on, path_of
from notoneless.places.lists import long_name, names_of, tree, units_of, zone_villages
from notoneless.places.models import AdmissionZone
from notoneless.places.refusals import WrongPlace
from notoneless.places.zoning import set_feeder, set_zone
from tests.officers.invented import ON, County

ROUTES = {
    ("township_of_registration", "G1", ""): "T1",
    ("village", "G1", ""): "V1",
    ("grid", "G1", ""): "G1",
    ("grid", "V1", ""): None,
    ("school_left", "", "K1"): "S1",
    ("school_left", "V1", ""): None,
    ("class_teacher", "", "K2"): "K2",
    ("supervision_zone", "", "K1"): "Z1",
    ("supervision_zone", "", "S2"): None,
    ("zone_primary", "G1", ""): "S1",
    ("zone_junior", "V1", ""): "S2",
    ("zone_junior", "V3", ""): None,
    ("receiving_junior", "V3", "K1"): "S2",
    ("receiving_junior", "V1", ""): "S2",
    ("county", "", ""): "C",
    ("bureau", "", ""): "B",
}


@pytest.mark.parametrize(("route", "area", "school"), ROUTES)
def test_each_route_leads_to_the_unit_that_must_act(
    county: County, route: str, area: str, school: str
) -> None:
    paths = {"area_path": county.path(area), "school_path": county.path(school)}

    found = answering_unit(route, **paths, on=ON)

    assert (found.code if found else None) == ROUTES[route, area, school]


def test_a_route_that_no_pack_may_name_stops_loudly(county: County) -> None:
    with pytest.raises(UnknownRouteError):
        duties_on(ON).answering("somebody")


def test_a_change_of_zone_counts_from_its_day_and_the_old_one_stays(county: County) -> None:
    later, by = ON + timedelta(days=365), county.people["county_officer"]
    village, school = county.units["V1"], county.units["S2"]

    set_zone(village=village, school=school, stage="junior", by=by, on=later)

    rows = AdmissionZone.objects.filter(village=village, stage="junior").order_by("since")
    assert [(row.since, row.until) for row in rows] == [(ON, later), (later, None)]
    assert [line.code for line in zone_villages(school, on=later)] == ["V1"]


WRONG_ZONES = {
    "a school that does not teach the stage": ("V1", "S1", "junior", "不办初中"),
    "a township in place of a village": ("T1", "S1", "primary", "不是村"),
}


@pytest.mark.parametrize("case", WRONG_ZONES)
def test_a_zone_that_cannot_be_is_refused(county: County, case: str) -> None:
    village, school, stage, words = WRONG_ZONES[case]
    units, by = county.units, county.people["county_officer"]

    with pytest.raises(WrongPlace, match=words):
        set_zone(village=units[village], school=units[school], stage=stage, by=by, on=ON)


def test_a_junior_school_feeds_nobody(county: County) -> None:
    units, by = county.units, county.people["county_officer"]

    with pytest.raises(WrongPlace, match="对口升学"):
        set_feeder(primary=units["S2"], junior=units["S1"], by=by, on=ON)


def test_names_and_trees_for_pages(county: County) -> None:
    names = names_of([county.path("V1"), county.path("K1")])

    assert long_name(county.path("V1"), names) == "禾溪镇桥头村"
    assert long_name(county.path("K1"), names) == "东片督导责任区禾溪中心小学一年级1班"
    assert [line.code for line in tree("government", on=ON)] == ["C", "T1", "V1", "G1", "V2", "T2", "V3"]
    assert [line.code for line in units_of("village", on=ON, below=county.path("T1"))] == ["V1", "V2"]
    assert path_of(county.units["S1"]) == {"school_path": county.path("S1")}
    assert path_of(county.units["T1"]) == {"area_path": county.path("T1")}
