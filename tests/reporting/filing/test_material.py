"""A school's report before its township and its villages: their own children by name, the others as a number."""

import pytest

from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.standing.material import material_of, materials, read_material
from notoneless.reporting.filing.submitting import file_report
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE
from tests.county import TestCounty
from tests.people import a_child, at_school
from tests.reporting.filing.small import THURSDAY, laid, owed, somebody
from tests.reporting.filing.test_due import stands
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> TestCounty:
    """石桥小学 names a child of 石桥村, one of 柳溪村, one of 云岭村 in the other township."""
    policy = laid(county)
    somebody(county, "lena", "village_cadre", OTHER_VILLAGE, turn=5)
    somebody(county, "nora", "village_cadre", FAR_VILLAGE, turn=6)
    for name, village in (("田小禾", "999901100201"), ("林柳溪", OTHER_VILLAGE), ("云远山", FAR_VILLAGE)):
        child = a_child(county, name=name, id_text="")
        unit = county.units[village]
        child.area, child.area_path = unit, unit.path
        child.save()
        stands(at_school(county, child), "on_leave")
    filing = owed(county, "S-SQ")
    file_report(filing=filing, expected=filing.version, policy=policy, by=county.dora, on=THURSDAY)
    monkeypatch.setattr(clock, "today", lambda: THURSDAY)
    return county


def read(county: TestCounty, who: str) -> tuple[list[str], int]:
    filing = material_of(county.people[who], owed(county, "S-SQ").code, on=THURSDAY)
    assert filing is not None
    found = read_material(filing=filing, by=county.people[who], on=THURSDAY)
    return [one.name for one in found.children], found.others


def test_each_place_reads_exactly_its_children_and_the_others_as_a_number(filed: TestCounty) -> None:
    assert read(filed, "erik") == (["田小禾"], 2)
    assert read(filed, "lena") == (["林柳溪"], 2)
    assert read(filed, "nora") == (["云远山"], 2), "its child learns there, out of every zone"
    assert sorted(read(filed, "bob")[0]) == ["林柳溪", "田小禾"]
    assert read(filed, "bob")[1] == 1
    assert Event.objects.filter(action="filing.material_read").count() == 5


def test_a_village_whose_children_learn_elsewhere_finds_nothing_there(filed: TestCounty) -> None:
    code = owed(filed, "S-CZ").code
    Filing.objects.filter(code=code).update(state="submitted", filed_on=THURSDAY, filed_by="O-fay")
    other = owed(filed, "S-YL").code
    Filing.objects.filter(code=other).update(state="submitted", filed_on=THURSDAY, filed_by="O-hana")

    erik, charlie = logged_in(filed.erik), logged_in(filed.charlie)
    assert erik.get(f"/filing/materials/{other}/").status_code == 404
    assert charlie.get(f"/filing/materials/{owed(filed, 'S-SQ').code}/").status_code == 404
    assert logged_in(filed.dora).get(f"/filing/materials/{owed(filed, 'S-SQ').code}/").status_code == 404
    assert {one.unit.code for one in materials(filed.erik, on=THURSDAY)} == {"S-SQ", "S-CZ"}


def test_on_the_page_a_village_sees_its_child_no_foreign_name_and_no_small_number(filed: TestCounty) -> None:
    erik, code = logged_in(filed.erik), owed(filed, "S-SQ").code
    listed = erik.get("/filing/materials/").content.decode()
    page = erik.get(f"/filing/materials/{code}/").content.decode()

    assert "石桥小学" in listed
    assert "田小禾" in page
    assert "林柳溪" not in page
    assert "云远山" not in page
    assert "另有 2 人不在本岗位范围内" in page
    assert "＊" in page
    assert erik.get(f"/filing/{code}/").status_code == 404


def test_the_whole_file_opens_to_who_filed_and_who_receives_only(filed: TestCounty) -> None:
    address = f"/filing/{owed(filed, 'S-SQ').code}/workbook/1/"

    answers = {
        who: logged_in(filed.people[who]).get(address).status_code for who in ("dora", "alice", "bob", "erik")
    }

    assert answers == {"dora": 200, "alice": 200, "bob": 409, "erik": 404}
    page = logged_in(filed.bob).get(f"/filing/{owed(filed, 'S-SQ').code}/").content.decode()
    assert "本辖区的孩子" in page
    assert "下载报表" not in page
