"""The pages of a clean-up: started by the county, checked item by item, mended, told by township, taken out."""

import pytest

from notoneless.casework.cleaning.models import CampaignFile
from notoneless.places.rules import choose_pack
from tests.casework.placing.files import on_leave
from tests.county import FOUNDED, TODAY, TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
NAME = "2026年秋季三类清理"


@pytest.fixture
def file(county: TestCounty) -> CampaignFile:
    """Started from its page, with one leave listed."""
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    on_leave(county)
    said = {
        "kind": "three_groups",
        "name": NAME,
        "groups": ["leave", "deferred"],
        "since": "2026-09-20",
        "until": "2027-01-31",
    }
    page = logged_in(county.alice).post("/cleaning/start/", said, follow=True).content.decode()
    assert "已列入 1 份档案" in page
    return CampaignFile.objects.get()


def test_a_fault_is_given_to_a_post_and_mended_with_a_word(county: TestCounty, file: CampaignFile) -> None:
    dora, address = logged_in(county.dora), f"/cleaning/files/{file.code}"
    fault = {
        "version": 1,
        "verdict": "to_fix",
        "word": "缺住院证明",
        "owner": "P-dora",
        "due_on": "2027-01-15",
    }

    found = dora.post(f"{address}/check/file_complete/", fault, follow=True).content.decode()
    done = dora.post(
        f"{address}/mend/file_complete/", {"version": 2, "word": "已补交"}, follow=True
    ).content.decode()

    assert "待整改1项，最近期限2027-01-15" in found
    assert "材料齐全" in found
    assert "已整改" in done


def test_a_fault_without_an_owner_says_why_beside_the_form(county: TestCounty, file: CampaignFile) -> None:
    said = {"version": 1, "verdict": "to_fix", "word": "缺住院证明"}

    answer = logged_in(county.dora).post(f"/cleaning/files/{file.code}/check/file_complete/", said)

    assert answer.status_code == 409
    assert "待整改须指定责任岗位" in answer.content.decode()


def test_the_campaign_shows_each_officer_the_own_files_only(county: TestCounty, file: CampaignFile) -> None:
    address = f"/cleaning/{file.campaign.code}/"

    own = logged_in(county.bob).get(address).content.decode()
    foreign = logged_in(county.charlie).get(address).content.decode()

    assert "列入 1 份" in own
    assert file.child.name in own
    assert "列入 0 份" in foreign
    assert file.child.name not in foreign
    assert logged_in(county.charlie).get(f"/cleaning/files/{file.code}/").status_code == 404


def test_the_sheet_carries_every_standard_with_its_source(county: TestCounty, file: CampaignFile) -> None:
    page = logged_in(county.bob).get(f"/cleaning/files/{file.code}/sheet/").content.decode()

    assert page.count("《中华人民共和国义务教育法》第十一条") >= 4
    assert "核查人：" in page


def test_the_files_leave_as_a_workbook(county: TestCounty, file: CampaignFile) -> None:
    said = {"purpose": "检查"}

    answer = logged_in(county.bob).post(f"/cleaning/export/?of={file.campaign.code}", said)

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")


def test_the_township_reads_who_starts_one_in_place_of_the_form(county: TestCounty) -> None:
    assert "由县教委统一开展" in logged_in(county.bob).get("/cleaning/start/").content.decode()
