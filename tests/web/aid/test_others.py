"""The pages of social assistance and of the nutrition plan."""

import pytest

from notoneless.keeping.aid.models import Referral
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.county import FOUNDED, TODAY, TestCounty
from tests.keeping.aid.aided import a_pupil
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(county: TestCounty) -> TestCounty:
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    return county


def test_a_pupil_is_proposed_at_its_page_and_the_answer_closes_it(county: TestCounty) -> None:
    child, dora = a_pupil(county, "甲一"), logged_in(county.dora)
    said = {"kind": "temporary", "office": "县民政局", "word": "父亲重病"}

    dora.post(f"/aid/children/{child.code}/refer/", said, follow=True)
    one = Referral.objects.unscoped("test").get()
    listed = dora.get("/aid/referrals/?state=open").content.decode()
    done = logged_in(county.bob).post(
        f"/aid/referrals/{one.code}/", {"version": 1, "result": "approved", "answer": "自十月起"}, follow=True
    ).content.decode()  # fmt: skip

    assert "临时救助" in listed
    assert "自十月起" in done
    assert "已纳入" in done


def test_a_school_puts_down_its_month_and_who_is_no_school_is_told_so(county: TestCounty) -> None:
    dora = logged_in(county.dora)
    said = {"day": f"{clock.today()}", "pupils": 100, "assisted_pupils": 10, "food": "10000", "running": "2000",
            "assisted_food": "1000"}  # fmt: skip

    page = dora.post("/aid/meals/new/", said, follow=True).content.decode()
    wrong = dora.post("/aid/meals/new/", said | {"assisted_pupils": 101})
    closed = logged_in(county.bob).get("/aid/meals/new/").content.decode()

    assert "合计 12,000 元" in page
    assert wrong.status_code == 409
    assert "由学校登记" in closed
