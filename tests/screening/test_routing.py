"""Who checks a finding, who is told, by when; and nobody's finding is ever without an owner."""

import pytest

from notoneless.places.duties import duties_on
from notoneless.screening.routing import Routed, route, stage_of
from tests.county import TODAY, TestCounty
from tests.people import policy

POLICY = policy()
SQ_VILLAGE = "999901100201"


def routed(
    county: TestCounty,
    kind: str,
    *,
    village: str = SQ_VILLAGE,
    school: str = "",
    age: int | None = 8,
    also: tuple[str, ...] = (),
) -> Routed:
    return route(
        kind,
        area_path=county.units[village].path if village else "",
        school_path=county.units[school].path if school else "",
        age=age,
        duties=duties_on(TODAY),
        policy=POLICY,
        on=TODAY,
        also=[county.units[code].path for code in also],
    )


def told(found: Routed) -> set[str]:
    return {unit.code for unit, _ in found.told}


@pytest.mark.parametrize(
    ("kind", "school", "owner"),
    [
        ("never_enrolled", "", "999901100"),
        ("doubtful", "", "999901100"),
        ("poverty_dropout", "", "999901100"),
        ("in_no_register", "", "999901100"),
        ("not_in_class", "S-SQ", "S-SQ"),
        ("leaver_not_arrived", "S-SQ", "S-SQ"),
        ("two_schools", "S-SQ", "S-SQ"),
        ("register_duplicate", "", "QH-JW"),
    ],
)
def test_the_pack_names_who_must_check(county: TestCounty, kind: str, school: str, owner: str) -> None:
    assert routed(county, kind, school=school).owner.code == owner


def test_a_child_of_no_known_school_falls_to_its_township(county: TestCounty) -> None:
    assert routed(county, "not_in_class").owner.code == "999901100"


def test_a_child_of_no_known_village_falls_to_its_school(county: TestCounty) -> None:
    assert routed(county, "never_enrolled", village="", school="S-SQ").owner.code == "S-SQ"


def test_a_child_of_neither_falls_to_the_bureau(county: TestCounty) -> None:
    assert routed(county, "never_enrolled", village="").owner.code == "QH-JW"


def test_the_school_of_the_zone_is_told_of_a_child_never_enrolled(county: TestCounty) -> None:
    found = routed(county, "never_enrolled")

    assert {"QH-JW", "S-SQ"} <= told(found)
    assert dict((unit.code, why) for unit, why in found.told)["S-SQ"] == "孩子属于本校招生片区"


@pytest.mark.parametrize(("age", "school"), [(8, "S-SQ"), (13, "S-CZ")])
def test_by_its_age_a_child_belongs_to_a_primary_or_a_junior_school(
    county: TestCounty, age: int, school: str
) -> None:
    assert school in told(routed(county, "never_enrolled", age=age))


def test_the_receiving_junior_school_is_told_of_a_leaver(county: TestCounty) -> None:
    assert {"S-CZ", "999901100"} <= told(routed(county, "leaver_not_arrived", school="S-SQ", age=12))


def test_the_owner_is_not_told_of_its_own_finding(county: TestCounty) -> None:
    found = routed(county, "not_in_class", school="S-SQ")

    assert found.owner.code not in told(found)


def test_it_is_due_after_the_days_of_the_pack(county: TestCounty) -> None:
    days = POLICY.finding_kinds["never_enrolled"].due_days

    assert (routed(county, "never_enrolled").due_on - TODAY).days >= days


@pytest.mark.parametrize("kind", sorted(POLICY.finding_kinds))
def test_every_kind_of_the_pack_finds_an_owner(county: TestCounty, kind: str) -> None:
    assert routed(county, kind, village="").owner.code


@pytest.mark.parametrize(
    ("age", "stage"), [(None, ""), (6, "primary"), (11, "primary"), (12, "junior"), (15, "junior")]
)
def test_the_stage_follows_from_the_age(age: int | None, stage: str) -> None:
    assert stage_of(age, POLICY) == stage


def test_of_two_schools_one_checks_and_the_other_is_told(county: TestCounty) -> None:
    found = routed(county, "two_schools", school="S-SQ", also=("S-SQ", "S-YL"))

    assert found.owner.code == "S-SQ"
    assert "S-YL" in told(found)
