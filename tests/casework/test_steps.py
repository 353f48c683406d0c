"""What a case page offers: open where the form can supply what is lacking, closed with the reason where it cannot."""

from datetime import date, timedelta

import pytest

from notoneless.casework.models import Case, Told
from notoneless.casework.moves import Statement, make_move, record_check
from notoneless.casework.reading import read_case
from notoneless.casework.refusals import MoveClosed, NotTheToldUnit
from notoneless.casework.standing import standing_of
from notoneless.casework.steps import ASKS, offered_steps
from notoneless.casework.suspicions.receipts import take_note
from notoneless.policy.case_moves import MOVES
from tests.casework.visiting.invented import day, visited
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

POLICY = policy()
OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}


def offered(county: TestCounty, case: Case, who: str = "bob", *, on: date = TODAY) -> dict[str, str]:
    return {step.name: step.closed for step in offered_steps(case, POLICY, by=county.people[who], on=on)}


def moved(county: TestCounty, case: Case, name: str, who: str = "bob", **values: object) -> None:
    make_move(
        case=case, name=name, statement=Statement("", values), expected=case.version, policy=POLICY,
        by=county.people[who], on=TODAY,
    )  # fmt: skip


def checked(county: TestCounty, case: Case, who: str = "bob", **values: object) -> None:
    record_check(
        case=case, statement=Statement("", values), expected=case.version, policy=POLICY,
        by=county.people[who], on=TODAY,
    )  # fmt: skip


def persuading(county: TestCounty) -> Case:
    case = a_case(county)
    moved(county, case, "verify", **OUT)
    moved(county, case, "persuade")
    return case


def test_what_the_state_awaits_stands_first(county: TestCounty) -> None:
    assert list(offered(county, a_case(county))) == ["verify", "clear"]


def test_a_suspected_case_can_be_verified_and_cleared_by_its_township(county: TestCounty) -> None:
    assert offered(county, a_case(county)) == {"verify": "", "clear": ""}


def test_a_case_goes_up_only_after_the_failures_of_the_pack(county: TestCounty) -> None:
    case, limit = persuading(county), POLICY.visits.failed_in_a_row_before_report
    before = offered(county, case)["escalate"]

    for after in range(limit):
        visited(county, case, day(after))

    assert before == f"连续劝返未返校 0 次，满 {limit} 次方可上报"
    assert offered(county, case, on=day(limit))["escalate"] == ""


def test_a_closed_case_takes_no_more_checks(county: TestCounty) -> None:
    case = a_case(county)
    moved(county, case, "clear", result="died", proofs=["death_record"])

    assert case.closed_on == TODAY
    assert list(offered(county, case)) == ["suspect_again"]


def test_the_same_person_twice_is_not_two_persons(county: TestCounty) -> None:
    case = a_case(county)
    said = {"result": "no_such_person", "proofs": ["village_and_police_reply"]}
    checked(county, case, **said)

    with pytest.raises(MoveClosed, match="两人"):
        moved(county, case, "clear", **said)
    moved(county, case, "clear", "alice", **said)

    assert case.state == "cleared"


@pytest.mark.parametrize("who", ["erik", "gina"])
def test_who_may_not_work_is_offered_nothing(county: TestCounty, who: str) -> None:
    closed = offered(county, a_case(county), who).values()

    assert all("本岗位只可查看" in reason for reason in closed)


def test_every_move_that_asks_is_in_the_table_of_moves() -> None:
    assert set(ASKS) <= set(MOVES)


def test_an_overdue_case_says_by_how_much(county: TestCounty) -> None:
    case = a_case(county)
    late = standing_of(case, owner="石桥乡", responsible="鲍石桥", on=case.due_on + timedelta(days=2))

    assert late.is_late
    assert late.sentence.endswith("已超期 2 天。")


def test_a_vacant_post_is_named_in_the_sentence(county: TestCounty) -> None:
    found = standing_of(a_case(county), owner="石桥乡", responsible="", on=TODAY)

    assert "责任岗位空缺" in found.sentence


def test_who_answers_is_read_with_name_and_phone(county: TestCounty) -> None:
    read = read_case(code=a_case(county).code, policy=POLICY, by=county.bob, on=TODAY)

    people = {one.name: one.phone for one in read.persons}
    assert people == {"鲍石桥": "19900000100", "艾村干": "19900000103"}


def test_a_case_of_another_township_reads_as_none(county: TestCounty) -> None:
    assert read_case(code=a_case(county).code, policy=POLICY, by=county.charlie, on=TODAY) is None


def test_a_receipt_is_the_units_own(county: TestCounty) -> None:
    case = a_case(county, by=county.erik)
    told = Told.objects.get(report__case=case, unit__code="999901100")

    with pytest.raises(NotTheToldUnit):
        take_note(told=[told], by=county.alice, on=TODAY)
    assert take_note(told=[told], by=county.bob, on=TODAY) == 1
    assert take_note(told=[told], by=county.bob, on=TODAY) == 0
