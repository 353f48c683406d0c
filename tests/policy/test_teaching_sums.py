"""Teaching at home added up: the shape of a county's report, not its truth."""

from dataclasses import replace
from decimal import Decimal

from notoneless.policy.teaching.sums import TaughtTerm, by_school, by_teacher, grouped, sums_of

ONE = TaughtTerm("S1", False, "石桥小学", "O-1", "窦老师", 20, 19, 2, 1, 1, Decimal(38), 19)


def a_county() -> list[TaughtTerm]:
    """As many as 覃塘 reported in 2018 (S3-27): 33 children, 14 of assisted households, 630 lessons."""
    given = [20] * 3 + [19] * 30
    return [
        replace(
            ONE, child=f"S{at}", assisted=at < 14, school=f"第{at % 6}小学", teacher=f"O-{at}", given=number,
            trips=number, hours=Decimal(number),
        )
        for at, number in enumerate(given)
    ]  # fmt: skip


def test_a_county_is_added_up_and_its_schools_make_up_the_whole() -> None:
    rows = a_county()

    whole, schools = sums_of(rows, Decimal(50)), grouped(rows, by_school, Decimal(50))

    assert (whole.children, whole.assisted, whole.given, whole.subsidy) == (33, 14, 630, Decimal(31500))
    assert sum(one.given for _, one in schools) == whole.given
    assert sum(one.subsidy or 0 for _, one in schools) == whole.subsidy


def test_two_plans_of_one_child_with_one_teacher_are_one_child_and_one_teacher() -> None:
    rows = [ONE, replace(ONE, trips=0, given=4)]

    (((school, name, _), sums),) = grouped(rows, by_teacher, Decimal(30))

    assert (school, name, sums.children, sums.teachers) == ("石桥小学", "窦老师", 1, 1)
    assert sums.subsidy == 19 * 30


def test_without_a_rate_no_sum_of_money_is_named() -> None:
    assert sums_of([ONE], None).subsidy is None
