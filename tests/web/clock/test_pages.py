"""Pages of deadlines: what came up is answered, what is owed is told, a case is held, the morning's digest is read."""

from datetime import timedelta

import pytest

from notoneless.casework.clock.models import Escalation, OwedReport, Pause
from notoneless.casework.clock.running import run_clock
from notoneless.casework.models import Case
from notoneless.places.rules import choose_pack, policy_on
from notoneless.web.frame import clock
from tests.casework.clock.months import Month
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(county: TestCounty) -> Case:
    """Failed three times and went up last night, by the pack of 石柱 which the county stands on."""
    today, alice = clock.today(), county.alice
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=today - timedelta(days=60),
        by=alice, on=today - timedelta(days=60),
    )  # fmt: skip
    month = Month(county, "chongqing/shizhu")
    made = month.persuading(today - timedelta(days=12))
    for ago in (10, 5, 1):
        month.visit(made, today - timedelta(days=ago))
    run_clock(on=today, policy=policy_on(today))
    made.refresh_from_db()
    assert made.state == "escalated"
    return made


def test_the_bureau_finds_the_case_in_its_list_and_takes_it_on(county: TestCounty, case: Case) -> None:
    client, today = logged_in(county.alice), clock.today()
    rise = Escalation.objects.get(case=case)

    page = client.get("/clock/rises/").content.decode()
    answer = client.post(
        f"/clock/{case.code}/answer/",
        {"answer": "accept", "text": "县专班上门", "until": today.isoformat(), "version": rise.version},
    )

    assert case.child.name in page
    assert answer.status_code == 302
    assert Escalation.objects.get(case=case).state == "accepted"


def test_an_answer_without_a_day_is_shown_again_as_it_was_filled_in(county: TestCounty, case: Case) -> None:
    client = logged_in(county.alice)

    answer = client.post(
        f"/clock/{case.code}/answer/", {"answer": "accept", "text": "县专班上门", "version": 1}
    )

    assert answer.status_code == 409
    assert "接办须写明办到哪一天" in answer.content.decode()
    assert "县专班上门" in answer.content.decode()


def test_the_township_sees_why_it_cannot_answer(county: TestCounty, case: Case) -> None:
    page = logged_in(county.bob).get(f"/clock/{case.code}/answer/").content.decode()

    assert "由该单位接办或退回" in page


def test_a_report_that_was_sent_is_struck_off(county: TestCounty, case: Case) -> None:
    client, today = logged_in(county.bob), clock.today()
    owed = OwedReport.objects.filter(case=case, form="附件3").get()
    said = {
        "owed": str(owed.pk),
        "sent_on": today.isoformat(),
        "note": "纸质件交县教委",
        "version": case.version,
    }

    before = client.get("/clock/owed/").content.decode()
    client.post(f"/clock/{case.code}/send/", said)

    owed.refresh_from_db()
    assert "附件3" in before
    assert (owed.state, owed.done_on, owed.done_by) == ("sent", today, "O-bob")


def test_a_case_is_held_and_released_on_its_pages(county: TestCounty, case: Case) -> None:
    client, today = logged_in(county.bob), clock.today()
    until = (today + timedelta(days=5)).isoformat()
    said = {"reason": "disaster", "until": until, "note": "山洪断路", "version": case.version}

    client.post(f"/clock/{case.code}/hold/", said)
    case.refresh_from_db()
    held = case.held_until
    client.post(f"/clock/{case.code}/release/", {"why": "道路已通", "version": case.version})

    assert held == today + timedelta(days=5)
    assert Pause.objects.get(case=case).ended_why == "道路已通"


def test_a_pause_without_an_end_is_no_pause(county: TestCounty, case: Case) -> None:
    said = {"reason": "disaster", "until": "", "note": "山洪断路", "version": case.version}

    answer = logged_in(county.bob).post(f"/clock/{case.code}/hold/", said)

    assert answer.status_code == 409
    assert not Pause.objects.exists()


def test_the_digest_names_what_came_up_to_whom(county: TestCounty, case: Case) -> None:
    bureau = logged_in(county.alice).get("/clock/mine/").content.decode()
    township = logged_in(county.bob).get("/clock/mine/").content.decode()
    other = logged_in(county.charlie).get("/clock/mine/").content.decode()

    assert "上报到我处，待接办或退回" in bureau
    assert case.child.name in bureau
    assert "应填报的表" in township
    assert case.child.name in township
    assert case.child.name not in other


def test_the_case_page_shows_both_clocks_and_what_is_owed(county: TestCounty, case: Case) -> None:
    page = logged_in(county.bob).get(f"/cases/{case.code}/").content.decode()

    assert "本级期限" in page
    assert "上级答复期限" in page
    assert "填报“附件3”，报县教委乡村教育振兴办" in page


def test_the_calendar_tells_terms_and_the_rules_with_their_standing(county: TestCounty, case: Case) -> None:
    page = logged_in(county.bob).get("/clock/calendar/").content.decode()

    assert "秋季学期" in page
    assert "每5天劝返1次（已采用，到期自动办理）" in page
    assert "只提醒，不移动个案" in page


def test_raising_a_case_that_is_up_already_is_refused_with_the_way_out(
    county: TestCounty, case: Case
) -> None:
    answer = logged_in(county.bob).post(
        f"/clock/{case.code}/raise/", {"note": "再报", "version": case.version}
    )

    assert answer.status_code == 409
    assert "正待接办或退回" in answer.content.decode()
