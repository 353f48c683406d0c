"""Which formula holds is a dated value of the pack; which one was used is printed beside every rate."""

from datetime import date
from decimal import Decimal

import pytest

from notoneless.policy import AdoptedValue, PackError, Policy, in_force
from notoneless.policy.adopting.entering import hint_for, typed
from notoneless.policy.figures.catalogue import COUNTS, RATES
from notoneless.policy.figures.formulas import FORMULAS, chosen
from notoneless.policy.figures.shares import Share

DAY = date(2026, 11, 22)


def rules(key: str, value: str) -> Policy:
    one = AdoptedValue(key, "O-1", DAY, "县政府文件", DAY, None, value, True)
    return in_force("chongqing/shizhu", on=DAY, adopted={key: (one,)})


def test_every_formula_is_made_of_counts_that_exist() -> None:
    used = {code for of_rate in FORMULAS.values() for one in of_rate.values() for code in one.inputs}

    assert used <= set(COUNTS)
    assert set(FORMULAS) == set(RATES)


@pytest.mark.parametrize("rate", RATES)
def test_a_county_that_stated_none_uses_the_usual_one_and_says_so(rate: str) -> None:
    found = chosen(rate, in_force("chongqing/shizhu", on=DAY))

    assert found.formula is next(iter(FORMULAS[rate].values()))
    assert found.sentence.endswith("本县政策参数未规定，按通行口径。")


def test_an_adopted_formula_is_used_with_its_words() -> None:
    found = chosen("disabled_rate", rules("assessment.disabled_formula", "taught"))

    assert (found.formula.code, found.stated) == ("taught", True)
    assert found.formula.text == ("（残疾·随班就读＋残疾·特殊教育学校＋残疾·送教上门） ÷ 残疾儿童少年 × 100%")


def test_a_formula_still_to_be_confirmed_is_said_and_not_used() -> None:
    found = chosen("consolidation", in_force("henan/luoyang/luanchuan", on=DAY))

    assert (found.formula.code, found.stated) == ("cohort", False)
    assert "待核实，未采用" in found.sentence


def test_a_day_before_it_was_entered_keeps_the_rules_it_had() -> None:
    before = in_force("henan/luoyang/luanchuan", on=DAY, known_on=date(2026, 11, 21))

    assert "未规定" in chosen("consolidation", before).sentence


def test_an_officer_chooses_by_the_words_of_the_formula() -> None:
    key = "assessment.disabled_formula"

    assert typed(key, "实际受教育÷全部") == "taught"
    assert "已安置（含免学、延缓）÷全部" in hint_for(key)
    with pytest.raises(PackError):
        typed(key, "差不多就行")


def test_a_count_nobody_made_gives_no_rate() -> None:
    formula = FORMULAS["consolidation"]["cohort"]

    assert not formula.of({"graduates": 40, "cohort_entrants": None}).applies


def test_the_form_of_a_county_counts_at_most_the_whole() -> None:
    counts = {"graduates": 103, "cohort_entrants": 100, "cohort_in": 2, "cohort_out": 1}

    assert FORMULAS["consolidation"]["county_form"].of(counts).shown() == "100.00%"
    assert FORMULAS["consolidation"]["with_transfers"].of(counts).shown() == "101.98%"


@pytest.mark.parametrize(
    ("share", "least", "most", "met"),
    [
        (Share(97, 100), "97", None, True),
        (Share(969, 1000), "97", None, False),
        (Share(15, 1000), None, "1.5", True),
        (Share(16, 1000), None, "1.5", False),
        (Share(0, 0), "97", None, None),
        (Share(1, 2), None, None, None),
    ],
)
def test_a_rate_is_held_against_its_limit_exactly(
    share: Share, least: str | None, most: str | None, met: bool | None
) -> None:
    limits = {"at_least": Decimal(least) if least else None, "at_most": Decimal(most) if most else None}

    assert share.meets(**limits) is met
