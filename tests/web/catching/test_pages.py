"""The pages of classes that make up, from the roster to the printed certificate; and of the way to a trade."""

from datetime import timedelta

import pytest
from django.test import Client

from notoneless.children.models import Child
from notoneless.keeping.catching.models import Certificate, Course, Learner, Route
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def sent(client: Client, address: str, said: dict[str, object]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def opened(client: Client) -> Course:
    since = clock.today() - timedelta(days=30)
    said = {"kind": "compensation", "title": "第1期", "since": f"{since}", "until": f"{clock.today()}",
            "spot": "乡中心校", "teacher": "严老师"}  # fmt: skip
    sent(client, "/catching/open/", said)
    return Course.objects.unscoped("test").get()


def out_of_school(county: TestCounty) -> Child:
    child = a_child(county)
    Child.objects.filter(pk=child.pk).update(situation="dropped_out")
    return child


def test_a_class_goes_from_its_roster_to_the_printed_certificate(county: TestCounty) -> None:
    child, bob = out_of_school(county), logged_in(county.bob)
    course = opened(bob)
    here, day = f"/catching/{course.code}", f"{clock.today()}"
    offered = bob.get(f"{here}/join/").content.decode()
    sent(bob, f"{here}/join/", {"children": [child.code], "joined_on": day})
    learner = Learner.objects.unscoped("test").get()

    first = {f"at_{learner.pk}": "excused"}
    for turn in range(20):
        said = {
            "day": f"{course.since + timedelta(days=turn)}",
            "hours": "6",
            "topic": "沟通交流",
            "teacher": "",
        }
        sent(bob, f"{here}/day/", said | (first if turn == 0 else {f"at_{learner.pk}": "here"}))
    for subject in course.subjects:
        result = {f"result_{learner.pk}": "yes", f"marks_{learner.pk}": "86"}
        sent(bob, f"{here}/test/", {"subject": subject, "held_on": day} | result)
    page = sent(bob, f"{here}/certify/", {"version": "1"})
    certificate = Certificate.objects.unscoped("test").get()
    paper = bob.get(f"/catching/certificates/{certificate.code}/")
    closed = sent(bob, f"{here}/close/", {"version": "1", "word": "全部合格"})

    assert f"{child.name}（" in offered
    assert "到课 19 天，请假 1 天，缺课 0 天" in page
    assert f"打印 {certificate.code}" in page
    assert paper.content.startswith(b"%PDF")
    assert "结班。" in closed


def test_what_is_lacking_for_a_certificate_stands_in_the_roster(county: TestCounty) -> None:
    child, bob = out_of_school(county), logged_in(county.bob)
    course = opened(bob)
    here, day = f"/catching/{course.code}", f"{clock.today()}"

    page = sent(bob, f"{here}/join/", {"children": [], "codes": child.code, "joined_on": day})
    refused = bob.post(f"{here}/certify/", {"version": "1"})
    wrong = bob.post(f"{here}/join/", {"children": [], "codes": "X0000000-ffffffff", "joined_on": day})

    assert "沟通交流未测试、日常计算未测试、法律常识未测试" in page
    assert refused.status_code == 409
    assert "计划20天，已上课0天" in refused.content.decode()
    assert "没有找到学生编号X0000000-ffffffff" in wrong.content.decode()


def test_who_leaves_the_class_keeps_the_line_with_its_reason(county: TestCounty) -> None:
    child, bob = out_of_school(county), logged_in(county.bob)
    course, day = opened(bob), f"{clock.today()}"
    sent(bob, f"/catching/{course.code}/join/", {"children": [child.code], "joined_on": day})
    learner = Learner.objects.unscoped("test").get()

    page = sent(bob, f"/catching/learners/{learner.pk}/leave/", {"left_on": day, "reason": "随父母外出"})

    assert "离班：随父母外出" in page
    assert Child.objects.get(pk=child.pk).situation == "dropped_out"
    assert logged_in(county.charlie).get(f"/catching/{course.code}/").status_code == 404


def test_a_talk_about_trades_is_listed_and_ended_with_its_outcome(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    dora, day = logged_in(county.dora), f"{clock.today()}"
    said = {
        "kind": "consultation",
        "since": day,
        "where": "石桥小学",
        "what": "汽修与厨师的区别",
        "advice": "参观职教中心",
    }

    page = sent(dora, f"/catching/routes/children/{child.code}/", said)
    one = Route.objects.unscoped("test").get()
    job = dora.post(
        f"/catching/routes/children/{child.code}/", said | {"kind": "employment", "proof": "合同"}
    )
    ended = sent(
        dora, f"/catching/routes/{one.code}/end/", {"version": "1", "ended_on": day, "outcome": "愿意学汽修"}
    )

    assert "还没有结果" in page
    assert "没有达到就业年龄" in job.content.decode()
    assert "结果：愿意学汽修" in ended
    assert "愿意学汽修" in dora.get("/catching/routes/").content.decode()
