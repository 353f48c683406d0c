"""Pages of returns: the list of what the registry must be told, its note, and the deeds of a case."""

import pytest

from notoneless.casework.models import CaseMove
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
