"""责任追究 on its pages: opened from a proposal, told, stated by the person concerned, decided."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.reporting.accountability.models import Inquiry
from notoneless.web.frame import clock
from tests.casework.visiting.invented import persuading
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.reporting.accountability.pursued import a_proposal
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
HOME = "/accountability/inquiries/"
LATER = "2031-01-01"


def test_a_proposal_becomes_an_inquiry_that_the_person_concerned_answers(county: TestCounty) -> None:
    case = persuading(county)
    proposal = a_proposal(case, body=county.units["999901100201"])
    alice, erik = logged_in(county.alice), logged_in(county.erik)

    said = {
        "who": county.erik.code,
        "ground": "found_out_of_school",
        "facts": "九月检查查出",
        "basis": "县教〔2026〕1号第六条",
        "case": case.code,
    }
    opened = alice.post(f"{HOME}open/?proposal={proposal.code}", said, follow=True).content.decode()
    one = Inquiry.objects.unscoped("test").get()
    before = erik.get(f"/accountability/own/{one.code}/").status_code
    sent = {
        "text": "拟追究",
        "statement_until": LATER,
        "version": 1,
        "scan": SimpleUploadedFile("a.jpg", jpeg()),
    }
    alice.post(f"{HOME}{one.code}/notice/", sent)
    own = erik.get(f"/accountability/own/{one.code}/").content.decode()
    erik.post(f"/accountability/own/{one.code}/say/", {"text": "已上门三次", "version": 2})
    decision = {"text": "予以约谈", "kinds": ["talk"], "authority": "清禾县教委", "document": "1号",
                "day": f"{clock.today()}", "objection_until": LATER, "version": 3}  # fmt: skip
    decided = alice.post(f"{HOME}{one.code}/decide/", decision, follow=True).content.decode()
    listed = erik.get("/accountability/own/").content.decode()

    assert "还没有告知当事人" in opened
    assert "疑似" in opened
    assert before == 404
    assert "可以在2031-01-01前陈述申辩" in own
    assert "已上门三次" in decided
    assert "约谈" in decided
    assert one.code in listed
    assert logged_in(county.bob).get(f"{HOME}{one.code}/").status_code == 404


def test_a_proposal_says_that_it_is_no_verdict_and_is_put_aside_with_a_reason(county: TestCounty) -> None:
    one = a_proposal(persuading(county), body=county.units["999901100201"])
    bob = logged_in(county.bob)

    page = bob.get(f"/accountability/proposals/{one.code}/").content.decode()
    done = bob.post(
        f"/accountability/proposals/{one.code}/dismiss/", {"reason": "已电话联系", "version": 1}, follow=True
    )

    assert "不是结论，不计分" in page
    assert "已电话联系" in done.content.decode()
