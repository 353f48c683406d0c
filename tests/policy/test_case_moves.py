"""Which moves of a case are open, and why the others are closed."""

from datetime import date

import pytest

from notoneless.policy import adopt_all, in_force
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_moves import (
    FINAL_STATES,
    MOVES,
    OPEN_STATES,
    START,
    STATES,
    judge,
    may_go_by_itself,
    next_step,
    open_moves,
)
from notoneless.policy.terms import Policy

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def shizhu() -> Policy:
    return in_force("chongqing/shizhu", on=TODAY)


def facts(state: str, **more) -> CaseFacts:
    return CaseFacts(on=TODAY, state=state, **more)


def reason(name: str, held: CaseFacts, policy: Policy) -> str:
    return getattr(judge(MOVES[name], held, policy), "reason", "")


def names(held: CaseFacts, policy: Policy) -> set[str]:
    return {move.name for move in open_moves(held, policy) if move.is_open}


def test_every_state_can_be_reached_and_every_open_state_left():
    assert {move.target for move in MOVES.values()} == set(STATES)
    assert {source for move in MOVES.values() for source in move.sources} - {START} == set(STATES)


def test_every_open_state_awaits_a_next_step_with_a_number_of_days(shizhu: Policy):
    steps = {state: next_step(state, shizhu) for state in STATES}

    assert all(steps[state].days > 0 for state in OPEN_STATES)
    assert all(steps[state] is None for state in FINAL_STATES)


def test_while_persuading_the_local_interval_sets_the_next_day(shizhu: Policy):
    assert next_step("persuading", shizhu).days == 5
    assert next_step("persuading", in_force("national", on=TODAY)).key == "case_days.persuading"


def test_a_case_opens_as_suspected_and_as_nothing_more(shizhu: Policy):
    held = facts(START, origin="finding")

    assert names(held, shizhu) == {"open"}
    assert MOVES["open"].target == "suspected"


def test_a_second_case_for_the_same_child_is_closed_with_the_reason(shizhu: Policy):
    assert "已有未结个案" in reason("open", facts(START, origin="tip", already_open=True), shizhu)


def test_a_suspicion_is_cleared_only_with_the_proof_of_its_result(shizhu: Policy):
    without = facts("suspected", result="in_school_registered")
    proved = facts("suspected", result="in_school_registered", proofs=frozenset({"enrolment_certificate"}))

    assert reason("clear", without, shizhu).startswith("尚缺证明材料")
    assert "clear" in names(proved, shizhu)


def test_a_child_said_not_to_exist_needs_two_persons(shizhu: Policy):
    proofs = frozenset({"village_and_police_reply"})
    one = facts("suspected", result="no_such_person", proofs=proofs, confirmed_by=frozenset({"a"}))
    two = facts("suspected", result="no_such_person", proofs=proofs, confirmed_by=frozenset({"a", "b"}))

    assert "两人" in reason("clear", one, shizhu)
    assert "clear" in names(two, shizhu)


def test_a_true_result_or_a_data_fault_does_not_clear(shizhu: Policy):
    for result in ("working", "wrong_identity"):
        assert "不能作排除处理" in reason("clear", facts("suspected", result=result), shizhu)


def test_only_the_responsible_body_turns_a_suspicion_into_a_dropout(shizhu: Policy):
    held = {"dropout_verdict": "dropped_out", "proofs": frozenset({"visit_record"})}

    assert "负责核实的单位" in reason("verify", facts("suspected", **held), shizhu)
    assert "verify" in names(facts("suspected", verified_by_responsible=True, **held), shizhu)


def test_two_failures_do_not_yet_go_up_in_shizhu_and_three_do(shizhu: Policy):
    two, three = (facts("persuading", failed_in_a_row=count) for count in (2, 3))

    assert reason("escalate", two, shizhu) == "连续劝返未返校 2 次，满 3 次方可上报"
    assert "escalate" in names(three, shizhu)


def test_the_clock_escalates_only_where_the_county_has_adopted_the_rule(shizhu: Policy):
    decisions = adopt_all(
        "chongqing/shizhu", by="county-1", on=TODAY, document="县教委〔2026〕1号", start=TODAY
    )
    adopted = in_force("chongqing/shizhu", on=TODAY, adopted=decisions)
    three = facts("persuading", failed_in_a_row=3)

    assert not may_go_by_itself(MOVES["escalate"], three, shizhu)
    assert may_go_by_itself(MOVES["escalate"], three, adopted)
    assert not may_go_by_itself(MOVES["escalate"], facts("persuading", failed_in_a_row=2), adopted)


def test_where_no_count_is_ruled_only_a_lapsed_deadline_goes_up():
    national = in_force("national", on=TODAY)

    assert "本地未规定" in reason("escalate", facts("persuading", failed_in_a_row=9), national)
    assert "escalate" in names(facts("persuading", deadline_lapsed=True), national)


def test_a_child_is_back_only_when_the_school_has_confirmed_it(shizhu: Policy):
    assert "入学验证" in reason("confirm_return", facts("persuading"), shizhu)
    assert "confirm_return" in names(facts("persuading", attendance_confirmed=True), shizhu)


def test_a_relapse_leads_back_to_persuading_in_the_same_case(shizhu: Policy):
    assert MOVES["relapse"].target == "reopened"
    assert MOVES["persuade_again"].target == "persuading"
    assert "persuade_again" in names(facts("reopened"), shizhu)


def test_a_move_of_another_state_is_closed_with_the_state_as_reason(shizhu: Policy):
    assert reason("close", facts("suspected"), shizhu) == "个案现为“疑似核实中”，不能办理“销号”"


def test_codes_fit_the_columns_of_the_records():
    assert max(map(len, MOVES)) <= 32
    assert max(map(len, STATES)) <= 16
