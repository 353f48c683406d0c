"""Several cases at once: the first page writes nothing and says what would happen to each, the second does it."""

from datetime import timedelta
from typing import Any

import pytest

from notoneless.casework.clock.models import Pause
from notoneless.casework.handing.models import Transfer
from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Paper
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.casework.visiting.invented import moved
from tests.county import TestCounty
from tests.people import a_case, a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
ADDRESS = "/cases/together/"
OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}


def two_cases(county: TestCounty) -> tuple[Case, Case]:
    today = clock.today()
    return a_case(county, on=today), a_case(county, a_child(county, name="田晓禾", id_text=""), on=today)


def picked(act: str, *cases: Case, **said: Any) -> dict[str, Any]:
    return {"act": act, "asked": "yes", "pick": [case.code for case in cases], **said}


def sure(data: dict[str, Any], *cases: Case) -> dict[str, Any]:
    """The second page: with the versions that the first one showed."""
    return {**data, "sure": "yes", **{f"v-{case.code}": case.version for case in cases}}


def hold(*cases: Case) -> dict[str, Any]:
    until = clock.today() + timedelta(days=5)
    return picked("hold", *cases, reason="disaster", until=until.isoformat(), note="山洪冲断道路")


def test_the_dry_run_says_per_row_what_would_happen_and_writes_nothing(county: TestCounty) -> None:
    one, other = two_cases(county)
    bob = logged_in(county.bob)
    bob.post(ADDRESS, sure(hold(one), one))

    before = Event.objects.exclude(action__contains="listed").count()
    page = bob.post(ADDRESS, hold(one, other)).content.decode()

    assert "选中 2 件，其中 1 件可以挂起，1 件不能" in page
    assert Pause.objects.count() == 1
    assert Event.objects.exclude(action__contains="listed").count() == before


def test_each_row_is_done_by_itself_and_a_reload_does_nothing_twice(county: TestCounty) -> None:
    one, other = two_cases(county)
    data, bob = sure(hold(one, other), one, other), logged_in(county.bob)
    Case.objects.filter(pk=other.pk).update(version=9)

    first = bob.post(ADDRESS, data).content.decode()
    second = bob.post(ADDRESS, data).content.decode()

    assert "已挂起 1 件，未办 1 件" in first
    assert "已挂起 0 件，未办 2 件" in second
    assert [pause.case_id for pause in Pause.objects.all()] == [one.pk]


def test_cases_are_asked_to_be_taken_over_and_stay_until_somebody_accepts(county: TestCounty) -> None:
    one, other = two_cases(county)
    said = {"to": "999901101", "reason": "全家已迁到云岭村居住", "since": clock.today().isoformat()}
    data = sure(picked("transfer", one, other, **said), one, other)

    logged_in(county.bob).post(ADDRESS, data)

    assert Transfer.objects.filter(state=Transfer.ASKED).count() == 2
    assert set(Case.objects.values_list("owner__code", flat=True)) == {"999901100"}


def test_a_notice_goes_to_each_that_may_have_one_and_not_twice(county: TestCounty) -> None:
    one, other = two_cases(county)
    moved(county, one, "verify", on=clock.today(), **OUT)
    data, bob = picked("paper", one, other, kind="deadline_notice", days="7"), logged_in(county.bob)

    dry = bob.post(ADDRESS, data).content.decode()
    bob.post(ADDRESS, sure(data, one, other))
    again = bob.post(ADDRESS, sure(data, one, other)).content.decode()

    assert "本案现状态不出具" in dry
    assert [paper.case_id for paper in Paper.objects.filter(state="issued")] == [one.pk]
    assert "请先送达或作废" in again


def test_who_only_reads_has_no_such_page_and_others_cases_are_not_picked(county: TestCounty) -> None:
    one, _ = two_cases(county)

    assert logged_in(county.gina).post(ADDRESS, hold(one)).status_code == 403
    assert logged_in(county.charlie).post(ADDRESS, sure(hold(one), one)).status_code == 302
    assert not Pause.objects.exists()
