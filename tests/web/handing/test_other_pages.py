"""Pages of letters, tellings, hand-overs, joined cases and pupils who move."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.casework.handing.models import CaseJoin, Handover, PupilMove, Telling, Transfer
from notoneless.casework.models import Case
from notoneless.officers.models import Holding, Officer
from notoneless.web.frame import clock
from tests.casework.handing.test_outside import SCAN
from tests.county import TestCounty
from tests.people import a_case, a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
YUNLING, PLACE = "999901101", "外省虚构县教育局"


def today() -> str:
    return clock.today().isoformat()


def page(officer: Officer, address: str) -> str:
    return logged_in(officer).get(address).content.decode()


def post(officer: Officer, address: str, **said: object) -> object:
    return logged_in(officer).post(address, said)


def out(county: TestCounty) -> Transfer:
    case = a_case(county)
    said = {"place": PLACE, "reason": "随父母外出", "since": today(), "version": case.version}
    post(county.bob, f"/cases/{case.code}/transfer-outside/", **said)
    return Transfer.objects.get()


def test_a_case_goes_to_another_county_by_letter_chase_and_reply(county: TestCounty) -> None:
    address = f"/transfers/{out(county).code}/"

    assert "先出具去函" in page(county.bob, address)
    post(county.bob, address + "letter/", whereabouts="外省虚构县东镇", reply_before=today())
    post(county.bob, address + "chase/", note="电话催办")
    scan = SimpleUploadedFile(SCAN.name, SCAN.content)
    said = {"settled": "enrolled_elsewhere", "number": "虚教函1号", "day": today(), "scan": scan}
    post(county.bob, address + "reply/", version=Transfer.objects.get().version, **said)

    assert Transfer.objects.get().case.state == "placed"
    shown = page(county.bob, address)
    assert all(text in shown for text in ("已在当地就读", "催复", "虚教函1号"))


def test_a_reply_without_its_scan_comes_back_with_the_reason(county: TestCounty) -> None:
    address = f"/transfers/{out(county).code}/"
    post(county.bob, address + "letter/", whereabouts="外省虚构县东镇", reply_before=today())

    said = {"settled": "moved_away", "number": "1号", "day": today(), "version": 2}
    response = post(county.bob, address + "reply/", **said)

    assert response.status_code == 409  # type: ignore[attr-defined]
    assert "请上传复函扫描件" in response.content.decode()  # type: ignore[attr-defined]


def told(county: TestCounty) -> Telling:
    case = a_case(county)
    post(county.bob, f"/cases/{case.code}/tell/", to=YUNLING, text="该生现住云岭村，请核实")
    return Telling.objects.get()


def test_the_told_unit_reads_it_and_signs(county: TestCounty) -> None:
    telling = told(county)

    assert telling.case.child.name in page(county.charlie, "/tellings/")
    assert "该生现住云岭村" in page(county.charlie, f"/tellings/{telling.code}/")
    post(county.charlie, f"/tellings/{telling.code}/", answer="已安排核实")

    assert Telling.objects.get().seen_by == county.charlie.code
    assert "已签收" in page(county.bob, f"/cases/{telling.case.code}/")


def test_a_unit_that_was_not_told_finds_nothing(county: TestCounty) -> None:
    assert logged_in(county.fay).get(f"/tellings/{told(county).code}/").status_code == 404


def listed(county: TestCounty) -> Handover:
    a_case(county)
    post(county.bob, "/posts/P-bob/handover/", version=0)
    return Handover.objects.get()


def test_ending_a_post_leads_to_what_it_has_in_hand(county: TestCounty) -> None:
    a_case(county)
    holding = Holding.objects.get(post__code="P-bob", until=None)

    response = post(county.alice, "/posts/P-bob/vacate/", holding=holding.pk)

    assert response["Location"] == "/posts/P-bob/handover/"  # type: ignore[index]
    assert "未结个案" in page(county.alice, response["Location"])  # type: ignore[index]


def test_a_post_with_nothing_in_hand_says_so(county: TestCounty) -> None:
    assert "没有未结的工作" in page(county.charlie, "/posts/P-charlie/handover/")


def test_a_list_is_read_and_signed(county: TestCounty) -> None:
    address = f"/handovers/{listed(county).code}/"

    assert all(text in page(county.bob, address) for text in ("田小禾", "移交方签字", "待移交方（鲍石桥）"))
    post(county.bob, address + "give/", version=1, instead="")

    assert Handover.objects.get().given_by == county.bob.code
    assert "岗位交接" in page(county.alice, "/handovers/")


def test_the_giver_does_not_take(county: TestCounty) -> None:
    assert "由接任人员签字" in page(county.bob, f"/handovers/{listed(county).code}/take/")


def test_a_neighbour_finds_no_list(county: TestCounty) -> None:
    assert logged_in(county.charlie).get(f"/handovers/{listed(county).code}/").status_code == 404
    assert logged_in(county.charlie).get("/posts/P-bob/handover/").status_code == 404


def joined(county: TestCounty) -> Case:
    kept = a_case(county)
    other = a_case(county, a_child(county, name="田晓禾", id_text="", id_condition="missing"))
    said = {"other": other.code, "reason": "同一户口簿", "version": kept.version}
    post(county.alice, f"/cases/{kept.code}/join/", **said)
    return kept


def test_two_cases_are_joined_and_parted_on_the_page(county: TestCounty) -> None:
    kept = joined(county)
    join = CaseJoin.objects.get()

    assert join.joined.code in page(county.alice, f"/cases/{kept.code}/")
    post(county.alice, f"/joins/{join.pk}/", reason="是两个人")

    join.refresh_from_db()
    assert join.undone_by == county.alice.code


def test_a_case_that_is_not_found_is_not_joined(county: TestCounty) -> None:
    case = a_case(county)

    response = post(county.alice, f"/cases/{case.code}/join/", other="A2026-0", reason="同一人", version=2)

    assert "没有找到这件个案" in response.content.decode()  # type: ignore[attr-defined]


def moving(county: TestCounty) -> PupilMove:
    child = at_school(county, a_child(county))
    said = {"way": "out", "school": "S-SQ", "other": "外省虚构县东镇小学", "reason": "迁居", "since": today()}
    post(county.dora, f"/children/{child.code}/move/", **said)
    return PupilMove.objects.get()


def test_a_pupils_move_shows_what_is_lacking_and_takes_it(county: TestCounty) -> None:
    move = moving(county)
    address = f"/pupil-moves/{move.code}/"

    assert "尚缺" in page(county.dora, address)
    for code in ("guardian_application", "enrolment_certificate", "sign:0", "sign:1", "sign:2", "sign:3"):
        post(county.dora, address + "papers/", item=code, dated=today())
    post(county.dora, address + "entry/", proof="业务号17", version=1)

    move.refresh_from_db()
    assert (move.state, move.registered_proof) == ("done", "业务号17")


def test_a_move_is_withdrawn_and_stands_in_the_list(county: TestCounty) -> None:
    move = moving(county)

    post(county.dora, f"/pupil-moves/{move.code}/withdraw/", reason="不转了", version=1)

    move.refresh_from_db()
    assert move.state == "withdrawn"
    assert move.child.name in page(county.dora, "/pupil-moves/")


def test_the_pupils_page_leads_there_for_those_who_keep_the_registry(county: TestCounty) -> None:
    child = at_school(county, a_child(county))

    assert "登记转入转出" in page(county.dora, f"/children/{child.code}/")
    assert "登记转入转出" not in page(county.bob, f"/children/{child.code}/")
