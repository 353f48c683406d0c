"""Visits are told to the room of evidence: hints about them appear by night, and a draw finds them."""

from datetime import date

import pytest

from notoneless.casework.placing.models import Cover
from notoneless.evidence.hinting import look_for_signals
from notoneless.evidence.models import Hint
from notoneless.evidence.receiving import add_evidence
from notoneless.evidence.telling import told_between
from tests.casework.visiting.invented import visited
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.people import a_case, a_child, an_id

pytestmark = pytest.mark.django_db


def two_visits(county: TestCounty) -> list[str]:
    """To two children of two households, with one and the same photo."""
    codes = []
    for turn in (1, 2):
        name, house = f"田小{'甲乙'[turn - 1]}", f"H{turn}"
        child = a_child(county, id_text=an_id(turn=turn), name=name, household_number=house)
        case = a_case(county, child)
        one = visited(county, case, met="田大山")
        add_evidence(
            child=case.child,
            upload=jpeg(),
            filename="1.jpg",
            kind="images",
            subject=one.subject,
            by=county.bob,
            on=TODAY,
        )
        codes.append(one.code)
    return codes


def test_visits_of_the_period_are_told_with_their_pictures(county: TestCounty) -> None:
    codes = two_visits(county)

    (told,) = [one for one in told_between(TODAY, TODAY) if one.new]

    assert [one.code for one in told.new] == codes
    assert all(len(one.photos) == 1 for one in told.new)
    assert {told.where[code].subject for code in codes} == {f"visit:{code}" for code in codes}


def test_one_photo_in_two_visits_is_a_hint_in_the_morning(county: TestCounty) -> None:
    _, later = two_visits(county)

    look_for_signals(since=TODAY, until=TODAY, by=None, on=TODAY)

    assert Hint.objects.get(kind="same_photo").subject == f"visit:{later}"


def test_what_was_told_costs_the_same_for_many_as_for_few(
    county: TestCounty, django_assert_max_num_queries: object
) -> None:
    two_visits(county)

    with django_assert_max_num_queries(13):  # type: ignore[operator]
        told_between(TODAY, TODAY)


def test_the_days_of_somebody_covered_for_are_told_as_away(county: TestCounty) -> None:
    two_visits(county)
    post = county.bob.active_post
    Cover.objects.create(
        post=post, officer=county.alice, kind="absence", reason="学习", since=TODAY, until=TODAY,
        made_by="x", made_on=TODAY,
    )  # fmt: skip

    (told,) = [one for one in told_between(TODAY, TODAY) if one.new]

    (away,) = told.known.absences[county.bob.code]
    assert (away.first.date(), away.last.date()) == (TODAY, TODAY)
    assert told.known.rest_days[date(2026, 10, 1)] == "国庆节"
