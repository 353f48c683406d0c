"""One finding on one page: side by side, judged by a button, the next one comes, a stranger sees nothing."""

import pytest
from django.test import Client

from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.screening.models import Finding, Judgement
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.people import BORN, a_finding, a_pair, an_id
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def address(finding: Finding, deed: str = "") -> str:
    return f"/findings/{finding.code}/{deed}"


def shown(officer: Officer, finding: Finding) -> str:
    return logged_in(officer).get(address(finding)).content.decode()


def answered(officer: Officer, finding: Finding, **said: object) -> object:
    return logged_in(officer).post(address(finding, "judge/"), {"version": finding.version, **said})


def test_a_stranger_is_sent_to_the_login(county: TestCounty) -> None:
    response = Client().get(address(a_finding(county)))

    assert (response.status_code, "/login/" in response["Location"]) == (302, True)


def test_a_role_without_the_permission_is_refused(county: TestCounty) -> None:
    assert logged_in(county.system).get(address(a_finding(county))).status_code == 403


@pytest.mark.parametrize("deed", ["", "judge/", "withdraw/", "identity/"])
def test_another_township_finds_nothing_as_if_it_did_not_exist(county: TestCounty, deed: str) -> None:
    finding, client = a_finding(county), logged_in(county.charlie)
    ask = client.post if deed else client.get

    foreign, missing = ask(address(finding, deed)), ask(f"/findings/Y9999999/{deed}")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert Finding.objects.get(pk=finding.pk).state == "open"


def test_the_reason_and_the_differing_name_stand_on_the_page(county: TestCounty) -> None:
    finding, _ = a_pair(county)

    page = shown(county.bob, finding)

    assert finding.reason in page
    assert "田晓禾" in page
    assert 'class="differs"' in page


def test_a_full_number_is_not_on_the_page(county: TestCounty) -> None:
    finding, _ = a_pair(county)

    assert an_id(BORN) not in shown(county.bob, finding)


def test_reading_a_finding_is_one_event(county: TestCounty) -> None:
    finding = a_finding(county)

    shown(county.bob, finding)

    assert Event.objects.filter(action="finding.viewed", about=finding.code).count() == 1


def test_an_answer_leads_to_the_next_finding(county: TestCounty) -> None:
    first, second = a_finding(county), a_finding(county)

    response = answered(county.bob, first, verdict="elsewhere", note="广东东莞某小学")

    assert response["Location"] == address(second)
    assert Finding.objects.get(pk=first.pk).verdict == "elsewhere"


def test_after_the_last_finding_the_list_says_that_all_is_done(county: TestCounty) -> None:
    client = logged_in(county.bob)
    finding = a_finding(county)

    said = {"version": 1, "verdict": "elsewhere", "note": "东莞"}
    page = client.post(address(finding, "judge/"), said, follow=True).content.decode()

    assert "待核疑点已全部核查完毕" in page


def test_an_answer_without_what_it_needs_opens_its_panel_again(county: TestCounty) -> None:
    finding = a_finding(county)

    response = answered(county.bob, finding, verdict="elsewhere", note="")

    assert response.status_code == 409
    assert "请写明去向" in response.content.decode()
    assert Judgement.objects.count() == 0


def test_a_true_finding_opens_a_case_in_suspected(county: TestCounty) -> None:
    finding = a_finding(county)

    answered(county.bob, finding, verdict="true", note="村里见到在家放羊", result="working")

    case = Case.objects.get()
    assert (case.state, case.origin_ref, case.owner.code) == ("suspected", finding.code, "999901100")


def test_u_on_the_next_page_takes_back_the_answer_before(county: TestCounty) -> None:
    first, client = a_finding(county), logged_in(county.bob)
    a_finding(county)
    said = {"version": 1, "verdict": "elsewhere", "note": "东莞"}

    page = client.post(address(first, "judge/"), said, follow=True).content.decode()
    client.post(address(first, "withdraw/"), {"version": 2})

    assert 'data-key="U"' in page
    assert "撤销上一条" in page
    assert Finding.objects.get(pk=first.pk).state == "open"


def test_a_stale_page_is_told_so(county: TestCounty) -> None:
    finding = a_finding(county)
    answered(county.bob, finding, verdict="elsewhere", note="东莞")

    response = answered(county.alice, finding, verdict="elsewhere", note="深圳")

    assert response.status_code == 409
    assert Judgement.objects.count() == 1


def test_who_may_only_read_sees_no_buttons(county: TestCounty) -> None:
    page = shown(county.erik, a_finding(county))

    assert "本岗位只可查看" in page
    assert 'data-key="4"' not in page


def test_a_unit_that_was_told_may_read_and_not_judge(county: TestCounty) -> None:
    finding = a_finding(county, told=("S-CZ",))

    page = shown(county.fay, finding)

    assert "本岗位只可查看" in page
    assert answered(county.fay, finding, verdict="elsewhere", note="东莞").status_code == 404


def test_the_full_number_needs_a_reason_and_leaves_an_event(county: TestCounty) -> None:
    finding, _ = a_pair(county)
    client = logged_in(county.bob)

    without = client.post(address(finding, "identity/"), {"reason": " "})
    opened = client.post(address(finding, "identity/"), {"reason": "与户口簿核对"})

    assert (without.status_code, an_id(BORN) in without.content.decode()) == (409, False)
    assert an_id(BORN) in opened.content.decode()
    event = Event.objects.get(action="identity.revealed")
    assert (event.about, event.reason) == (finding.child.code, "与户口簿核对")


def test_a_role_that_may_not_unmask_is_refused(county: TestCounty) -> None:
    response = logged_in(county.erik).post(
        address(a_finding(county), "identity/"), {"reason": "与户口簿核对"}
    )

    assert response.status_code == 403
