"""The pages of dossiers: the units, one archive line by line, a piece filed and opened, one child's dossier."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.places.rules import choose_pack
from notoneless.reporting.dossiers.models import ArchivePiece
from tests.casework.visiting.invented import persuading, returned, visited
from tests.county import FOUNDED, TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.people import a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
FILE = "/dossiers/units/999901100/documents/file/"


@pytest.fixture
def chengkou(county: TestCounty) -> TestCounty:
    choose_pack(
        county=county.units["999901"], pack="chongqing/chengkou", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    return county


def test_the_county_sees_every_unit_and_a_township_its_own_and_the_schools_in_it(
    chengkou: TestCounty,
) -> None:
    county, township = (
        logged_in(who).get("/dossiers/").content.decode() for who in (chengkou.alice, chengkou.bob)
    )

    assert all(name in county for name in ("石桥乡", "云岭镇", "云岭小学"))
    assert "石桥小学" in township
    assert "云岭" not in township


def test_an_archive_says_line_by_line_what_is_missing_and_who_owes_it(chengkou: TestCounty) -> None:
    page = logged_in(chengkou.bob).get("/dossiers/units/999901100/").content.decode()

    assert "档案自" in page or "本地未规定档案起始月" in page
    assert "相关文件没有归档" in page
    assert "由石桥乡补" in page


def test_a_piece_is_filed_in_its_place_and_opened_again(chengkou: TestCounty) -> None:
    client = logged_in(chengkou.bob)
    sent = {
        "title": "县级通知",
        "level": "county",
        "dated": "2025-09-01",
        "number": "",
        "authority": "",
        "kept_at": "",
    }

    answer = client.post(FILE, sent | {"scan": SimpleUploadedFile("a.jpg", jpeg())}, follow=True)

    piece = ArchivePiece.objects.get()
    assert "县级通知" in answer.content.decode()
    assert client.get(f"/dossiers/pieces/{piece.code}/")["Content-Type"] == "image/jpeg"
    assert logged_in(chengkou.charlie).get(f"/dossiers/pieces/{piece.code}/").status_code == 404


def test_a_piece_without_scan_and_place_stays_in_the_form_with_its_reason(chengkou: TestCounty) -> None:
    sent = {"title": "县级通知", "level": "county", "dated": "2025-09-01"}

    answer = logged_in(chengkou.bob).post(FILE, sent)

    assert answer.status_code == 409
    assert "请上传扫描件，或写明原件存放处" in answer.content.decode()


def test_the_dossier_of_a_child_back_in_school_asks_for_no_visit_more(chengkou: TestCounty) -> None:
    case = persuading(chengkou, a_child(chengkou))
    visited(chengkou, case)
    returned(chengkou, case, TODAY)

    page = logged_in(chengkou.bob).get(f"/dossiers/children/{case.child.code}/").content.decode()

    assert "第1次劝返后已返校，不需再发" in page
    assert "不需补" in page


def test_the_dossier_of_anothers_child_is_not_there(chengkou: TestCounty) -> None:
    case = persuading(chengkou, a_child(chengkou))

    assert logged_in(chengkou.charlie).get(f"/dossiers/children/{case.child.code}/").status_code == 404
