"""Papers in a browser: chosen, previewed, issued, served with a scanned receipt, and readable on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from notoneless.casework.noticing.models import Paper, Service
from tests.casework.noticing.serving import a_case_out, a_notice
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_notice_is_previewed_issued_and_served(
    visit: Callable[..., Visit], county: TestCounty, tmp_path: Path
) -> None:
    case = a_case_out(county)
    scan = tmp_path / "回证.jpg"
    scan.write_bytes(jpeg())
    bob = visit(county.bob, f"/papers/of/{case.code}/")
    bob.look("paper-kinds")
    bob.page.get_by_role("link", name="限期入学（复学）通知书").first.click()
    bob.page.get_by_label("期限（天）").fill("7")
    bob.page.get_by_label("离校日期").fill("2026年9月1日")

    bob.press("预览")
    bob.look("paper-preview")
    with bob.page.expect_navigation():
        bob.page.get_by_role("button", name="出具并编号").dblclick()
    assert "尚未送达" in bob.read()
    assert Paper.objects.count() == 1, "a double click issues one"
    bob.look("paper-issued")
    bob.page.get_by_role("link", name="登记送达").click()
    bob.page.locator("input[type=file]").last.set_input_files(str(scan))
    bob.page.get_by_label("签收人", exact=True).fill("田大山")
    bob.look("paper-serve")
    bob.press("登记送达")

    assert "期限至" in bob.read()
    assert Service.objects.get().due_on is not None
    bob.look("paper-served")
    assert bob.troubles == []


@pytest.mark.parametrize("address", ["/papers/", "/papers/of/{case}/", "/papers/{paper}/", "/papers/{paper}/serve/",
                                     "/papers/of/{case}/deadline_notice/"])  # fmt: skip
def test_the_pages_of_papers_fit_a_phone_and_complain_of_nothing(
    visit: Callable[..., Visit], county: TestCounty, address: str
) -> None:
    paper = a_notice(county)

    page = visit(county.bob, address.format(case=paper.case.code, paper=paper.code), screen="phone")

    page.look("papers" + address.replace("/", "-").replace("{", "").replace("}", ""))
    assert page.complaints == []
    assert page.troubles == []


def test_the_templates_of_a_county_are_readable(visit: Callable[..., Visit], county: TestCounty) -> None:
    alice = visit(county.alice, "/papers/templates/")
    alice.look("paper-templates")
    alice.go("/papers/templates/deadline_notice/").look("paper-template")

    assert "{{ child_name }}" in alice.read()
    assert alice.complaints == []
