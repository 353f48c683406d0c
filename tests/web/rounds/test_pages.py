"""The pages of rounds: begun, parted, gone through household by household and child by child, counted and closed."""

from datetime import date

import pytest
from django.test import Client

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.keeping.rounds.models import HouseholdSheet, Mobilised, RoundArea, VisitRound
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.journeys.filling import BOBS_VILLAGE
from tests.journeys.staff import everybody
from tests.people import a_child, at_school
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def sent(client: Client, address: str, said: dict[str, object]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def begun(client: Client, kind: str) -> str:
    on = clock.today()
    return sent(
        client,
        "/rounds/open/",
        {"kind": kind, "since": f"{on:%Y-%m}-01", "until": f"{on}", "plan": "分片包干"},
    )


def area_here(unit: str = BOBS_VILLAGE) -> str:
    return RoundArea.objects.unscoped("test").get(unit__code=unit).code


def test_a_round_is_begun_with_an_area_for_each_village_and_reminds_until_then(county: TestCounty) -> None:
    a_child(county)
    bob = logged_in(county.bob)

    before = bob.get("/rounds/").content.decode()
    page = begun(bob, "monthly_check")
    after = bob.get("/rounds/").content.decode()

    assert "本月应当开展、还没有开展的" in before
    assert "每月大走访大排查" in before
    assert "石桥村" in page
    assert "应访 1 人，已访 0 人，覆盖0%" in page
    assert "本月应当开展、还没有开展的：每月大走访大排查" not in after


def test_a_household_sheet_is_written_with_its_children_and_shown(county: TestCounty) -> None:
    child = a_child(county, household_number="H-1", address="石桥村3组")
    begun(logged_in(county.bob), "home_visit")
    erik, code = logged_in(county.erik), area_here()
    listed = erik.get(f"/rounds/areas/{code}/").content.decode()
    form = erik.get(f"/rounds/areas/{code}/house/?of={child.code}").content.decode()

    said = {"head": "田大山", "address": "石桥村3组", "household_number": "H-1", "people": "4", "answer": "met",
            "visited_on": f"{clock.today()}", "surveyor": "艾村干", f"answer_{child.pk}": "not_in_school",
            f"word_{child.pk}": "在家务农，没有上学", f"disabled_{child.pk}": "on"}  # fmt: skip
    page = sent(erik, f"/rounds/areas/{code}/house/?of={child.code}", said)
    sheet = HouseholdSheet.objects.unscoped("test").get()
    shown = erik.get(f"/rounds/sheets/{sheet.code}/").content.decode()

    assert "还没有登记的户" in listed
    assert f"{child.name}：就学情况" in form
    assert "全覆盖" in page
    assert "已就田小禾发出疑似报告" in shown
    assert SuspicionReport.objects.unscoped("test").get().child == child
    assert "家庭说明有残疾" not in shown, "a village does not read of disabilities"
    assert "家庭说明有残疾" in logged_in(county.bob).get(f"/rounds/sheets/{sheet.code}/").content.decode()


def test_a_sheet_is_corrected_and_the_first_one_stays_readable(county: TestCounty) -> None:
    begun(logged_in(county.bob), "home_visit")
    erik, code = logged_in(county.erik), area_here()
    said = {"head": "石二", "address": "石桥村1组", "people": "3", "answer": "met", "visited_on": f"{clock.today()}",
            "surveyor": "艾村干"}  # fmt: skip
    sent(erik, f"/rounds/areas/{code}/house/", said)
    first = HouseholdSheet.objects.unscoped("test").get()

    again = erik.post(f"/rounds/areas/{code}/house/", said)
    mended = sent(erik, f"/rounds/sheets/{first.code}/correct/", said | {"people": "5", "reason": "漏记两人"})

    assert again.status_code == 409
    assert "本轮已经登记过" in again.content.decode()
    assert "漏记两人" in mended
    assert "本份已更正，留存备查" in erik.get(f"/rounds/sheets/{first.code}/").content.decode()


def test_children_are_checked_one_by_one_and_the_rest_at_once(county: TestCounty) -> None:
    learner, other = at_school(county, a_child(county)), a_child(county, name="田小苗")
    Child.objects.filter(pk=learner.pk).update(situation="enrolled_here")
    begun(logged_in(county.bob), "monthly_check")
    erik, code, day = logged_in(county.erik), area_here(), f"{clock.today()}"

    missing = {"answer": "not_found", "word": "门锁，邻居也不知道", "surveyor": "艾村干", "checked_on": day}
    reported = sent(erik, f"/rounds/children/{code}.{other.code}/", missing)
    page = sent(erik, f"/rounds/areas/{code}/confirm/", {"surveyor": "艾村干", "checked_on": day})
    refused = erik.post(f"/rounds/children/{code}.{other.code}/", missing | {"word": ""})

    assert "发出疑似报告" in reported
    assert "已登记 1 人与台账相符" in page
    assert "全覆盖" in page
    assert refused.status_code == 409
    listed = logged_in(county.bob).get("/rounds/checks/").content.decode()
    assert "田小苗" in listed
    assert "没有见到、去向不明" in listed


def test_answers_leave_as_a_workbook_with_their_surveyor(county: TestCounty) -> None:
    child = a_child(county)
    begun(logged_in(county.bob), "monthly_check")
    bob, code, day = logged_in(county.bob), area_here(), f"{clock.today()}"
    said = {
        "answer": "elsewhere",
        "word": "",
        "school_said": "外县一中",
        "surveyor": "鲍石桥",
        "checked_on": day,
    }
    sent(bob, f"/rounds/children/{code}.{child.code}/", said)

    rows = workbook(bob.post("/rounds/checks/export/", {"purpose": "核对就学情况"}))

    flat = [cell for row in rows for cell in row]
    assert {"田小禾", "外县一中", "鲍石桥", "与台账不符"} <= set(flat)


def test_people_are_sent_counted_and_called_back(county: TestCounty) -> None:
    begun(logged_in(county.bob), "village_visit")
    bob, code, day = logged_in(county.bob), area_here(), f"{clock.today()}"

    page = sent(
        bob,
        f"/rounds/areas/{code}/team/",
        {"role": "教师", "names": "严老师\n方老师", "leads": "on", "since": day},
    )
    one = Mobilised.objects.unscoped("test").get(name="方老师")
    called = sent(bob, f"/rounds/team/{one.pk}/end/", {"until": day})
    round_ = VisitRound.objects.unscoped("test").get()

    assert "严老师（负责人）" in page
    assert "方老师" not in called.split("本片人员")[1]
    assert "教师 1 人" in bob.get(f"/rounds/{round_.code}/").content.decode()


def test_a_place_visit_is_written_and_the_round_closed_whole_or_with_a_word(county: TestCounty) -> None:
    begun(logged_in(county.bob), "village_visit")
    bob, code, day = logged_in(county.bob), area_here(), f"{clock.today()}"
    visit = {"visited_on": day, "surveyor": "鲍石桥", "with_whom": "派出所民警", "households": "120", "children": "31",
             "differing": "0"}  # fmt: skip
    written = sent(bob, f"/rounds/areas/{code}/place/", visit)
    round_ = VisitRound.objects.unscoped("test").get()
    refused = bob.post(f"/rounds/{round_.code}/close/", {"version": 1, "word": ""})

    closed = sent(bob, f"/rounds/{round_.code}/close/", {"version": 1, "word": "柳溪村断路，下月补"})

    assert "120 户、适龄儿童 31 人" in written
    assert refused.status_code == 409
    assert "柳溪村" in refused.content.decode()
    assert "办结。" in closed


def test_the_due_households_are_put_right_with_their_source(county: TestCounty) -> None:
    begun(logged_in(county.bob), "home_visit")
    bob, code = logged_in(county.bob), area_here()

    page = sent(bob, f"/rounds/areas/{code}/due/", {"version": 1, "due": "412", "origin": "派出所户籍簿"})

    assert "应访 412 户（派出所户籍簿）" in page
    assert "现在不能办理" in logged_in(county.erik).get(f"/rounds/areas/{code}/place/").content.decode()


def test_months_without_a_round_stand_in_the_table(county: TestCounty) -> None:
    a_child(county)
    begun(logged_in(county.bob), "monthly_check")

    page = logged_in(county.alice).get("/rounds/months/?kind=monthly_check").content.decode()

    assert "云岭镇" in page
    assert "待开展" in page
    assert date.fromisoformat(f"{clock.today()}").strftime("RD%Y%m") in page


def test_a_class_teacher_checks_the_own_class_and_meets_no_other(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    everybody(county, child)
    other = at_school(county, a_child(county, name="田小苗"))
    begun(logged_in(county.dora), "monthly_check")
    karl, code = logged_in(county.karl), area_here("S-SQ-K1")

    own = karl.get(f"/rounds/areas/{code}/").content.decode()

    assert child.name in own
    assert other.name not in own
    assert karl.get(f"/rounds/areas/{area_here('S-SQ')}/").status_code == 404
