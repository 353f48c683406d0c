"""A pupil's move: papers are due, signatures come in order, the registry is told in time, the late is chased."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.casework.handing import refusals
from notoneless.casework.handing.lists import listed_pupil_moves
from notoneless.casework.handing.models import PupilMove
from notoneless.casework.handing.nightly import look_after
from notoneless.casework.handing.posts.acting import the_machine
from notoneless.casework.handing.pupil_moves import (
    Leaving,
    ask_move,
    missing,
    note_entry,
    owed_of,
    take_paper,
    withdraw_move,
)
from notoneless.casework.models import Case
from notoneless.policy.resolving import AdoptedValue, in_force
from tests.county import TODAY, TestCounty
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
AFTER = TODAY + timedelta(days=40)


def asked(county: TestCounty, **changes: Any) -> PupilMove:
    child = at_school(county, a_child(county))
    leaving = Leaving("out", county.units["S-SQ"], "外省虚构县东镇小学", "随父母迁居", TODAY)
    return ask_move(child=child, leaving=replace(leaving, **changes), policy=POLICY, by=county.dora, on=TODAY)


def take(county: TestCounty, move: PupilMove, item: str, dated: date = TODAY) -> None:
    take_paper(move=move, item=item, dated=dated, by=county.dora, on=TODAY)


def complete(county: TestCounty) -> PupilMove:
    move = asked(county)
    for one in owed_of(move):
        take(county, move, one.code)
    return move


def night(policy_then: Any = POLICY) -> tuple[int, int]:
    done = look_after(policy=policy_then, by=the_machine(on=AFTER), on=AFTER)
    return done.suspicions, done.chased


def test_the_papers_and_four_signatures_of_the_pack_are_owed_from_the_day_of_the_request(
    county: TestCounty,
) -> None:
    move = asked(county)

    assert [one.label for one in owed_of(move) if one.signs] == list(POLICY.placements["transfer"].chain)
    assert len(missing(move)) == len(owed_of(move))
    assert move.due_on > TODAY
    assert move.register_until is not None


def test_a_signature_waits_for_the_one_before_it(county: TestCounty) -> None:
    move = asked(county)

    with pytest.raises(refusals.SignBefore, match="申请"):
        take(county, move, "sign:1")
    take(county, move, "sign:0")
    with pytest.raises(refusals.SignBefore, match="不得晚于"):
        take(county, move, "sign:1", TODAY - timedelta(days=1))


def test_a_paper_comes_once_and_only_one_that_is_owed(county: TestCounty) -> None:
    move = asked(county)
    take(county, move, "sign:0")

    for item in ("sign:0", "anything"):
        with pytest.raises(refusals.ItemUnknown):
            take(county, move, item)


def test_the_registry_is_told_only_when_all_papers_are_there(county: TestCounty) -> None:
    with pytest.raises(refusals.PapersLacking):
        note_entry(move=asked(county), proof="业务号1", expected=1, by=county.dora, on=TODAY)


def test_with_all_papers_and_the_number_of_the_registry_the_move_is_done(county: TestCounty) -> None:
    move = complete(county)

    note_entry(move=move, proof="业务号 2026-17", expected=1, by=county.dora, on=TODAY)

    assert (move.state, move.registered_by) == ("done", county.dora.code)


def test_a_withdrawn_move_takes_no_more_papers(county: TestCounty) -> None:
    move = asked(county)
    withdraw_move(move=move, reason="不转了", expected=1, by=county.dora, on=TODAY)

    with pytest.raises(refusals.MoveEnded):
        take(county, move, "sign:0")


def test_what_is_overdue_is_marked_in_the_list(county: TestCounty) -> None:
    asked(county)

    (one,) = listed_pupil_moves(county.dora, on=AFTER)

    assert one.late == "late"


def test_where_the_pack_says_nothing_a_late_move_is_chased_and_nothing_else(county: TestCounty) -> None:
    asked(county)

    assert night() == (0, 1)
    assert not Case.objects.exists()


def adopted(*, confirmed: bool) -> Any:
    key = "dropout.transfer_without_procedure"
    value = AdoptedValue(
        key=key, value=True, start=date(2026, 9, 1), by="O-alice", on=TODAY, document="县教委发〔2026〕1号",
        confirmed=confirmed,
    )  # fmt: skip
    return in_force("chongqing/shizhu", on=AFTER, adopted={key: [value]})


def test_where_the_county_adopted_the_rule_an_unpapered_move_becomes_a_case_in_doubt(
    county: TestCounty,
) -> None:
    move = asked(county)

    assert (night(adopted(confirmed=True)), night(adopted(confirmed=True))) == ((1, 0), (0, 0))
    move.refresh_from_db()
    assert (move.state, move.case.state) == ("out", "suspected")  # type: ignore[union-attr]


def test_a_rule_still_to_be_confirmed_reminds_and_never_opens_a_case(county: TestCounty) -> None:
    asked(county)

    assert night(adopted(confirmed=False)) == (0, 1)


def test_a_pupil_who_came_in_late_is_never_suspected_for_it(county: TestCounty) -> None:
    asked(county, way="in")

    assert night(adopted(confirmed=True)) == (0, 0)
