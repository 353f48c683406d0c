"""Teaching from the ledger to the lesson: what a school and its teacher see and do."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.casework.teaching.manual import manual_of
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.weeks import sheets_of
from notoneless.children.models import Child
from notoneless.evidence.models import Evidence
from notoneless.trail.models import Event
from tests.casework.teaching.test_teaching import planned
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.staff import seated
from tests.people import a_child, at_school, policy
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


OTHER_KEY = "11111111-2222-4333-8444-666666666666"


def lesson(**changes: str) -> dict[str, str]:
    said = {
        "kind": "held", "taught_on": TODAY.isoformat(), "hours": "2", "content": "识字",
        "client_key": "11111111-2222-4333-8444-555555555555",
    }  # fmt: skip
    return said | changes


def test_a_plan_is_made_from_the_page_of_the_child(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    said = {
        "kind": "home", "teacher": county.people["dora"].code, "per_week": "1", "hours_each": "2", "place": "家中",
        "goals": "认数", "lessons": "识字", "since": "2026-09-01", "until": "2027-01-20",
    }  # fmt: skip

    answer = logged_in(county.alice).post(f"/children/{child.code}/teaching/", said)

    assert answer.status_code == 302
    assert TeachingPlan.objects.get().teacher_name == "窦校长"


def test_the_ledger_leads_to_the_plan_and_the_plan_to_its_lessons(county: TestCounty) -> None:
    plan, client = planned(county), logged_in(county.alice)

    client.post(f"/teaching/{plan.code}/lesson/", lesson())

    assert plan.code in client.get("/teaching/").content.decode()
    page = client.get(f"/teaching/{plan.code}/").content.decode()
    assert "识字" in page
    assert "学期统计表" in page


def test_pictures_of_a_lesson_hang_on_its_plan_and_what_is_no_picture_leaves_no_lesson(
    county: TestCounty,
) -> None:
    plan, client = planned(county), logged_in(county.dora)
    taken = [SimpleUploadedFile(f"{turn}.jpg", jpeg(turn)) for turn in (1, 2)]
    broken = SimpleUploadedFile("3.jpg", b"GIF89a")

    client.post(f"/teaching/{plan.code}/lesson/", lesson() | {"proofs": taken})
    answer = client.post(
        f"/teaching/{plan.code}/lesson/", lesson(client_key=OTHER_KEY) | {"proofs": [broken]}
    )

    made = Session.objects.get()
    pieces = Evidence.objects.order_by("pk").values_list("subject", "kind", "proves")
    assert list(pieces) == [(plan.subject, "images", f"lesson:{made.code}")] * 2
    assert answer.status_code == 409
    assert "照片与材料" in client.get(f"/teaching/{plan.code}/").content.decode()


def test_pictures_that_come_to_hand_later_hang_on_the_lesson_and_prove_its_correction_too(
    county: TestCounty,
) -> None:
    plan, client = planned(county), logged_in(county.dora)
    client.post(f"/teaching/{plan.code}/lesson/", lesson())
    first = Session.objects.get()
    prove = f"/teaching/lessons/{first.code}/proofs/"

    assert client.post(prove, {"version": "1"}).status_code == 409
    picture = SimpleUploadedFile("1.jpg", jpeg(1))
    assert client.post(prove, {"proofs": [picture]}).status_code == 302
    said = lesson(hours="3", reason="学时写错", client_key=OTHER_KEY)
    client.post(f"/teaching/lessons/{first.code}/correct/", said)

    page = client.get(f"/teaching/{plan.code}/").content.decode()
    piece = Evidence.objects.get()
    assert piece.proves == f"lesson:{first.code}"
    shown = logged_in(county.dora).get(f"/evidence/{piece.code}/").text
    assert f"送教记录{first.code}" in shown
    assert "lesson:" not in shown
    assert page.count("材料 1 份") == 1
    assert page.count('class="replaced"') == 1
    assert "更正：学时写错" in page
    assert Event.objects.filter(action="teaching.proved", about=first.code).count() == 1


def test_a_missed_lesson_without_its_reason_stays_on_the_form(county: TestCounty) -> None:
    plan = planned(county)

    answer = logged_in(county.alice).post(f"/teaching/{plan.code}/lesson/", lesson(kind="missed"))

    assert answer.status_code == 409
    assert "缺送须写明原因" in answer.content.decode()
    assert not Session.objects.exists()


def test_the_term_sheet_and_the_load_of_the_month_open(county: TestCounty) -> None:
    plan, client = planned(county), logged_in(county.alice)
    client.post(f"/teaching/{plan.code}/lesson/", lesson())

    assert "应送次数" in client.get(f"/teaching/{plan.code}/sheet/").content.decode()
    assert "窦校长" in client.get("/teaching/load/").content.decode()


def test_another_township_finds_no_plan(county: TestCounty) -> None:
    plan = planned(county)

    assert logged_in(county.people["fay"]).get(f"/teaching/{plan.code}/").status_code == 404


def test_correcting_a_made_up_lesson_keeps_what_it_made_up(county: TestCounty) -> None:
    plan, client = planned(county), logged_in(county.alice)
    client.post(f"/teaching/{plan.code}/lesson/", lesson(kind="missed", missed_why="住院"))
    missed = Session.objects.get()
    key = "11111111-2222-4333-8444-555555555556"
    client.post(f"/teaching/lessons/{missed.code}/make-up/", lesson(client_key=key))
    first = Session.objects.get(kind="made_up")

    form = client.get(f"/teaching/lessons/{first.code}/correct/").content.decode()
    said = lesson(kind="made_up", makes_up=missed.code, hours="3", reason="学时", client_key=key[:-1] + "7")
    answer = client.post(f"/teaching/lessons/{first.code}/correct/", said)

    assert "补的是哪一次缺送" in form
    assert answer.status_code == 302
    assert Session.objects.get(corrects=first).makes_up == missed


def test_each_page_of_a_plan_that_is_shown_is_one_event(county: TestCounty) -> None:
    plan, client = planned(county), logged_in(county.alice)
    client.post(f"/teaching/{plan.code}/lesson/", lesson())
    taught = Session.objects.get()
    pages = ("", "sheet/", "lesson/", "end/")

    for address in (
        *(f"/teaching/{plan.code}/{one}" for one in pages),
        f"/teaching/lessons/{taught.code}/correct/",
    ):
        assert client.get(address).status_code == 200
    client.get(f"/children/{plan.child.code}/teaching/")

    seen = Event.objects.filter(action__endswith=".viewed").order_by("pk").values_list("action", "about")
    assert list(seen) == [("teaching.viewed", plan.code)] * 5 + [("child.viewed", plan.child.code)]


def test_the_term_stands_on_a_page_and_leaves_as_a_workbook_of_forms(county: TestCounty) -> None:
    plan, client = planned(county), logged_in(county.alice)
    client.post(f"/teaching/{plan.code}/lesson/", lesson())

    page = client.get("/teaching/term/?since=2026-09-01&until=2027-01-20").content.decode()
    answer = client.post("/teaching/term/export/?since=2026-09-01&until=2027-01-20", {"purpose": "报县财政"})

    rows = workbook(answer)
    assert "尚未采用并确认" in page
    assert rows[0][0].startswith("送教上门情况统计表")
    assert rows[3][:2] == ["石桥小学", plan.child.name]
    assert Event.objects.filter(action="teaching.term_exported").count() == 1


def test_the_ledger_of_a_township_leaves_with_its_plans_and_no_other(county: TestCounty) -> None:
    plan = planned(county)

    here = workbook(logged_in(county.bob).post("/teaching/export/", {"purpose": "存档"}))
    there = workbook(logged_in(county.charlie).post("/teaching/export/", {"purpose": "存档"}))

    assert plan.code in [line[0] for line in here]
    assert plan.code not in [line[0] for line in there]


def test_the_township_names_the_school_and_the_school_plans(county: TestCounty) -> None:
    child = a_child(county, birth_date=date(2018, 5, 6))
    school, other = (
        logged_in(seated(county, "academic_office", at, login=at.lower())) for at in ("S-SQ", "S-YL")
    )
    Child.objects.filter(pk=child.pk).update(situation="home_teaching")
    page, bob = f"/children/{child.code}/teaching/", logged_in(county.bob)
    assert school.get(page).status_code == 404

    assert child.name in bob.get("/teaching/without-school/").content.decode()
    said = {"school": "S-SQ", "reason": "", "document": "", "version": "0"}
    assert bob.post(f"/children/{child.code}/teaching-school/", said).status_code == 302

    assert "石桥小学" in bob.get(f"/children/{child.code}/teaching-school/").content.decode()
    assert school.get(page).status_code == 200
    assert "还没有学籍学校" not in school.get(page).content.decode()
    assert other.get(page).status_code == 404


def test_the_work_manual_is_printed_from_the_plan_and_its_lessons(county: TestCounty) -> None:
    plan, client = planned(county), logged_in(county.alice)
    client.post(f"/teaching/{plan.code}/lesson/", lesson())
    (found,) = sheets_of([plan], policy=policy(), on=TODAY)

    answer, texts = client.get(f"/teaching/{plan.code}/manual/"), manual_of(found, on=TODAY).texts()

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert {"送教上门工作手册", plan.child.name, "能认数到十", "识字", "送教上门家长同意书"} <= set(texts)
    assert Event.objects.filter(action="teaching.manual_printed", about=plan.code).count() == 1
