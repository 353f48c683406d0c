"""Rewards and consequences are decided by a named authority; revoking is a further row; the paper says what is kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.officers.refusals import NotAllowed
from notoneless.papers.official.binding import pages_in
from notoneless.reporting.accountability.deciding import (
    Wording,
    decision_of,
    decisions,
    object_decision,
    print_decision,
    record_decision,
    revoke_decision,
    settle_objection,
)
from notoneless.reporting.accountability.models import Decision
from notoneless.reporting.accountability.models.inquiry import whom
from notoneless.reporting.accountability.refusals import DecisionRefused
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_VILLAGE
from tests.people import policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "what": "本年度不纳入评先树优范围", "basis": "石桥乡2026年考核办法第五条；考核 2026", "authority": "石桥乡人民政府",
    "document": "石府〔2026〕9号", "decided_on": TODAY, "until": date(2026, 12, 31),
}  # fmt: skip


def recorded(county: TestCounty, *, by: str = "bob", kind: str = "no_commendation", **more: Any) -> Decision:
    return record_decision(
        body=county.units[BOBS_VILLAGE], kind=kind, wording=Wording(**(SAID | more)), policy=policy(),
        by=county.people[by], on=TODAY,
    )  # fmt: skip


def test_a_decision_names_authority_document_basis_and_day(county: TestCounty) -> None:
    lacking = [{name: " "} for name in ("what", "basis", "authority", "document")]
    wrong = [
        {"decided_on": TODAY + timedelta(days=1)},
        {"until": TODAY - timedelta(days=1)},
        {"kind": "invented"},
    ]
    for more in [*lacking, *wrong]:
        with pytest.raises(DecisionRefused):
            recorded(county, **more)
    with pytest.raises(NotAllowed):
        recorded(county, by="erik")
    with pytest.raises(NotAllowed):
        recorded(county, by="charlie")

    one = recorded(county, person_name="艾村干", person_title="村干部")

    assert (one.use, one.concerned) == ("consequence", "石桥村村干部艾村干")
    assert recorded(county, kind="commendation").use == "reward"
    assert decision_of(county.charlie, one.code, on=TODAY) is None


def test_it_is_revoked_by_a_further_row_and_ends_by_its_day(county: TestCounty) -> None:
    one = recorded(county)
    new = revoke_decision(decision=one, wording=Wording(**(SAID | {"until": None})), by=county.bob, on=TODAY)
    with pytest.raises(DecisionRefused, match="已经撤销"):
        revoke_decision(decision=one, wording=Wording(**SAID), by=county.bob, on=TODAY)
    third = recorded(county)

    standing = {row.code: row.standing for row in decisions(county.bob, on=date(2027, 1, 1))}
    assert standing == {one.code: "revoked", new.code: "revocation", third.code: "ended"}


def test_an_objection_is_put_down_and_answered_once(county: TestCounty) -> None:
    one = recorded(county)
    terms: dict[str, Any] = {"by": county.bob, "on": TODAY}
    with pytest.raises(DecisionRefused, match="没有待处理"):
        settle_objection(decision=one, text="维持", expected=1, **terms)
    object_decision(decision=one, text="本村并非末位", expected=1, **terms)
    settle_objection(decision=one, text="经复核，维持", expected=2, **terms)

    with pytest.raises(DecisionRefused):
        object_decision(decision=one, text="再次", expected=3, **terms)
    assert (one.objection, one.answer, one.answered_by) == ("本村并非末位", "经复核，维持", county.bob.code)


def test_the_paper_and_the_page_say_what_is_kept(county: TestCounty) -> None:
    one = recorded(county)
    made = print_decision(decision=one, by=county.bob, on=TODAY)
    client = logged_in(county.bob)

    page = client.get(f"/accountability/decisions/{one.code}/").content.decode()
    paper = client.get(f"/accountability/decisions/{one.code}/paper/")
    said = SAID | {"kind": "bonus", "decided_on": "2026-09-01", "until": ""}
    listed = client.post(
        f"/accountability/decisions/record/?unit={BOBS_VILLAGE}", said, follow=True
    ).content.decode()

    assert pages_in(made.pdf) == 1
    assert "石府〔2026〕9号" in page
    assert "不因任何数字自动奖惩" in page
    assert paper.content == made.pdf
    assert "奖励" in listed


def test_a_title_that_names_its_unit_is_not_said_twice(county: TestCounty) -> None:
    assert whom(county.units["S-SQ"], "石桥小学校长", "窦校长") == "石桥小学校长窦校长"
    assert whom(county.units["S-SQ"], "", "") == "石桥小学"
