"""A target handed down is checked: numbers make up the whole, limits are never looser than the one above."""

from decimal import Decimal

from notoneless.policy.figures.targets import AT_LEAST, AT_MOST, NUMBER, Part, part_fault


def parts(**values: str) -> list[Part]:
    return [Part(name, Decimal(value)) for name, value in values.items()]


def test_parts_that_make_up_the_whole_fit() -> None:
    assert part_fault(NUMBER, Decimal(10), parts(一班="4", 二班="6")) == ""


def test_parts_that_do_not_are_refused_with_the_difference() -> None:
    assert "还差 1" in part_fault(NUMBER, Decimal(10), parts(一班="4", 二班="5"))
    assert "多了 2" in part_fault(NUMBER, Decimal(10), parts(一班="6", 二班="6"))


def test_a_number_is_whole_and_not_below_zero() -> None:
    assert "“二班”" in part_fault(NUMBER, Decimal(4), parts(一班="3.5", 二班="0.5"))
    assert "“二班”" in part_fault(NUMBER, Decimal(4), parts(一班="5", 二班="-1"))


def test_a_limit_may_be_tighter_and_never_looser() -> None:
    assert part_fault(AT_MOST, Decimal("1.5"), parts(一校="1.5", 二校="0.4")) == ""
    assert "“二校”" in part_fault(AT_MOST, Decimal("1.5"), parts(一校="1", 二校="1.6"))
    assert "“一校”" in part_fault(AT_LEAST, Decimal(97), parts(一校="96.9", 二校="98"))


def test_nothing_at_all_is_no_handing_down() -> None:
    assert part_fault(NUMBER, Decimal(0), []) == "没有填写任何一份。"
