"""The page of one child: all that is known, masked, for its own officers only; and joining two of them."""

import pytest

from notoneless.children.models import Child, Circumstance, FormerMark
from notoneless.children.situations import Standing, record_standings
from notoneless.trail.models import Event
from tests.children.people import child, number, one
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_finding, an_entry
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(county: TestCounty) -> Child:
    return one(county, id_text=number(12), phone="19900001234")


def page(county: TestCounty, who: str, code: str) -> str:
    answer = logged_in(county.people[who]).get(f"/children/{code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_numbers_and_phones_are_masked(county: TestCounty, known: Child) -> None:
    shown = page(county, "bob", known.code)

    assert number(12) not in shown
    assert "19900001234" not in shown
    assert f"999***********{number(12)[-4:]}" in shown
    assert "199****1234" in shown


def test_one_look_is_one_event(county: TestCounty, known: Child) -> None:
    page(county, "bob", known.code)

    assert Event.objects.filter(action="child.viewed", about=known.code, actor="O-bob").count() == 1


@pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("erik", 200), ("audit", 403)])
def test_who_has_no_business_with_the_child_sees_nothing(
    county: TestCounty, known: Child, who: str, status: int
) -> None:
    assert logged_in(county.people[who]).get(f"/children/{known.code}/").status_code == status


def test_a_child_that_does_not_exist_looks_like_one_of_others(county: TestCounty) -> None:
    assert logged_in(county.bob).get("/children/C9999999/").status_code == 404


def test_the_page_names_situation_source_and_history(county: TestCounty, known: Child) -> None:
    standing = Standing(known.pk, "enrolled_here", "register", "学籍在籍", batch="B7", sheet="一年级", row=12)
    record_standings([standing], by=county.alice, on=TODAY)

    shown = page(county, "bob", known.code)

    assert "自2026年9月20日起为“在本县就读”，依据：B7 一年级 第12行。" in shown
    assert "学籍在籍" in shown


def test_the_page_shows_the_rows_behind_the_child_with_place_and_day(
    county: TestCounty, known: Child
) -> None:
    an_entry(county, child=known, sheet="石桥村", row=18)

    shown = page(county, "bob", known.code)

    assert "石桥村 第 18 行" in shown
    assert "截至 2026-09-20" in shown


def test_disability_is_for_those_who_need_to_know(county: TestCounty, known: Child) -> None:
    Circumstance.objects.create(child=known, kind="disability", value="听力", detail="二级", since=TODAY)
    Circumstance.objects.create(child=known, kind="poverty", value="低保户", since=TODAY)

    assert "听力二级" in page(county, "bob", known.code)
    for who in ("erik", "gina"):
        assert "听力" not in page(county, who, known.code)
        assert "低保户" in page(county, who, known.code)


def test_findings_cases_and_former_names_are_there(county: TestCounty, known: Child) -> None:
    finding, case = a_finding(county, known), a_case(county, known)
    FormerMark.objects.create(child=known, kind="name", text="张二狗", text_key="张二狗", until=TODAY)

    shown = page(county, "bob", known.code)

    assert f"/findings/{finding.code}/" in shown
    assert case.code in shown
    assert "张二狗" in shown


def test_the_full_number_comes_with_a_reason_and_is_an_event(county: TestCounty, known: Child) -> None:
    client = logged_in(county.bob)

    refused = client.post(f"/children/{known.code}/identity/", {"reason": " "})
    shown = client.post(f"/children/{known.code}/identity/", {"reason": "与户口簿核对"})

    assert (refused.status_code, number(12) in refused.content.decode()) == (409, False)
    assert number(12) in shown.content.decode()
    assert Event.objects.get(action="identity.revealed").reason == "与户口簿核对"


@pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("erik", 403), ("gina", 403)])
def test_nobody_else_opens_that_door(county: TestCounty, known: Child, who: str, status: int) -> None:
    answer = logged_in(county.people[who]).post(
        f"/children/{known.code}/identity/", {"reason": "与户口簿核对"}
    )

    assert answer.status_code == status
    assert number(12) not in answer.content.decode()


@pytest.fixture
def other(county: TestCounty) -> Child:
    return one(county, "张晓满")


def merged(
    county: TestCounty, kept: Child, absorbed: Child, *, who: str = "alice", reason: str = "户口簿核对"
):  # noqa: ANN201
    said = {
        "child": kept.code, "with": absorbed.code, "reason": reason, "kept_version": kept.version,
        "absorbed_version": absorbed.version,
    }  # fmt: skip
    return logged_in(county.people[who]).post("/children/merge/", said)


def test_two_records_stand_side_by_side(county: TestCounty, known: Child, other: Child) -> None:
    shown = (
        logged_in(county.alice).get(f"/children/merge/?child={known.code}&with={other.code}").content.decode()
    )

    assert "张小满" in shown
    assert "张晓满" in shown
    assert 'class="differs"' in shown
    assert number(12) not in shown


def test_joining_and_parting_on_the_screen(county: TestCounty, known: Child, other: Child) -> None:
    assert merged(county, known, other).status_code == 302
    assert child(other.pk).merged_into_id == known.pk
    assert f'已并入 <a href="/children/{known.code}/">' in page(county, "alice", other.code)
    made = known.merges_kept.unscoped("a test looks").get()

    answer = logged_in(county.alice).post(f"/children/merge/{made.pk}/part/", {"reason": "核对有误"})

    assert answer.status_code == 302
    assert child(other.pk).merged_into is None


def test_a_join_without_a_reason_is_asked_again(county: TestCounty, known: Child, other: Child) -> None:
    answer = merged(county, known, other, reason="")

    assert answer.status_code == 409
    assert "请写明合并理由" in answer.content.decode()


def test_a_join_of_records_changed_meanwhile_says_so(county: TestCounty, known: Child, other: Child) -> None:
    known.version = 99

    assert merged(county, known, other).status_code == 409
    assert child(other.pk).merged_into is None


def test_a_township_does_not_join_records(county: TestCounty, known: Child, other: Child) -> None:
    assert merged(county, known, other, who="bob").status_code == 403


def test_one_record_alone_leads_to_the_search(county: TestCounty, known: Child) -> None:
    answer = logged_in(county.alice).get(f"/children/merge/?child={known.code}")

    assert answer.headers["Location"] == "/children/search/"
