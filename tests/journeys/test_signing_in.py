"""The way in: a first password must be changed, a wrong one says so, many wrong ones pause the door."""

from collections.abc import Callable

import pytest

from notoneless.officers.models import Officer
from tests.county import TestCounty
from tests.journeys.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, OWN = "发放的初始密码一二三", "门前大桥下游过一群鸭快来数一数"


def with_password(officer: Officer, *, first: bool) -> None:
    officer.set_password(FIRST)
    officer.must_change_password = first
    officer.save()


def sign_in(seen: Visit, password: str) -> Visit:
    seen.page.get_by_label("登录名").fill("bob")
    seen.page.get_by_label("密码").fill(password)
    return seen.press("登录")


def test_a_first_password_is_changed_before_any_page_opens(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    with_password(county.bob, first=True)
    bob = sign_in(visit(None, "/login/", screen="phone"), FIRST)

    assert "修改密码" in bob.read()
    assert "修改密码" in bob.go("/findings/").read()
    bob.page.get_by_label("现用密码").fill(FIRST)
    bob.page.get_by_label("新密码", exact=False).nth(0).fill(OWN)
    bob.page.get_by_label("再填一次新密码").fill(OWN)
    bob.press("修改密码").go("/")

    assert "今日与本周" in bob.read()
    assert bob.troubles == []


def test_a_wrong_password_says_so_in_the_same_words_for_everybody(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    with_password(county.bob, first=False)

    seen = sign_in(visit(None, "/login/"), "猜一个")

    assert "登录名或密码不正确" in seen.read()
    assert seen.overflow <= 0


def test_many_wrong_passwords_pause_the_door_and_say_for_how_long(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    with_password(county.bob, first=False)
    seen = visit(None, "/login/")

    for _ in range(10):
        if "暂停登录" in seen.read():
            break
        sign_in(seen, "猜一个")

    assert "已暂停登录 15 分钟" in seen.read()
