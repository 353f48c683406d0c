"""苗头名单 and 重点生家访 on the screen: from the pupil's page to the list, to a measure, to the end."""

from datetime import timedelta

import pytest
from django.test import Client

from notoneless.children.models import Child
from notoneless.keeping.early.models import HomeVisit, Sign, SignStep
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.keeping.early.classes import a_class, pupils
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
VISIT = {
    "key": "6f0d2f0e-0000-4000-8000-000000000001", "way": "home", "met": "母亲", "tendency": "不交作业",
    "cause": "跟不上",
    "pupil": "waver", "thoughts": "觉得没用", "guardian": "keep", "opinion": "希望读完", "whereabouts": "在校",
}  # fmt: skip


def a_teacher(county: TestCounty) -> tuple[Client, Child]:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    return logged_in(teacher), first


def noted(client: Client, child: Child) -> Sign:
    said = {"kind": "averse", "reason": "连日上课睡觉。", "seen_on": f"{clock.today()}"}
    answer = client.post(f"/early/children/{child.code}/sign/", said, follow=True)
    assert "已列入苗头名单" in answer.content.decode()
    return Sign.objects.unscoped("test").get(child=child)


def test_the_pupils_page_leads_to_signs_and_visits(county: TestCounty) -> None:
    client, child = a_teacher(county)

    assert f"/early/children/{child.code}/" in client.get(f"/children/{child.code}/").content.decode()
    assert "没有登记过苗头和家访" in client.get(f"/early/children/{child.code}/").content.decode()
    assert logged_in(county.charlie).get(f"/early/children/{child.code}/").status_code == 404


def test_a_sign_is_listed_with_its_reason_worked_on_and_settled(county: TestCounty) -> None:
    client, child = a_teacher(county)
    sign = noted(client, child)
    here = f"/early/signs/{sign.code}/"

    listed = client.get("/early/signs/").content.decode()
    said = {"measure": "counselling", "what": "", "who": "贾老师", "until": f"{clock.today()}"}
    stepped = client.post(f"{here}step/", said, follow=True).content.decode()
    step = SignStep.objects.unscoped("test").get()
    done = client.post(f"/early/steps/{step.pk}/done/", {"word": "已谈心两次"}, follow=True).content.decode()
    ended = {"version": "1", "outcome": "stable", "word": "现在按时到校"}
    settled = client.post(f"{here}settle/", ended, follow=True).content.decode()

    assert "连日上课睡觉。" in listed
    assert "心理辅导" in stepped
    assert "已谈心两次" in done
    assert "已稳定在读：现在按时到校" in settled
    assert "这条苗头已经结束" in client.get(f"{here}step/").content.decode()


def test_a_refused_sign_keeps_what_was_typed(county: TestCounty) -> None:
    client, child = a_teacher(county)
    noted(client, child)
    said = {"kind": "averse", "reason": "又睡着了", "seen_on": f"{clock.today()}"}

    answer = client.post(f"/early/children/{child.code}/sign/", said)

    assert answer.status_code == 409
    assert "又睡着了" in answer.content.decode()


def test_a_visit_is_recorded_corrected_and_leaves_as_a_workbook(county: TestCounty) -> None:
    client, child = a_teacher(county)
    said = VISIT | {"visited_on": f"{clock.today()}"}
    client.post(f"/early/children/{child.code}/visit/", said)
    visit = HomeVisit.objects.unscoped("test").get()

    correct = client.get(f"/early/visits/{visit.code}/correct/").content.decode()
    client.post(f"/early/visits/{visit.code}/correct/", said | {"met": "父亲", "reason": "写错了"})
    page = client.get(f"/early/visits/{visit.code}/").content.decode()
    rows = workbook(logged_in(county.dora).post("/early/visits/export/", {"purpose": "存档"}))

    assert 'value="母亲"' in correct
    assert "留存备查" in page
    assert sum(child.name in row for row in rows) == 1


def test_a_rumour_shows_in_no_page_and_opens_with_a_reason_for_the_school(county: TestCounty) -> None:
    client, child = a_teacher(county)
    said = {"topic": "marriage", "text": "听说要订亲", "source": "邻居", "heard_on": f"{clock.today()}"}
    client.post(f"/early/children/{child.code}/heard/", said)
    sign = Sign.objects.unscoped("test").get()
    dora = logged_in(county.dora)

    pages = [
        client.get(f"/early/signs/{sign.code}/"),
        dora.get(f"/early/signs/{sign.code}/"),
        client.get("/early/signs/"),
    ]
    opened = dora.post(f"/early/signs/{sign.code}/heard/", {"reason": "上门核实前了解"}).content.decode()

    assert all("订亲" not in page.content.decode() for page in pages)
    assert "听说要订亲" in opened
    assert client.get(f"/early/signs/{sign.code}/heard/").status_code == 403
    assert dora.post(f"/early/signs/{sign.code}/heard/", {"reason": "看"}).status_code == 409


def test_what_is_due_for_a_visit_is_counted_in_the_menu(county: TestCounty) -> None:
    client, child = a_teacher(county)
    sign = noted(client, child)
    Sign.objects.unscoped("test").filter(pk=sign.pk).update(visit_due_on=clock.today() - timedelta(days=1))

    assert "已超期 1 天" in client.get("/early/signs/").content.decode()
