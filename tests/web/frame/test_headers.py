"""Every answer carries the security headers, whatever it is."""

import pytest
from django.test import Client

from notoneless.web.frame.around.headers import ALWAYS
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.frame.doors_under_test")]
ADDRESSES = [
    "/try/login/",
    "/try/trail/",
    "/try/post/",
    "/try/refuse/",
    "/nowhere/",
    "/static/frame/base.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_officer_gets_them_on_pages_errors_and_static_files(county: TestCounty, address: str) -> None:
    answer = logged_in(county.bob).get(address)

    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize("address", ["/login/", "/try/login/", "/nowhere/"])
def test_a_stranger_gets_them_too(address: str) -> None:
    answer = Client().get(address)

    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_a_fault_of_the_program_answers_with_them(county: TestCounty) -> None:
    client = logged_in(county.bob)
    client.raise_request_exception = False

    answer = client.get("/try/fall/")

    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_the_policy_allows_nothing_inline_and_nothing_from_afar() -> None:
    policy = ALWAYS["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    for closed in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert closed in policy


def test_pages_are_kept_nowhere_but_styles_are(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    assert bob.get("/try/login/")["Cache-Control"] == "no-store"
    assert Client().get("/login/")["Cache-Control"] == "no-store"
    assert "max-age" in bob.get("/static/frame/base.css")["Cache-Control"]
