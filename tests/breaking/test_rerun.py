"""A run repeated on the same lists says the same, in whatever order the rows came, and asks nothing twice."""

import random
from typing import Any

import pytest
from django.db import transaction

from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.models import Child
from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding, Judgement, Run
from tests.breaking.walk import CHILDREN, household, misspelt, put_in, put_in_pupils, screened, what_was_found
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.registers.importing.lists import commit

POLICY = policy()
PUPILS = [*CHILDREN[:4], misspelt(CHILDREN[4], "虚亅")]


@pytest.fixture
def lists(county: TestCounty) -> TestCounty:
    put_in(household(CHILDREN), county)
    put_in_pupils(PUPILS, county)
    return county


def judged(finding: Finding, county: TestCounty, answer: Answer) -> None:
    judge_finding(
        finding=finding, answer=answer, expected=finding.version, policy=POLICY, by=county.alice, on=TODAY
    )


def test_the_same_run_again_says_the_same_bit_for_bit(lists: TestCounty) -> None:
    first = screened(lists)
    found = what_was_found()

    again = screened(lists)

    assert first.counts["findings"] >= 4
    assert again.findings_digest == first.findings_digest
    assert again.snapshots == first.snapshots
    assert what_was_found() == found
    assert again.counts["new"] == 0


def test_what_was_answered_is_not_asked_again_unless_its_row_changes(lists: TestCounty) -> None:
    screened(lists)
    for finding in Finding.objects.filter(state="open"):
        judged(finding, lists, Answer("elsewhere", note="随父母在东莞就读"))

    screened(lists)
    assert Finding.objects.filter(state="open").count() == 0
    changed = CHILDREN[-1]
    put_in(household([*CHILDREN[:-1], (*changed[:6], "新监护人", *changed[7:])]), lists)
    screened(lists)

    assert list(Finding.objects.filter(state="open").values_list("child__name", flat=True)) == [changed[0]]


def found_in_order(
    seed: int, county: TestCounty, *, pupils_first: bool = False
) -> tuple[list[Any], dict[str, int], str, list[tuple[str, str]]]:
    """In a county of its own; children are compared by name, for their numbers follow the order of the file."""
    dice = random.Random(seed)
    with transaction.atomic():
        lists = [
            lambda: put_in(household(dice.sample(CHILDREN, len(CHILDREN))), county),
            lambda: put_in_pupils(dice.sample(PUPILS, len(PUPILS)), county),
        ]
        for put in reversed(lists) if pupils_first else lists:
            put()
        run, found = screened(county), what_was_found()
        numbers = list(Finding.objects.order_by("child__name").values_list("child__name", "child__code"))
        transaction.set_rollback(True)
    return found, run.counts["kinds"], run.findings_digest, numbers


@pytest.mark.parametrize("pupils_first", [False, True])
def test_the_order_in_which_a_database_was_filled_changes_nothing(
    county: TestCounty, pupils_first: bool
) -> None:
    *said, numbers = found_in_order(1, county)
    *again, other_numbers = found_in_order(2, county, pupils_first=pupils_first)

    assert sum(said[1].values()) >= 4
    assert numbers != other_numbers
    assert again == said


def test_a_case_opened_while_the_run_computes_speaks_for_its_child(lists: TestCounty) -> None:
    child = Child.objects.get(name=CHILDREN[6][0])

    def somebody_reports(done: int, total: int, message: str) -> None:
        if done == 4:
            seen = Seen("三天没来", TODAY)
            report_suspicion(child=child, seen=seen, policy=POLICY, by=lists.alice, on=TODAY)

    screened(lists, report=somebody_reports)

    child.refresh_from_db()
    assert child.situation == "suspected"
    assert not Finding.objects.filter(child=child, state="open").exists()


def test_an_answer_given_while_the_run_computes_is_not_overwritten(lists: TestCounty) -> None:
    screened(lists)
    finding = Finding.objects.get(child__name=CHILDREN[6][0])

    def somebody_answers(done: int, total: int, message: str) -> None:
        if done == 4:
            judged(finding, lists, Answer("elsewhere", note="随父母在东莞就读"))

    screened(lists, report=somebody_answers)

    finding.refresh_from_db()
    assert (finding.state, finding.verdict, Judgement.objects.count()) == ("judged", "elsewhere", 1)
    assert Child.objects.get(pk=finding.child_id).situation == "elsewhere_unproved"
    assert Run.objects.count() == 2


@pytest.mark.parametrize("township_first", [False, True])
def test_a_child_of_two_lists_is_asked_about_once_whichever_list_came_first(
    county: TestCounty, township_first: bool
) -> None:
    unnumbered = [(*one[:3], "", *one[4:]) for one in CHILDREN[:4]]
    lists = [(CHILDREN, "999901"), (unnumbered, "999901100")]
    for people, unit in reversed(lists) if township_first else lists:
        commit(household(people), by=county.alice, unit=county.units[unit])

    run = screened(county)

    assert Child.objects.count() == len(CHILDREN)
    assert run.counts["children"] == len(CHILDREN)
    assert Finding.objects.filter(state="open").count() == len(CHILDREN)
