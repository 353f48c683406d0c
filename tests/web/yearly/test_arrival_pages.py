"""The pages of who is awaited and who left: the roll of the first day, one child, the graduate's file."""

from datetime import timedelta

import pytest

from notoneless.keeping.yearly import lists
from notoneless.keeping.yearly.turning import turn_year
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.county import FOUNDED, TODAY, TestCounty
from tests.keeping.yearly.pupils import YEAR, a_pupil
from tests.people import policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def turned(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    rules = {"pack": "chongqing/shizhu", "document": "试用", "since": FOUNDED}
    choose_pack(county=county.units["999901"], **rules, by=county.alice, on=TODAY)  # type: ignore[arg-type]
    a_pupil(county, "六年级")
    a_pupil(county, "六年级", name="田小雨")
    a_pupil(county, "九年级", name="田大力", school="S-CZ")
    turn_year(year=YEAR, policy=policy(), by=county.alice, on=TODAY)


def test_the_roll_is_called_by_ticking_the_absent_who_stay_on_the_list(county: TestCounty) -> None:
    fay = logged_in(county.fay)
    absent = lists.expected_at(county.units["S-CZ"], county.fay, on=TODAY)[0]

    form = fay.get("/yearly/schools/S-CZ/roll/").content.decode()
    page = fay.post("/yearly/schools/S-CZ/roll/", {"absent": absent.code}, follow=True).content.decode()

    assert "应到2人" in form
    assert "待报到" in page
    assert [one.code for one in lists.expected_at(county.units["S-CZ"], county.fay, on=TODAY)] == [
        absent.code
    ]
    assert logged_in(county.dora).get("/yearly/schools/S-CZ/roll/").status_code == 404


def test_one_child_past_its_day_is_reported_from_its_page(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = lists.expected_at(county.units["S-CZ"], county.fay, on=TODAY)[0]
    address, fay = f"/yearly/arrivals/{one.code}/", logged_in(county.fay)
    early = fay.get(address).content.decode()
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=16))

    late = fay.get(address).content.decode()
    done = fay.post(
        f"{address}report/", {"word": "两次电话未通", "version": one.version}, follow=True
    ).content.decode()

    assert "报疑似" not in early
    assert "逾期未到" in late
    assert "已报疑似，由个案核实" in done


def test_a_graduates_file_is_made_corrected_and_listed(county: TestCounty) -> None:
    fay = logged_in(county.fay)
    (row,) = lists.graduates(county.fay, on=TODAY)
    said = {"paper": "graduation", "number": "BY-1", "way": "senior", "place": "清禾中学"}

    fay.post(f"/yearly/graduates/{row.child.code}/file/", {**said, "number": ""})
    page = fay.post(f"/yearly/graduates/{row.child.code}/file/", said, follow=True).content.decode()
    listed = fay.get("/yearly/graduates/").content.decode()

    assert "毕业证书 BY-1，普通高中 清禾中学" in page
    assert "普通高中" in listed
    assert "田大力" in listed
