"""A double click: the second sending of the same form is told so and changes nothing; other words are a new form."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notoneless import jobs
from notoneless.casework.noticing.models import Paper, PaperSeries
from notoneless.jobs.queueing import enqueue
from notoneless.reporting.filing.models import Circular
from notoneless.reporting.responsibility.models import Meeting
from notoneless.trail import once
from notoneless.trail.models import Event, SentForm
from tests.casework.noticing.serving import NOTICE, a_case_out
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.web.clients import HTMX, logged_in
from tests.web.work.test_pages import MEETING

pytestmark = pytest.mark.django_db
FORM = NOTICE | {"guardian_name": "田大山", "return_kind": "复学"}
ADD = f"/work/units/{BOBS_TOWNSHIP}/meeting/"
CIRCULAR = {"title": "报送月报", "text": "请按时报送。", "kinds": ["school"]}


def key_of(client: Client, address: str) -> dict[str, str]:
    """The key of the last form of a page, as a browser would send it along."""
    return {"form_key": re.findall(r'name="form_key" value="([^"]+)"', client.get(address).text)[-1]}


def test_a_double_click_on_one_paper_issues_one(county: TestCounty) -> None:
    case, bob = a_case_out(county), logged_in(county.bob)
    address = f"/papers/of/{case.code}/deadline_notice/"
    said = FORM | key_of(bob, address)

    answers = [bob.post(address, said) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 409]
    assert "没有重复办理" in answers[1].text
    assert (Paper.objects.count(), PaperSeries.objects.get().last) == (1, 1)


def test_whatever_makes_a_new_row_is_held_by_the_same_way(county: TestCounty) -> None:
    bob, alice = logged_in(county.bob), logged_in(county.alice)
    for client, address, said in ((bob, ADD, MEETING), (alice, "/filing/notices/new/", CIRCULAR)):
        said = said | key_of(client, address)
        assert [client.post(address, said).status_code for _ in range(3)] == [302, 409, 409]

    assert (Meeting.objects.unscoped("test").count(), Circular.objects.count()) == (1, 1)


def test_other_words_and_a_form_opened_anew_are_new_deeds(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    key = key_of(bob, ADD)

    first = bob.post(ADD, MEETING | key)
    mended = bob.post(ADD, MEETING | key | {"title": "十二月联席会议"})
    anew = bob.post(ADD, MEETING | key_of(bob, ADD))

    assert [one.status_code for one in (first, mended, anew)] == [302, 302, 302]
    assert Meeting.objects.unscoped("test").count() == 3


def test_what_was_refused_may_be_sent_again_with_the_same_key(county: TestCounty) -> None:
    """The refusal undid the deed, and its mark with it."""
    case, bob = a_case_out(county), logged_in(county.bob)
    paper = bob.post(f"/papers/of/{case.code}/deadline_notice/", FORM, follow=True)
    address = paper.redirect_chain[-1][0] + "serve/"
    said = {
        "outcome": "served",
        "way": "direct",
        "served_on": "2031-01-01",
        "servers": "鲍石桥",
        "receiver": "田大山",
    }
    said |= {"kind": "service_record"} | key_of(bob, address)

    answers = [
        bob.post(address, said | {"evidence": SimpleUploadedFile("回证.jpg", jpeg())}) for _ in range(2)
    ]

    assert [one.status_code for one in answers] == [409, 409]
    assert all("没有重复办理" not in one.text for one in answers)
    assert not SentForm.objects.exists()


def test_a_form_that_stays_in_its_page_is_not_held(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    said = MEETING | key_of(bob, ADD)

    assert [bob.post(ADD, said, headers=HTMX).status_code for _ in range(2)] == [302, 302]


def test_marks_of_nobody_are_forgotten_after_their_days(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = logged_in(county.bob)
    bob.post(ADD, MEETING | key_of(bob, ADD))
    assert jobs.run_now(enqueue("forget_sent_forms")).result == {"erased": 0}

    monkeypatch.setattr(once, "KEPT", -once.KEPT)

    assert jobs.run_now(enqueue("forget_sent_forms")).result == {"erased": 1}
    assert Event.objects.filter(action="retention.sent_forms").count() == 2
