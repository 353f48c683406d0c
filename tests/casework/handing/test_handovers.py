"""A post that is left cannot leave work behind: its list is made, and two persons sign it."""

from datetime import timedelta

import pytest

from notoneless.casework.handing import refusals
from notoneless.casework.handing.lists import handover_of, items_of, listed_handovers
from notoneless.casework.handing.models import Handover
from notoneless.casework.handing.nightly import look_after
from notoneless.casework.handing.posts.acting import the_machine
from notoneless.casework.handing.posts.handovers import list_work, sign_giving, sign_taking
from notoneless.officers.accounts import NewOfficer, open_account
from notoneless.officers.appointing import appoint, end_holding
from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_finding, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
LATER = TODAY + timedelta(days=30)


def bobs_post() -> Post:
    return Post.objects.select_related("unit").get(code="P-bob")


def listed(county: TestCounty, by: Officer | None = None) -> Handover:
    a_case(county)
    return list_work(post=bobs_post(), policy=POLICY, by=by or county.bob, on=TODAY)


def left(county: TestCounty) -> None:
    end_holding(holding=Holding.objects.get(post=bobs_post(), until=None), by=county.alice, on=TODAY)


def successor(county: TestCounty) -> Officer:
    new = NewOfficer(code="O-nora", login="nora", name="倪接任", phone="19900000777")
    officer = open_account(new, on=TODAY).officer
    appoint(officer=officer, post=bobs_post(), by=county.alice, on=TODAY)
    return officer.act_as(bobs_post())


def night(county: TestCounty) -> int:
    return look_after(policy=POLICY, by=the_machine(on=TODAY), on=TODAY).lists


def test_the_list_holds_cases_findings_and_receipts_that_are_owed(county: TestCounty) -> None:
    a_finding(county)

    made = handover_of(county.bob, listed(county).code, on=TODAY)

    assert made is not None
    kinds = {item.kind for item in items_of(made)}
    assert {"case", "finding", "report"} <= kinds


def test_both_sign_by_person(county: TestCounty) -> None:
    made = listed(county)
    left(county)
    nora = successor(county)

    sign_giving(handover=made, instead="已离任", expected=1, by=county.alice, on=TODAY)
    sign_taking(handover=made, note="逐件核对", expected=2, by=nora, on=TODAY)

    assert (made.given_by, made.given_for, made.taken_by) == (county.alice.code, "已离任", "O-nora")


def test_the_giver_signs_while_still_in_the_post(county: TestCounty) -> None:
    made = listed(county)

    sign_giving(handover=made, expected=1, by=county.bob, on=TODAY)

    assert (made.given_by, made.given_for) == (county.bob.code, "")


def test_a_neighbour_signs_for_nobody(county: TestCounty) -> None:
    made = listed(county)

    with pytest.raises(refusals.NotTheGiver, match="鲍石桥"):
        sign_giving(handover=made, instead="代签", expected=1, by=county.charlie, on=TODAY)
    with pytest.raises(refusals.NotTheTaker):
        sign_taking(handover=made, expected=1, by=county.charlie, on=TODAY)


def test_signing_in_the_place_of_another_needs_the_reason(county: TestCounty) -> None:
    with pytest.raises(refusals.ReasonNeeded, match="代签"):
        sign_giving(handover=listed(county), expected=1, by=county.alice, on=TODAY)


def test_one_person_does_not_give_and_take(county: TestCounty) -> None:
    with pytest.raises(refusals.TakesFromOneself):
        sign_taking(handover=listed(county), expected=1, by=county.bob, on=TODAY)


def test_the_second_signature_of_a_side_is_refused_with_the_first(county: TestCounty) -> None:
    made = listed(county)
    sign_giving(handover=Handover.objects.get(pk=made.pk), expected=1, by=county.bob, on=TODAY)

    with pytest.raises(refusals.SignedAlready, match="鲍石桥"):
        sign_giving(handover=made, instead="代签", expected=1, by=county.alice, on=TODAY)


def test_a_post_without_open_work_needs_no_list(county: TestCounty) -> None:
    with pytest.raises(refusals.NothingToHandOver):
        list_work(post=bobs_post(), policy=POLICY, by=county.bob, on=TODAY)


def test_a_neighbour_lists_nobodys_work(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        listed(county, by=county.charlie)


def test_a_post_left_with_work_is_listed_at_night_once(county: TestCounty) -> None:
    a_case(county)
    left(county)

    assert (night(county), night(county)) == (1, 0)
    assert Handover.objects.get().giver == county.bob.code


def test_a_post_left_empty_handed_and_a_post_still_held_are_not_listed(county: TestCounty) -> None:
    a_case(county)
    end_holding(holding=Holding.objects.get(post__code="P-charlie", until=None), by=county.alice, on=TODAY)

    assert night(county) == 0


def test_unsigned_ones_stand_in_the_box_of_the_level_above(county: TestCounty) -> None:
    listed(county)

    (above,) = listed_handovers(county.alice, on=LATER)

    assert (above.signed, above.late, above.giver_name) == ("none", "late", "鲍石桥")
    assert not listed_handovers(county.charlie, on=LATER)
