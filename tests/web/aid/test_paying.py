"""The pages of payments and applications: a list is shown before it binds, each opinion has its turn."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notoneless.keeping.aid.models import Application, Payment, PaymentBatch
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.county import FOUNDED, TODAY, TestCounty
from tests.keeping.aid.aided import BOARDER, a_pupil, lines_of, matched
from tests.keeping.aid.lists_sent import workbook
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(county: TestCounty) -> TestCounty:
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    return county


def sent(client: Client, content: bytes, **more: str) -> object:
    said = {
        "item": BOARDER,
        "period": "2026-autumn_term",
        "title": "第一批",
        "paid_on": f"{clock.today()}",
    } | more
    return client.post("/aid/batches/new/", said | {"content": SimpleUploadedFile("发放表.xlsx", content)})


def sealed_in(page: str) -> str:
    return re.search(r'name="sealed" value="([^"]+)"', page)[1]


def test_a_list_is_shown_row_by_row_and_binds_by_a_button(county: TestCounty) -> None:
    child = a_pupil(county, "甲一", household="低保户", boards="住校")
    matched(county)
    dora = logged_in(county.dora)

    shown = sent(dora, workbook([(child.code, "甲一", "", 625, "", ""), ("", "丙三", "", 1, "", "")]))
    page = shown.content.decode()
    before = Payment.objects.unscoped("test").count()
    bound = dora.post("/aid/batches/bind/", {"sealed": sealed_in(page)}, follow=True).content.decode()

    assert shown.status_code == 200
    assert "将登记 1 人、1 人次，625 元；1 行退回" in page
    assert "没有找到这名学生" in page
    assert before == 0
    assert "已登记 1 人、1 人次，625 元" in bound
    assert "退回 1 行" in bound
    assert lines_of(child)[BOARDER].state == "received"


def test_the_same_file_binds_once_and_what_another_was_shown_binds_for_nobody_else(
    county: TestCounty,
) -> None:
    child = a_pupil(county, "甲一")
    dora, content = logged_in(county.dora), workbook([(child.code, "甲一", "", 625, "", "")])
    sealed = sealed_in(sent(dora, content).content.decode())

    foreign = logged_in(county.bob).post("/aid/batches/bind/", {"sealed": sealed})
    first = dora.post("/aid/batches/bind/", {"sealed": sealed})
    again = dora.post("/aid/batches/bind/", {"sealed": sealed})

    assert foreign.status_code == 409
    assert first.status_code == 302
    assert again.status_code == 409
    assert "没有重复登记" in again.content.decode()
    assert PaymentBatch.objects.unscoped("test").count() == 1


def test_a_file_that_cannot_be_used_says_so_at_the_form(county: TestCounty) -> None:
    answer = sent(logged_in(county.dora), b"no workbook")

    assert answer.status_code == 422
    assert "第一批" in answer.content.decode()


def test_the_blank_list_is_read_again_by_its_own_headings(county: TestCounty) -> None:
    dora = logged_in(county.dora)

    blank = dora.get("/aid/batches/blank/")

    answer = sent(dora, blank.content)
    assert blank.status_code == 200
    assert answer.status_code == 422
    assert "第一批" in answer.content.decode()


def test_a_batch_is_withdrawn_with_a_reason_and_the_ledger_counts_it_no_more(county: TestCounty) -> None:
    child = a_pupil(county, "甲一", household="低保户")
    dora = logged_in(county.dora)
    sealed = sealed_in(sent(dora, workbook([(child.code, "甲一", "", 625, "", "")])).content.decode())
    dora.post("/aid/batches/bind/", {"sealed": sealed})
    batch = PaymentBatch.objects.unscoped("test").get()

    before = dora.get("/aid/ledger/").content.decode()
    gone = dora.post(f"/aid/batches/{batch.code}/withdraw/", {"version": 1, "why": "金额登错"}, follow=True)
    after = dora.get("/aid/ledger/?since=2026-02-30").content.decode()

    assert "1 人、1 人次，625 元，其中困难家庭占 100.00%" in before
    assert "金额登错" in gone.content.decode()
    assert "没有登记发放" in after


def test_an_application_is_made_at_the_pupil_and_judged_by_school_and_township(county: TestCounty) -> None:
    child = a_pupil(county, "甲一")
    dora, bob = logged_in(county.dora), logged_in(county.bob)
    said = {
        "item": "hardship_grant",
        "applied_on": f"{clock.today()}",
        "conditions": ["orphan"],
        "word": "父母双亡",
    }

    empty = dora.post(f"/aid/children/{child.code}/apply/", said | {"conditions": []})
    dora.post(f"/aid/children/{child.code}/apply/", said, follow=True)
    one = Application.objects.unscoped("test").get()
    early = bob.get(f"/aid/applications/{one.code}/judge/").content.decode()
    address = f"/aid/applications/{one.code}/judge/"
    dora.post(address, {"version": 1, "verdict": "agreed", "signer": "窦校长"})
    done = bob.post(
        address, {"version": 2, "verdict": "agreed", "signer": "助学小组", "granted": "500"}, follow=True
    ).content.decode()

    assert empty.status_code == 409
    assert "不是本岗位填写意见的步骤" in early
    assert "已确认" in done
    assert "500 元" in done
    assert "孤儿，或单亲家庭" in done
    assert "甲一" in dora.get("/aid/applications/?state=granted").content.decode()
