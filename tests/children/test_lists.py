"""One definition of who is on a list, for numbers and rows alike."""

import pytest

from notoneless.children.exporting import PurposeMissing, export_children
from notoneless.children.feeding import Base
from notoneless.children.lists import (
    FOOTINGS,
    Narrowing,
    beside_counts,
    child_of,
    counted_children,
    disabled_children,
    listed_children,
)
from notoneless.children.models import Child, Circumstance
from notoneless.officers.refusals import NotAllowed
from notoneless.policy.situations import GROUPS
from notoneless.trail.models import Event
from tests.children.people import OTHER_VILLAGE, at_school, enter, number, one, row
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


def test_every_child_stands_in_exactly_one_footing(county: TestCounty) -> None:
    one(county)
    at_school(county, one(county), "S-SQ")
    enter(county, row(county, "外县生", village=""), base=Base(enrolled=True))
    enter(county, row(county, "外县住", village=""), base=Base(living=True))
    enter(county, row(county, "不属", village=""), base=Base())

    footings = listed_children(county.alice, on=TODAY).order_by("pk").values_list("footing", flat=True)

    assert list(footings) == ["registered", "both", "enrolled", "living", "none"]
    assert set(footings) == set(FOOTINGS)


def test_groups_split_the_whole_without_rest(county: TestCounty) -> None:
    for situation in ("enrolled_here", "graduated", "dropped_out", "unexplained"):
        child = one(county)
        Child.objects.unscoped("a test arranges").filter(pk=child.pk).update(situation=situation)

    whole = counted_children(county.alice, Narrowing("registered"), on=TODAY).count()
    parts = [
        counted_children(county.alice, Narrowing("registered", group=group), on=TODAY).count()
        for group in GROUPS
    ]

    assert whole == sum(parts) == 4


def test_taking_units_out_leaves_those_without_a_place(county: TestCounty) -> None:
    one(county)
    lost = one(county, village="")
    townships = tuple(county.units[code].path for code in ("999901100", "999901101"))

    left = counted_children(county.alice, Narrowing("registered", besides=townships), on=TODAY)

    assert [child.pk for child in left] == [lost.pk]


def test_beside_the_equation_stands_who_is_in_none_of_its_columns(county: TestCounty) -> None:
    enter(county, row(county, "外县生", village=""), base=Base(enrolled=True))
    enter(county, row(county, "外县住", village=""), base=Base(living=True))
    grown = one(county)
    Child.objects.unscoped("a test arranges").filter(pk=grown.pk).update(in_band=False)

    assert beside_counts(county.alice, on=TODAY) == {"from_elsewhere": 1, "only_living": 1, "other_age": 1}


def test_a_child_of_another_township_is_not_there(county: TestCounty) -> None:
    child = one(county)

    assert child_of(county.bob, child.code, on=TODAY) == child
    assert child_of(county.charlie, child.code, on=TODAY) is None


@pytest.mark.parametrize(("criterion", "found"), [("registered", 2), ("enrolled", 1), ("living", 1)])
def test_disabled_children_are_listed_by_each_criterion_once(
    county: TestCounty, criterion: str, found: int
) -> None:
    stays, away = one(county, "在县"), at_school(county, one(county, "外住"), "S-SQ")
    Child.objects.unscoped("a test arranges").filter(pk=away.pk).update(stay_path="X0001/")
    for child in (stays, away):
        for level in ("二级", "一级"):
            Circumstance.objects.create(
                child=child, kind="disability", value="肢体", detail=level, since=TODAY
            )
    one(county, "健康")

    listed = disabled_children(county.alice, criterion=criterion, on=TODAY)

    assert listed.count() == found
    assert {child.disability for child in listed} == {"肢体一级"}


def long_list(county: TestCounty) -> None:
    enter(county, *[row(county, f"陈{at}", village=OTHER_VILLAGE, id_text=number(at)) for at in range(21)])


def taken_out(county: TestCounty, purpose: str = "", *, who: str = "bob") -> list[tuple[object, ...]]:
    officer = county.people[who]
    children = listed_children(officer, on=TODAY).order_by("code")
    return export_children(
        children=children, fields=("name",), query={"grade": "一年级"}, purpose=purpose, by=officer, on=TODAY
    )


def test_a_short_list_leaves_without_a_purpose_and_is_one_event(county: TestCounty) -> None:
    child = one(county)

    assert taken_out(county) == [(child.code, "张小满")]
    assert '"count": 1' in Event.objects.get(action="children.exported").detail


def test_a_long_list_needs_its_purpose(county: TestCounty) -> None:
    long_list(county)

    with pytest.raises(PurposeMissing, match="21 人"):
        taken_out(county, "  ")
    assert len(taken_out(county, "开学前入户核查")) == 21
    assert "开学前入户核查" in Event.objects.get(action="children.exported").detail


def test_a_purpose_never_carries_a_number_into_the_trail(county: TestCounty) -> None:
    one(county)

    with pytest.raises(PurposeMissing):
        taken_out(county, f"核对 {number(1)}")


@pytest.mark.parametrize("who", ["erik", "gina", "audit"])
def test_who_may_not_export_takes_nothing_out(county: TestCounty, who: str) -> None:
    one(county)

    with pytest.raises(NotAllowed):
        taken_out(county, "开学前入户核查", who=who)
