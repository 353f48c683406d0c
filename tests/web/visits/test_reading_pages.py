"""The record table with its marks, one visit, corrections, the box of late entries, promises, plans and pledges."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Plan, Pledge, Visit
from notoneless.officers.models import Officer
from notoneless.web.frame import clock
from tests.casework.visiting.invented import moved, returned, visited
from tests.county import TestCounty
from tests.people import a_case
from tests.web.clients import logged_in
from tests.web.visits.test_recording_page import filled

pytestmark = pytest.mark.django_db
OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def old_case(county: TestCounty, *, days: int = 20) -> Case:
    case = a_case(county, on=ago(days))
    moved(county, case, "verify", on=ago(days), **OUT)
    return moved(county, case, "persuade", on=ago(days))


def shown(officer: Officer, address: str) -> str:
    return logged_in(officer).get(address).content.decode()


def late(county: TestCounty, **more: Any) -> Visit:
    return visited(county, old_case(county), clock.today(), made_on=ago(10), **more)


def test_the_table_shows_late_corrected_and_returned_rows_with_their_marks(county: TestCounty) -> None:
    made = late(county)

    page = shown(county.bob, f"/visits/of/{made.case.code}/")

    assert '<span class="mark">补录</span>' in page
    assert "待核对" in page
    assert "系统收到" in page


def test_both_counts_stand_above_the_table(county: TestCounty) -> None:
    case = old_case(county)
    for day in (15, 10, 5):
        visited(county, case, ago(day))

    page = shown(county.bob, f"/visits/of/{case.code}/")

    assert "连续劝返未返校" in page
    assert page.count("<dd>3 ") == 2


def test_a_sensitive_reason_is_for_those_who_work_on_the_case(county: TestCounty) -> None:
    made = visited(county, old_case(county), clock.today(), reason="illness", talk="住院", talk_sealed=True)

    working, reading = (shown(who, f"/visits/{made.code}/") for who in (county.bob, county.erik))

    assert ("疾病" in working, "住院" in working) == (True, True)
    assert ("疾病" in reading, "住院" in reading) == (False, False)
    assert "限办理人员查看" in reading


def test_a_late_entry_stands_in_the_box_of_others_and_is_taken_there(county: TestCounty) -> None:
    made = late(county)

    box = shown(county.alice, "/visits/review/")
    logged_in(county.alice).post(f"/visits/{made.code}/look/", {"verdict": "take", "note": ""})

    made.refresh_from_db()
    assert made.case.child.name in box
    assert (made.review, made.reviewed_by) == ("taken", county.alice.code)


def test_who_made_an_entry_is_told_that_somebody_else_looks(county: TestCounty) -> None:
    made = late(county)

    page = shown(county.bob, f"/visits/{made.code}/")
    logged_in(county.bob).post(f"/visits/{made.code}/look/", {"verdict": "take"})

    assert "由登记人以外的人核对" in page
    made.refresh_from_db()
    assert made.review == "waiting"


def test_an_entry_is_sent_back_with_its_reason(county: TestCounty) -> None:
    made = late(county)

    logged_in(county.alice).post(
        f"/visits/{made.code}/look/", {"verdict": "return", "note": "当天在县里开会"}
    )

    assert "当天在县里开会" in shown(county.bob, f"/visits/{made.code}/")


def test_a_correction_is_the_same_form_with_its_reason(county: TestCounty) -> None:
    made = visited(county, old_case(county), clock.today())
    client = logged_in(county.bob)
    form = client.get(f"/visits/{made.code}/correct/").content.decode()
    said = filled(talk="母亲在家", why="人写错了", visited_on=made.visited_on.isoformat())

    answer = client.post(f"/visits/{made.code}/correct/", said)

    newer = Visit.objects.get(corrects=made)
    assert "家里缺人手" in form
    assert answer["Location"] == f"/visits/{newer.code}/"
    assert "已被更正" in client.get(f"/visits/of/{made.case.code}/").content.decode()


def test_a_correction_without_a_reason_comes_back(county: TestCounty) -> None:
    made = visited(county, old_case(county), clock.today())

    answer = logged_in(county.bob).post(f"/visits/{made.code}/correct/", filled(why=""))

    assert answer.status_code == 409
    assert Visit.objects.count() == 1


def test_a_promise_stands_in_its_list_and_is_checked(county: TestCounty) -> None:
    case = old_case(county)
    made = visited(county, case, ago(9), result="promised", promised_on=ago(1))
    client = logged_in(county.bob)

    box = client.get("/visits/promises/").content.decode()
    client.post(f"/visits/promise/{case.code}/", {"kept": "broken", "note": "问了班主任，没有到校"})

    made.refresh_from_db()
    assert case.child.name in box
    assert made.promise == "broken"


def test_the_case_page_leads_to_what_is_awaited(county: TestCounty) -> None:
    case = old_case(county)
    visited(county, case, ago(9), result="promised", promised_on=ago(1))

    page = shown(county.bob, f"/cases/{case.code}/")

    assert f'href="/visits/promise/{case.code}/"' in page
    assert f'href="/visits/record/{case.code}/"' in page
    assert "已登记 1 次" in page


def test_a_plan_is_made_and_its_next_version_is_a_new_row(county: TestCounty) -> None:
    case, client = old_case(county), logged_in(county.bob)
    said = {
        "aim": "月底前回校",
        "picked": ["counselling"],
        "who": "班主任",
        "more": "接送；村干部；2026-10-01",
    }

    client.post(f"/visits/plans/{case.code}/new/pupil/", said)
    client.post(f"/visits/plans/{case.code}/new/pupil/", said | {"aim": "先补课", "why_new": "跟不上"})

    assert list(Plan.objects.order_by("number").values_list("number", "aim")) == [
        (1, "月底前回校"),
        (2, "先补课"),
    ]
    assert [one["what"] for one in Plan.objects.first().measures] == ["心理辅导", "接送"]
    assert "第 1 版" in client.get(f"/visits/plans/{case.code}/").content.decode()


def test_the_measures_that_answer_the_reason_of_the_last_visit_stand_first(county: TestCounty) -> None:
    case = old_case(county)
    visited(county, case, ago(5), reason="poverty")

    page = shown(county.bob, f"/visits/plans/{case.code}/new/pupil/")

    assert page.index("落实资助、减免费用") < page.index("心理辅导")


def test_an_adjusted_plan_says_why(county: TestCounty) -> None:
    case, client = old_case(county), logged_in(county.bob)
    said = {"aim": "月底前回校", "more": "接送；村干部"}
    client.post(f"/visits/plans/{case.code}/new/household/", said)

    answer = client.post(f"/visits/plans/{case.code}/new/household/", said)

    assert answer.status_code == 409
    assert Plan.objects.count() == 1


def test_a_pledge_names_its_parties_and_its_day(county: TestCounty) -> None:
    case, client = old_case(county), logged_in(county.bob)
    said = {
        "signed_on": ago(1),
        "guardian": "田大山",
        "to_whom": "石桥乡人民政府",
        "content": "9 月底前送孩子返校",
    }

    client.post(f"/visits/plans/{case.code}/pledge/", said)
    refused = client.post(f"/visits/plans/{case.code}/pledge/", said | {"signed_on": ago(-2)})

    assert (Pledge.objects.count(), refused.status_code) == (1, 409)
    assert "石桥乡人民政府" in client.get(f"/visits/plans/{case.code}/").content.decode()


@pytest.mark.parametrize("address", ["/visits/of/{case}/", "/visits/{visit}/", "/visits/plans/{case}/"])
def test_another_township_finds_nothing(county: TestCounty, address: str) -> None:
    made = visited(county, old_case(county), clock.today())
    place = address.format(case=made.case.code, visit=made.code)

    assert logged_in(county.charlie).get(place).status_code == 404
    assert logged_in(county.bob).get(place).status_code == 200


def test_after_the_return_no_page_asks_for_a_visit(county: TestCounty) -> None:
    case = returned(county, old_case(county), ago(3))

    page = shown(county.bob, f"/visits/of/{case.code}/")

    assert f'href="/visits/record/{case.code}/"' not in page
    assert "不需补做" in page
