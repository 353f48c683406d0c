"""A rate above a limit that binds is listed once a month as facts; an aim of zero never lists anybody."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from notoneless.policy import Policy
from notoneless.policy.terms import Adoption
from notoneless.reporting.accountability.delays import look_for_delays
from notoneless.reporting.accountability.models import Proposal
from notoneless.reporting.figures.models import Cut, Figure
from tests.county import TODAY, TestCounty
from tests.people import policy

pytestmark = pytest.mark.django_db
ADOPTED = Adoption("O-alice", TODAY, "试用", confirmed=True)


def limited(**limits: Any) -> Policy:
    """The rules with limits of the dropout rate adopted, as a county of a place with a range would have them."""
    base, terms = policy(), dict(policy().all_terms)
    for name, value in limits.items():
        key = f"assessment.{name}"
        terms[key] = replace(terms[key], value=value, state="stated", mark="", adoption=ADOPTED)
    return replace(base, all_terms=terms)


def a_rate(county: TestCounty, above: int, below: int, *, unit: str = "999901100") -> Figure:
    cut = Cut.objects.create(
        code=f"QS-{unit}-{above}", on=TODAY, made_at=f"{TODAY}T00:00Z", policy_fingerprint="f", engine="1",
        year_began=TODAY, digest="d", children=below,
    )  # fmt: skip
    return Figure.objects.create(
        cut=cut, code="dropout", area_path=county.units[unit].path, on=TODAY, above=above, below=below, digest="d",
        cuts={"stage": {"junior": [above, below], "primary": [0, 50]}},
    )  # fmt: skip


def looked(county: TestCounty, rules: Policy) -> list[Proposal]:
    return look_for_delays(policy=rules, by=county.alice, on=TODAY)


def test_a_rate_above_a_limit_that_binds_is_stated_once_a_month(county: TestCounty) -> None:
    a_rate(county, 3, 100)
    rules = limited(dropout_max_junior=Decimal("1.5"))

    (one,) = looked(county, rules)

    assert (one.kind, one.body, one.state) == ("over_limit", county.units["999901100"], "open")
    assert "初中辍学率 3.000%（3 ÷ 100），控制值 1.5%" in one.facts
    assert looked(county, rules) == []


@pytest.mark.parametrize("above", [0, 1])
def test_a_rate_within_the_limit_is_no_matter(county: TestCounty, above: int) -> None:
    a_rate(county, above, 100)

    assert looked(county, limited(dropout_max_junior=Decimal("1.5"))) == []


def test_an_aim_of_no_dropout_lists_nobody(county: TestCounty) -> None:
    a_rate(county, 3, 100)

    assert looked(county, limited(dropout_goal=Decimal(0))) == []


def test_a_limit_still_to_be_confirmed_decides_nothing(county: TestCounty) -> None:
    a_rate(county, 3, 100)
    rules = limited(dropout_max_junior=Decimal("1.5"))
    key = "assessment.dropout_max_junior"
    terms = {**rules.all_terms, key: replace(rules.all_terms[key], mark="待核实")}

    assert looked(county, replace(rules, all_terms=terms)) == []
