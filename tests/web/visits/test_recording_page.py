"""One visit in a minute: the outcome first, what it does not ask for is dropped, the same form twice is one visit."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Visit
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Officer
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.casework.visiting.invented import visited
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.people import a_case, a_child
from tests.web.cases.test_case_page import persuading
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def filled(**more: Any) -> dict[str, Any]:
    said = {
        "key": str(uuid.uuid4()), "outcome": "saw_guardian", "result": "refused", "met": "父亲",
        "talk": "讲了义务教育法，父亲说家里缺人手", "visited_on": clock.today().isoformat(), "place": "石桥村 3 组",
    }  # fmt: skip
    return said | more


def sent(officer: Officer, case: Case, **more: Any) -> Any:
    return logged_in(officer).post(f"/visits/record/{case.code}/", filled(**more))


def test_the_first_question_is_the_outcome_in_six_answers(county: TestCounty) -> None:
    page = logged_in(county.erik).get(f"/visits/record/{persuading(county).code}/").content.decode()

    assert page.count('name="outcome"') == 6
    assert page.index("见到本人") < page.index("说了什么") < page.index("劝返日期")


def test_a_village_cadre_records_a_visit_and_sees_it(county: TestCounty) -> None:
    case = persuading(county)

    answer = sent(county.erik, case)

    made = Visit.objects.get()
    assert answer["Location"] == f"/visits/{made.code}/"
    page = logged_in(county.erik).get(answer["Location"]).content.decode()
    assert "拒绝返校" in page
    assert "系统收到" in page


def test_the_same_form_sent_twice_is_one_visit_and_one_answer(county: TestCounty) -> None:
    case, key = persuading(county), str(uuid.uuid4())

    first, second = sent(county.bob, case, key=key), sent(county.bob, case, key=key)

    assert first["Location"] == second["Location"]
    assert Visit.objects.count() == 1


def test_what_the_outcome_does_not_ask_for_is_left_out(county: TestCounty) -> None:
    sent(county.bob, persuading(county), outcome="nobody_home", result="promised", parent_attitude="willing")

    made = Visit.objects.get()
    assert (made.result, made.promised_on, made.parent_attitude, made.met) == ("not_met", None, "", "")


def test_a_promise_asks_for_its_day_at_the_field(county: TestCounty) -> None:
    answer = sent(county.bob, persuading(county), result="promised")

    assert answer.status_code == 409
    assert "请写明返校日期" in answer.content.decode()
    assert Visit.objects.count() == 0


def test_a_day_to_come_is_told_at_the_field_and_everything_typed_stays(county: TestCounty) -> None:
    ahead = (clock.today() + timedelta(days=1)).isoformat()

    page = sent(county.bob, persuading(county), visited_on=ahead).content.decode()

    assert "日期不能晚于今天" in page
    assert "父亲说家里缺人手" in page


def test_a_day_before_the_case_comes_back_with_the_reason(county: TestCounty) -> None:
    answer = sent(county.bob, persuading(county), visited_on="2026-09-01")

    assert answer.status_code == 409
    assert "不能早于立案" in answer.content.decode()


def test_a_number_of_a_person_is_not_taken_into_the_talk(county: TestCounty) -> None:
    assert (
        "不要在这里写证件号码或手机号"
        in sent(county.bob, persuading(county), talk="电话 19900000011").content.decode()
    )


def test_the_last_visit_is_offered_again(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, clock.today(), trip={"place": "石桥村 3 组 12 号"}, reason="poverty")

    page = logged_in(county.bob).get(f"/visits/record/{case.code}/").content.decode()

    assert "石桥村 3 组 12 号" in page
    assert "已填上次" in page


def test_a_sibling_of_the_household_is_served_by_the_same_form(county: TestCounty) -> None:
    one, other = persuading(county), a_case(county, a_child(county, name="田小苗", id_text=""))

    page = logged_in(county.bob).get(f"/visits/record/{one.code}/").content.decode()
    sent(county.bob, one, siblings=[other.code])

    assert "田小苗" in page
    assert set(Visit.objects.values_list("case__code", flat=True)) == {one.code, other.code}
    assert Visit.objects.values("trip").distinct().count() == 1


def test_a_photo_goes_with_the_visit(county: TestCounty) -> None:
    photo = SimpleUploadedFile("现场.jpg", jpeg(), content_type="image/jpeg")

    sent(county.bob, persuading(county), evidence=photo)

    assert Evidence.objects.get().subject == f"visit:{Visit.objects.get().code}"


def test_a_photo_that_is_refused_leaves_nothing_behind(county: TestCounty) -> None:
    bad = SimpleUploadedFile("现场.jpg", b"<svg onload=alert(1)>", content_type="image/jpeg")

    answer = sent(county.bob, persuading(county), evidence=bad)

    assert answer.status_code == 409
    assert (Visit.objects.count(), Evidence.objects.count()) == (0, 0)


def test_who_may_not_record_is_refused_and_who_may_not_see_finds_nothing(county: TestCounty) -> None:
    case = persuading(county)

    assert logged_in(county.gina).get(f"/visits/record/{case.code}/").status_code == 403
    assert logged_in(county.charlie).get(f"/visits/record/{case.code}/").status_code == 404
    assert sent(county.charlie, case).status_code == 404


# The wire contract (docs/visits-wire.md)


def envelope(case: Case, **more: Any) -> dict[str, Any]:
    said = {
        "key": str(uuid.uuid4()), "device": "phone-1", "idempotency_key": "a1", "visited_on": clock.today().isoformat(),
        "claimed_at": "2026-09-20T10:00:00+08:00", "manner": "home", "place": "石桥村",
        "children": [{"case": case.code, "outcome": "nobody_home", "result": "not_met"}],
    }  # fmt: skip
    return said | more


def posted(officer: Officer, said: object) -> Any:
    body = said if isinstance(said, str) else json.dumps(said)
    return logged_in(officer).post("/visits/send/", body, content_type="application/json")


def test_an_envelope_is_taken_in_and_answered_the_same_when_it_comes_again(county: TestCounty) -> None:
    said = envelope(persuading(county))

    first, second = posted(county.erik, said), posted(county.erik, said)

    assert (first.status_code, first.json()) == (200, second.json())
    assert first.json()["visits"][0]["code"] == Visit.objects.get().code
    assert Event.objects.filter(action="visit.recorded").count() == 1


def test_the_same_key_with_other_content_is_told_apart(county: TestCounty) -> None:
    said = envelope(persuading(county))
    posted(county.erik, said)

    answer = posted(county.erik, said | {"place": "别处"})

    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert Visit.objects.count() == 1


def test_a_claimed_time_is_kept_beside_the_servers_own(county: TestCounty) -> None:
    posted(county.erik, envelope(persuading(county)))

    made = Visit.objects.get()
    assert made.claimed_at.isoformat() == "2026-09-20T02:00:00+00:00"
    assert made.received_at > made.claimed_at


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key": "17"}, "key"),
        ({"device": ""}, "device"),
        ({"idempotency_key": "x" * 65}, "idempotency_key"),
        ({"visited_on": "昨天"}, "visited_on"),
        ({"claimed_at": "2026-09-20T10:00:00"}, "claimed_at"),
        ({"bodies": "police"}, "bodies"),
        ({"place": "\x00"}, "place"),
        ({"children": []}, "children"),
        (
            {"children": [{"case": "A", "outcome": "nobody_home", "result": "not_met", "by_code": "O-bob"}]},
            "by_code",
        ),
    ],
)
def test_an_envelope_that_cannot_be_read_names_the_field(
    county: TestCounty, change: dict[str, Any], told: str
) -> None:
    answer = posted(county.erik, envelope(persuading(county), **change))

    assert (answer.status_code, answer.json()["state"]) == (400, "unreadable")
    assert told in answer.json()["sentence"]


@pytest.mark.parametrize("body", ["", "[]", "{", "[" * 100_000])
def test_what_is_no_envelope_is_refused_and_breaks_nothing(county: TestCounty, body: str) -> None:
    assert posted(county.erik, body).status_code == 400


def test_another_townships_case_looks_like_none(county: TestCounty) -> None:
    case = persuading(county)

    theirs = posted(county.charlie, envelope(case))
    nobody = {"case": "A2026-00000000", "outcome": "refused", "result": "refused"}
    unknown = posted(county.charlie, envelope(case, children=[nobody]))

    assert (theirs.status_code, unknown.status_code) == (404, 404)
    assert Visit.objects.count() == 0
