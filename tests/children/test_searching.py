"""A clerk types what is at hand and finds the child; the trail keeps that it was asked, not what was typed."""

from datetime import date

import pytest
from django.db import connection

from notoneless.children.feeding import refresh_children
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.children.searching import condition, search_children
from notoneless.officers.refusals import NotAllowed
from notoneless.places.models import Alias
from notoneless.trail.models import Event
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE, at_school, enter, number, one, row
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


def names(county: TestCounty, text: str, *, who: str = "alice") -> list[str]:
    return [child.name for child in search_children(text=text, by=county.people[who], on=TODAY).children]


@pytest.fixture
def some(county: TestCounty) -> TestCounty:
    enter(
        county,
        row(county, "张小满", id_text=number(12), phone="19900001234"),
        row(county, "王小满", village=OTHER_VILLAGE, birth_date=date(2014, 1, 2)),
        row(county, "买买提·艾力", village=FAR_VILLAGE),
        row(county, "张三丰"),
    )
    return county


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张小满", ["张小满"]),
        ("小满", ["张小满", "王小满"]),
        ("满", ["张小满", "王小满"]),
        ("张", ["张三丰", "张小满"]),
        ("張小滿", ["张小满"]),
        ("张小 满", ["张小满"]),
        ("买买提艾力", ["买买提·艾力"]),
        ("提艾", ["买买提·艾力"]),
        ("满张", []),
        ("zxm", ["张小满"]),
        ("ZX", ["张小满"]),
        ("2014-01-02", ["王小满"]),
        ("20140102", ["王小满"]),
        ("19900001234", ["张小满"]),
        ("1234", ["张小满"]),
        ("柳溪村", ["王小满"]),
        ("柳溪", ["王小满"]),
        ("云岭镇", ["买买提·艾力"]),
        ("", []),
        ("%", []),
    ],
)
def test_each_way_of_asking_finds_exactly_its_children(some: TestCounty, text: str, found: list[str]) -> None:
    assert sorted(names(some, text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("石桥", ["张小满"]),  # the school, a village and a township begin so
        ("石桥小学", ["张小满"]),
        ("石桥中心", ["张小满"]),  # its former name
        ("清禾初", ["李明远"]),
        ("桥小", []),
        ("石", []),
        ("何春", ["李明远"]),
        ("何春生", ["李明远"]),
        ("春生", []),
        ("何", []),
    ],
)
def test_the_beginning_of_a_school_or_a_guardian_finds_its_children(
    county: TestCounty, text: str, found: list[str]
) -> None:
    Alias.objects.create(unit=county.units["S-SQ"], text="石桥中心校", former_name=True, since=TODAY)
    at_school(county, one(county, "张小满", village=FAR_VILLAGE), "S-SQ")
    at_school(county, one(county, "李明远", village=FAR_VILLAGE, guardian_name="何春生"), "S-CZ")

    assert names(county, text) == found


def test_a_guardian_or_school_finds_nobody_of_another_township(county: TestCounty) -> None:
    at_school(county, one(county, "张小满", village=FAR_VILLAGE, guardian_name="何春生"), "S-YL")

    assert names(county, "何春生", who="bob") == names(county, "云岭小学", who="bob") == []
    assert names(county, "何春生", who="charlie") == names(county, "云岭小学", who="charlie") == ["张小满"]


def test_no_name_is_looked_for_by_a_walk_through_the_ledger(some: TestCounty) -> None:
    wanted, _ = condition("石桥")
    rows = visible_children(some.alice, on=TODAY).filter(wanted).order_by("name_key", "id")
    if connection.vendor == "postgresql":  # so few rows would be read one after the other
        connection.cursor().execute("SET LOCAL enable_seqscan = off")

    plan = rows.explain()
    assert "children_child" in plan
    assert "SCAN children_child" not in plan and "Seq Scan on children_child" not in plan  # noqa: PT018


def test_a_whole_number_and_its_last_four_find_the_child(some: TestCounty) -> None:
    assert names(some, number(12)) == ["张小满"]
    assert names(some, number(12)[-4:]) == ["张小满"]
    assert names(some, number(13)) == []


def test_a_code_finds_its_child(some: TestCounty) -> None:
    code = Child.objects.unscoped("a test looks").get(name="张三丰").code

    assert names(some, code.lower()) == ["张三丰"]


def test_former_names_and_numbers_still_lead_to_the_child(county: TestCounty) -> None:
    child = one(county, "李二狗", id_text=number(7))
    later = row(county, "李明远", id_text=number(8))

    refresh_children([(child.pk, later)], batch="B2", on=TODAY)

    assert names(county, "二狗") == names(county, "李二狗") == names(county, "李明远") == ["李明远"]
    assert names(county, number(7)) == names(county, number(8)) == ["李明远"]


@pytest.mark.parametrize("text", ["小满", "张小", "三丰", "买提", "提艾", "满张", "丰"])
def test_characters_find_the_same_rows_as_like(some: TestCounty, text: str) -> None:
    like = Child.objects.unscoped("a test looks").filter(name_key__contains=text)

    assert sorted(names(some, text)) == sorted(like.values_list("name", flat=True))


def test_nobody_finds_children_of_another_township(some: TestCounty) -> None:
    assert sorted(names(some, "小满", who="bob")) == ["张小满", "王小满"]
    assert names(some, "小满", who="charlie") == []
    assert names(some, number(12), who="charlie") == []
    assert names(some, "小满", who="erik") == ["张小满"]


def test_a_search_is_one_event_that_does_not_hold_the_text(some: TestCounty) -> None:
    names(some, "小满")

    event = Event.objects.get(action="children.searched")
    assert "小满" not in event.detail
    assert '"count": 2' in event.detail


def test_who_may_not_search_is_refused(some: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        search_children(text="小满", by=some.people["audit"], on=TODAY)


def test_a_search_costs_the_same_however_many_are_found(
    county: TestCounty, django_assert_max_num_queries: object
) -> None:
    enter(county, *[row(county, f"陈小{'甲乙丙丁'[at % 4]}") for at in range(300)])

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        found = search_children(text="陈小", by=county.alice, on=TODAY)

    assert (len(found.children), found.more) == (200, True)
