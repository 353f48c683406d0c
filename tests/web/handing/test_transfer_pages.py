"""The pages of a transfer: asked on the case, returned, asked again, accepted by the other side."""

import pytest

from notoneless.casework.handing.models import Transfer
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_case
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
YUNLING = "999901101"


def today() -> str:
    return clock.today().isoformat()


def asked(officer: Officer, case: Case, **said: object) -> object:
    case.refresh_from_db()
    terms = {"to": YUNLING, "reason": "已迁居", "since": today(), "version": case.version} | said
    return logged_in(officer).post(f"/cases/{case.code}/transfer/", terms)


def newest() -> Transfer:
    return Transfer.objects.order_by("-pk")[0]


def answered(officer: Officer, answer: str, reason: str = "") -> object:
    transfer = newest()
    said = {"answer": answer, "reason": reason, "version": transfer.version}
    return logged_in(officer).post(f"/transfers/{transfer.code}/answer/", said)


def page(officer: Officer, address: str) -> str:
    return logged_in(officer).get(address).content.decode()


def test_a_case_is_asked_away_returned_asked_again_and_accepted(county: TestCounty) -> None:
    case = a_case(county)

    asked(county.bob, case)
    answered(county.charlie, "return", "孩子没有搬来")
    asked(county.bob, case, reason="已在云岭村租房居住，附租约")
    answered(county.charlie, "accept")

    case.refresh_from_db()
    assert case.owner.code == YUNLING
    assert "须由云岭镇" in page(county.charlie, f"/cases/{case.code}/")
    assert logged_in(county.bob).get(f"/cases/{case.code}/").status_code == 404


def test_while_it_is_asked_the_case_page_says_whose_turn_it_is(county: TestCounty) -> None:
    case = a_case(county)

    asked(county.bob, case)

    shown = page(county.bob, f"/cases/{case.code}/")
    assert "须由云岭镇" in shown
    assert "接收或退回移交" in shown
    assert "等待答复" in shown


def test_both_sides_have_it_in_their_box(county: TestCounty) -> None:
    case = a_case(county)
    asked(county.bob, case)

    for officer in (county.bob, county.charlie):
        assert case.child.name in page(officer, "/transfers/")


def test_the_page_shows_the_receiver_what_it_is_about(county: TestCounty) -> None:
    asked(county.bob, a_case(county))

    shown = page(county.charlie, f"/transfers/{newest().code}/")

    assert all(text in shown for text in ("已迁居", "接收前仍由石桥乡负责", "答复移交"))


def test_a_third_township_finds_nothing(county: TestCounty) -> None:
    asked(county.bob, a_case(county), to="S-SQ")

    for deed in ("", "answer/", "withdraw/"):
        assert logged_in(county.charlie).get(f"/transfers/{newest().code}/{deed}").status_code == 404


def test_a_return_without_a_reason_comes_back_with_what_was_typed(county: TestCounty) -> None:
    asked(county.bob, a_case(county))

    response = answered(county.charlie, "return")

    assert (response.status_code, newest().state) == (409, "asked")
    assert "退回的理由" in response.content.decode()


def test_the_second_of_two_answers_is_told_who_was_first(county: TestCounty) -> None:
    asked(county.bob, a_case(county))
    first = newest()
    answered(county.charlie, "accept")

    said = {"answer": "return", "reason": "不收", "version": first.version}
    response = logged_in(county.alice).post(f"/transfers/{first.code}/answer/", said)

    assert response.status_code == 409
    assert "查云岭" in response.content.decode()


def test_it_is_withdrawn_by_whoever_asked(county: TestCounty) -> None:
    asked(county.bob, a_case(county))
    said = {"reason": "弄错了", "version": 1}

    logged_in(county.bob).post(f"/transfers/{newest().code}/withdraw/", said)

    assert newest().state == "withdrawn"


def test_the_box_asks_for_few_statements(county: TestCounty, django_assert_max_num_queries: object) -> None:
    asked(county.bob, a_case(county))
    client = logged_in(county.charlie)

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get("/transfers/")
