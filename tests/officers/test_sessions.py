"""Idle and absolute limits of a session."""

import pytest
from django.test import Client

from notoneless.officers.login import sessions
from notoneless.officers.models import Officer
from notoneless.trail.models import Event
from tests.officers.invented import County


@pytest.fixture
def client_in(county: County) -> Client:
    officer = county.appoint("reporter", "S1")
    Officer.objects.filter(pk=officer.pk).update(must_change_password=False)
    client = Client()
    client.force_login(
        Officer.objects.get(pk=officer.pk), backend="notoneless.officers.login.entering.LoginBackend"
    )
    client.get("/password/")
    return client


def wind_back(client: Client, *, entered: int = 0, seen: int = 0) -> None:
    session = client.session
    session[sessions.ENTERED_AT] -= entered
    session[sessions.SEEN_AT] -= seen
    session.save()


LIMITS = {
    "idle": {"seen": sessions.IDLE_SECONDS},
    "absolute": {"entered": sessions.ABSOLUTE_SECONDS},
}


@pytest.mark.parametrize("reason", LIMITS)
def test_a_session_ends_at_its_limit_and_the_trail_says_why(client_in: Client, reason: str) -> None:
    wind_back(client_in, **LIMITS[reason])

    answer = client_in.get("/password/")

    assert answer.url == f"/login/?expired={reason}"
    assert "_auth_user_id" not in client_in.session
    assert Event.objects.get(action="session.ended").reason == reason


def test_use_keeps_a_session_open_up_to_the_absolute_limit(client_in: Client) -> None:
    wind_back(client_in, seen=sessions.IDLE_SECONDS - 5, entered=sessions.ABSOLUTE_SECONDS - 60)

    first = client_in.get("/password/")
    wind_back(client_in, seen=sessions.IDLE_SECONDS - 5)
    second = client_in.get("/password/")

    assert (first.status_code, second.status_code) == (200, 200)


def test_htmx_is_told_to_load_the_login_page_whole(client_in: Client) -> None:
    wind_back(client_in, seen=sessions.IDLE_SECONDS)

    answer = client_in.get("/password/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/login/?expired=idle"
