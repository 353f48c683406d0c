"""The card of a case page tells both clocks, what is owed and which papers can be drafted for it."""

from datetime import date

import pytest

from notoneless.casework.clock.cards import card_of
from notoneless.casework.clock.owing import PAPER_KINDS
from notoneless.casework.lists import case_of
from notoneless.papers.official.kinds import kinds
from tests.casework.clock.months import Month
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
UP = date(2026, 11, 13)


def test_a_case_that_went_up_shows_both_clocks_and_offers_the_paper_it_owes(county: TestCounty) -> None:
    month = Month(county, "chongqing/shizhu")
    made = month.persuading(date(2026, 11, 2))
    for day in (4, 9, 13):
        month.visit(made, date(2026, 11, day))
    month.nights(UP, UP)
    case = case_of(county.bob, made.code, on=UP)
    assert case is not None

    card = card_of(case, month.policy(UP), county.bob, UP)

    assert card is not None
    told = " ".join(line.text for line in card.lines)
    assert "本级期限：2026-11-18；上级答复期限：2026-11-18" in told
    assert "填报“附件3”，报县教委乡村教育振兴办" in told
    assert "拟“附件5”" in [action.label for action in card.actions]


def test_every_paper_that_is_offered_is_a_kind_of_paper() -> None:
    assert set(PAPER_KINDS.values()) <= set(kinds())
