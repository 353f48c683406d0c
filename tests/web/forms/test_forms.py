"""The pages of the official forms: who finds which, what the preview says, and how a form leaves."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from notoneless.reporting.exchange.asking import approve_export
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.casework.visiting.invented import persuading, visited
from tests.county import TODAY, TestCounty
from tests.people import a_child, an_id
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
ANNEX3 = "/forms/annex3/take/?area=999901100&day=2026-09-20"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def many_out(county: TestCounty, number: int) -> None:
    for turn in range(number):
        persuading(county, a_child(county, name=f"田小{turn}", id_text=an_id(turn=turn + 1)))


def test_a_township_finds_its_forms_and_none_of_the_schools(county: TestCounty) -> None:
    page = text(logged_in(county.bob), "/forms/")

    assert "附件3" in page
    assert "附件4" not in page
    assert "每学期" in page


def test_a_school_finds_its_own(county: TestCounty) -> None:
    page = text(logged_in(county.dora), "/forms/")

    assert "附件4" in page
    assert "附件3" not in page


def test_the_preview_shows_the_rows_masked_and_is_one_event(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case)

    page = text(logged_in(county.bob), "/forms/annex3/")

    assert "田小禾" in page
    assert case.child.id_number not in page
    assert Event.objects.filter(action="form.viewed").count() == 1


def test_a_day_to_come_is_refused_beside_the_question(county: TestCounty) -> None:
    page = text(logged_in(county.bob), "/forms/annex3/?area=999901100&day=2027-01-01", 409)

    assert "还没有到，不能填报" in page


@pytest.mark.parametrize("address", ["/forms/annex99/", "/forms/annex3/?area=999901101", "/forms/annex4/"])
def test_what_is_not_offered_is_not_there(county: TestCounty, address: str) -> None:
    assert logged_in(county.bob).get(address).status_code == 404


def test_a_form_of_few_is_taken_as_a_workbook_and_noted(county: TestCounty) -> None:
    persuading(county)

    answer = logged_in(county.bob).post(ANNEX3, {"purpose": "报县教委", "format": "xlsx"})

    cells = workbook(answer)
    assert cells[0][0].endswith("县外失学、辍学、休学、延缓入学信息台账")
    assert cells[4][1] == "田小禾"
    assert Event.objects.filter(action="form.taken").count() == 1


def test_whole_numbers_come_only_when_asked_for_and_through_the_one_door(county: TestCounty) -> None:
    case = persuading(county)

    answer = logged_in(county.bob).post(ANNEX3, {"purpose": "报县教委存档", "numbers": "full"})

    assert case.child.id_number in workbook(answer)[4]
    assert Event.objects.filter(action="identity.list_revealed").count() == 1


def test_whole_numbers_want_their_purpose(county: TestCounty) -> None:
    persuading(county)

    answer = logged_in(county.bob).post(ANNEX3, {"purpose": "", "numbers": "full"})

    assert answer.status_code == 409
    assert "请写明查看完整证件号码的用途" in answer.content.decode()


def test_the_pdf_and_the_blank_print(county: TestCounty) -> None:
    persuading(county)
    client = logged_in(county.bob)

    assert client.post(ANNEX3, {"format": "pdf"}).content.startswith(b"%PDF")
    assert client.get("/forms/annex3/blank/?format=pdf").content.startswith(b"%PDF")
    assert workbook(client.get("/forms/annex3/blank/"))[4][1] is None


def test_a_form_of_many_leaves_with_the_consent_of_somebody_else_and_once(county: TestCounty) -> None:
    many_out(county, 21)
    client = logged_in(county.bob)

    asked = client.post(ANNEX3, {"purpose": "开学专项报送"})
    request = ExportRequest.objects.get()
    approve_export(request=request, expected=request.version, by=county.alice, on=TODAY)

    assert asked.status_code == 302
    assert len(workbook(client.post(ANNEX3, {"format": "xlsx"}))) > 21
    assert client.post(ANNEX3, {"purpose": "再来一次可以吗"}).status_code == 302


def test_a_countys_own_workbook_is_filled_and_a_wrong_name_costs_no_approval(county: TestCounty) -> None:
    persuading(county)
    client = logged_in(county.bob)

    right = client.post(ANNEX3, {"template": template("{姓名}", "{类型}")})
    wrong = client.post(ANNEX3, {"template": template("{姓名}", "{星座}")})

    assert workbook(right)[2] == ["田小禾", "辍学"]
    assert "单元格 B3）写的“{星座}”不是本表的字段" in wrong.content.decode()


def template(*names: str) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    sheet.append(["{标题}"])
    sheet.append(["姓名", "情况"])
    sheet.append(list(names))
    data = io.BytesIO()
    book.save(data)
    return SimpleUploadedFile("本县表.xlsx", data.getvalue())
