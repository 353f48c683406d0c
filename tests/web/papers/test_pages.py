"""The pages about papers: chosen, previewed, issued, taken out, served, voided, printed together."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Paper, PaperSeries, Service
from notoneless.papers.official.binding import pages_in
from notoneless.trail.models import Event
from tests.casework.noticing.serving import NOTICE, a_case_out, a_notice
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import pdf
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
FORM = NOTICE | {"guardian_name": "田大山", "return_kind": "复学"}


@pytest.fixture
def case(county: TestCounty) -> Case:
    return a_case_out(county)


def issued(county: TestCounty, case: Case, **more: str) -> object:
    return logged_in(county.bob).post(f"/papers/of/{case.code}/deadline_notice/", FORM | more, follow=True)


def service(**more: str) -> dict[str, object]:
    said = {"outcome": "served", "way": "direct", "served_on": str(TODAY), "servers": "鲍石桥、艾村干"}
    return said | {"receiver": "田大山", "kind": "service_record"} | more


def test_a_township_sees_what_it_may_issue_and_why_not_the_rest(county: TestCounty, case: Case) -> None:
    page = logged_in(county.bob).get(f"/papers/of/{case.code}/").text

    assert f"/papers/of/{case.code}/deadline_notice/" in page
    assert "行政处罚决定书" in page
    assert "没有启用" in page


def test_a_preview_takes_no_number(county: TestCounty, case: Case) -> None:
    answer = issued(county, case, deed="preview")

    assert "data:image/png;base64," in answer.text
    assert (Paper.objects.count(), PaperSeries.objects.count()) == (0, 0)


def test_a_paper_is_issued_and_both_files_are_taken_out(county: TestCounty, case: Case) -> None:
    answer = issued(county, case)
    paper = Paper.objects.get()
    files = [
        logged_in(county.bob).get(f"/papers/{paper.code}/file/{form}/").content for form in ("pdf", "docx")
    ]

    assert "已出具石桥乡限学通〔2026〕1号" in answer.text
    assert "尚未送达" in answer.text
    assert (files[0][:5], files[1][:2]) == (b"%PDF-", b"PK")
    assert Event.objects.filter(action="paper.read").count() == 2


def test_what_lacks_comes_back_with_the_form(county: TestCounty, case: Case) -> None:
    answer = issued(county, case, return_school="")

    assert answer.status_code == 409
    assert "应到学校" in answer.text
    assert "2026年9月1日" in answer.text


def test_service_is_recorded_with_its_proof_in_one_go(county: TestCounty, case: Case) -> None:
    paper = a_notice(county, case)
    sent = service() | {"evidence": SimpleUploadedFile("回证.pdf", pdf())}

    answer = logged_in(county.bob).post(f"/papers/{paper.code}/serve/", sent, follow=True)

    due = Service.objects.get().due_on
    assert due > TODAY
    assert f"期限至 {due}" in answer.text


def test_service_without_proof_is_refused_by_a_sentence(county: TestCounty, case: Case) -> None:
    paper = a_notice(county, case)

    answer = logged_in(county.bob).post(f"/papers/{paper.code}/serve/", service())

    assert (answer.status_code, Service.objects.count()) == (409, 0)
    assert "还缺送达凭证：送达书/送达回证" in answer.text


def test_a_paper_is_voided_with_its_reason(county: TestCounty, case: Case) -> None:
    paper = a_notice(county, case)

    answer = logged_in(county.bob).post(
        f"/papers/{paper.code}/void/", {"reason": "姓名有误", "version": paper.version}, follow=True
    )

    assert "作废：姓名有误" in answer.text


def test_picked_papers_come_as_one_file(county: TestCounty, case: Case) -> None:
    papers = [a_notice(county, case) for _ in range(3)]
    picked = {"pick": [one.code for one in papers]}

    answer = logged_in(county.bob).post("/papers/bundle/", picked)

    assert pages_in(answer.content) == 3
    assert Event.objects.filter(action="papers.bound").count() == 1


def test_a_paper_of_another_township_is_not_there(county: TestCounty, case: Case) -> None:
    paper = a_notice(county, case)
    client = logged_in(county.charlie)

    statuses = [
        client.get(address).status_code
        for address in (
            f"/papers/{paper.code}/",
            f"/papers/{paper.code}/file/pdf/",
            f"/papers/of/{case.code}/",
        )
    ]

    assert statuses == [404, 404, 404]
    assert "石桥乡限学通" not in client.get("/papers/").text


def test_the_list_tells_what_waits_to_be_served(county: TestCounty, case: Case) -> None:
    a_notice(county, case)

    page = logged_in(county.bob).get("/papers/").text

    assert "石桥乡限学通〔2026〕1号" in page
    assert "待送达" in page
