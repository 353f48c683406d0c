"""Login, passwords and the second factor, on our own pages."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from notoneless.officers.models import Officer
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.frame.doors_under_test")]
PASSWORD = "门前大桥下游过一群鸭"


@pytest.fixture
def bob(county: TestCounty) -> Officer:
    county.bob.set_password(PASSWORD)
    county.bob.must_change_password = False
    county.bob.save()
    return county.bob


def log_in(client: Client, password: str = PASSWORD, login: str = "bob") -> str:
    answer = client.post("/login/", {"login": login, "password": password}, follow=True)
    return answer.content.decode()


def test_the_right_password_leads_to_work(bob: Officer) -> None:
    client = Client()

    answer = client.post(
        "/login/?next=/try/login/", {"login": "bob", "password": PASSWORD, "next": "/try/login/"}
    )

    assert answer["Location"] == "/try/login/"
    assert client.get("/try/login/").status_code == 200


@pytest.mark.parametrize("login", ["bob", "nobody-of-this-name"])
def test_a_wrong_password_and_a_wrong_name_answer_alike(bob: Officer, login: str) -> None:
    text = log_in(Client(), password="wrong", login=login)

    assert "登录名或密码不正确" in text


def test_a_session_that_ran_out_says_why_one_stands_at_the_login(bob: Officer) -> None:
    text = Client().get("/login/?expired=idle").content.decode()

    assert "30 分钟没有操作" in text
    assert "<script>" not in Client().get("/login/?expired=<script>").content.decode()


def test_the_login_page_fills_in_nothing_and_repeats_no_label(bob: Officer) -> None:
    text = Client().get("/login/").content.decode()

    assert "placeholder" not in text
    assert 'autocomplete="current-password"' in text


def test_an_initial_password_is_changed_before_anything_else(county: TestCounty) -> None:
    client = logged_in(county.bob)
    Officer.objects.filter(pk=county.bob.pk).update(must_change_password=True)

    assert client.get("/try/login/")["Location"] == "/password/"
    assert "首次登录的" in client.get("/password/").content.decode()


def test_logging_out_is_a_button_and_not_an_address(bob: Officer) -> None:
    client = logged_in(bob)

    assert client.get("/logout/").status_code == 200
    assert client.get("/try/login/").status_code == 200
    client.post("/logout/")
    assert client.get("/try/login/").status_code == 302


def test_a_second_factor_is_set_up_asked_for_and_replaced_by_a_spare_code(bob: Officer) -> None:
    client = Client()
    log_in(client)
    assert client.get("/code/on/")["Location"].startswith("/confirm/")
    client.post("/confirm/", {"password": PASSWORD, "next": "/code/on/"}, follow=True)
    secret = client.session[totp.SECRET_SESSION_KEY]

    answer = client.post("/code/on/", {"code": _code(secret)})

    assert answer.status_code == 302
    spare = client.get("/code/spare/", follow=True).content.decode()
    assert "每个只能用一次" in spare
    client.post("/logout/")
    assert "手机口令应用上显示的数字" in log_in(client)
    assert client.get("/try/login/").status_code == 302


@pytest.mark.parametrize("address", ["/code/", "/code/spare/new/", "/confirm/", "/password/"])
def test_each_page_of_ones_own_account_opens(bob: Officer, address: str) -> None:
    client = Client()
    log_in(client)

    assert client.get(address, follow=True).status_code == 200


def test_too_many_wrong_passwords_get_a_page_with_the_way_out(bob: Officer) -> None:
    client = Client()
    for _ in range(12):
        answer = client.post("/login/", {"login": "bob", "password": "wrong"})

    assert answer.status_code == 429
    assert "已暂停登录 15 分钟" in answer.content.decode()


@pytest.mark.parametrize(
    ("password", "says"),
    [("天下第一", "不少于 12 位"), ("20261122202611", "不能全是数字"), ("password1234", "太常见")],
)
def test_a_weak_password_is_refused_in_chinese(bob: Officer, password: str, says: str) -> None:
    client = Client()
    log_in(client)

    said = {"oldpassword": "wrong", "password1": password, "password2": password}
    text = client.post("/password/", said).content.decode()

    assert says in text
    assert "现用密码不正确" in text
    assert "This password" not in text
    assert "当前密码" not in text


def _code(secret: str) -> str:
    """What the telephone would show now."""
    now = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, now[len(now) // 2]))
