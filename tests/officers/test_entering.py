"""Login through the real pages: one answer for all failures, throttling before the hash, first things first."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from notoneless.officers import accounts
from notoneless.officers.login.throttling import FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS
from notoneless.officers.models import Officer
from notoneless.trail.models import Event
from tests.officers.invented import ON, County

PASSWORD = "QingHe-2023-shan"  # noqa: S105 - of an invented person
NEW_PASSWORD = "QingHe-2024-shui"  # noqa: S105


@pytest.fixture(autouse=True)
def fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clerk(county: County) -> Officer:
    officer = county.appoint("township_clerk", "T1", login="clerk")
    officer.set_password(PASSWORD)
    Officer.objects.filter(pk=officer.pk).update(password=officer.password, must_change_password=False)
    return Officer.objects.get(pk=officer.pk)


def log_in(client: Client, login: str = "clerk", password: str = PASSWORD, address: str = "") -> HttpResponse:
    more = {"REMOTE_ADDR": address} if address else {}
    return client.post("/login/", {"login": login, "password": password}, **more)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def shape(response: HttpResponse) -> tuple[int, int]:
    return response.status_code, response.content.decode().count("errorlist") + len(
        response.context_data["form"].errors
    )


def test_the_right_password_lets_in_and_leaves_a_row(clerk: Officer) -> None:
    client = Client()
    before = client.session.session_key

    log_in(client)

    assert is_in(client)
    assert client.session.session_key != before
    assert Event.objects.filter(action="login.entered", actor=clerk.code).count() == 1


def test_unknown_name_wrong_password_and_disabled_account_answer_alike(
    clerk: Officer, county: County
) -> None:
    other = county.appoint("reporter", "S1", login="former")
    other.set_password(PASSWORD)
    Officer.objects.filter(pk=other.pk).update(password=other.password, is_active=False)

    answers = [
        log_in(Client(), "clerk", "wrong"),
        log_in(Client(), "nobody", "wrong"),
        log_in(Client(), "former", PASSWORD),
    ]

    assert {response.status_code for response in answers} == {200}
    assert len({tuple(map(str, r.context_data["form"].non_field_errors())) for r in answers}) == 1
    assert Event.objects.filter(action="login.failed", result="denied").count() == 3


def test_what_was_typed_as_an_unknown_name_is_not_kept_readable(clerk: Officer) -> None:
    log_in(Client(), "my-password-by-mistake", "x")

    (row,) = Event.objects.filter(action="login.failed")

    assert row.about.startswith("~")
    assert "mistake" not in row.about


def test_after_ten_failures_not_even_the_right_password_reaches_the_hash(clerk: Officer) -> None:
    for _ in range(FAILURES_PER_ACCOUNT):
        log_in(Client(), "Clerk ", password="wrong")

    with patch("django.contrib.auth.hashers.check_password", side_effect=check_password) as hashed:
        answer = log_in(client := Client())

    assert answer.status_code == 429
    assert not is_in(client)
    assert hashed.call_count == 0


def test_a_known_device_still_gets_in_while_somebody_elsewhere_guesses(clerk: Officer) -> None:
    log_in(Client(), address="10.0.0.8")
    for _ in range(FAILURES_PER_ACCOUNT + 2):
        log_in(Client(), password="wrong", address="10.9.9.9")

    log_in(known := Client(), address="10.0.0.8")
    log_in(unknown := Client(), address="10.0.0.99")

    assert is_in(known)
    assert not is_in(unknown)


def test_spraying_many_names_from_one_address_stops_at_fifty(clerk: Officer) -> None:
    answers = [log_in(Client(), f"name{n}", "guess").status_code for n in range(FAILURES_PER_ADDRESS + 10)]

    assert answers.count(200) < FAILURES_PER_ADDRESS
    assert answers[FAILURES_PER_ADDRESS:] == [429] * 10


def test_after_the_counters_are_cleared_the_right_password_works_at_once(clerk: Officer) -> None:
    for _ in range(FAILURES_PER_ACCOUNT):
        log_in(Client(), password="wrong")
    AccessAttempt.objects.all().delete()

    log_in(client := Client())

    assert is_in(client)


def test_with_an_initial_password_only_the_password_page_opens(clerk: Officer) -> None:
    Officer.objects.filter(pk=clerk.pk).update(must_change_password=True)
    log_in(client := Client())

    stopped = client.get("/code/")
    same = client.post("/password/", {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD})
    fields = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post("/password/", fields)

    assert stopped.url == "/password/"
    assert "不能与原密码相同" in str(same.context_data["form"].errors)
    assert not Officer.objects.get(pk=clerk.pk).must_change_password
    assert is_in(client)
    assert Event.objects.filter(action="password.changed", actor=clerk.code).count() == 1


def test_a_password_change_ends_the_sessions_elsewhere(clerk: Officer) -> None:
    log_in(here := Client())
    log_in(elsewhere := Client())

    here.post("/password/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert "/login/" in elsewhere.get("/password/").url
    assert here.get("/password/").status_code == 200


@pytest.mark.parametrize("deed", ["disable_officer", "reset_password", "end_sessions"])
def test_disabling_resetting_and_ending_close_open_sessions_at_once(
    clerk: Officer, county: County, deed: str
) -> None:
    log_in(client := Client())
    more = {"disable_officer": {"reason": "调离"}}.get(deed, {})
    if deed != "end_sessions":
        more |= {"expected": clerk.version}
    by = county.people["system_admin" if deed == "disable_officer" else "security_admin"]

    getattr(accounts, deed)(officer=clerk, by=by, on=ON, **more)

    assert "/login/" in client.get("/password/").url


def test_without_the_second_factor_nothing_but_its_set_up_opens(clerk: Officer, settings: object) -> None:
    settings.MFA_REQUIRED = True
    log_in(client := Client())

    assert client.get("/code/off/").url == "/code/on/"


def test_seeds_are_sealed_and_a_code_works_once(clerk: Officer, settings: object) -> None:
    settings.MFA_REQUIRED = True
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105
    TOTP.activate(clerk, secret)
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    first, second = Client(), Client()

    for client in (first, second):
        log_in(client)
        client.post("/login/code/", {"code": code})

    assert is_in(first)
    assert not is_in(second)
    assert secret not in str(Authenticator.objects.get().data)
