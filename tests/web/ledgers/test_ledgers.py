"""The ledgers on their pages: counts, lists of a day, splits, and the workbook that leaves."""

from datetime import timedelta

import pytest

from notoneless.children.situations import Standing, record_standings
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.children.people import FAR_VILLAGE, one
from tests.county import FOUNDED, TestCounty
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> TestCounty:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    unit = county.units["999901"]
    choose_pack(
        county=unit,
        pack="chongqing/shizhu",
        document="教发〔2023〕1号",
        since=FOUNDED,
        by=county.alice,
        on=FOUNDED,
    )
    out, _ = one(county, "张小满"), one(county, "李小寒", village=FAR_VILLAGE)
    record_standings([Standing(out.pk, "dropped_out", "person")], by=county.alice, on=clock.today())
    return county


def test_the_index_shows_each_ledger_with_its_number(kept: TestCounty) -> None:
    page = logged_in(kept.bob).get("/ledgers/").content.decode()

    assert "辍学学生台账" in page
    assert f"/ledgers/dropout/registered/{clock.today()}/" in page
    assert "残疾儿童少年安置台账" in page


def test_a_leader_does_not_meet_the_placement_of_disabled_children(kept: TestCounty) -> None:
    client = logged_in(kept.gina)

    assert "残疾儿童少年安置台账" not in client.get("/ledgers/").content.decode()
    assert client.get("/ledgers/disabled_placement/").status_code == 404


def test_a_ledger_names_its_sum_and_leads_to_the_child(kept: TestCounty) -> None:
    page = logged_in(kept.bob).get("/ledgers/dropout/", follow=True).content.decode()

    assert "合计 1 = 劝返中 1" in page
    assert "张小满" in page
    assert "李小寒" not in page
    assert "/equation/999901100/" in page


def test_a_ledger_of_the_day_before_is_empty_and_a_day_to_come_is_refused(kept: TestCounty) -> None:
    client = logged_in(kept.bob)
    before, after = clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)

    assert "张小满" not in client.get(f"/ledgers/dropout/registered/{before.isoformat()}/").content.decode()
    assert client.get(f"/ledgers/dropout/registered/{after.isoformat()}/").status_code == 409


def test_the_split_adds_up_village_by_village(kept: TestCounty) -> None:
    page = (
        logged_in(kept.alice).get(f"/ledgers/school_age/registered/{clock.today()}/parts/").content.decode()
    )

    assert page.index("石桥村") < page.index("云岭村") < page.index("合计")


def test_a_ledger_leaves_as_a_workbook_and_twice_the_same_to_the_byte(kept: TestCounty) -> None:
    client, address = logged_in(kept.bob), f"/ledgers/export/?of=dropout.registered.{clock.today()}"

    first, second = client.post(address), client.post(address)

    cells = workbook(first)
    assert cells[2][:3] == ["编号", "姓名", "性别"]
    assert cells[3][1] == "张小满"
    assert first.content == second.content
