"""A case changes hands by request and acceptance; until then it stays where it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notoneless.casework.handing import refusals
from notoneless.casework.handing.answering import accept_transfer, return_transfer
from notoneless.casework.handing.asking import Wanted, ask_transfer, withdraw_transfer
from notoneless.casework.handing.lists import listed_transfers
from notoneless.casework.handing.models import Transfer
from notoneless.casework.lists import open_cases
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
LATER = TODAY + timedelta(days=3)
YUNLING, SHIQIAO = "999901101", "999901100"


def asked(county: TestCounty, case: Case | None = None, *, to: str = YUNLING) -> Transfer:
    case = case or a_case(county)
    wanted = Wanted(county.units[to], "全家已迁到云岭村居住", TODAY)
    return ask_transfer(
        case=case, wanted=wanted, expected=case.version, policy=POLICY, by=county.bob, on=TODAY
    )


def accept(transfer: Transfer, by: Officer, on: date = LATER) -> Transfer:
    return accept_transfer(transfer=transfer, expected=transfer.version, policy=POLICY, by=by, on=on)


def send_back(transfer: Transfer, by: Officer, reason: str = "孩子没有搬来") -> Transfer:
    return return_transfer(transfer=transfer, reason=reason, expected=transfer.version, by=by, on=LATER)


def counted(officer: Officer) -> int:
    return open_cases(officer, on=LATER).count()


def test_until_it_is_accepted_the_case_counts_for_whoever_asks(county: TestCounty) -> None:
    case = asked(county).case

    assert (counted(county.bob), counted(county.charlie)) == (1, 0)
    assert (case.next_step, case.awaited_path) == ("accept_transfer", county.units[YUNLING].path)
    assert case.owner == county.units[SHIQIAO]


def test_accepted_it_counts_for_the_other_with_owner_post_and_paths(county: TestCounty) -> None:
    case = accept(asked(county), county.charlie).case

    assert (counted(county.bob), counted(county.charlie)) == (0, 1)
    assert (case.owner.code, case.owner_post.code) == (YUNLING, "P-charlie")
    assert case.owner_path == case.area_path == county.units[YUNLING].path
    assert (case.next_step, case.awaited_path) == ("verify", "")


def test_the_new_owner_has_a_fresh_start_and_the_day_is_never_sooner(county: TestCounty) -> None:
    transfer = asked(county)
    ran_until = date.fromisoformat(transfer.before["due_on"])

    case = accept(transfer, county.charlie).case

    assert case.due_on >= max(ran_until, LATER + timedelta(days=POLICY.case_days.suspected))


def test_returned_it_awaits_what_it_awaited_and_won_no_time(county: TestCounty) -> None:
    case = a_case(county)
    before = (case.next_step, case.due_on, case.step_since, case.awaited_path)

    transfer = send_back(asked(county, case), county.charlie)

    case.refresh_from_db()
    assert (case.next_step, case.due_on, case.step_since, case.awaited_path) == before
    assert transfer.answer_reason == "孩子没有搬来"


def test_returned_it_can_be_asked_for_again_and_accepted(county: TestCounty) -> None:
    case = send_back(asked(county), county.charlie).case
    case.refresh_from_db()

    accept(asked(county, case), county.charlie)

    states = Transfer.objects.filter(case=case).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["returned", "accepted"]


def test_a_return_needs_its_reason(county: TestCounty) -> None:
    with pytest.raises(refusals.ReasonNeeded, match="退回的理由"):
        send_back(asked(county), county.charlie, reason=" ")


def test_withdrawn_by_whoever_asked_it_awaits_what_it_awaited(county: TestCounty) -> None:
    transfer = asked(county)

    withdraw_transfer(transfer=transfer, reason="弄错了", expected=1, by=county.bob, on=TODAY)

    transfer.case.refresh_from_db()
    assert (transfer.case.next_step, transfer.case.awaited_path) == ("verify", "")


def test_of_two_answers_one_stands_and_the_other_is_told_whose(county: TestCounty) -> None:
    transfer = asked(county)
    accept(Transfer.objects.get(pk=transfer.pk), county.charlie)

    with pytest.raises(refusals.AnsweredAlready, match="查云岭.*已接收"):
        return_transfer(transfer=transfer, reason="不收", expected=1, by=county.alice, on=LATER)


def test_a_withdrawal_after_the_acceptance_is_refused(county: TestCounty) -> None:
    transfer = asked(county)
    accept(Transfer.objects.get(pk=transfer.pk), county.charlie)

    with pytest.raises(refusals.AnsweredAlready):
        withdraw_transfer(transfer=transfer, reason="反悔", expected=1, by=county.bob, on=LATER)


def test_a_case_has_one_open_transfer(county: TestCounty) -> None:
    case = asked(county).case
    case.refresh_from_db()

    with pytest.raises(refusals.AskedAlready, match="云岭镇"):
        asked(county, case, to="S-SQ")


def test_whoever_asked_does_not_accept_by_another_account_either(county: TestCounty) -> None:
    transfer = asked(county)
    Transfer.objects.filter(pk=transfer.pk).update(asked_person=county.charlie.person_code)
    transfer.refresh_from_db()

    with pytest.raises(refusals.AskedByOneself):
        accept(transfer, county.charlie)


def test_the_sender_cannot_accept_for_the_other(county: TestCounty) -> None:
    with pytest.raises(refusals.NotTheReceiver, match="云岭镇"):
        accept(asked(county), county.bob)


def test_somebody_elses_case_cannot_be_asked_away(county: TestCounty) -> None:
    case = a_case(county)

    with pytest.raises(NotAllowed):
        ask_transfer(
            case=case, wanted=Wanted(county.units[YUNLING], "想要", TODAY), expected=case.version, policy=POLICY,
            by=county.charlie, on=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": " "}, refusals.ReasonNeeded),
        ({"since": TODAY + timedelta(days=1)}, refusals.NotInFuture),
        ({"to": SHIQIAO}, refusals.SameUnit),
        ({"to": "QH-JW"}, refusals.UnitUnfit),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(
    county: TestCounty, changes: dict[str, object], refusal: type[Exception]
) -> None:
    case = a_case(county)
    said = changes | ({"to": county.units[str(changes["to"])]} if "to" in changes else {})
    wanted = replace(Wanted(county.units[YUNLING], "迁居", TODAY), **said)

    with pytest.raises(refusal):
        ask_transfer(case=case, wanted=wanted, expected=case.version, policy=POLICY, by=county.bob, on=TODAY)


def test_an_older_page_asks_for_nothing(county: TestCounty) -> None:
    case = a_case(county)

    with pytest.raises(StaleVersion):
        ask_transfer(
            case=case, wanted=Wanted(county.units[YUNLING], "迁居", TODAY), expected=case.version - 1, policy=POLICY,
            by=county.bob, on=TODAY,
        )  # fmt: skip
    assert not Transfer.objects.exists()


def test_a_case_moved_to_a_school_is_the_schools_and_keeps_its_home(county: TestCounty) -> None:
    transfer = asked(county, to="S-SQ")

    case = accept(transfer, county.dora).case

    assert case.owner_path == case.school_path == county.units["S-SQ"].path
    assert case.area_path.startswith(county.units[SHIQIAO].path)


def test_the_box_says_whose_answer_is_awaited_and_what_is_late(county: TestCounty) -> None:
    transfer = asked(county)
    after = transfer.due_on + timedelta(days=1)

    (mine,) = listed_transfers(county.charlie, on=after)
    (theirs,) = listed_transfers(county.bob, on=after)

    assert (mine.side, theirs.side, mine.late, mine.receiver_name) == ("mine", "theirs", "late", "云岭镇")
