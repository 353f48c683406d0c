"""Pages of returns: the list of what the registry must be told, its note, and the deeds of a case."""

import pytest

from notoneless.casework.models import CaseMove
from notoneless.casework.returning.models import Exemption
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.casework.returning.test_returning import returned
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def test_what_the_registry_must_be_told_is_listed_and_struck_off_with_proof(county: TestCounty) -> None:
    case = returned(county, clock.today())
    client = logged_in(county.alice)
    step = CaseMove.objects.get(case=case, move="verify")

    page = client.get("/registry/").content.decode()
    answer = client.post(
        f"/registry/{step.pk}/", {"done_on": clock.today().isoformat(), "proof": "业务号 2026-0001"}
    )

    assert "标注辍学" in page
    assert answer.status_code == 302
    assert "标注辍学" not in client.get("/registry/").content.decode().replace("取消辍学标注", "")


def test_each_page_of_a_return_that_is_shown_is_one_event(county: TestCounty) -> None:
    case = returned(county, clock.today())
    client = logged_in(county.alice)
    step = CaseMove.objects.get(case=case, move="verify")
    asked = Exemption.objects.create(
        case=case,
        lacking="照片",
        reason="相机坏了",
        asked_on=clock.today(),
        asked_by="O-bob",
        asked_person="P",
    )

    for one in ("return", "aftercare", "round", "exemption"):
        assert client.get(f"/cases/{case.code}/{one}/").status_code == 200
    client.get(f"/registry/{step.pk}/")
    client.get(f"/exemptions/{asked.pk}/")

    seen = Event.objects.filter(action__endswith=".viewed", about=case.code).order_by("pk")
    assert list(seen.values_list("action", flat=True)) == [
        *["case.viewed"] * 4, "registry.viewed", "exemption.viewed"
    ]  # fmt: skip
