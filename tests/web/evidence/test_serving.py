"""The file of a piece of evidence leaves through one door only, as what this house encoded, and noted."""

import re

import pytest

from notoneless.evidence.models import Evidence
from notoneless.evidence.receiving import add_evidence
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import exif, jpeg, pdf
from tests.people import a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def a_piece(county: TestCounty, upload: bytes = b"", kind: str = "images") -> Evidence:
    upload = upload or jpeg(exif=exif())
    return add_evidence(
        child=a_child(county),
        upload=upload,
        filename="照片.jpg",
        kind=kind,
        subject="visit:V1",
        by=county.bob,
        on=TODAY,
    )


def test_a_picture_is_shown_as_encoded_here_and_nothing_else_may_run_in_it(county: TestCounty) -> None:
    piece = a_piece(county)

    answer = logged_in(county.bob).get(f"/evidence/{piece.code}/file/")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("inline")
    assert b"ZHENGQI" not in answer.content


def test_a_document_is_saved_and_never_opened_by_the_browser(county: TestCounty) -> None:
    piece = a_piece(county, pdf(), kind="inquiry_letter")

    answer = logged_in(county.bob).get(f"/evidence/{piece.code}/file/")

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_foreign_and_missing_are_one_answer(county: TestCounty) -> None:
    piece, charlie = a_piece(county), logged_in(county.charlie)

    foreign = charlie.get(f"/evidence/{piece.code}/file/")
    missing = charlie.get("/evidence/Z20990101-00000000/file/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    own_marks = r'[0-9A-Za-z]{32,}|name="form_key" value="[^"]+"'
    assert re.sub(own_marks, "", foreign.text) == re.sub(own_marks, "", missing.text)


def test_a_need_to_know_piece_is_not_there_for_who_needs_not_know(county: TestCounty) -> None:
    piece = a_piece(county, kind="diagnosis")

    assert logged_in(county.erik).get(f"/evidence/{piece.code}/file/").status_code == 404
    assert logged_in(county.alice).get(f"/evidence/{piece.code}/file/").status_code == 200


def test_no_stored_path_is_an_address(county: TestCounty) -> None:
    piece, bob = a_piece(county), logged_in(county.bob)

    addresses = [
        f"/{place}{piece.copy_name}" for place in ("media/", "sealed/evidence_copies/", "static/", "")
    ]

    assert {bob.get(address).status_code for address in addresses} == {404}


def test_each_look_is_one_event(county: TestCounty) -> None:
    piece = a_piece(county)

    logged_in(county.bob).get(f"/evidence/{piece.code}/file/")

    assert Event.objects.filter(about=piece.code, action="evidence.viewed").count() == 1


def test_the_original_asks_for_its_own_right(county: TestCounty) -> None:
    piece = a_piece(county)

    answer = logged_in(county.bob).post(f"/evidence/{piece.code}/original/", {"reason": "核对"})

    assert answer.status_code == 403
