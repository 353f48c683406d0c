"""The pages of hints and calls: for reviewers, with the pictures side by side and the recipe of a draw."""

import pytest

from notoneless.evidence.models import CallBack, Hint
from notoneless.evidence.receiving import add_evidence
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import exif, jpeg
from tests.evidence.reviewed import CODE, a_call, a_hint
from tests.people import a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def test_hints_stand_in_a_list_for_the_county_and_are_closed_to_others(county: TestCounty) -> None:
    a_hint(a_child(county))

    assert "照片时间不符" in logged_in(county.alice).get("/evidence/hints/").text
    assert logged_in(county.bob).get("/evidence/hints/").status_code == 403


def test_a_hint_shows_its_pictures_and_says_that_it_is_no_verdict(county: TestCounty) -> None:
    child = a_child(county)
    piece = add_evidence(
        child=child, upload=jpeg(exif=exif()), filename="1.jpg", kind="images", subject=f"visit:{CODE}", by=county.bob,
        on=TODAY,
    )  # fmt: skip
    hint, alice = a_hint(child, photos=(piece.code,)), logged_in(county.alice)

    shown = alice.get(f"/evidence/hints/{hint.code}/").text

    assert f"/evidence/{piece.code}/" in shown
    assert "data:image/jpeg;base64," in shown
    assert "提示不是结论" in alice.get("/evidence/hints/").text


def test_an_answer_is_put_down_with_its_reason(county: TestCounty) -> None:
    hint, alice = a_hint(a_child(county)), logged_in(county.alice)
    address = f"/evidence/hints/{hint.code}/answer/"

    without = alice.post(address, {"answer": "explained", "note": "", "version": "1"})
    alice.post(address, {"answer": "explained", "note": "相机日期设错，已看原机", "version": "1"})

    assert "须写明" in without.text
    assert Hint.objects.get().state == "explained"


def test_a_call_is_recorded_on_its_page(county: TestCounty) -> None:
    call, alice = a_call(county, a_child(county)), logged_in(county.alice)
    address = f"/evidence/calls/{call.code}/"

    refused = alice.post(address, {"outcome": "denied", "version": "1"})
    alice.post(address, {"outcome": "confirmed", "spoke_with": "母亲", "version": "1"})

    assert refused.status_code == 422
    assert CallBack.objects.get().state == "confirmed"


def test_a_draw_shows_how_to_do_it_again_and_that_it_holds(county: TestCounty) -> None:
    call = a_call(county, a_child(county))

    shown = logged_in(county.alice).get(f"/evidence/draws/{call.draw.code}/").text

    assert all(word in shown for word in (call.draw.seed, call.draw.population_digest, "完全一致", CODE))


def test_a_draw_without_visits_is_refused_beside_its_form(county: TestCounty) -> None:
    answer = logged_in(county.alice).post("/evidence/draws/", {"since": "2026-01-01", "until": "2026-01-02"})

    assert answer.status_code == 422
