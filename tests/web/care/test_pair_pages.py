"""The pages of pairing: proposed, ticked, changed, helped, listed, taken out."""

import pytest
from django.test import Client

from notoneless.keeping.care.models import Help, Helper, Pair
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.journeys.staff import seated
from tests.keeping.care.invented import a_helper, a_pair, helped, in_need
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def sent(client: Client, address: str, said: dict[str, object]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_school_enrols_a_teacher_and_pairs_what_it_ticks(county: TestCounty) -> None:
    dora, one, other = logged_in(county.dora), in_need(county, name="麦小穗"), in_need(county, name="甘小雨")
    told = {
        "kind": "teacher",
        "name": "严老师",
        "title": "语文教师",
        "services": ["study"],
        "since": "2026-01-05",
    }
    enrolled = sent(dora, "/care/helpers/add/", told)
    helper = Helper.objects.get()

    offered = read(dora, "/care/propose/")
    page = sent(dora, "/care/propose/", {"picks": [f"{one.code}:{helper.code}"], "since": f"{clock.today()}"})
    waiting = read(dora, "/care/")

    assert "严老师" in enrolled
    assert "麦小穗（低保户）—严老师（师生结对，已结对0人）" in offered
    assert "已结对 1 名学生" in page
    assert other.name in waiting
    assert one.name not in waiting


def test_a_child_is_paired_by_hand_with_its_difficulty(county: TestCounty) -> None:
    dora, child, helper = logged_in(county.dora), in_need(county), a_helper(county)
    said = {"kind": "difficulty_pair", "helper": helper.code, "since": f"{clock.today()}",
            "stated": ["learning_pupil"], "why": "数学跟不上"}  # fmt: skip

    page = sent(dora, f"/care/children/{child.code}/pair/", said)
    again = dora.post(f"/care/children/{child.code}/pair/", said)

    assert "低保户、学困生" in page
    assert "数学跟不上" in page
    assert again.status_code == 409
    assert "现由严老师帮扶" in again.content.decode()


def test_help_is_written_on_the_duty_list_and_shown_at_the_pair(county: TestCounty) -> None:
    teacher = seated(county, "subject_teacher", "S-SQ")
    pair = a_pair(county, in_need(county), a_helper(county, post=teacher.active_post))
    client = logged_in(teacher)
    duties = read(client, "/care/mine/")
    said = {
        "helped_on": f"{clock.today()}",
        "ways": ["study", "heart_talk"],
        "word": "补分数一节",
        "result": "会了",
    }

    page = sent(client, f"/care/pairs/{pair.code}/help/", said)
    one = Help.objects.get()
    corrected = sent(
        client, f"/care/helps/{one.code}/correct/", said | {"word": "补小数一节", "reason": "写错"}
    )

    assert pair.child.name in duties
    assert f"/care/pairs/{pair.code}/help/" in duties
    assert "学业辅导、谈心" in page
    assert "补小数一节（更正：写错）" in corrected
    assert "已帮扶 1 次" in corrected


def test_a_change_of_helper_shows_both_pairs_at_the_child(county: TestCounty) -> None:
    dora, child = logged_in(county.dora), in_need(county)
    pair, newer = a_pair(county, child, a_helper(county)), a_helper(county, "简老师")
    said = {"helper": newer.code, "since": f"{clock.today()}", "reason": "严老师调离"}

    page = sent(dora, f"/care/pairs/{pair.code}/change/", said)
    shown = read(dora, f"/care/children/{child.code}/")

    assert "原结对留存" in page
    assert f"{child.name}列为帮扶对象：低保户；现由简老师帮扶。" in shown
    assert "严老师" in shown
    assert "严老师调离" in read(dora, f"/care/pairs/{pair.code}/")


def test_a_pair_and_a_helper_are_ended_with_a_reason(county: TestCounty) -> None:
    dora, helper = logged_in(county.dora), a_helper(county)
    pair = a_pair(county, in_need(county), helper)
    ended = {"until": f"{clock.today()}", "reason": "学生毕业"}
    early = dora.post(f"/care/helpers/{helper.code}/end/", ended)

    page = sent(dora, f"/care/pairs/{pair.code}/end/", ended)
    gone = sent(dora, f"/care/helpers/{helper.code}/end/", ended)

    assert early.status_code == 409
    assert "还有1个结对没有结束" in early.content.decode()
    assert "结束：学生毕业" in page
    assert "已于" in gone


def test_the_ledger_is_listed_by_state_and_taken_out(county: TestCounty) -> None:
    dora, child = logged_in(county.dora), in_need(county)
    helped(county, a_pair(county, child, a_helper(county)))

    listed = read(dora, "/care/pairs/")
    taken = dora.post("/care/pairs/export/", {"purpose": "学期检查"})
    waiting = dora.post("/care/export/", {"purpose": "学期检查"})

    assert child.name in listed
    assert "帮扶逾期" in listed
    assert any(child.name in line for line in workbook(taken))
    assert waiting.status_code == 200


def test_the_page_of_a_child_leads_to_its_care(county: TestCounty) -> None:
    child = in_need(county)

    assert f"/care/children/{child.code}/" in read(logged_in(county.dora), f"/children/{child.code}/")


def test_who_may_only_look_is_told_who_arranges_it(county: TestCounty) -> None:
    child = in_need(county)
    pair = a_pair(county, child, a_helper(county))

    assert "登记帮扶" not in read(logged_in(county.gina), f"/care/pairs/{pair.code}/")
    assert logged_in(county.gina).get(f"/care/children/{child.code}/pair/").status_code == 403
    assert "由学校按本校学生和教师办理" in read(logged_in(county.bob), "/care/propose/")
    assert Pair.objects.count() == 1
