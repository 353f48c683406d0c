"""The pages of a unit's work: entered from its page, listed, signed, finished, corrected, with scans."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notoneless.reporting.responsibility.models import Charge, Letter, Meeting, Seat, Task
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
HERE = f"/work/units/{BOBS_TOWNSHIP}"
MEETING = {"kind": "joint_meeting", "title": "十一月联席会议", "held_on": "2026-09-10", "spot": "乡政府",
           "chair": "柳乡长", "present": "12", "minutes": "议题一\n议题二"}  # fmt: skip


def sent(client: Client, address: str, said: dict[str, object]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def a_meeting(county: TestCounty) -> tuple[Client, Meeting]:
    bob = logged_in(county.bob)
    sent(bob, f"{HERE}/meeting/", MEETING)
    return bob, Meeting.objects.unscoped("test").get()


def test_a_head_is_seated_shown_and_ended(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    said = {
        "kind": "leading_group",
        "place": "head",
        "name": "柳乡长",
        "title": "乡长",
        "since": f"{clock.today()}",
    }

    page = sent(bob, f"{HERE}/seat/", said)
    again = bob.post(f"{HERE}/seat/", said)
    seat = Seat.objects.unscoped("test").get()
    ended = sent(bob, f"/work/seats/{seat.pk}/end/", {"until": f"{clock.today()}"})

    assert "由乡长柳乡长负责" in page
    assert again.status_code == 409
    assert "同一时间只能有一人" in again.content.decode()
    assert "还没有登记领导小组组长" in ended


def test_who_answers_for_a_child_is_shown_from_the_county_down(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    dora = logged_in(county.dora)
    said = {"kind": "charge_child", "name": "严老师", "title": "班主任", "since": f"{clock.today()}"}

    before = dora.get(f"/work/children/{child.code}/").content.decode()
    after = sent(dora, f"/work/children/{child.code}/charge/", said)
    charge = Charge.objects.unscoped("test").get()

    assert "还没有任何人包保" in before
    assert f"直接负责{child.name}的是班主任严老师" in after
    assert f"/work/charges/{charge.pk}/end/" in after


def test_letters_are_drawn_at_once_and_signed_by_the_village_with_a_scan(county: TestCounty) -> None:
    said = {"kind": "letter_village", "year": "2026", "giver_name": "柳乡长", "goals": "无失学辍学"}
    listed = sent(logged_in(county.bob), f"{HERE}/letters/", said)
    letter = Letter.objects.unscoped("test").get(taker__code=f"{BOBS_TOWNSHIP}201")
    scan = SimpleUploadedFile("责任书.jpg", jpeg(), "image/jpeg")

    signed = sent(
        logged_in(county.erik),
        f"/work/letters/{letter.code}/sign/",
        {"version": 1, "signed_on": f"{clock.today()}", "scan": scan},
    )

    assert "待签订" in listed
    assert ">2026</td>" in logged_in(county.bob).get("/work/letters/").content.decode()
    assert f"{clock.today()}签订" in signed
    assert "/evidence/held/C" in signed


def test_a_decision_of_a_meeting_goes_to_a_village_and_comes_back_done(county: TestCounty) -> None:
    bob, meeting = a_meeting(county)
    decided = {
        "text": "逐户上门核实",
        "owner": f"{BOBS_TOWNSHIP}201",
        "person": "艾村干",
        "due_on": f"{clock.today()}",
    }
    page = sent(bob, f"/work/meetings/{meeting.code}/decide/", decided)
    task = Task.objects.unscoped("test").get()
    erik = logged_in(county.erik)

    done = sent(erik, f"/work/tasks/{task.code}/done/", {"version": 1, "word": "已走访 12 户"})

    assert "议定 1 项，1 项未落实" in page
    assert "已走访 12 户" in done
    assert "0 项未落实" in bob.get(f"/work/meetings/{meeting.code}/").content.decode()


def test_a_corrected_meeting_says_by_what_it_was_corrected(county: TestCounty) -> None:
    bob, meeting = a_meeting(county)

    listed = sent(
        bob, f"/work/meetings/{meeting.code}/correct/", MEETING | {"present": "13", "reason": "漏记一人"}
    )

    assert "1 次" in listed
    assert "本份留存" in bob.get(f"/work/meetings/{meeting.code}/").content.decode()


def test_publicity_is_summed_since_the_half_year_began(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    said = {"kind": "banner", "held_on": f"{clock.today()}", "spot": "各村", "quantity": "38", "present": "0"}

    sent(bob, f"{HERE}/activity/", said)

    assert "横幅 38条" in bob.get("/work/activities/").content.decode()


def test_a_task_of_a_plan_names_a_person_and_waits_for_its_unit(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    said = {
        "kind": "work_plan",
        "text": "摸排",
        "owner": f"{BOBS_TOWNSHIP}201",
        "person": "艾村干",
        "due_on": f"{clock.today()}",
    }

    page = sent(bob, f"{HERE}/task/", said)

    assert "摸排" in page
    assert bob.post(f"{HERE}/task/", said | {"person": ""}).status_code == 409


def test_who_may_only_look_is_told_who_enters_it(county: TestCounty) -> None:
    page = logged_in(county.gina).get("/work/meetings/")
    closed = logged_in(county.alice).get(f"{HERE}/meeting/")

    assert page.status_code == 200
    assert closed.status_code == 200
    assert logged_in(county.gina).get(f"{HERE}/meeting/").status_code == 403
