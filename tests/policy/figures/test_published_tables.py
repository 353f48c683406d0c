"""The figures that districts published: what agrees comes out, what contradicts itself is said to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from notoneless.policy.figures.balances import (
    Period,
    age_faults,
    claim_faults,
    part_faults,
    progress_faults,
    stale_faults,
)
from notoneless.policy.figures.formulas import FORMULAS
from notoneless.policy.figures.shares import NOT_APPLICABLE, Share

QINTANG = (
    Period("3月25日", 102, 53, 0, 49),
    Period("3月27日", 49, 6, 0, 43),
    Period("4月12日", 43, 5, 0, 38),
    Period("5月23日", 38, 10, 0, 28),
    Period("6月25日", 28, 3, 0, 25),
)
BY_SCHOOL = (1, 2, 3, 3, 2, 3, 2, 4, 1, 2, 2)
DISABLED = {
    "disabled": 562, "disabled_inclusive": 361, "disabled_special": 32, "disabled_home": 33, "disabled_exempt": 125,
    "disabled_unplaced": 11,
}  # fmt: skip


def rate(name: str, formula: str, **counts: int) -> Share:
    return FORMULAS[name][formula].of(counts)


def test_102_becomes_25_in_five_steps_and_77_came_back() -> None:
    assert progress_faults(QINTANG) == []
    assert sum(one.returned for one in QINTANG) == 77
    assert rate("return", "return", returned=77, out=25).shown() == "75.49%"


def test_a_step_that_does_not_add_up_is_said_with_its_difference() -> None:
    wrong = (*QINTANG[:4], replace(QINTANG[4], closing=24))

    assert progress_faults(wrong) == [
        "6月25日：期初 28 − 劝返 3 + 新增 0 ± 更正 0 = 25，报的期末是 24，差 -1。"
    ]


def test_a_newly_found_child_has_its_own_column() -> None:
    assert progress_faults([Period("一", 28, 3, 2, 27)]) == []


def test_a_period_that_does_not_begin_where_the_last_one_ended_is_said() -> None:
    assert progress_faults([QINTANG[0], replace(QINTANG[1], opening=50, closing=44)]) == [
        "3月27日：期初 50 与3月25日的期末 49 不符。"
    ]


def test_the_table_by_school_agrees_with_the_last_line_and_the_text_is_stale() -> None:
    schools = {f"第{at}校": number for at, number in enumerate(BY_SCHOOL, 1)}

    assert part_faults("按学校", QINTANG[-1].closing, schools) == []
    assert stale_faults("后续工作", 28, 25, as_of={28: "5月23日"}) == [
        "后续工作：文中写 28，是5月23日的数，最新的是 25。"
    ]


def test_562_is_made_of_its_five_parts() -> None:
    parts = {name: number for name, number in DISABLED.items() if name != "disabled"}

    assert part_faults("残疾儿童", DISABLED["disabled"], parts) == []
    assert part_faults("残疾儿童", 563, parts) == [
        "残疾儿童：disabled_inclusive 361 + disabled_special 32 + disabled_home 33 + disabled_exempt 125"
        " + disabled_unplaced 11 = 562，报的合计是 563，差 1。"
    ]


@pytest.mark.parametrize(
    ("formula", "shown"), [("with_exempt", "98.04%"), ("taught", "75.80%"), ("taught_of_due", "97.48%")]
)
def test_the_disabled_are_settled_by_three_formulas_with_three_results(formula: str, shown: str) -> None:
    assert rate("disabled_rate", formula, **DISABLED).shown() == shown


def test_who_is_eighteen_is_not_among_six_to_fifteen() -> None:
    assert age_faults("残疾儿童“超龄”一名", 18, band=(6, 15)) == [
        "残疾儿童“超龄”一名：按日期 18 岁，不在 6 至 15 岁之列，却计入其中。"
    ]


@pytest.mark.parametrize(("out", "shown"), [(25, "0.029%"), (102, "0.118%")])
def test_the_share_of_the_whole_population(out: int, shown: str) -> None:
    assert rate("dropout", "point", out=out, school_age=86258).shown(3) == shown


def test_42_of_43_is_not_all_of_them() -> None:
    poor = rate("return", "return", returned=42, out=1)

    assert poor.shown() == "97.67%"
    assert claim_faults("建档立卡户辍学学生劝返率", Decimal(100), poor) == [
        "建档立卡户辍学学生劝返率：报 100%，按所列人数 42/43 = 97.67%，不符；须写明口径（哪些不计入底数）。"
    ]
    assert rate("return", "less_excepted", returned=42, out=1, excepted=1).shown() == "100.00%"


def test_449_of_543_came_back() -> None:
    assert claim_faults("劝返率", Decimal("82.69"), rate("return", "return", returned=449, out=94)) == []


def test_a_promise_is_not_a_return() -> None:
    assert rate("return", "return", returned=3, out=2).shown() == "60.00%"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(86257, 86258), "＞99.99%"),
        (Share(1, 86258), "＜0.01%"),
        (Share(0, 86258), "0.00%"),
        (Share(5, 5), "100.00%"),
        (Share(0, 0), NOT_APPLICABLE),
        (Share(3, -1), NOT_APPLICABLE),
        (Share(1, 3), "33.33%"),
        (Share(12, 10), "120.00%"),
        (Share(12, 10, capped=True), "100.00%"),
    ],
)
def test_a_share_is_exact_and_never_rounded_to_all_or_none(share: Share, shown: str) -> None:
    assert share.shown() == shown
