"""登门认错: where a school drove a child out, who apologised at the door stands on the visit and its print."""

import pytest

from notoneless.casework.noticing.prefilling import prefilled
from notoneless.casework.visiting.cards import card_of
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.refusals import DoesNotFit
from notoneless.casework.visiting.saying import digest_of
from notoneless.papers.official.kinds import kinds
from notoneless.web.frame import clock
from tests.casework.visiting.invented import a_trip, persuading, said, visited
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
SORRY = {
    "outcome": "saw_guardian",
    "reason": "teaching_method",
    "apology": "苗老师（班主任）",
    "talk": "上门认错",
}


def test_the_case_asks_for_the_apology_until_it_was_made(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, reason="teaching_method")
    owed = card_of(case, policy(), county.bob, TODAY)
    visited(county, case, **SORRY)
    made = card_of(case, policy(), county.bob, TODAY)

    assert owed is not None
    assert made is not None
    assert "须登门认错" in owed.summary
    assert "学校登门认错 1 次" in made.summary


def test_a_reason_only_workers_may_read_is_not_told_by_the_card(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, reason="school_misconduct")

    worker, reader = (card_of(case, policy(), one, TODAY) for one in (county.bob, county.gina))

    assert worker is not None
    assert reader is not None
    assert ("登门认错" in worker.summary, "登门认错" in reader.summary) == (True, False)


def test_nobody_apologises_at_a_closed_door_or_by_telephone(county: TestCounty) -> None:
    with pytest.raises(DoesNotFit, match="当面"):
        visited(
            county,
            persuading(county),
            by=county.bob,
            **SORRY | {"outcome": "nobody_home", "result": "not_met"},
        )


def test_the_record_of_the_visit_says_who_apologised(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, **SORRY)

    known = prefilled(case, kinds()["persuasion_record"], policy=policy(), by=county.bob, on=TODAY)

    assert known["content"].value == "苗老师（班主任）代表学校登门认错。上门认错"


def test_a_visit_without_the_question_keeps_its_digest(county: TestCounty) -> None:
    case, trip = a_case(county), a_trip()

    assert digest_of(trip, case, said(apology="")) != digest_of(trip, case, said(apology="苗老师"))


def test_it_is_asked_at_the_door_and_stands_on_the_page(county: TestCounty) -> None:
    case, today = a_case(county, on=clock.today()), clock.today().isoformat()
    client, address = logged_in(county.bob), f"/visits/record/{case.code}/"
    key = "6f1f3c5e-3f5c-4c2e-9f61-0d7c6a6f1a01"

    form = client.get(address).content.decode()
    asked = {"key": key, "visited_on": today, "manner": "home", "result": "undecided"}
    client.post(address, SORRY | asked)

    made = Visit.objects.get()
    assert "登门认错的老师" in form
    assert "苗老师（班主任）" in client.get(f"/visits/{made.code}/").content.decode()
