"""The day of a class on the screen: four taps for two absent, one for nobody; warnings read, noted and settled."""

from datetime import timedelta

import pytest
from django.test import Client

from notoneless.children.models import Child
from notoneless.keeping.early.lists import missed_on, sheet_of
from notoneless.keeping.early.models import AbsenceWarning
from notoneless.places.models import Unit
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.keeping.early.classes import a_class, pupils, say
from tests.people import a_child, at_school
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
OWN = "/early/attendance/"


def sheet_form(room: Unit, children: list[Child], **was: str) -> dict[str, str]:
    """What the browser sends: the radio of every pupil, most of them untouched."""
    sheet = sheet_of(room, clock.today())
    said = {f"was_{child.code}": was.get(child.name, "there") for child in children}
    return {"version": str(sheet.number if sheet else 0), **said}


def a_warning(county: TestCounty) -> tuple[Client, AbsenceWarning]:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    on = clock.today()
    for back in (2, 1, 0):
        say(room, on - timedelta(days=back), first, by=teacher, on=on)
    return logged_in(teacher), AbsenceWarning.objects.unscoped("test").get()


def test_a_teacher_enters_two_absent_with_four_taps(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, second, third = pupils(county, room)
    client = logged_in(teacher)
    page = client.get(OWN).content.decode()  # tap one: the menu; the own class stands there at once

    said = sheet_form(room, [first, second, third], 田小禾="leave", 田大雨="out")  # taps two and three
    answer = client.post(f"{OWN}{room.code}/", said, follow=True)  # tap four: save

    assert f'action="{OWN}{room.code}/"' in page
    assert page.count('type="radio"') == 9
    assert page.count("checked") == 3
    assert "在册 3 人，请假 1 人，缺课 1 人" in answer.content.decode()
    assert {one.excused for one in missed_on(room, clock.today()).values()} == {True, False}


def test_nobody_missing_is_one_button(county: TestCounty) -> None:
    room, teacher = a_class(county)
    children = pupils(county, room)

    answer = logged_in(teacher).post(f"{OWN}{room.code}/", sheet_form(room, children), follow=True)

    assert "在册 3 人，全勤" in answer.content.decode()


def test_a_form_that_forgets_a_pupil_is_no_full_attendance(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)

    answer = logged_in(teacher).post(f"{OWN}{room.code}/", sheet_form(room, [first]))

    assert answer.status_code == 409
    assert sheet_of(room, clock.today()) is None


def test_a_day_before_is_entered_from_its_chip_and_says_so(county: TestCounty) -> None:
    room, teacher = a_class(county)
    children = pupils(county, room)
    client, day = logged_in(teacher), clock.today() - timedelta(days=2)
    address = f"{OWN}{room.code}/?day={day}"

    assert f"登记的是 <b>{day}</b>" in client.get(address).content.decode()
    client.post(address, sheet_form(room, children, 田晚秋="out"))

    assert len(missed_on(room, day)) == 1
    assert sheet_of(room, clock.today()) is None
    assert client.get(f"{OWN}{room.code}/?day=heute").status_code == 404


def test_the_principal_sees_which_classes_said_nothing_today(county: TestCounty) -> None:
    room, teacher = a_class(county)
    other, _ = a_class(county, "S-SQ-K8", "五年级2班")
    first, *_ = pupils(county, room)
    say(room, clock.today(), first, by=teacher, on=clock.today())

    page = logged_in(county.dora).get(OWN).content.decode()

    assert "今日未登记" in page
    assert other.name in page
    assert room.name in page
    assert logged_in(county.bob).get(OWN).status_code == 403


def test_pupils_in_no_class_are_a_line_of_their_school(county: TestCounty) -> None:
    at_school(county, a_child(county))

    body = logged_in(county.dora).get(OWN).content.decode()

    assert "未分班学生" in body
    assert county.units["QH-JW"].name not in body.partition("<tbody")[2].partition("</tbody>")[0]


def test_a_warning_shows_its_reason_its_days_and_who_was_told(county: TestCounty) -> None:
    client, warning = a_warning(county)

    page = client.get(f"/early/warnings/{warning.code}/").content.decode()

    assert "连续未请假缺课 3 天" in page
    assert page.count("尚未") == 2
    assert "待核实，只提示" in page
    assert logged_in(county.charlie).get(f"/early/warnings/{warning.code}/").status_code == 404


def test_it_is_noted_then_settled_and_leaves_the_box(county: TestCounty) -> None:
    client, warning = a_warning(county)
    here = f"/early/warnings/{warning.code}/"

    noted = client.post(f"{here}note/", follow=True).content.decode()
    said = {"version": "1", "ending": "back", "word": "家访后已返校"}
    settled = client.post(f"{here}settle/", said, follow=True).content.decode()

    assert noted.count("尚未") == 1
    assert "家访后已返校" in settled
    assert "已处理" in client.get("/early/warnings/").content.decode()
    assert "已处理" in client.get(f"{here}report/").content.decode()


def test_it_is_reported_and_names_the_case(county: TestCounty) -> None:
    client, warning = a_warning(county)

    page = client.post(
        f"/early/warnings/{warning.code}/report/", {"version": "1"}, follow=True
    ).content.decode()
    warning.refresh_from_db()

    assert "已报告疑似，转个案核实" in page
    assert warning.report is not None
    assert warning.report.case.code in page


def test_the_list_leaves_as_a_workbook(county: TestCounty) -> None:
    _, warning = a_warning(county)

    rows = workbook(logged_in(county.dora).post("/early/warnings/export/", {"purpose": "家访"}))

    assert any(warning.code in row for row in rows)
