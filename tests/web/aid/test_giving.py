"""The pages of donations and wishes."""

import pytest

from notoneless.keeping.aid.models import Donation, Gift, Wish
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.keeping.aid.aided import a_pupil
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def test_a_donation_is_put_down_given_to_pupils_and_its_page_says_what_is_left(county: TestCounty) -> None:
    poor, other = a_pupil(county, "甲一", household="低保户"), a_pupil(county, "乙二", turn=2)
    dora, day = logged_in(county.dora), f"{clock.today()}"
    said = {
        "donor_kind": "person",
        "donor": "测试捐赠人",
        "purpose": "冬衣",
        "given_on": day,
        "amount": "1000",
    }

    listed = dora.post("/aid/donations/new/", said, follow=True).content.decode()
    one = Donation.objects.unscoped("test").get()
    here = f"/aid/donations/{one.code}/"
    dora.post(f"{here}give/", {"pupils": [poor.code], "given_on": day, "amount": "300"})
    handed = {"donation": one.code, "given_on": day, "amount": "200"}
    dora.post(f"/aid/children/{other.code}/gift/", handed)
    page = dora.get(here).content.decode()
    too_much = dora.post(f"/aid/children/{other.code}/gift/", handed | {"amount": "501"})

    assert "测试捐赠人" in listed
    assert "结余 500.00 元" in page
    assert "甲一" in page
    assert "乙二" in page
    assert "撤销登记" not in page
    assert too_much.status_code == 409
    assert "不够本次发放" in too_much.content.decode()
    assert Gift.objects.unscoped("test").count() == 2


def test_a_donation_entered_wrongly_is_withdrawn_with_its_reason(county: TestCounty) -> None:
    dora = logged_in(county.dora)
    said = {"donor_kind": "body", "donor": "测试协会", "purpose": "用品", "given_on": f"{clock.today()}",
            "goods": "书包", "quantity": "5"}  # fmt: skip
    dora.post("/aid/donations/new/", said)
    here = f"/aid/donations/{Donation.objects.unscoped('test').get().code}/"

    page = dora.post(f"{here}withdraw/", {"version": 1, "why": "登错单位"}, follow=True).content.decode()

    assert "登错单位" in page
    assert logged_in(county.charlie).get(here).status_code == 404


def test_a_wish_goes_from_the_page_of_its_pupil_to_its_fulfilment(county: TestCounty) -> None:
    child, dora, day = a_pupil(county, "甲一"), logged_in(county.dora), f"{clock.today()}"

    dora.post(f"/aid/children/{child.code}/wish/", {"kind": "course", "word": "暑期美术班"})
    here = f"/aid/wishes/{Wish.objects.unscoped('test').get().code}/"
    dora.post(
        f"{here}take/", {"version": 1, "taker_kind": "enterprise", "taker": "测试企业", "promised_on": day}
    )
    again = dora.get(f"{here}take/").content.decode()
    page = dora.post(
        f"{here}fulfil/", {"version": 2, "done_on": day, "how": "已参加美术班"}, follow=True
    ).content.decode()  # fmt: skip
    listed = dora.get("/aid/wishes/?state=fulfilled").content.decode()

    assert "不能这样办理" in again
    assert "已参加美术班" in page
    assert "测试企业" in page
    assert "暑期美术班" in listed
    assert logged_in(county.charlie).get(here).status_code == 404
