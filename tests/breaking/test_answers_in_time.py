"""An answer holds while its doubt stands as it stood; it never keeps a child explained whom no list shows any more."""

import pytest

from notoneless.children.models import Child
from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding
from tests.breaking.walk import CHILDREN, household, misspelt, put_in, put_in_pupils, screened
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.registers.importing.people import sound

NOBODY = CHILDREN[6]
MAYBE = sound(("田小禾", "女", "2014-05-06", "99990120140506100X", "石桥乡", "石桥村", "田大山", ""))
CANDIDATE = (*misspelt(MAYBE, "田晓禾")[:6], "", "")


@pytest.fixture
def lists(county: TestCounty) -> TestCounty:
    put_in(household([*CHILDREN, MAYBE]), county)
    put_in_pupils([*CHILDREN[:4], CANDIDATE], county)
    screened(county)
    return county


def answered(county: TestCounty, name: str, answer: Answer) -> Finding:
    finding = Finding.objects.get(child__name=name, state="open")
    judge_finding(
        finding=finding, answer=answer, expected=finding.version, policy=policy(), by=county.alice, on=TODAY
    )
    return finding


def stands(name: str) -> str:
    return Child.objects.get(name=name).situation


def asked(name: str) -> list[str]:
    return list(Finding.objects.filter(child__name=name, state="open").values_list("kind", flat=True))


def test_a_child_once_said_to_be_the_same_is_not_explained_when_no_list_shows_it(lists: TestCounty) -> None:
    finding = Finding.objects.get(child__name=MAYBE[0])
    answered(lists, MAYBE[0], Answer("same", entry=finding.candidates[0]["entry"]))
    screened(lists)
    assert (stands(MAYBE[0]), asked(MAYBE[0])) == ("enrolled_here", [])

    put_in_pupils(CHILDREN[:4], lists)
    screened(lists)

    assert (stands(MAYBE[0]), asked(MAYBE[0])) == ("unexplained", ["never_enrolled"])


def test_an_answer_stands_while_the_lists_say_what_they_said(lists: TestCounty) -> None:
    answered(lists, NOBODY[0], Answer("elsewhere", note="随父母在东莞就读"))

    for _ in range(3):
        screened(lists)

    assert (stands(NOBODY[0]), asked(NOBODY[0])) == ("elsewhere_unproved", [])


def test_a_doubt_that_went_and_came_back_is_asked_again(lists: TestCounty) -> None:
    answered(lists, NOBODY[0], Answer("elsewhere", note="随父母在东莞就读"))
    put_in_pupils([*CHILDREN[:4], CANDIDATE, NOBODY], lists)
    screened(lists)
    assert (stands(NOBODY[0]), asked(NOBODY[0])) == ("enrolled_here", [])

    put_in_pupils([*CHILDREN[:3], CANDIDATE], lists, whole=True)
    screened(lists)

    assert (stands(NOBODY[0]), asked(NOBODY[0])) == ("unexplained", ["never_enrolled"])


def test_a_child_whose_case_ended_with_a_return_is_asked_about_until_a_list_shows_it(
    lists: TestCounty,
) -> None:
    finding = answered(lists, NOBODY[0], Answer("true"))
    Child.objects.filter(pk=finding.child_id).update(situation="returned_watch")

    screened(lists)

    assert (stands(NOBODY[0]), asked(NOBODY[0])) == ("unexplained", ["never_enrolled"])
