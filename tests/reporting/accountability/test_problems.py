"""Problems to their end: one way to close, with a proof, by two people of two sides."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.evidence.held.lists import held_by_subject
from notoneless.evidence.receiving import SentFile
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.reporting.accountability import lists
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.accountability.problems import (
    Told,
    accept_problem,
    mend_problem,
    raise_problem,
    reopen_problem,
    return_problem,
)
from notoneless.reporting.accountability.refusals import ProblemRefused
from notoneless.reporting.dossiers.models import InspectionFault
from tests.casework.placing.files import colleague
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE
from tests.reporting.dossiers.archives import a_problem, an_inspection

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=10)


def raised(county: TestCounty, *, by: str = "alice", unit: str = BOBS_TOWNSHIP, **more: Any) -> Problem:
    said = {
        "text": "未入户核实的有 3 户",
        "owner": county.bob.active_post,
        "due_on": LATER,
        "source": "evidence",
    }
    return raise_problem(unit=county.units[unit], told=Told(**(said | more)), by=county.people[by], on=TODAY)


def mended(county: TestCounty, one: Problem, *, by: str = "bob", on: date = TODAY, **more: Any) -> Problem:
    said: dict[str, Any] = {
        "done": "3 户已入户",
        "proof": SentFile(jpeg(), "入户.jpg"),
        "expected": one.version,
    }
    return mend_problem(problem=one, by=county.people[by], on=on, **(said | more))


def test_a_problem_of_an_inspection_is_one_line_and_its_fault_ends_with_it(county: TestCounty) -> None:
    one = a_problem(county)
    fault = one.fault
    assert fault is not None
    mended(county, one)
    before = InspectionFault.objects.unscoped("test").get().state

    accept_problem(problem=one, word="属实", expected=one.version, by=county.alice, on=TODAY)

    fault.refresh_from_db()
    assert (before, fault.state, fault.mended_by, fault.done) == (
        "open",
        "mended",
        county.bob.code,
        "3 户已入户",
    )
    assert (one.state, one.closed_by, fault.proof) == ("closed", county.alice.code, one.proof)
    assert [step.step for step in lists.steps_of(lists.problem_of(county.bob, one.code, on=TODAY))] == [
        "raised", "mended", "accepted",
    ]  # fmt: skip


def test_nothing_closes_without_words_a_proof_its_owner_and_a_second_person(county: TestCounty) -> None:
    one = raised(county)
    with pytest.raises(ProblemRefused, match="不能验收"):
        accept_problem(problem=one, word="", expected=1, by=county.alice, on=TODAY)
    for lacking in ({"proof": None}, {"done": " "}):
        with pytest.raises(ProblemRefused, match="证明材料"):
            mended(county, one, **lacking)
    with pytest.raises(NotAllowed, match="责任单位"):
        mended(county, one, by="alice")
    with pytest.raises(NotAllowed):
        mended(county, one, by="charlie")
    with pytest.raises(StaleVersion):
        mended(county, one, expected=9)
    mended(county, one)
    with pytest.raises(NotAllowed, match="清禾县教委"):
        accept_problem(problem=one, word="", expected=one.version, by=county.bob, on=TODAY)


def test_what_a_body_finds_with_itself_is_accepted_by_a_colleague_or_the_level_above(
    county: TestCounty,
) -> None:
    one = mended(county, raised(county, by="bob", source="officer"))

    with pytest.raises(ProblemRefused, match="两个人"):
        accept_problem(problem=one, word="", expected=one.version, by=county.bob, on=TODAY)
    accept_problem(problem=one, word="", expected=one.version, by=county.alice, on=TODAY)
    again = mended(county, raised(county, by="bob", source="officer"))
    other = colleague(county, "zhang", "township_clerk", BOBS_TOWNSHIP)
    accept_problem(problem=again, word="", expected=again.version, by=other, on=TODAY)

    assert [one.state, again.state] == ["closed", "closed"]


def test_one_that_is_not_good_enough_goes_back_with_a_new_day_and_one_that_recurs_is_a_new_row(
    county: TestCounty,
) -> None:
    one = mended(county, raised(county))
    with pytest.raises(ProblemRefused, match="还差什么"):
        return_problem(problem=one, word=" ", due_on=LATER, expected=one.version, by=county.alice, on=TODAY)
    return_problem(
        problem=one, word="只有 2 户", due_on=LATER, expected=one.version, by=county.alice, on=TODAY
    )
    with pytest.raises(ProblemRefused, match="还没有销号"):
        reopen_problem(problem=one, word="又有", due_on=LATER, by=county.alice, on=TODAY)
    mended(county, one, proof=SentFile(jpeg(2), "三户.jpg"))
    accept_problem(problem=one, word="到位", expected=one.version, by=county.alice, on=TODAY)

    new = reopen_problem(problem=one, word="又有 1 户", due_on=LATER, by=county.alice, on=TODAY)

    with pytest.raises(ProblemRefused, match="已经重新提出"):
        reopen_problem(problem=one, word="再提", due_on=LATER, by=county.alice, on=TODAY)
    assert (one.state, new.state, new.reopens) == ("closed", "open", one)
    assert len(held_by_subject(county.bob, [one.subject], on=TODAY)[one.subject]) == 2


def test_open_ones_are_counted_by_body_and_age_and_only_what_is_owed_is_late(county: TestCounty) -> None:
    raised(county)
    mended(county, raised(county))
    raised(county, unit=BOBS_VILLAGE, by="bob", owner=county.erik.active_post)
    later = LATER + timedelta(days=30)

    towns = lists.standings(county.bob, on=later)
    whole = lists.open_problems(county.alice, county.units["999901"], on=later)
    village = lists.open_problems(county.alice, county.units[BOBS_VILLAGE], on=later)

    shown = {one.name: (one.open, one.overdue, one.waiting, one.ages) for one in towns}
    assert shown == {"石桥乡": (2, 1, 1, (0, 0, 2, 0)), "石桥村": (1, 1, 0, (0, 0, 1, 0))}
    assert (whole.number, whole.overdue, village.number) == (3, 2, 1)
    assert lists.open_problems(county.charlie, county.charlie.active_post.unit, on=later).number == 0
    assert [lists.waiting_for(who, on=later).count() for who in (county.alice, county.bob, county.erik)] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    "lacking",
    [{"text": " "}, {"owner": None}, {"due_on": TODAY - timedelta(days=1)}, {"source": "inspection"}],
)
def test_a_problem_without_words_owner_day_or_a_source_of_its_own_is_refused(
    county: TestCounty, lacking: dict[str, Any]
) -> None:
    with pytest.raises(ProblemRefused):
        raised(county, **lacking)


def test_an_inspection_of_another_township_puts_nothing_on_ones_list(county: TestCounty) -> None:
    a_problem(county, an_inspection(county, "999901101"), owner=county.charlie.active_post)

    assert list(lists.problems(county.bob, on=TODAY)) == []
    assert len(lists.problems(county.charlie, on=TODAY)) == 1
