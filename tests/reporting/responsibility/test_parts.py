"""The four parts with who is named for each, and grids held to one person each."""

import pytest

from notoneless.places.models import Unit
from notoneless.reporting.responsibility.holding import Person, seat_member, take_charge
from notoneless.reporting.responsibility.parts import grids_of, parts_of
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
TERMS = {"since": TODAY, "policy": policy(), "on": TODAY}


def test_the_four_parts_stand_in_order_and_say_who_is_not_named(county: TestCounty) -> None:
    seat_member(
        unit=county.units["999901100"], kind="leading_group", place="head", person=Person("齐镇长", "镇长"),
        by=county.bob, **TERMS,
    )  # fmt: skip

    parts = parts_of(county.alice, policy=policy(), on=TODAY)

    assert [one.terms.label for one in parts] == ["统筹", "协调", "主体", "配合"]
    main = parts[2]
    assert dict(zip([one.code for one in main.units], main.heads, strict=True)) == {
        "999901100": "镇长齐镇长", "999901101": "",
    }  # fmt: skip


def test_a_township_sees_the_parts_of_its_own_units_only(county: TestCounty) -> None:
    parts = parts_of(county.bob, policy=policy(), on=TODAY)

    assert {one.code for part in parts for one in part.units if one.kind == "township"} == {"999901100"}


def a_grid(county: TestCounty) -> Unit:
    village = county.units["999901100201"]
    return Unit.objects.create(
        code="G-1", name="第一网格", kind="grid", line=village.line, parent=village, path=f"{village.path}G1/",
        since=village.since,
    )  # fmt: skip


def test_a_grid_has_one_person_or_is_named(county: TestCounty) -> None:
    grid = a_grid(county)
    before = grids_of(county.bob, on=TODAY)
    for name in ("齐一", "齐二"):
        take_charge(
            unit=county.units["999901100"], kind="charge_village", person=Person(name, "干部"), over=grid,
            by=county.bob, **TERMS,
        )  # fmt: skip
        before += grids_of(county.bob, on=TODAY)

    assert [(one.persons, one.is_right) for one in before] == [
        ((), False), (("齐一",), True), (("齐一", "齐二"), False),
    ]  # fmt: skip


def test_the_page_says_it_in_one_sentence(county: TestCounty) -> None:
    a_grid(county)

    body = logged_in(county.bob).get("/work/parts/").content.decode()

    assert "1 个网格不是一格一人" in body
    assert "责任主体" in body
