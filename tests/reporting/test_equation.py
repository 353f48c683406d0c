"""A row dropped, doubled or moved anywhere shows on the board with its place."""

from typing import Any

import pytest

from notoneless.children.counting import Count, enter_counts, note_difference
from notoneless.children.feeding import Base, withdraw_children
from notoneless.children.lists import counted_children
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed
from notoneless.policy.situations import GROUPS
from notoneless.registers.models import Entry
from notoneless.reporting.equation import Board, Line, board, narrowing_of, unbalanced
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE, VILLAGE, at_school, enter, one, row
from tests.county import TODAY, TestCounty
from tests.people import an_entry

pytestmark = pytest.mark.django_db
COUNTED = {VILLAGE: 3, OTHER_VILLAGE: 2, FAR_VILLAGE: 2}


@pytest.fixture
def balanced(county: TestCounty) -> TestCounty:
    """Seven children in three villages, as the police count them."""
    for village, number in COUNTED.items():
        enter(county, *[row(county, f"张{at}", village=village) for at in range(number)])
    count(county, "registered_children", COUNTED)
    return county


def count(county: TestCounty, measure: str, numbers: dict[str, int], **more: Any) -> None:
    said = {"on": TODAY, "origin": "县公安局"} | more
    counts = [Count(county.units[code], measure, value, **said) for code, value in numbers.items()]
    enter_counts(counts=counts, by=county.alice, on=TODAY)


def shown(county: TestCounty, code: str = "999901", *, base: str = "registered", who: str = "alice") -> Board:
    return board(base=base, at=county.units[code], by=county.people[who], on=TODAY)


def differences(found: Board) -> dict[str, int]:
    lines = (*found.lines, found.whole)
    return {line.name: check.difference for line in lines for check in line.checks if check.difference}


def first(village: str, county: TestCounty) -> Child:
    return Child.objects.unscoped("a test picks").filter(area=county.units[village]).earliest("pk")


def line(found: Board, name: str) -> Line:
    return next(one for one in found.lines if one.name == name)


def test_nothing_differs_while_nothing_was_lost(balanced: TestCounty) -> None:
    assert differences(shown(balanced)) == {}
    assert differences(shown(balanced, "999901100")) == {}


def test_a_dropped_row_shows_at_its_village_township_and_county(balanced: TestCounty) -> None:
    withdraw_children([first(OTHER_VILLAGE, balanced).pk], on=TODAY)

    assert differences(shown(balanced)) == {"石桥乡": -1, "清禾县": -1}
    assert differences(shown(balanced, "999901100")) == {"柳溪村": -1, "石桥乡": -1}


def test_a_doubled_row_shows_at_its_village(balanced: TestCounty) -> None:
    enter(balanced, row(balanced, "张0", village=VILLAGE))

    assert differences(shown(balanced, "999901100")) == {"石桥村": 1, "石桥乡": 1}


def test_a_moved_row_shows_at_both_ends_and_not_above(balanced: TestCounty) -> None:
    moved, to = first(VILLAGE, balanced), balanced.units[FAR_VILLAGE]
    Child.objects.unscoped("a test breaks").filter(pk=moved.pk).update(area=to, area_path=to.path)

    assert differences(shown(balanced)) == {"石桥乡": -1, "云岭镇": 1}
    assert differences(shown(balanced, "999901100")) == {"石桥村": -1, "石桥乡": -1}


def test_a_child_without_a_village_counts_at_the_root_and_is_missed_at_its_village(
    balanced: TestCounty,
) -> None:
    lost = first(VILLAGE, balanced)
    Child.objects.unscoped("a test breaks").filter(pk=lost.pk).update(area=None, area_path="")

    found = shown(balanced)

    assert (found.whole.total, found.unplaced.total) == (7, 1)
    assert differences(found)["石桥乡"] == -1
    listed = counted_children(
        balanced.alice, narrowing_of("registered", found.unit, unplaced=True, on=TODAY), on=TODAY
    )
    assert [child.pk for child in listed] == [lost.pk]


def test_lines_and_columns_add_up_to_the_whole(balanced: TestCounty) -> None:
    situations = ("enrolled_here", "graduated", "suspected", "dropped_out", "dead")
    for child, situation in zip(Child.objects.unscoped("a test picks"), situations, strict=False):
        Child.objects.unscoped("a test arranges").filter(pk=child.pk).update(situation=situation)

    found = shown(balanced)

    assert found.whole.total == 7
    for group in GROUPS:
        parts = sum(row_shown.groups[group] for row_shown in found.lines) + found.unplaced.groups[group]
        assert found.whole.groups[group] == parts


def test_every_number_opens_a_list_of_as_many(balanced: TestCounty) -> None:
    Child.objects.unscoped("a test arranges").filter(area=balanced.units[VILLAGE]).update(
        situation="graduated"
    )

    lines = [*shown(balanced).lines, *shown(balanced, "999901100").lines]
    assert any(number for line in lines for number in line.groups.values())
    for row_shown in lines:
        at = balanced.units[row_shown.code]
        for group, number in row_shown.groups.items():
            narrowing = narrowing_of("registered", at, group=group, on=TODAY)
            assert counted_children(balanced.alice, narrowing, on=TODAY).count() == number


def test_learners_outside_the_age_band_stand_beside_the_equation(balanced: TestCounty) -> None:
    Child.objects.unscoped("a test arranges").filter(pk=first(VILLAGE, balanced).pk).update(in_band=False)
    enter(balanced, row(balanced, "外县生", village=""), base=Base(enrolled=True))

    found = shown(balanced)

    assert found.whole.total == 6
    assert {one.code: one.number for one in found.beside} == {
        "from_elsewhere": 1,
        "only_living": 0,
        "other_age": 1,
    }


