"""The two counts of visits, kept apart: what fails in a row, what a file must hold; what counts is said by the pack."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from notoneless.policy import in_force
from notoneless.policy.topics import Visits
from notoneless.policy.visiting.counts import Made, Moment, VisitCounts, visit_counts

TODAY = date(2026, 11, 22)
RULES = in_force("chongqing/shizhu", on=TODAY).visits
FIRST = date(2026, 9, 1)


def moment(after: int, hour: int = 12) -> Moment:
    day = FIRST + timedelta(days=after)
    return day, datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def made(after: int, outcome: str = "saw_guardian", result: str = "refused", **more: object) -> Made:
    said = {"manner": "home", "level": "school"} | more
    return Made(moment=moment(after), outcome=outcome, result=result, **said)


def counted(*visits: Made, rules: Visits = RULES) -> VisitCounts:
    return visit_counts(visits, rules, out_since=moment(0, 0))


def test_failures_in_a_row_and_records_of_a_file_are_two_counts() -> None:
    found = counted(made(1), made(6, "nobody_home", "not_met"), made(11))

    assert (found.failed_in_a_row, found.persuasion_records) == (3, 2)


def test_the_order_in_which_visits_are_read_changes_nothing() -> None:
    visits = [made(1), made(6, result="returned"), made(11)]

    assert counted(*visits) == counted(*reversed(visits))


def test_a_visit_that_brought_the_child_back_ends_the_row_and_not_the_records() -> None:
    found = counted(made(1), made(6, result="returned"), made(11))

    assert (found.failed_in_a_row, found.persuasion_records) == (1, 3)


@pytest.mark.parametrize(("promise", "failures"), [("open", 1), ("kept", 0), ("broken", 2)])
def test_a_promise_fails_only_when_it_is_broken(promise: str, failures: int) -> None:
    promised = made(6, result="promised", promise=promise, promised_on=date(2026, 9, 20))

    assert counted(made(1), promised).failed_in_a_row == failures


def test_an_open_promise_says_its_day_and_a_later_visit_takes_it_over() -> None:
    promised = made(6, result="promised", promise="open", promised_on=date(2026, 9, 20))

    assert counted(promised).promised_on == date(2026, 9, 20)
    assert counted(promised, made(9)).promised_on is None


def test_two_calls_of_one_day_are_one_failure() -> None:
    assert counted(made(1), made(1), made(2)).failed_in_a_row == 2


def test_the_pack_says_how_many_days_lie_between_two_that_count() -> None:
    rules = replace(RULES, failures_apart_days=5)

    assert counted(made(1), made(4), made(6), made(11), rules=rules).failed_in_a_row == 3


@pytest.mark.parametrize(("allowed", "count"), [(False, 0), (True, 1), (None, 0)])
def test_a_telephone_call_counts_where_the_pack_says_so(allowed: bool | None, count: int) -> None:
    rules = replace(RULES, telephone_counts=allowed)

    found = counted(made(1, "telephone", manner="telephone"), rules=rules)

    assert (found.failed_in_a_row, found.persuasion_records) == (count, count)


def test_whose_visits_count_is_said_by_the_pack() -> None:
    rules = replace(RULES, counting_levels=("township",))

    found = counted(made(1, level="village"), made(6, level="township"), rules=rules)

    assert (found.failed_in_a_row, found.persuasion_records) == (1, 2)


def test_a_joint_visit_is_one_record_however_many_came_along() -> None:
    found = counted(made(1, bodies=frozenset({"township", "police"})), made(6))

    assert (found.persuasion_records, found.joint_records) == (2, 1)


def test_failures_organised_by_the_township_are_told_apart() -> None:
    along = frozenset({"township"})

    found = counted(made(1), made(6, level="township"), made(11, bodies=along))

    assert found.township_failures == 2


@pytest.mark.parametrize("standing", ["waiting", "returned"])
def test_what_waits_for_a_look_or_was_sent_back_counts_for_nothing(standing: str) -> None:
    assert counted(made(1, standing=standing)) == VisitCounts()


def test_what_was_seen_before_anybody_verified_is_no_persuasion_unless_the_pack_says_so() -> None:
    early = made(1, suspected=True)

    assert counted(early).failed_in_a_row == 0
    assert counted(early, rules=replace(RULES, counts_while_suspected=True)).failed_in_a_row == 1


def test_a_relapse_starts_both_counts_anew() -> None:
    visits = [made(1), made(6), made(30)]

    found = visit_counts(visits, RULES, out_since=moment(20))

    assert (found.failed_in_a_row, found.persuasion_records, found.first_visit_on) == (
        1,
        1,
        date(2026, 10, 1),
    )


def test_first_and_last_visit_are_told() -> None:
    found = counted(made(6), made(1), made(11, "telephone", manner="telephone"))

    assert (found.first_visit_on, found.last_visit_on) == (date(2026, 9, 2), date(2026, 9, 12))
