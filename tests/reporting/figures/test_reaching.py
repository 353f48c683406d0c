"""完成 stands beside a target: the figure of its place, its class, its person; and the same on the sheet F4-02."""

from decimal import Decimal

import pytest

from notoneless.children.models import Child
from notoneless.places.building import NewUnit, build_units
from notoneless.reporting.figures.aiming.reaching import NO_SUM, PART_UNKNOWN, Reached, reached_of
from notoneless.reporting.figures.lists import figure_of
from notoneless.reporting.figures.targets import Aim, TargetUnfit, tree_of, visible_targets
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.responsibility.holding import Person, take_charge
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.reporting.figures.counted import children, taken
from tests.reporting.figures.test_targets import down, head, part

pytestmark = pytest.mark.django_db


def reached(county: TestCounty, who: str = "alice") -> dict[str, Reached]:
    tree = tree_of(visible_targets(county.people[who], on=TODAY))
    found = reached_of(tree, by=county.people[who], on=TODAY, day=TODAY)
    return {one.target.holder: found[one.target.pk] for one in tree}


def seated(county: TestCounty) -> list[int]:
    """Five children of 石桥小学 out of school, two of them of the first class."""
    keys = children(county, 5, situation="dropped_out", school="S-SQ")
    room = build_units([NewUnit("S-SQ-11", "一年级1班", "class", "S-SQ")], on=TODAY)[0]
    county.units[room.code] = room
    rows = Child.objects.unscoped("a test arranges").filter(pk__in=keys[:2])
    rows.update(school_path=room.path, school=room)
    return keys


def handed(county: TestCounty) -> None:
    """County 10 → 石桥小学 4 → 语文教研组 3 → class 2, 窦老师 1; department 0; nobody's group 1."""
    shares = [part(county, "S-SQ", "4"), part(county, "999901", "0", level="department", holder="民政局"),
              part(county, "S-CZ", "6")]  # fmt: skip
    school, *_ = down(county, head(county), *shares)
    group, _ = down(county, school, part(county, "S-SQ", "3", level="group", holder="语文教研组"),
                    part(county, "S-SQ", "1", level="group", holder="数学教研组"), who="dora")  # fmt: skip
    down(county, group, part(county, "S-SQ-11", "2", level="class"),
         part(county, "S-SQ", "1", level="person", holder="窦老师"), who="dora")  # fmt: skip


def test_each_level_shows_what_was_reached_and_how_far_it_is(county: TestCounty) -> None:
    keys = seated(county)
    handed(county)
    child = Child.objects.unscoped("a test").get(pk=keys[4])
    take_charge(
        unit=county.units["S-SQ"], kind="charge_child", person=Person("窦老师", "教师"), over=child, since=TODAY,
        policy=policy(), by=county.dora, on=TODAY,
    )  # fmt: skip
    taken()

    found = reached(county)

    assert {name: one.shown for name, one in found.items()} == {
        "清禾县": "5 人", "石桥小学": "5 人", "语文教研组": "3 人", "一年级1班": "2 人", "窦老师": "1 人",
        "数学教研组": "", "民政局": "", "清禾初级中学": "0 人",
    }  # fmt: skip
    assert (found["清禾县"].difference, found["清禾县"].met) == (Decimal(-5), True)
    assert (found["石桥小学"].difference, found["石桥小学"].met) == (Decimal(1), False)
    assert "分解到班级或个人" in found["数学教研组"].way
    figure = figure_of(county.alice, "out", county.units["S-SQ"].path, on=TODAY, day=TODAY)
    assert figure
    assert figure.above == 5


def test_a_person_nobody_charged_and_a_day_without_a_taking_say_so(county: TestCounty) -> None:
    seated(county)
    handed(county)
    assert {one.way for one in reached(county).values()} == {"还没有取过数"}
    taken()

    assert "包保责任中没有这个人" in reached(county)["窦老师"].way


def test_a_rate_is_reached_by_its_formula_also_in_a_class(county: TestCounty) -> None:
    seated(county)
    children(county, 5, school="S-SQ")
    top = head(county, Aim("dropout", 2026, "at_most", Decimal(40), ""))
    school, *_ = down(county, top, part(county, "S-SQ", "30"))
    down(county, school, part(county, "S-SQ-11", "30", level="class"),
         part(county, "S-SQ", "30", level="group", holder="语文教研组"), who="dora")  # fmt: skip
    taken()

    found = reached(county)
    assert found["语文教研组"].way == NO_SUM, "rates are not added up"

    assert (found["石桥小学"].shown, found["石桥小学"].met) == ("50.000%（5 ÷ 10）", False)
    assert (found["一年级1班"].shown, found["一年级1班"].difference) == ("100.000%（2 ÷ 2）", Decimal(70))


def test_a_part_is_of_a_lower_level_than_the_whole(county: TestCounty) -> None:
    school, *_ = down(county, head(county), part(county, "S-SQ", "4"), part(county, "S-CZ", "6"))

    with pytest.raises(TargetUnfit, match="层级不在学校之下"):
        down(county, school, part(county, "S-SQ", "4", level="township", holder="石桥乡"), who="dora")


def test_the_sheet_says_the_same_as_the_page_and_comes_as_workbook_and_paper(county: TestCounty) -> None:
    seated(county)
    handed(county)
    taken()

    made = make_form("F4-02", area=county.units["S-SQ"], by=county.dora, on=TODAY)

    rows = [dict(zip([one.key for one in made.columns], row, strict=True)) for row in made.rows]
    assert [(row["aim_holder"], row["aim_value"], row["aim_reached"]) for row in rows[:3]] == [
        ("石桥小学", "4 人", "5 人"), ("　语文教研组", "3 人", PART_UNKNOWN),
        ("　　一年级1班", "2 人", "2 人"),
    ]  # fmt: skip
    assert rows[0]["aim_gap"] == "多 1 人"
    assert made.xlsx()[:2] == b"PK"
    assert made.pdf()[:4] == b"%PDF"
