"""Units are added, renamed, closed and moved; what was stays readable."""

from datetime import timedelta

import pytest

from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed
from notoneless.places.building import (
    NewUnit,
    SchoolTerms,
    add_alias,
    add_unit,
    add_units,
    close_unit,
    move_unit,
    rename_unit,
)
from notoneless.places.finding import find_unit
from notoneless.places.models import Unit, UnitChange
from notoneless.places.refusals import CodeTaken, StaleVersion, UnitClosed, UnitInUse, WrongPlace
from notoneless.trail.models import Event
from tests.officers.invented import ON, County

LATER = ON + timedelta(days=400)


def test_a_county_with_classes_is_built_in_few_statements(
    county: County, django_assert_max_num_queries
) -> None:
    school = [NewUnit("S9", "新建小学", "school", "Z1", school=SchoolTerms("primary", township="T2"))]
    classes = [NewUnit(f"S9-{n}", f"{n}班", "class", "S9") for n in range(200)]

    with django_assert_max_num_queries(25):
        made = add_units(new=classes + school, by=county.people["county_officer"], on=ON)

    assert [unit.code for unit in made[:2]] == ["S9-0", "S9-1"]
    assert len({unit.path for unit in made}) == 201
    assert made[-1].school.township == county.units["T2"]


def test_a_renamed_unit_answers_to_both_names(county: County) -> None:
    unit, by = county.units["S1"], county.people["county_officer"]

    rename_unit(unit=unit, name="禾溪第一小学", expected=unit.version, by=by, on=LATER)

    assert find_unit("禾溪第一小学", "school") == unit
    assert find_unit("禾溪中心小学", "school") == unit
    assert UnitChange.objects.get(unit=unit).before == "禾溪中心小学"
    assert Event.objects.filter(action="unit.renamed", about="S1").count() == 1


def test_closing_keeps_the_unit_for_the_days_before(county: County) -> None:
    unit, by = county.units["K2"], county.people["county_officer"]

    close_unit(unit=unit, expected=unit.version, by=by, on=LATER)

    assert unit.is_open(LATER - timedelta(days=1))
    assert not unit.is_open(LATER)
    with pytest.raises(UnitClosed, match="已经撤销"):
        rename_unit(unit=unit, name="二班", expected=unit.version, by=by, on=LATER)


def test_a_unit_with_open_units_below_is_not_closed(county: County) -> None:
    unit = county.units["S1"]

    with pytest.raises(UnitInUse, match="一年级1班"):
        close_unit(unit=unit, expected=unit.version, by=county.people["county_officer"], on=LATER)


def test_a_moved_unit_takes_everything_below_and_every_copied_path_along(county: County) -> None:
    child = county.child("c1", area="G1", stay="V1")
    village, by = county.units["V1"], county.people["county_officer"]
    old = village.path

    move_unit(unit=village, to=county.units["T2"], expected=village.version, by=by, on=LATER)

    grid = Unit.objects.get(code="G1")
    child = Child.objects.get(pk=child.pk)
    assert village.path.startswith(county.path("T2"))
    assert grid.path.startswith(village.path)
    assert (child.area_path, child.stay_path) == (grid.path, village.path)
    assert UnitChange.objects.get(unit=village).before == old


def test_a_path_is_never_given_twice(county: County) -> None:
    village, by = county.units["V2"], county.people["county_officer"]
    left = village.path
    move_unit(unit=village, to=county.units["T2"], expected=village.version, by=by, on=LATER)

    new = add_unit(new=NewUnit("V9", "新村", "village", "T1"), by=by, on=LATER)

    assert new.path > left


def test_of_two_renamings_the_second_is_refused(county: County) -> None:
    unit, by = county.units["S1"], county.people["county_officer"]
    stale = unit.version
    rename_unit(unit=unit, name="甲小学", expected=stale, by=by, on=ON)

    with pytest.raises(StaleVersion, match="没有保存"):
        rename_unit(unit=unit, name="乙小学", expected=stale, by=by, on=ON)

    assert Unit.objects.get(pk=unit.pk).name == "甲小学"


WRONG = {
    "a class below a township": (NewUnit("X", "一班", "class", "T1"), WrongPlace, "不能设在"),
    "a village without a township": (NewUnit("X", "某村", "village"), WrongPlace, "必须有上级"),
    "a parent nobody knows": (NewUnit("X", "某村", "village", "T77"), WrongPlace, "T77"),
    "a code in use": (NewUnit("T1", "某镇", "township", "C"), CodeTaken, "T1"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_unit_that_does_not_fit_is_refused_with_its_reason(county: County, case: str) -> None:
    new, refusal, words = WRONG[case]
    before = Unit.objects.count()

    with pytest.raises(refusal, match=words):
        add_unit(new=new, by=county.people["county_officer"], on=ON)

    assert Unit.objects.count() == before


@pytest.mark.parametrize("role", ["system_admin", "security_admin"])
def test_only_the_county_shapes_the_trees(county: County, role: str) -> None:
    with pytest.raises(NotAllowed, match="维护机构与片区"):
        add_alias(unit=county.units["T1"], text="禾", by=county.people[role], on=ON)