def test_rows_of_the_lists_are_held_against_what_the_schools_count(county: TestCounty) -> None:
    school = county.units["S-SQ"]
    rows = [
        an_entry(county, kind="enrolment", source="S-SQ", school=school, school_path=school.path)
        for _ in range(3)
    ]
    count(county, "pupil_records", {"S-SQ": 3, "S-YL": 0})
    assert differences(shown(county, "QH-D1", base="enrolled")) == {}

    Entry.objects.unscoped("a test breaks").filter(pk=rows[0].pk).update(
        school_path=county.units["S-YL"].path
    )

    assert differences(shown(county, "QH-D1", base="enrolled")) == {"石桥小学": -1, "云岭小学": 1}


def test_who_left_and_who_is_absent_are_not_counted_as_sitting_there(county: TestCounty) -> None:
    place = {"school": county.units["S-SQ"], "school_path": county.units["S-SQ"].path}
    for kind, status in (
        ("enrolment", "毕业"),
        ("enrolment", "在读"),
        ("in_school", "请假"),
        ("in_school", ""),
    ):
        an_entry(county, kind=kind, source="S-SQ", status=status, **place)
    count(county, "pupil_records", {"S-SQ": 1})
    count(county, "present_on_day", {"S-SQ": 1})

    assert differences(shown(county, "QH-D1", base="enrolled")) == {}


def test_pupils_are_counted_once_by_their_school(county: TestCounty) -> None:
    at_school(county, one(county), "S-SQ")
    at_school(county, one(county, village=FAR_VILLAGE), "S-CZ")

    found = shown(county, "QH-JW", base="enrolled")
    below = shown(county, "QH-D1", base="enrolled")

    assert found.whole.total == found.lines[0].total == 2
    assert {one.name: one.total for one in below.lines} == {"石桥小学": 1, "云岭小学": 0, "清禾初级中学": 1}


def test_last_period_and_movements_say_how_many_there_should_be(balanced: TestCounty) -> None:
    numbers = {"last_total": 6, "entered_band": 2, "moved_in": 1, "left_band": 2, "moved_out": 1, "died": 1}
    for measure, value in numbers.items():
        count(balanced, measure, {"999901100": value})

    check = line(shown(balanced), "石桥乡").checks[1]

    assert (check.ours, check.theirs, check.difference) == (5, 5, 0)


def test_the_newest_count_of_a_unit_is_in_force(balanced: TestCounty) -> None:
    count(balanced, "registered_children", {VILLAGE: 9}, on=TODAY.replace(day=1))
    assert differences(shown(balanced)) == {}
    count(balanced, "registered_children", {VILLAGE: 4})

    assert differences(shown(balanced, "999901100")) == {"石桥村": -1, "石桥乡": -1}


def test_a_village_nobody_counted_makes_no_false_difference_above(county: TestCounty) -> None:
    enter(county, row(county, "张一"), row(county, "张二", village=OTHER_VILLAGE))
    count(county, "registered_children", {VILLAGE: 1})

    assert differences(shown(county)) == {}
    assert line(shown(county, "999901100"), "柳溪村").checks == []


def test_a_count_of_the_township_itself_is_not_added_to_those_of_its_villages(balanced: TestCounty) -> None:
    count(balanced, "registered_children", {"999901100": 5})

    assert differences(shown(balanced)) == {}


def test_a_difference_keeps_its_owner_and_reason_until_it_changes(balanced: TestCounty) -> None:
    enter(balanced, row(balanced, "张0", village=VILLAGE))
    note_difference(
        unit=balanced.units[VILLAGE], measure="registered_children", difference=1, owner_post="P-erik",
        reason="一人重复登记", by=balanced.bob, on=TODAY,
    )  # fmt: skip
    check = line(shown(balanced, "999901100"), "石桥村").checks[0]
    assert (check.owner, check.note, check.is_noted) == ("P-erik", "一人重复登记", True)

    enter(balanced, row(balanced, "张0", village=VILLAGE))

    assert not line(shown(balanced, "999901100"), "石桥村").checks[0].is_noted


def test_unbalanced_lines_are_those_with_a_difference_or_somebody_unexplained(balanced: TestCounty) -> None:
    Child.objects.unscoped("a test arranges").update(situation="enrolled_here")
    assert unbalanced(shown(balanced).lines) == []

    Child.objects.unscoped("a test arranges").filter(area=balanced.units[FAR_VILLAGE]).update(
        situation="unexplained"
    )

    assert [one.name for one in unbalanced(shown(balanced).lines)] == ["云岭镇"]


@pytest.mark.parametrize(
    ("who", "code"),
    [("bob", "999901"), ("bob", "999901101"), ("charlie", "999901100"), ("erik", "999901100202")],
)
def test_a_board_of_a_place_that_is_not_ones_own_is_refused(
    balanced: TestCounty, who: str, code: str
) -> None:
    with pytest.raises(NotAllowed):
        shown(balanced, code, who=who)


def test_counts_are_entered_only_for_ones_own_places(county: TestCounty) -> None:
    wrong = [Count(county.units[FAR_VILLAGE], "registered_children", 2, TODAY, "县公安局")]

    with pytest.raises(NotAllowed):
        enter_counts(counts=wrong, by=county.bob, on=TODAY)


def test_the_board_costs_the_same_with_ten_and_with_three_hundred_children(
    county: TestCounty, django_assert_max_num_queries: Any
) -> None:
    for number in (10, 290):
        enter(county, *[row(county, f"张{at}") for at in range(number)])
        with django_assert_max_num_queries(10):
            assert shown(county).whole.total >= number
