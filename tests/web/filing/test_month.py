"""A month of the small county reported through three levels: by deeds, then the same with a browser's requests."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from notoneless.places.rules import policy_on
from notoneless.reporting.filing.answering import accept_filing, lock_period
from notoneless.reporting.filing.due import make_due
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.refusals import ZeroRefused
from notoneless.reporting.filing.submitting import file_report, file_zero
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.people import a_child, at_school
from tests.reporting.filing.small import FRIDAY, MONDAY, THURSDAY, WEEK, laid, owed
from tests.reporting.filing.test_due import stands
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
PRINCIPALS = {"S-SQ": "dora", "S-YL": "hana", "S-CZ": "fay"}
WEEKS = {"2026-W50": MONDAY, "2026-W51": date(2026, 12, 14), "2026-W52": date(2026, 12, 21)}


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)


def press(client: Client, address: str, **said: object):
    return client.post(address, said, follow=True)


def tap(county: TestCounty, who: str, filing: Filing, act: str):
    client = logged_in(county.people[who])
    return press(client, f"/filing/{filing.code}/send/", act=act, version=filing.version)


def a_week(county: TestCounty, period: str, monday: date, open_child) -> None:
    """Schools on Thursday, received and reported on by the bureau on Friday, received by the 督考办."""
    thursday, friday = monday + timedelta(days=3), monday + timedelta(days=4)
    policy = policy_on(thursday)
    make_due(policy=policy_on(monday), by=county.alice, on=monday)
    for unit, who in PRINCIPALS.items():
        filing = owed(county, unit, period=period)
        terms = {"expected": filing.version, "policy": policy, "by": county.people[who], "on": thursday}
        if unit == open_child.school.code and open_child.situation == "unexplained":
            with pytest.raises(ZeroRefused):
                file_zero(filing=filing, **terms)
            file_report(filing=filing, **terms)
        else:
            file_zero(filing=filing, **terms)
        filing = owed(county, unit, period=period)
        accept_filing(filing=filing, expected=filing.version, by=county.alice, on=friday)
    bureau = owed(county, "QH-JW", "bureau_weekly", period)
    file_report(filing=bureau, expected=bureau.version, policy=policy, by=county.alice, on=friday)
    bureau = owed(county, "QH-JW", "bureau_weekly", period)
    accept_filing(filing=bureau, expected=bureau.version, by=county.people["sun"], on=friday)


def test_a_month_through_three_levels_by_deeds(county: TestCounty) -> None:
    laid(county)
    child = stands(at_school(county, a_child(county), "S-SQ"), "unexplained")

    for turn, (period, monday) in enumerate(WEEKS.items()):
        if turn == 2:
            stands(child, "enrolled_here")
        a_week(county, period, monday, child)
    for period in WEEKS:
        lock_period(obligation="school_weekly", period=period, by=county.alice, on=date(2026, 12, 26))

    kinds = Submission.objects.filter(filing__obligation="bureau_weekly").order_by("pk")
    assert [one.kind for one in kinds] == ["truthful", "truthful", "zero"]
    school = Submission.objects.filter(filing__unit__code="S-SQ").order_by("pk")
    assert [one.kind for one in school] == ["truthful", "truthful", "zero"]
    assert sorted(
        Submission.objects.filter(series__issuer__code="QH-JW").values_list("number", flat=True)
    ) == [*range(1, 10)]
    assert Filing.objects.filter(obligation="school_weekly", state="locked").count() == 9


def test_the_same_through_pages_with_the_truth_in_one_more_tap(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(county)
    child = stands(at_school(county, a_child(county), "S-SQ"), "unexplained")
    at(monkeypatch, THURSDAY)

    refused = tap(county, "dora", owed(county, "S-SQ"), "zero")
    page = refused.content.decode()
    assert refused.status_code == 409
    assert child.name in page
    assert 'name="act" value="report"' in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    truth = press(
        logged_in(county.dora), f"/filing/{owed(county, 'S-SQ').code}/send/", act="report", version=version
    )
    assert "如实报送" in truth.content.decode()
    assert "清禾县教委收〔2026〕1号" in truth.content.decode()
    assert "零报告" in tap(county, "fay", owed(county, "S-CZ"), "zero").content.decode()

    at(monkeypatch, FRIDAY)
    alice = logged_in(county.alice)
    board = alice.get(f"/filing/board/?obligation=school_weekly&period={WEEK}").content.decode()
    assert "应报 3，已报 2（其中零报告 1、逾期 0）；未报 1：云岭小学。未报不等于零。" in board
    urged = press(alice, "/filing/board/urge/", obligation="school_weekly", period=WEEK).content.decode()
    assert "已催办 1 个单位" in urged
    assert "2026-12-11" in logged_in(county.people["hana"]).get("/filing/").content.decode()
    assert "零报告" in tap(county, "hana", owed(county, "S-YL"), "zero").content.decode()
    for unit in PRINCIPALS:
        filing = owed(county, unit)
        press(alice, f"/filing/{filing.code}/accept/", version=filing.version)
    assert tap(county, "alice", owed(county, "QH-JW", "bureau_weekly"), "zero").status_code == 409
    tap(county, "alice", owed(county, "QH-JW", "bureau_weekly"), "report")
    sun = logged_in(county.people["sun"])
    assert "清禾县教委" in sun.get("/filing/board/").content.decode()
    bureau = owed(county, "QH-JW", "bureau_weekly")
    press(sun, f"/filing/{bureau.code}/accept/", version=bureau.version)
    locked = press(alice, "/filing/board/lock/", obligation="school_weekly", period=WEEK).content.decode()
    assert "已锁定 3 份报表" in locked
    assert owed(county, "QH-JW", "bureau_weekly").state == "accepted"


def test_what_was_filed_is_read_again_byte_for_byte_and_matched_with_its_paper(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(county)
    at(monkeypatch, THURSDAY)
    tap(county, "dora", owed(county, "S-SQ"), "zero")
    code, dora = owed(county, "S-SQ").code, logged_in(county.dora)

    first, second = (dora.get(f"/filing/{code}/workbook/1/") for _ in range(2))
    copied = dora.post(
        f"/filing/{code}/copy/", {"number": "1", "scan": _upload()}, follow=True
    ).content.decode()

    assert first.content == second.content
    assert any("石桥小学" in str(cell) for row in workbook(first) for cell in row)
    assert "盖章件 清禾县教委收〔2026〕1号" in copied


def test_another_units_report_is_not_there_and_a_locked_one_says_where_the_truth_goes(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(county)
    at(monkeypatch, THURSDAY)
    filing = owed(county, "S-SQ")

    assert logged_in(county.fay).get(f"/filing/{filing.code}/").status_code == 404
    assert tap(county, "fay", filing, "zero").status_code == 404
    Filing.objects.filter(pk=filing.pk).update(state="locked", filed_on=THURSDAY, filed_by="O-dora")
    locked = tap(county, "dora", filing, "report")
    assert locked.status_code == 409
    assert "写入下一期报表" in locked.content.decode()


def test_a_notice_is_sent_read_and_answered_through_its_pages(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(county)
    at(monkeypatch, MONDAY)
    said = {
        "title": "本周周报",
        "text": "周四前报送。",
        "units": ["S-SQ", "S-CZ"],
        "answer_until": "2026-12-10",
    }
    sent = logged_in(county.alice).post("/filing/notices/new/", said, follow=True)
    address = sent.redirect_chain[-1][0]
    dora = logged_in(county.dora)

    assert "未签收" in dora.get("/filing/notices/").content.decode()
    press(dora, address)
    press(dora, address, answer="已布置")

    told = logged_in(county.alice).get(address).content.decode()
    assert "已发 2 个单位，签收 1 个。" in told
    assert "已布置" in told
    assert logged_in(county.people["hana"]).get(address).status_code == 404


def test_progress_and_contacts_name_units_and_posts_and_no_phone(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(county)
    at(monkeypatch, FRIDAY)
    fay = logged_in(county.fay)

    progress = fay.get(f"/filing/progress/school_weekly/{WEEK}/").content.decode()
    contacts = fay.get("/filing/contacts/").content.decode()

    assert progress.count("逾期未报") >= 3
    assert "窦校长" in contacts
    assert "1990000" not in contacts


def _upload():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("盖章件.jpg", jpeg(), content_type="image/jpeg")
