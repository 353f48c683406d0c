"""Deeds that hurt ask for the password again when the last proof is old; nothing typed is lost or done twice."""

import time

import pytest
from django.conf import settings
from django.test import Client

from notoneless.officers.login.sessions import ENTERED_AT
from notoneless.places.models import RuleAdoption
from notoneless.web.entrances import ENTRANCES
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
ADOPT = "/policy/rule/visits.interval_days/adopt/"
SAID = {"how": "own", "value": "7", "document": "清教发〔2026〕12号", "start": "2026-09-01"}
PASSWORD = "qinghe-county-2026"
ASKING = {
    "policy.adopt",
    "policy.choose",
    "policy.holiday_year",
    "imports.undo",
    "accounts.post",
    "accounts.vacate",
}


def long_ago(county: TestCounty) -> Client:
    """Logged in longer ago than a proof lasts."""
    county.alice.set_password(PASSWORD)
    county.alice.save()
    client = logged_in(county.alice)
    session = client.session
    session[ENTERED_AT] = int(time.time()) - settings.PROOF_SECONDS - 1
    session["seen_at"] = int(time.time())
    session.save()
    return client


def proved(client: Client, password: str = PASSWORD) -> str:
    """Where one stands after the password was given."""
    asked = client.post(ADOPT, SAID)
    return client.post(asked["Location"], {"password": password}).get("Location", "")


def test_the_deeds_that_hurt_ask_for_proof() -> None:
    assert {one.name for one in ENTRANCES if one.proof} >= ASKING
    assert all("POST" in one.methods for one in ENTRANCES if one.proof)


def test_shortly_after_the_login_nothing_is_asked(county: TestCounty) -> None:
    logged_in(county.alice).post(ADOPT, SAID)

    assert RuleAdoption.objects.count() == 1


def test_later_the_password_is_asked_for_and_nothing_is_done_before(county: TestCounty) -> None:
    client = long_ago(county)

    answer = client.post(ADOPT, SAID)

    assert answer["Location"] == "/confirm/?next=%2Fconfirm%2Fgo-on%2F"
    assert RuleAdoption.objects.count() == 0
    assert client.get("/policy/").status_code == 200


def test_the_page_that_asks_says_what_waits_for_it(county: TestCounty) -> None:
    client = long_ago(county)

    waiting = client.get(client.post(ADOPT, SAID)["Location"]).content.decode()

    assert "要办的是“采用政策口径”" in waiting
    assert "采用政策口径" not in client.get("/confirm/").content.decode()


def test_what_was_typed_is_kept_and_goes_on_by_a_button(county: TestCounty) -> None:
    client = long_ago(county)

    page = client.get(proved(client)).content.decode()

    assert f'action="{ADOPT}"' in page
    assert 'name="document" value="清教发〔2026〕12号"' in page
    assert "采用政策口径" in page
    assert RuleAdoption.objects.count() == 0
    client.post(ADOPT, SAID)
    assert RuleAdoption.objects.count() == 1


def test_a_wrong_password_goes_nowhere(county: TestCounty) -> None:
    client = long_ago(county)

    assert proved(client, "something-else-2026") == ""
    assert client.get("/confirm/go-on/")["Location"] == "/"


def test_a_form_that_waited_is_shown_once(county: TestCounty) -> None:
    client = long_ago(county)
    address = proved(client)
    client.get(address)

    assert client.get(address)["Location"] == "/"


def test_what_waits_is_not_readable_in_the_session(county: TestCounty) -> None:
    client = long_ago(county)

    client.post(ADOPT, SAID)

    assert "清教发" not in str(dict(client.session))
