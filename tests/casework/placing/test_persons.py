"""Requester and approver are different persons in every combination: own post, second post, delegation, absence."""

from datetime import date, timedelta

import pytest

from notoneless.casework.placing.chain.covering import CoverTerms, arrange_cover, end_cover
from notoneless.casework.placing.models import Cover, Disposition, Opinion
from notoneless.casework.placing.refusals import DispositionRefused, NotYourStep, SamePersonTwice
from notoneless.officers.models import Officer
from tests.casework.placing.files import CHENGKOU, a_draft, a_pupil, adopted, colleague, filed, sent, signed
from tests.county import TODAY, TestCounty

LOCAL = adopted(CHENGKOU)
WEEK = timedelta(days=7)


def at_the_decision(county: TestCounty, by: Officer) -> Disposition:
    one = sent(county, a_draft(county, a_pupil(county), by=by), by=by)
    filed(county, one, "guardian_application", "diagnosis", by=county.dora)
    signed(one, county.dora)
    return one


def covered(
    county: TestCounty, post_of: Officer, officer: Officer, *, since: date = TODAY, until: date = TODAY + WEEK
) -> Cover:
    terms = CoverTerms("absence", since, until, "外出培训")
    return arrange_cover(
        post=post_of.active_post, officer=officer, terms=terms, by=county.people[post_of.login], on=TODAY
    )


def second_account(county: TestCounty, first: Officer, name: str, role: str, unit: str) -> Officer:
    other = colleague(county, name, role, unit)
    Officer.objects.filter(pk=other.pk).update(person_code=first.person_code)
    other.person_code = first.person_code
    return other


@pytest.mark.parametrize(
    "way", ["own post", "second account", "cover by the requester", "cover of the requester"]
)
def test_nobody_decides_what_he_asked_for_by_any_way(county: TestCounty, way: str) -> None:
    other = colleague(county, "carol", "county_officer", "QH-JW")
    one = at_the_decision(county, county.alice)
    signer = county.alice
    if way == "second account":
        signer = second_account(county, county.alice, "alice2", "county_officer", "QH-JW")
    if way == "cover by the requester":
        covered(county, other, county.alice)
    if way == "cover of the requester":
        signer = colleague(county, "deputy", "persuasion_team", "999901")
        covered(county, county.alice, signer)

    with pytest.raises(SamePersonTwice):
        signed(one, signer)

    assert Opinion.objects.filter(disposition=one, verdict="agree").count() == 0


def test_one_person_gives_one_opinion_in_a_chain_whatever_the_post(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county), policy=LOCAL), policy=LOCAL)
    filed(county, one, "form", "diagnosis", "inpatient_proof", "receipts")
    signed(one, county.dora, policy=LOCAL)
    colleague(county, "dean", "academic_office", "S-SQ")
    signed(one, county.people["dean"], policy=LOCAL)
    signed(one, county.alice, policy=LOCAL)

    with pytest.raises(SamePersonTwice, match="同一人已签署“教育行政部门签章同意”"):
        signed(one, county.alice, policy=LOCAL)


def test_who_covers_signs_for_the_absent_and_the_opinion_says_so(county: TestCounty) -> None:
    one = at_the_decision(county, county.dora)
    deputy = colleague(county, "deputy", "persuasion_team", "999901")
    covered(county, county.alice, deputy)

    signed(one, deputy)

    given = Opinion.objects.get(disposition=one, verdict="agree")
    assert (given.by_code, given.for_post) == (deputy.code, county.alice.post_code)


@pytest.mark.parametrize("moved", [-30, 30])
def test_a_cover_counts_on_its_own_days_only(county: TestCounty, moved: int) -> None:
    one = at_the_decision(county, county.dora)
    deputy = colleague(county, "deputy", "persuasion_team", "999901")
    made = covered(county, county.alice, deputy)
    shift = timedelta(days=moved)
    Cover.objects.filter(pk=made.pk).update(since=made.since + shift, until=made.until + shift)

    with pytest.raises(NotYourStep):
        signed(one, deputy)


def test_an_ended_cover_counts_no_more(county: TestCounty) -> None:
    one = at_the_decision(county, county.dora)
    deputy = colleague(county, "deputy", "persuasion_team", "999901")
    end_cover(cover=covered(county, county.alice, deputy), by=county.alice, on=TODAY)

    with pytest.raises(NotYourStep):
        signed(one, deputy)


def test_who_cannot_see_the_children_of_a_post_cannot_cover_it(county: TestCounty) -> None:
    with pytest.raises(DispositionRefused, match="看不到“石桥乡”的学生"):
        covered(county, county.bob, county.charlie)


def test_a_cover_needs_its_reason(county: TestCounty) -> None:
    terms = CoverTerms("delegation", TODAY, TODAY + WEEK, " ")

    with pytest.raises(DispositionRefused, match="须写明事由"):
        arrange_cover(post=county.bob.active_post, officer=county.alice, terms=terms, by=county.bob, on=TODAY)


def test_who_may_give_no_opinions_covers_for_nobody(county: TestCounty) -> None:
    with pytest.raises(DispositionRefused, match="没有签署意见的权限"):
        covered(county, county.alice, county.gina)
