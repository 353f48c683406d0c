"""A campaign ends by a deed: every file judged to its end, and what is wrong in the hands of a post with a day."""

from datetime import timedelta

import pytest

from notoneless.casework.cleaning.cards import card_of
from notoneless.casework.cleaning.checking import items_for
from notoneless.casework.cleaning.closing import close_campaign
from notoneless.casework.cleaning.lists import still_open
from notoneless.casework.cleaning.models import Campaign, CampaignFile
from notoneless.casework.cleaning.refusals import CampaignClosed, CampaignRefused
from notoneless.casework.lists import visible_cases
from notoneless.officers.refusals import NotAllowed
from notoneless.trail.models import Event
from tests.casework.cleaning.test_campaigns import POLICY, UNTIL, checked, faulty, mended, started
from tests.casework.placing.files import a_verified_case, on_leave
from tests.county import TODAY, TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
FAULT = "file_complete"


def listed(county: TestCounty) -> CampaignFile:
    case = a_verified_case(county)
    on_leave(county, case.child, case)
    started(county)
    return CampaignFile.objects.get()


def judged(county: TestCounty, *, fault: bool = True) -> Campaign:
    """Every standard passes but one, which is a post's to mend."""
    file = listed(county)
    for row in items_for(file):
        if fault and row["code"] == FAULT:
            faulty(county, file)
        else:
            checked(county, file, row["code"])
    return file.campaign


def closed(county: TestCounty, campaign: Campaign) -> Campaign:
    return close_campaign(campaign=campaign, note="遗留问题限期整改", by=county.alice, on=TODAY)


def test_a_campaign_with_a_file_unchecked_is_not_closed(county: TestCounty) -> None:
    file = listed(county)
    faulty(county, file)

    with pytest.raises(CampaignRefused, match="还有1份"):
        closed(county, file.campaign)

    assert Campaign.objects.get().closed_on is None


def test_handed_over_with_a_day_is_enough_and_the_fault_is_still_mended(county: TestCounty) -> None:
    campaign = closed(county, judged(county))
    file = CampaignFile.objects.get()
    before = still_open(county.bob, on=UNTIL + timedelta(days=1)).count()

    mended(county, file)

    assert (campaign.closed_on, campaign.closed_by) == (TODAY, county.alice.code)
    assert (before, still_open(county.bob, on=TODAY).count()) == (1, 0)
    assert Event.objects.filter(action="campaign.closed", about=campaign.code).exists()


def test_nothing_is_judged_in_a_closed_campaign_and_none_is_closed_twice(county: TestCounty) -> None:
    campaign = closed(county, judged(county))

    with pytest.raises(CampaignClosed, match="已办结"):
        checked(county, CampaignFile.objects.get(), FAULT)
    with pytest.raises(CampaignClosed):
        closed(county, campaign)


def test_a_township_does_not_close_the_countys_campaign(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        close_campaign(campaign=judged(county), note="", by=county.bob, on=TODAY)


def test_the_page_of_the_case_says_what_is_to_be_mended(county: TestCounty) -> None:
    judged(county)
    (case,) = visible_cases(county.bob, on=TODAY).select_related("child")

    card = card_of(case, POLICY, county.bob, TODAY)

    assert card is not None
    assert card.summary == "待整改 1 项，最近期限 2026-09-27。"
    assert card.lines[0].kwargs == {"code": CampaignFile.objects.get().code}


def test_once_closed_and_mended_the_case_says_nothing_of_it(county: TestCounty) -> None:
    closed(county, judged(county, fault=False))
    (case,) = visible_cases(county.bob, on=TODAY).select_related("child")

    assert card_of(case, POLICY, county.bob, TODAY) is None


def test_the_county_closes_it_from_its_page_which_then_only_shows(county: TestCounty) -> None:
    campaign = judged(county)
    address, alice = f"/cleaning/{campaign.code}/", logged_in(county.alice)
    button = f'href="{address}close/"'

    before = alice.get(address).content.decode()
    after = alice.post(f"{address}close/", {"note": "限期整改"}, follow=True).content.decode()
    file = logged_in(county.dora).get(f"/cleaning/files/{CampaignFile.objects.get().code}/").content.decode()

    assert (button in before, button in after) == (True, False)
    assert "办结：限期整改" in after
    assert ("/check/" in file, "/mend/" in file) == (False, True)
    assert button not in logged_in(county.bob).get(address).content.decode()
