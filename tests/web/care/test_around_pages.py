"""The pages of places, activities, help between schools, rewards and sums."""

import pytest

from notoneless.keeping.care.models import Award, CareActivity, Facility, SchoolHelp
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.keeping.care.invented import a_facility, a_helper, a_pair, a_school_help, an_award, in_need
from tests.web.care.test_pair_pages import read, sent
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def test_a_place_is_registered_with_who_gave_what_stands_in_it(county: TestCounty) -> None:
    dora = logged_in(county.dora)
    said = {"kind": "library", "name": "爱心图书室", "spot": "二楼", "quantity": "800", "giver": "团县委",
            "keeper": "严老师", "since": f"{clock.today()}"}  # fmt: skip

    page = sent(dora, "/care/facilities/add/", said)
    code = Facility.objects.get().code
    closed = sent(dora, f"/care/facilities/{code}/end/", {"until": f"{clock.today()}", "reason": "校舍改造"})

    assert "800册" in page
    assert "停用：校舍改造" in closed
    assert "爱心图书室" in read(dora, "/care/facilities/")


def test_an_activity_is_held_its_pupils_ticked_and_shown_at_the_child(county: TestCounty) -> None:
    dora, child, place = logged_in(county.dora), in_need(county), a_facility(county)
    said = {"kind": "course", "title": "合唱社团", "held_on": f"{clock.today()}", "facility": place.code,
            "present": "25", "word": "每周一次"}  # fmt: skip
    sent(dora, "/care/activities/add/", said)
    code = CareActivity.objects.get().code

    named = sent(dora, f"/care/activities/{code}/pupils/", {"pupils": [child.code]})
    corrected = sent(
        dora, f"/care/activities/{code}/correct/", said | {"present": "26", "reason": "漏记一人"}
    )

    assert "登记学生 1 名" in named
    assert "26 人参加" in corrected
    assert "合唱社团" in read(dora, f"/care/children/{child.code}/")
    assert "合唱社团" in read(dora, f"/care/facilities/{place.code}/")
    assert "本份留存" in read(dora, f"/care/activities/{code}/")


def test_help_between_schools_is_shown_to_both_and_ended_with_its_result(county: TestCounty) -> None:
    dora = logged_in(county.dora)
    said = {"helped": "S-YL", "content": "送课", "effect": "会用电教设备", "since": f"{clock.today()}"}
    page = sent(dora, "/care/schools/add/", said)
    code = SchoolHelp.objects.get().code

    ended = sent(dora, f"/care/schools/{code}/end/", {"until": f"{clock.today()}", "outcome": "都会用了"})

    assert "会用电教设备" in page
    assert "都会用了" in ended
    assert "云岭小学" in read(dora, "/care/schools/")


def test_an_award_is_given_listed_and_taken_back(county: TestCounty) -> None:
    dora, child = logged_in(county.dora), in_need(county)
    said = {"kind": "scholarship", "name": "巩生奖学金", "giver": "石桥小学", "awarded_on": f"{clock.today()}",
            "amount": "200", "why": "返校后坚持学习"}  # fmt: skip

    page = sent(dora, f"/care/children/{child.code}/award/", said)
    refused = dora.post(f"/care/children/{child.code}/award/", said | {"kind": "honour"})
    code = Award.objects.get().code
    taken = sent(dora, f"/care/awards/{code}/withdraw/", {"word": "误登"})

    assert "巩生奖学金" in page
    assert refused.status_code == 409
    assert "不登记金额" in refused.content.decode()
    assert "撤销：误登" in taken
    assert "巩生奖学金" in read(dora, "/care/awards/")
    assert dora.post("/care/awards/export/", {"purpose": "学期检查"}).status_code == 200


def test_the_sums_say_how_many_in_need_have_somebody(county: TestCounty) -> None:
    a_pair(county, in_need(county), a_helper(county))
    in_need(county, name="甘小雨")
    a_school_help(county)

    page = read(logged_in(county.dora), "/care/sums/")

    assert "在校的帮扶对象 2 人，已结对 1 人，占 50%" in page
    assert "1 项" in page


def test_who_may_only_look_sees_no_way_to_enter(county: TestCounty) -> None:
    award = an_award(county, in_need(county))

    assert "登记阵地" not in read(logged_in(county.gina), "/care/facilities/")
    assert "撤销" not in read(logged_in(county.gina), f"/care/awards/{award.code}/")
    assert logged_in(county.gina).get("/care/activities/add/").status_code == 403
