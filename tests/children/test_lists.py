"""One definition of who is on a list, for numbers and rows alike."""

import pytest

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
from notoneless.policy.situations import GROUPS
from tests.children.people import at_school, enter, one, row
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
