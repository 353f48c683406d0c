"""The pages of the change of the year: preview, asking for it, its result and equation, undoing it."""

import pytest

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.keeping.yearly.models import YearTurn
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.county import FOUNDED, TODAY, TestCounty
from tests.keeping.yearly.pupils import YEAR, a_pupil, fresh
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    rules = {"pack": "chongqing/shizhu", "document": "试用", "since": FOUNDED}
    choose_pack(county=county.units["999901"], **rules, by=county.alice, on=TODAY)  # type: ignore[arg-type]


def test_the_year_is_previewed_asked_for_done_by_the_worker_shown_and_undone(county: TestCounty) -> None:
    child, alice = a_pupil(county, "六年级"), logged_in(county.alice)

    seen = alice.get(f"/yearly/{YEAR}/preview/").content.decode()
    asked = alice.post(f"/yearly/{YEAR}/turn/", {"sure": "on"}, follow=True).content.decode()
    jobs.run_now(Job.objects.get(name="turn_year"))
    turn = YearTurn.objects.get()
    page = alice.get(f"/yearly/turns/{turn.code}/").content.decode()
    undone = alice.post(
        f"/yearly/turns/{turn.code}/undo/", {"reason": "名单有误"}, follow=True
    ).content.decode()

    assert "没有改变任何人" in seen
    assert "石桥小学" in seen
    assert "更替正在后台办理" in asked
    assert "每所学校、每个乡镇更替前后账目相符" in page
    assert "清禾初级中学" in page
    assert "名单有误" in undone
    assert fresh(child).grade == "六年级"


def test_before_its_first_day_a_year_can_only_be_looked_at(county: TestCounty) -> None:
    a_pupil(county, "三年级")
    alice = logged_in(county.alice)

    seen = alice.get(f"/yearly/{YEAR + 1}/preview/").content.decode()
    form = alice.get(f"/yearly/{YEAR + 1}/turn/").content.decode()

    assert "到时才能办理" in seen
    assert "现在只能预览" in form
    assert alice.get("/yearly/2040/preview/").status_code == 404


def test_a_school_sees_its_own_line_of_the_equation_and_no_others(county: TestCounty) -> None:
    a_pupil(county, "六年级")
    a_pupil(county, "三年级", school="S-YL", name="田小雨")
    alice, dora = logged_in(county.alice), logged_in(county.dora)
    alice.post(f"/yearly/{YEAR}/turn/", {"sure": "on"})
    jobs.run_now(Job.objects.get(name="turn_year"))
    turn = YearTurn.objects.get()

    page = dora.get(f"/yearly/turns/{turn.code}/").content.decode()

    assert "石桥小学" in page
    assert "云岭小学" not in page
    assert dora.get(f"/yearly/{YEAR}/preview/").status_code == 403


def test_an_undo_without_a_reason_keeps_the_change(county: TestCounty) -> None:
    a_pupil(county, "三年级")
    alice = logged_in(county.alice)
    alice.post(f"/yearly/{YEAR}/turn/", {"sure": "on"})
    jobs.run_now(Job.objects.get(name="turn_year"))
    turn = YearTurn.objects.get()

    answer = alice.post(f"/yearly/turns/{turn.code}/undo/", {"reason": " "})

    assert answer.status_code == 409
    assert YearTurn.objects.get().undone_on is None
