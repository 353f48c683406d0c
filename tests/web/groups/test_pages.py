"""The pages of left-behind children and special groups: entered, listed, ended, sealed from others."""

import pytest

from notoneless.keeping.groups.models import GroupStatus
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.county import FOUNDED, TODAY, TestCounty
from tests.people import a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
FAMILY = {"father": "away", "mother": "away", "away_since": "2026-02-01", "care": "grandparents", "carer": "田奶奶",
          "relation": "祖母", "mind": "想念父母", "source": "家访", "version": "0"}  # fmt: skip


@pytest.fixture(autouse=True)
def rules(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    said = {"pack": "chongqing/shizhu", "document": "试用", "since": FOUNDED}
    choose_pack(county=county.units["999901"], **said, by=county.alice, on=TODAY)  # type: ignore[arg-type]


def test_a_family_is_told_judged_by_both_definitions_and_listed(county: TestCounty) -> None:
    child, dora = at_school(county, a_child(county)), logged_in(county.dora)

    page = dora.post(f"/groups/children/{child.code}/family/", FAMILY, follow=True).content.decode()
    listed = dora.get("/groups/left/").content.decode()
    again = dora.post(f"/groups/children/{child.code}/family/", FAMILY)

    assert "民政口径：双方外出；学籍口径：双亲留守" in page
    assert "田小禾" in listed
    assert again.status_code == 409
    assert "家庭情况刚被别人更新" in again.content.decode()


def test_what_is_said_of_the_mind_and_sealed_groups_stay_with_who_may_know(county: TestCounty) -> None:
    child, dora, erik = at_school(county, a_child(county)), logged_in(county.dora), logged_in(county.erik)
    address = f"/groups/children/{child.code}/"
    dora.post(f"{address}family/", FAMILY)
    said = {"group": "in_case", "since": "2026-09-01", "source": "派出所来函"}
    dora.post(f"{address}enter/", said)

    hers, his = dora.get(address).content.decode(), erik.get(address).content.decode()

    assert "想念父母" in hers
    assert "涉案未成年人" in hers
    assert "想念父母" not in his
    assert "涉案" not in his
    assert "涉案" not in erik.get("/groups/special/").content.decode()
    assert erik.post(f"{address}enter/", said).status_code == 409


def test_a_status_is_ended_with_its_reason_and_stays_to_be_read(county: TestCounty) -> None:
    child, alice = at_school(county, a_child(county)), logged_in(county.alice)
    alice.post(
        f"/groups/children/{child.code}/enter/",
        {"group": "orphan", "since": "2026-09-01", "source": "民政局"},
    )
    one = GroupStatus.objects.unscoped("test").get()

    page = alice.post(
        f"/groups/statuses/{one.pk}/end/", {"until": "2026-09-20", "reason": "被收养"}, follow=True
    ).content.decode()
    sums = alice.get("/groups/sums/").content.decode()

    assert "被收养" in page
    assert "适龄儿童少年" in sums
