"""Copies and the policy library on their pages: made with a purpose, followed, taken with a mark, logged."""

import pytest
from django.test.utils import override_script_prefix

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.officers.models import Post
from notoneless.reporting.dossiers.models import DossierCopy
from tests.casework.visiting.invented import persuading, visited
from tests.county import TestCounty
from tests.reporting.dossiers.archives import a_copy, an_ordered_copy
from tests.web.clients import logged_in
from tests.web.dossiers.test_pages import chengkou  # noqa: F401 - the county by whose index the archives are kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chengkou")]


def test_the_dossier_of_a_child_is_made_taken_and_its_taking_stands_on_the_page(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case)
    client = logged_in(county.bob)

    page = client.post(
        f"/dossiers/children/{case.child.code}/copy/", {"form": "pdf", "purpose": "上级检查调阅"}, follow=True
    )
    code = DossierCopy.objects.get().code
    taken = client.post(f"/dossiers/copies/{code}/take/")

    assert "校验值" in page.content.decode()
    assert taken.content.startswith(b"%PDF")
    assert "鲍石桥" in client.get(f"/dossiers/copies/{code}/").content.decode()


def test_a_copy_without_a_purpose_stays_at_its_form_with_the_reason(county: TestCounty) -> None:
    case = persuading(county)

    answer = logged_in(county.bob).post(
        f"/dossiers/children/{case.child.code}/copy/", {"form": "pdf", "purpose": "查"}
    )

    assert answer.status_code == 409
    assert "须写明用途" in answer.content.decode()


def test_the_copy_of_an_archive_is_followed_until_the_worker_has_made_it(county: TestCounty) -> None:
    client = logged_in(county.bob)
    page = client.post(
        "/dossiers/units/999901100/copy/", {"form": "zip", "purpose": "评估验收准备"}, follow=True
    )
    copy = DossierCopy.objects.get()

    jobs.run_now(Job.objects.get(code=copy.job_code))

    assert "可以关闭本页" in page.content.decode()
    assert client.get(f"/dossiers/copies/{copy.code}/progress/")["HX-Refresh"] == "true"
    assert client.post(f"/dossiers/copies/{copy.code}/take/").content.startswith(b"PK")


def test_an_unmade_copy_is_not_handed_out_and_one_of_another_township_is_not_there(
    county: TestCounty,
) -> None:
    ordered = an_ordered_copy(county)

    assert logged_in(county.bob).post(f"/dossiers/copies/{ordered.code}/take/").status_code == 409
    assert logged_in(county.charlie).get(f"/dossiers/copies/{a_copy(county).code}/").status_code == 404


def test_the_library_marks_what_is_absent_and_opens_what_the_county_keeps(county: TestCounty) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.evidence.pictures import jpeg

    sent = {
        "title": "义务教育法",
        "level": "national",
        "dated": "2018-12-29",
        "authority": "compulsory-education-act",
    }
    before = logged_in(county.erik).get("/dossiers/library/").content.decode()
    logged_in(county.alice).post(
        "/dossiers/units/QH-JW/documents/file/", sent | {"scan": SimpleUploadedFile("法.jpg", jpeg())}
    )

    after = logged_in(county.erik).get("/dossiers/library/").content.decode()

    assert "缺原文" in before
    assert "有原文0件" in before
    assert "有原文1件" in after
    assert logged_in(county.erik).get("/dossiers/library/compulsory-education-act/").status_code == 200


@pytest.mark.parametrize("prefix", ["/", "/kongchuo/"])
def test_the_way_to_a_page_does_not_lead_to_a_door_that_is_closed_to_its_reader(
    county: TestCounty, prefix: str
) -> None:
    """Also where the house stands below a path of the server."""
    Post.objects.filter(code="P-dora").update(role="subject_teacher")
    doors = [logged_in(one) for one in (county.dora, county.erik)]

    with override_script_prefix(prefix):
        teacher, cadre = (one.get("/dossiers/library/").content.decode() for one in doors)

    assert "<li>档案</li>" in teacher
    assert f'<li><a href="{prefix}dossiers/">档案</a></li>' in cadre
