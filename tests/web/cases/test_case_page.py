"""One case: the sentence, the open and the closed moves, their forms, and who finds nothing."""

import pytest
from django.test import Client

from notoneless.casework.models import Case, CaseMove
from notoneless.casework.moves import Statement, make_move
from notoneless.officers.models import Officer
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import BORN, a_case, an_id, policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
VERIFIED = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"], "note": "入户见到本人"}


def address(case: Case, deed: str = "") -> str:
    return f"/cases/{case.code}/{deed}"


def shown(officer: Officer, case: Case, deed: str = "") -> str:
    return logged_in(officer).get(address(case, deed)).content.decode()


def moved(officer: Officer, case: Case, name: str, **said: object) -> object:
    case.refresh_from_db()
    return logged_in(officer).post(address(case, f"move/{name}/"), {"version": case.version, **said})


def persuading(county: TestCounty) -> Case:
    case, on = a_case(county), clock.today()
    for name, values in (
        ("verify", {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}),
        ("persuade", {}),
    ):
        make_move(
            case=case, name=name, statement=Statement("", values), expected=case.version, policy=policy(on),
            by=county.bob, on=on,
        )  # fmt: skip
    return case


def test_a_stranger_is_sent_to_the_login(county: TestCounty) -> None:
    assert "/login/" in Client().get(address(a_case(county)))["Location"]


def test_a_role_without_the_permission_is_refused(county: TestCounty) -> None:
    assert logged_in(county.system).get(address(a_case(county))).status_code == 403


@pytest.mark.parametrize("deed", ["", "move/verify/", "check/"])
def test_another_township_finds_nothing_as_if_it_did_not_exist(county: TestCounty, deed: str) -> None:
    case, client = a_case(county), logged_in(county.charlie)

    assert client.get(address(case, deed)).status_code == 404
    assert client.get(f"/cases/A2026-00000000/{deed}").status_code == 404


def test_the_page_says_what_is_awaited_from_whom_and_shows_the_next_step(county: TestCounty) -> None:
    case = a_case(county)

    page = shown(county.bob, case)

    assert "日起）：须由石桥乡（责任人：鲍石桥）" in page
    assert f'href="{address(case, "move/verify/")}"' in page


def test_the_child_is_masked(county: TestCounty) -> None:
    page = shown(county.bob, a_case(county))

    assert an_id(BORN) not in page
    assert "199****0011" in page
    assert "19900000011" not in page


def test_a_colleague_can_be_called_with_one_tap(county: TestCounty) -> None:
    assert 'href="tel:19900000100"' in shown(county.alice, a_case(county))


def test_reading_a_case_is_one_event(county: TestCounty) -> None:
    case = a_case(county)

    shown(county.bob, case)

    assert Event.objects.filter(action="case.viewed", about=case.code).count() == 1


def test_a_move_is_one_event_and_only_a_page_shown_again_is_a_look(county: TestCounty) -> None:
    case = a_case(county)
    before = Event.objects.filter(about=case.code).count()

    moved(county.bob, case, "verify", dropout_verdict="dropped_out")
    refused = list(Event.objects.filter(about=case.code).order_by("seq").values_list("action", flat=True))[
        before:
    ]
    moved(county.bob, case, "verify", **VERIFIED)

    actions = Event.objects.filter(about=case.code).order_by("seq").values_list("action", flat=True)
    assert (refused, list(actions)[before:]) == (["case.viewed"], ["case.viewed", "case.moved"])


def test_verifying_moves_the_case_and_says_so(county: TestCounty) -> None:
    case = a_case(county)

    response = moved(county.bob, case, "verify", **VERIFIED)

    case.refresh_from_db()
    assert (response["Location"], case.state) == (address(case), "verified")


def test_a_move_without_its_evidence_comes_back_with_the_reason(county: TestCounty) -> None:
    case = a_case(county)

    response = moved(county.bob, case, "verify", dropout_verdict="dropped_out")

    assert response.status_code == 409
    assert "核实材料" in response.content.decode()
    assert Case.objects.get(pk=case.pk).state == "suspected"


def test_a_proof_that_does_not_fit_the_result_is_refused_with_what_is_lacking(county: TestCounty) -> None:
    response = moved(county.bob, a_case(county), "clear", result="died", proofs=["roster_x", "approval"])

    assert response.status_code == 409


def test_clearing_needs_a_proof_of_its_result(county: TestCounty) -> None:
    response = moved(county.bob, a_case(county), "clear", result="died", proofs=["approval"])

    assert "尚缺证明材料" in response.content.decode()


def test_a_result_for_two_persons_waits_for_the_second(county: TestCounty) -> None:
    case = a_case(county)
    said = {"result": "empty_household", "proofs": ["village_and_police_reply"], "note": "村里查无此人"}

    alone = moved(county.bob, case, "clear", **said)
    logged_in(county.bob).post(address(case, "check/"), {"version": case.version, **said})
    together = moved(county.alice, case, "clear", **said)

    assert "须由两人分别核对" in alone.content.decode()
    case.refresh_from_db()
    assert (together.status_code, case.state) == (302, "cleared")


def test_a_closed_move_stands_greyed_with_its_reason_beside_it(county: TestCounty) -> None:
    page = shown(county.bob, persuading(county))

    assert "本地未规定劝返几次未果须上报" in page
    assert "由校长" in page


def test_only_the_responsible_unit_is_offered_to_verify(county: TestCounty) -> None:
    assert "须由负责核实的石桥乡核实后认定" in shown(county.alice, a_case(county))


def test_who_may_only_read_is_told_who_works_on_it(county: TestCounty) -> None:
    page = shown(county.erik, a_case(county))

    assert "由石桥乡办理，本岗位只可查看" in page
    assert logged_in(county.erik).get(address(Case.objects.get(), "move/verify/")).status_code == 403


def test_a_case_that_is_persuaded_leads_to_the_record_of_a_visit(county: TestCounty) -> None:
    case = persuading(county)

    assert f'href="/visits/record/{case.code}/"' in shown(county.bob, case)


def test_a_stale_form_writes_nothing(county: TestCounty) -> None:
    case = a_case(county)
    stale = {"version": case.version, **VERIFIED}
    moved(county.bob, case, "verify", **VERIFIED)

    response = logged_in(county.bob).post(address(case, "move/verify/"), stale)

    assert response.status_code == 409
    assert CaseMove.objects.filter(case=case, move="verify").count() == 1


def test_a_move_that_does_not_exist_is_not_found(county: TestCounty) -> None:
    assert logged_in(county.bob).get(address(a_case(county), "move/fly/")).status_code == 404
