"""Targets go down from the county to a person; what does not add up is refused with the difference."""

from decimal import Decimal

import pytest

from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.figures.models import Target
from notoneless.reporting.figures.targets import (
    Aim,
    Share,
    TargetUnfit,
    hand_down,
    set_target,
    tree_of,
    visible_targets,
)
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db
OUT = Aim("out", 2026, "number", Decimal(10), "县控辍办〔2026〕3号")


def head(county: TestCounty, aim: Aim = OUT) -> Target:
    return set_target(aim=aim, at=county.units["999901"], by=county.alice, on=TODAY)


def part(county: TestCounty, unit: str, value: str, *, level: str = "school", holder: str = "") -> Share:
    place = county.units[unit]
    return Share(level, holder or place.name, Decimal(value), place)


def down(county: TestCounty, above: Target, *shares: Share, who: str = "alice") -> list[Target]:
    return hand_down(above=above, shares=shares, by=county.people[who], on=TODAY)


def shown(county: TestCounty, who: str = "alice") -> list[tuple[int, str, Decimal]]:
    lines = tree_of(visible_targets(county.people[who], on=TODAY))
    return [(one.depth, one.target.holder, one.target.value) for one in lines]


def test_a_target_goes_from_the_county_to_a_person(county: TestCounty) -> None:
    school, *_ = down(county, head(county), part(county, "S-SQ", "4"), part(county, "S-CZ", "6"))
    (group, _) = down(
        county, school, part(county, "S-SQ", "3", level="group", holder="语文教研组"),
        part(county, "S-SQ", "1", level="group", holder="数学教研组"), who="dora",
    )  # fmt: skip
    down(county, group, part(county, "S-SQ", "3", level="person", holder="窦老师"), who="dora")

    assert [(depth, holder) for depth, holder, _ in shown(county)] == [
        (0, "清禾县"), (1, "石桥小学"), (2, "语文教研组"), (3, "窦老师"), (2, "数学教研组"), (1, "清禾初级中学"),
    ]  # fmt: skip
    assert [depth for depth, *_ in shown(county, "dora")] == [0, 1, 2, 1]


def test_parts_that_do_not_add_up_are_refused(county: TestCounty) -> None:
    with pytest.raises(TargetUnfit, match="还差 1"):
        down(county, head(county), part(county, "S-SQ", "4"), part(county, "S-CZ", "5"))
    assert Target.objects.unscoped("a test").count() == 1


def test_a_limit_is_never_looser_below(county: TestCounty) -> None:
    limit = head(county, Aim("dropout", 2026, "at_most", Decimal("1.5"), ""))
    with pytest.raises(TargetUnfit, match="不能更宽"):
        down(county, limit, part(county, "S-CZ", "2"))


def test_handing_down_again_ends_the_parts_with_theirs(county: TestCounty) -> None:
    top = head(county)
    (school,) = down(county, top, part(county, "S-SQ", "10"))
    down(county, school, part(county, "S-SQ", "10", level="person", holder="窦老师"))
    down(county, top, part(county, "S-CZ", "10"))

    assert [holder for _, holder, _ in shown(county)] == ["清禾县", "清禾初级中学"]
    school.refresh_from_db()
    with pytest.raises(TargetUnfit, match="已被新的目标取代"):
        down(county, school, part(county, "S-SQ", "10"))


def test_nothing_is_handed_to_who_stands_elsewhere(county: TestCounty) -> None:
    (town,) = down(county, head(county), part(county, "999901100", "10", level="township"))
    with pytest.raises(TargetUnfit, match="不在石桥乡之下"):
        down(county, town, part(county, "999901101201", "10", level="village"))


def test_a_share_is_no_number_and_a_count_no_limit(county: TestCounty) -> None:
    with pytest.raises(TargetUnfit):
        head(county, Aim("out", 2026, "at_most", Decimal(1), ""))
    with pytest.raises(TargetUnfit):
        head(county, Aim("dropout", 2026, "number", Decimal(1), ""))


def test_only_who_assigns_work_there_sets_targets(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        set_target(aim=OUT, at=county.units["999901"], by=county.bob, on=TODAY)
