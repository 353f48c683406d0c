"""A disposition goes its way: proposed, its steps in order, each by another person, and the child stands elsewhere."""

import pytest

from notoneless.casework.placing.chain.signing import closed_reason
from notoneless.casework.placing.models import Opinion
from notoneless.casework.placing.refusals import FileIncomplete, NotYourStep, SamePersonTwice
from notoneless.children.models import Child
from tests.casework.placing.files import (
    CHENGKOU,
    a_draft,
    a_pupil,
    a_verified_case,
    adopted,
    colleague,
    filed,
    sent,
    signed,
)
from tests.county import TODAY, TestCounty

LOCAL = adopted(CHENGKOU)


def test_a_leave_with_its_opinions_puts_the_child_on_leave(county: TestCounty) -> None:
    child = a_pupil(county)
    case = a_verified_case(county, child)
    one = sent(county, a_draft(county, child, case, by=county.bob), by=county.bob)
    filed(county, one, "guardian_application", "diagnosis")

    signed(one, county.bob)
    signed(one, county.alice)

    case.refresh_from_db()
    child.refresh_from_db()
    assert (one.state, case.state, child.situation) == ("running", "placed", "on_leave")


def test_the_chain_of_a_county_has_its_own_steps_in_its_own_order(county: TestCounty) -> None:
    carol = colleague(county, "carol", "county_officer", "QH-JW")
    child = a_pupil(county)
    one = sent(county, a_draft(county, child, policy=LOCAL, by=county.bob), by=county.bob, policy=LOCAL)
    filed(county, one, "form", "diagnosis", "inpatient_proof", "receipts")

    for officer in (county.bob, county.dora, county.alice, carol, county.dora):
        signed(one, officer, policy=LOCAL)

    texts = list(Opinion.objects.filter(disposition=one).order_by("pk").values_list("step_text", flat=True))
    assert texts == [
        "提交审批",
        "监护人向学校申请",
        "学校签章同意",
        "教育行政部门签章同意",
        "县教委核准",
        "电子学籍办理休学",
    ]
    assert Child.objects.get(pk=child.pk).situation == "on_leave"


def test_who_proposed_does_not_approve(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county), by=county.alice), by=county.alice)
    filed(county, one, "guardian_application", "diagnosis")
    signed(one, county.dora)

    with pytest.raises(SamePersonTwice, match="提出人不能审批"):
        signed(one, county.alice)


def test_a_step_is_taken_by_the_body_it_names(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county), by=county.bob), by=county.bob)
    filed(county, one, "guardian_application", "diagnosis")
    signed(one, county.bob)

    with pytest.raises(NotYourStep, match="由乡镇人民政府（街道办事处）或县级教育行政部门办理"):
        signed(one, county.dora)


def test_the_last_step_waits_for_the_whole_file(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county), by=county.bob), by=county.bob)
    filed(county, one, "guardian_application")
    signed(one, county.bob)

    with pytest.raises(FileIncomplete, match="医院诊断证明"):
        signed(one, county.alice)
    assert "医院诊断证明" in closed_reason(one, adopted(), by=county.alice, on=TODAY)
