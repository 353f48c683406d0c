"""Inquiries and proposals of Bob's township, each made in one line."""

from datetime import timedelta
from typing import Any

from notoneless.casework.models import Case
from notoneless.evidence.receiving import SentFile
from notoneless.reporting.accountability.deciding import Wording, record_decision
from notoneless.reporting.accountability.delays import Seen, _proposed
from notoneless.reporting.accountability.models import Decision, Inquiry, InquiryStep, Proposal
from notoneless.reporting.accountability.pursuing import Opening, Word, give_notice, open_inquiry
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_VILLAGE
from tests.people import policy

UNTIL = TODAY + timedelta(days=5)


def an_inquiry(county: TestCounty, *, by: str = "bob", **more: Any) -> Inquiry:
    """About Erik of Bob's village, by Bob; nothing told yet."""
    said: dict[str, Any] = {
        "body": county.units[BOBS_VILLAGE], "person": county.erik, "person_title": "村干部",
        "ground": "found_out_of_school", "facts": "检查查出一名适龄儿童未在校",
    }  # fmt: skip
    opening = Opening(**(said | more))
    return open_inquiry(opening=opening, policy=policy(), by=county.people[by], on=TODAY)


def told(county: TestCounty, one: Inquiry, *, by: str = "bob") -> Inquiry:
    word = Word("拟追究责任，请陈述申辩", SentFile(jpeg(), "告知书.jpg"))
    return give_notice(
        inquiry=one, word=word, document="石桥追〔2026〕1号", statement_until=UNTIL, expected=one.version,
        by=county.people[by], on=TODAY,
    )  # fmt: skip


def a_told_inquiry(county: TestCounty) -> Inquiry:
    return told(county, an_inquiry(county))


def told_step(one: Inquiry) -> InquiryStep:
    return InquiryStep.objects.unscoped("test").get(inquiry=one, step="noticed")


def a_proposal(case: Case, **more: Any) -> Proposal:
    number = Proposal.objects.unscoped("test").count()
    said: dict[str, Any] = {
        "kind": "visit_lapsed",
        "ref": f"R{number}",
        "body": case.owner,
        "facts": "应于某日劝返",
    }
    return _proposed(Seen(**(said | {"case": case} | more)), TODAY)


def a_decision(county: TestCounty) -> Decision:
    """About Bob's village, by its township."""
    wording = Wording(
        "本年度不纳入评先树优范围", "考核办法第五条", "石桥乡人民政府", "石府〔2026〕9号", TODAY
    )
    unit = county.units[BOBS_VILLAGE]
    return record_decision(
        body=unit, kind="no_commendation", wording=wording, policy=policy(), by=county.bob, on=TODAY
    )
