"""Two people at one transfer or one list at the same moment: one wins, the other is told who was first."""

import pytest

from notoneless.casework.handing.answering import accept_transfer, return_transfer
from notoneless.casework.handing.asking import Wanted, ask_transfer, withdraw_transfer
from notoneless.casework.handing.models import Handover, Transfer
from notoneless.casework.handing.posts.handovers import list_work, sign_giving
from notoneless.casework.models import Case
from tests.breaking.test_two_at_once import at_once, refused
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
POLICY = policy()


def asked(county: TestCounty) -> Transfer:
    case = a_case(county)
    wanted = Wanted(county.units["999901101"], "已迁居", TODAY)
    return ask_transfer(
        case=case, wanted=wanted, expected=case.version, policy=POLICY, by=county.bob, on=TODAY
    )


def seen(transfer: Transfer) -> Transfer:
    """As each of the two has it before them."""
    return Transfer.objects.select_related("case", "to_unit").get(pk=transfer.pk)


def test_of_an_acceptance_a_return_and_a_withdrawal_exactly_one_stands(county: TestCounty) -> None:
    transfer = asked(county)
    one, two, three = (seen(transfer) for _ in range(3))

    outcomes = at_once(
        lambda: accept_transfer(transfer=one, expected=1, policy=POLICY, by=county.charlie, on=TODAY),
        lambda: return_transfer(transfer=two, reason="不收", expected=1, by=county.alice, on=TODAY),
        lambda: withdraw_transfer(transfer=three, reason="弄错", expected=1, by=county.bob, on=TODAY),
    )

    case, stands = Case.objects.get(), Transfer.objects.get()
    assert len(refused(outcomes)) == 2
    assert (case.owner.code == "999901101") == (stands.state == "accepted")
    assert case.next_step == "verify"


def test_of_two_signatures_for_the_giver_one_stands(county: TestCounty) -> None:
    a_case(county)
    post = county.bob.active_post
    assert post is not None
    made = list_work(post=post, policy=POLICY, by=county.bob, on=TODAY)
    one, two = (Handover.objects.select_related("post").get(pk=made.pk) for _ in range(2))

    outcomes = at_once(
        lambda: sign_giving(handover=one, expected=1, by=county.bob, on=TODAY),
        lambda: sign_giving(handover=two, instead="代签", expected=1, by=county.alice, on=TODAY),
    )

    assert len(refused(outcomes)) == 1
