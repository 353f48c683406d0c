"""What stands at the door of a chain: eligibility, one disposition in hand, the state of the case, closed versions."""

from datetime import date

import pytest

from notoneless.casework.placing.following.running import OldDecision, end_standing, enter_historic
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.proposing import Proposal, correct_proposal, withdraw_proposal
from notoneless.casework.placing.refusals import (
    AlreadyInHand,
    DispositionRefused,
    NotEligible,
    ReasonMissing,
    WayClosed,
)
from notoneless.children.models import Child
from notoneless.officers.refusals import StaleVersion
from tests.casework.placing.files import (
    CHENGKOU,
    ILL,
    UNTIL,
    a_draft,
    a_pupil,
    a_verified_case,
    adopted,
    filed,
    sent,
    signed,
)
from tests.county import TODAY, TestCounty
from tests.people import a_case

POLICY, LOCAL = adopted(), adopted(CHENGKOU)


def test_without_eligibility_nothing_is_sent_and_each_lack_is_a_sentence(county: TestCounty) -> None:
    one = a_draft(county, a_pupil(county), said={"illness": True, "hospital_level": "township"}, policy=LOCAL)

    with pytest.raises(NotEligible) as refused:
        sent(county, one, policy=LOCAL)

    assert "由乡镇卫生院出具诊断，本地要求县级医院以上" in refused.value.sentence
    assert "诊断证明写明建议休学（延缓入学）：尚未说明（须由诊断证明说明）" in refused.value.sentence


def test_one_child_has_one_disposition_in_hand(county: TestCounty) -> None:
    child = a_pupil(county)
    a_draft(county, child)

    with pytest.raises(AlreadyInHand, match="请先办结或撤回"):
        a_draft(county, child, way="D6")


@pytest.mark.parametrize("way", ["D3a", "D3b", "D6x"])
def test_a_historic_disposition_is_refused_for_new_use(county: TestCounty, way: str) -> None:
    with pytest.raises(WayClosed, match="只供查阅，不得新办"):
        a_draft(county, a_pupil(county), way=way, policy=LOCAL)


def test_a_rule_still_to_be_confirmed_moves_no_case(county: TestCounty) -> None:
    with pytest.raises(WayClosed, match="尚待核实或未经本县采用"):
        a_draft(county, a_pupil(county), way="D8")


def test_an_old_exemption_is_entered_as_a_dated_label(county: TestCounty) -> None:
    child = a_pupil(county)
    old = OldDecision("D6x", date(2023, 9, 1), date(2026, 12, 31), "县教委批〔2023〕1号", "档案室")

    made = enter_historic(child=child, decision=old, policy=LOCAL, by=county.dora, on=TODAY)

    child.refresh_from_db()
    assert (made.historic, made.state, child.situation) == (True, "running", "exempt_local")


def test_a_current_way_is_not_entered_as_an_old_one(county: TestCounty) -> None:
    old = OldDecision("D4", date(2023, 9, 1), date(2026, 12, 31), "1号", "档案室")

    with pytest.raises(DispositionRefused, match="只有历史口径"):
        enter_historic(child=a_pupil(county), decision=old, policy=LOCAL, by=county.dora, on=TODAY)


def test_a_suspected_case_must_be_verified_first(county: TestCounty) -> None:
    child = a_pupil(county)
    case = a_case(county, child)
    one = a_draft(county, child, case)

    with pytest.raises(DispositionRefused, match="须先核实认定"):
        sent(county, one)


def test_a_last_day_beyond_the_longest_term_is_refused(county: TestCounty) -> None:
    one = a_draft(county, a_pupil(county), policy=LOCAL, ends_on=date(2027, 8, 31))

    with pytest.raises(NotEligible, match="超过最长期限（原则上1学期，至2027-01-31）"):
        sent(county, one, policy=LOCAL)


def test_a_leave_without_a_rule_needs_its_own_last_day(county: TestCounty) -> None:
    with pytest.raises(NotEligible, match="须写明截止日期"):
        sent(county, a_draft(county, a_pupil(county), ends_on=None))


def test_withdrawn_with_a_reason_the_case_is_persuaded_again(county: TestCounty) -> None:
    child = a_pupil(county)
    case = a_verified_case(county, child)
    one = sent(county, a_draft(county, child, case))

    with pytest.raises(ReasonMissing):
        withdraw_proposal(
            disposition=one, reason=" ", expected=one.version, policy=POLICY, by=county.dora, on=TODAY
        )
    withdraw_proposal(
        disposition=one, reason="已返校", expected=one.version, policy=POLICY, by=county.dora, on=TODAY
    )

    case.refresh_from_db()
    assert (one.state, case.state) == ("withdrawn", "persuading")


def test_returned_for_correction_it_is_corrected_and_sent_again(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county)))
    filed(county, one, "guardian_application", "diagnosis")
    signed(one, county.dora)
    signed(one, county.alice, "return", "诊断证明未盖章")
    stated = Proposal(said=ILL, reason="已补章", ends_on=UNTIL)

    correct_proposal(
        disposition=one, proposal=stated, expected=one.version, policy=POLICY, by=county.dora, on=TODAY
    )
    sent(county, one)
    signed(one, county.dora)
    signed(one, county.alice)

    assert (one.round, one.state) == (2, "running")


def test_a_return_without_a_reason_is_none(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county)))

    with pytest.raises(ReasonMissing, match="退回须写明理由"):
        signed(one, county.dora, "return")


def test_refused_the_case_goes_back_and_the_reason_stands(county: TestCounty) -> None:
    child = a_pupil(county)
    case = a_verified_case(county, child)
    one = sent(county, a_draft(county, child, case))
    filed(county, one, "guardian_application", "diagnosis")
    signed(one, county.dora)

    signed(one, county.alice, "refuse", "诊断不支持休学")

    case.refresh_from_db()
    assert (one.state, one.ending, case.state) == ("refused", "诊断不支持休学", "persuading")


def test_an_older_version_of_the_page_changes_nothing(county: TestCounty) -> None:
    one = a_draft(county, a_pupil(county))
    stated = Proposal(said=ILL, reason="改", ends_on=UNTIL)
    correct_proposal(
        disposition=one, proposal=stated, expected=one.version, policy=POLICY, by=county.dora, on=TODAY
    )

    with pytest.raises(StaleVersion):
        correct_proposal(
            disposition=one, proposal=stated, expected=1, policy=POLICY, by=county.dora, on=TODAY
        )


def test_a_standing_is_noted_without_a_chain_and_ended_with_a_reason(county: TestCounty) -> None:
    child = a_pupil(county)
    case = a_verified_case(county, child)
    one = a_draft(county, child, case, way="lost_contact", said={}, ends_on=None)
    lost = Child.objects.get(pk=child.pk).situation

    end_standing(
        disposition=one, reason="已联系上", expected=one.version, policy=POLICY, by=county.dora, on=TODAY
    )

    case.refresh_from_db()
    assert (lost, Child.objects.get(pk=child.pk).situation) == ("lost_contact", "dropped_out")
    assert (case.state, Disposition.objects.get(pk=one.pk).state) == ("verified", "ended")


def test_an_old_version_stays_readable_when_the_pack_has_moved_on(county: TestCounty) -> None:
    one = a_draft(county, a_pupil(county), policy=LOCAL)

    assert one.terms["chain"][0] == "监护人向学校申请"
    assert (one.pack, len(one.policy_fingerprint)) == (CHENGKOU, 64)
