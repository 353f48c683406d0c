"""The pages of 入学验证 and 分片包村."""

import pytest

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.keeping.rounds.models import RoundArea, Verification
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE
from tests.journeys.staff import everybody
from tests.people import a_child, at_school
from tests.web.clients import logged_in
from tests.web.rounds.test_pages import area_here, begun, sent

pytestmark = pytest.mark.django_db


def test_an_area_is_asked_and_the_school_says_all_are_here(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    Child.objects.filter(pk=child.pk).update(situation="enrolled_here")
    bob, dora = logged_in(county.bob), logged_in(county.dora)
    begun(bob, "monthly_check")

    page = sent(bob, f"/rounds/areas/{area_here()}/verify/", {"version": "0"})
    listed = dora.get("/rounds/verify/").content.decode()
    done = sent(dora, "/rounds/verify/all/", {"proof": "按班点名"})

    assert "已向各学校发出 1 人的验证" in page
    assert "待验证" in listed
    assert "已登记 1 人在读" in done
    assert RoundArea.objects.unscoped("test").filter(unit__code=BOBS_VILLAGE).exists()


def test_a_child_that_is_not_there_is_followed_to_a_report(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    bob, dora = logged_in(county.bob), logged_in(county.dora)

    asked = sent(bob, f"/rounds/verify/children/{child.code}/", {"school": "S-SQ"})
    one = Verification.objects.unscoped("test").get()
    answer = {"version": "1", "here": "no", "proof": "上学期末离校"}
    told = sent(dora, f"/rounds/verify/{one.code}/answer/", answer)
    settled = sent(
        bob, f"/rounds/verify/{one.code}/settle/", {"version": "2", "word": "在外务工", "out_of_school": "on"}
    )

    assert "还没有结果" in asked
    assert "请查清去向" in told
    assert SuspicionReport.objects.unscoped("test").get().code in settled
    assert "现在不能办理" in dora.get(f"/rounds/verify/{one.code}/settle/").content.decode()


def test_a_village_without_anybody_is_named_until_somebody_answers_for_it(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    before = bob.get("/rounds/charges/").content.decode()
    said = {"kind": "charge_village", "over": BOBS_VILLAGE, "name": "洪镇干", "title": "副乡长",
            "since": f"{clock.today()}"}  # fmt: skip

    sent(bob, f"/work/units/{BOBS_TOWNSHIP}/charge/", said)
    after = bob.get("/rounds/charges/").content.decode()

    assert "2 个村（社区）中还有 2 个没有落实到人：石桥村、柳溪村" in before
    assert "副乡长洪镇干" in after
    assert "还有 1 个没有落实到人：柳溪村" in after


def test_a_school_sees_which_class_has_nobody(county: TestCounty) -> None:
    everybody(county, at_school(county, a_child(county)))
    dora = logged_in(county.dora)
    before = dora.get("/rounds/charges/").content.decode()
    said = {
        "kind": "charge_class",
        "over": "S-SQ-K1",
        "name": "严老师",
        "title": "教导主任",
        "since": f"{clock.today()}",
    }

    sent(dora, "/work/units/S-SQ/charge/", said)

    assert "还有 1 个没有落实到人：六年级1班" in before
    assert "1 个班级都已落实到人" in dora.get("/rounds/charges/").content.decode()
