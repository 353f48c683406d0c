"""责任追究 from its opening to its end: told, heard, decided by a named authority, reviewed; seen by few."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.evidence.receiving import SentFile
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.accountability import concerned, pursuing
from notoneless.reporting.accountability.models import Inquiry
from notoneless.reporting.accountability.pursuing import Decided, Word
from notoneless.reporting.accountability.refusals import InquiryRefused
from notoneless.reporting.accountability.timeline import timeline_of, unpacked
from notoneless.trail.models import Event
from tests.casework.placing.files import colleague
from tests.casework.visiting.invented import persuading, visited
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE
from tests.people import policy
from tests.reporting.accountability.pursued import UNTIL, a_told_inquiry, an_inquiry, told

pytestmark = pytest.mark.django_db
AFTER = UNTIL + timedelta(days=1)
SAID = Decided(("talk", "criticism"), "石桥乡人民政府", "石府〔2026〕9号", TODAY)


def step(
    county: TestCounty, name: str, one: Inquiry, *, by: str = "bob", on: date = TODAY, **more: Any
) -> Inquiry:
    more = {"word": Word("情况说明"), "expected": one.version} | more
    return getattr(pursuing, name)(inquiry=one, by=county.people[by], on=on, **more)


def decided(
    county: TestCounty, one: Inquiry, *, on: date = TODAY, said: Decided = SAID, **more: Any
) -> Inquiry:
    terms = {"decided": said, "objection_until": UNTIL, "policy": policy()} | more
    return step(county, "decide_inquiry", one, on=on, **terms)


def test_it_goes_from_notice_over_statement_and_hearing_to_decision_objection_and_review(
    county: TestCounty,
) -> None:
    one = a_told_inquiry(county)
    with pytest.raises(InquiryRefused, match="还没有听取意见"):
        decided(county, one)
    step(county, "make_statement", one, by="erik", word=Word("已上门三次"))
    step(county, "hold_hearing", one, day=TODAY)
    decided(county, one)
    step(county, "ask_review", one, by="erik", word=Word("请复核"))
    review = {"result": "changed", "decided": Decided((), "清禾县教委", "县教〔2026〕3号", TODAY)}
    with pytest.raises(InquiryRefused, match="原决定以外的人"):
        step(county, "review_objection", one, **review)
    alice, own = county.people["alice"], county.people["alice"].person_code
    alice.person_code = county.bob.person_code
    with pytest.raises(InquiryRefused, match="原决定以外的人"):
        step(county, "review_objection", one, by="alice", **review)
    alice.person_code = own
    step(county, "review_objection", one, by="alice", **review)

    steps = [each.step for each in concerned.steps_of(concerned.inquiry_of(county.alice, one.code, on=TODAY))]
    assert steps == ["opened", "noticed", "statement", "hearing", "decided", "objected", "reviewed"]
    assert one.state == "closed"
    noted = Event.objects.filter(about=one.code).values_list("action", flat=True)
    assert len([action for action in noted if action.startswith("inquiry.")]) == 7


def test_who_says_nothing_until_the_day_may_be_decided_on_and_it_ends_when_nobody_objects(
    county: TestCounty,
) -> None:
    one = a_told_inquiry(county)
    decided(county, one, on=AFTER, objection_until=AFTER)
    with pytest.raises(InquiryRefused, match="期限届满后再办结"):
        step(county, "close_inquiry", one, on=AFTER)

    step(county, "close_inquiry", one, on=AFTER + timedelta(days=1))

    with pytest.raises(InquiryRefused, match="已办结"):
        step(county, "ask_review", one, by="erik", on=AFTER)
    assert one.state == "closed"


def test_only_the_handlers_those_above_and_once_told_the_person_concerned_have_it_before_them(
    county: TestCounty,
) -> None:
    one = an_inquiry(county)
    people = ("alice", "bob", "charlie", "dora", "erik", "gina")
    handled = {name for name in people if concerned.inquiry_of(county.people[name], one.code, on=TODAY)}
    before = concerned.own_of(county.erik, one.code)
    told(county, one)

    own = {name for name in people if concerned.own_of(county.people[name], one.code)}
    shown = [
        each.step for each in concerned.steps_of(concerned.own_of(county.erik, one.code), concerned=True)
    ]

    assert (handled, before, own, shown) == ({"alice", "bob"}, None, {"erik"}, ["noticed"])


def test_nobody_handles_what_concerns_oneself_or_the_own_body(county: TestCounty) -> None:
    township = county.units[BOBS_TOWNSHIP]
    for about in ({"person": county.bob}, {"person": None}):
        with pytest.raises(InquiryRefused, match="上一级"):
            an_inquiry(county, body=township, **about)
    other = colleague(county, "zhang", "township_clerk", BOBS_TOWNSHIP)
    county.people["zhang"] = other
    one = an_inquiry(county, by="zhang", body=township, person=county.bob)

    assert concerned.inquiry_of(county.bob, one.code, on=TODAY) is None
    with pytest.raises(InquiryRefused, match="本人不能办理"):
        step(county, "withdraw_inquiry", one)
    with pytest.raises(NotAllowed):
        step(county, "withdraw_inquiry", one, by="charlie")


def test_a_body_as_a_whole_speaks_by_who_sits_there(county: TestCounty) -> None:
    one = told(county, an_inquiry(county, person=None))

    step(county, "make_statement", one, by="erik")

    assert one.heard
    assert concerned.own_of(county.erik, one.code) == one
    assert concerned.own_of(county.dora, one.code) is None


def test_without_an_account_the_handler_puts_the_words_down_with_the_signed_paper(county: TestCounty) -> None:
    one = told(county, an_inquiry(county, person=None, person_name="卫支书", person_title="村支书"))
    with pytest.raises(InquiryRefused, match="签字"):
        step(county, "make_statement", one)

    step(county, "make_statement", one, word=Word("本人陈述", SentFile(jpeg(), "陈述.jpg")))

    assert one.heard
    assert concerned.own_of(county.erik, one.code) is None


def test_a_ground_that_no_text_confirms_wants_its_basis_named(county: TestCounty) -> None:
    with pytest.raises(InquiryRefused, match="依据"):
        an_inquiry(county, ground="dereliction")
    with pytest.raises(InquiryRefused, match="政策包"):
        an_inquiry(county, ground="invented")

    assert (
        an_inquiry(county, ground="dereliction", basis="校发〔2026〕2号第三条").basis
        == "校发〔2026〕2号第三条"
    )
    assert "第二十八条" in an_inquiry(county, ground="forced_leaving").basis


def test_a_decision_is_typed_from_a_paper_and_never_made_up(county: TestCounty) -> None:
    one = step(county, "make_statement", a_told_inquiry(county), by="erik")
    for wrong in (
        Decided((), "乡政府", "1号", TODAY), Decided(("bonus",), "乡政府", "1号", TODAY),
        Decided(("talk",), " ", "1号", TODAY), Decided(("talk",), "乡政府", "", TODAY),
        Decided(("talk",), "乡政府", "1号", None), Decided(("talk",), "乡政府", "1号", AFTER),
    ):  # fmt: skip
        with pytest.raises(InquiryRefused):
            decided(county, one, said=wrong)
    assert one.state == "noticed"


def test_the_timeline_is_drawn_from_the_records_and_kept_with_the_notice(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case)
    one = told(county, an_inquiry(county, case=case))
    live = timeline_of(case, county.units[BOBS_VILLAGE], county.bob, on=TODAY)
    visited(county, case)

    kept = concerned.steps_of(concerned.own_of(county.erik, one.code), concerned=True)[0]

    assert unpacked(kept.timeline) == live
    assert any("劝返" in line.what for line in live)
    assert any("疑似" in line.what for line in live)
    assert all(case.child.name not in line.what for line in live)


def test_it_is_withdrawn_with_its_reason_before_a_decision_only(county: TestCounty) -> None:
    one = an_inquiry(county)
    with pytest.raises(InquiryRefused, match="撤销的原因"):
        step(county, "withdraw_inquiry", one, word=Word(" "))
    step(county, "withdraw_inquiry", one)

    with pytest.raises(InquiryRefused, match="已撤销"):
        step(county, "withdraw_inquiry", one)
    assert (one.state, one.closed_by) == ("withdrawn", county.bob.code)
