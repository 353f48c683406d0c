"""Visits to wavering pupils: no case needed, one row each, carried into the case that opens later."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from notoneless.keeping.early import lists
from notoneless.keeping.early.models import HomeVisit
from notoneless.keeping.early.refusals import DayUnfit, EndedAlready, WordMissing
from notoneless.keeping.early.signing import note_sign, report_sign
from notoneless.keeping.early.visiting import Visited, correct_home_visit, record_home_visit
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.keeping.early.classes import POLICY, a_class, pupils
from tests.people import a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
SAID = Visited(
    visited_on=TODAY, way="home", met="母亲", tendency="两周没交作业", cause="跟不上", pupil="waver",
    thoughts="觉得读书没用", guardian="keep", opinion="希望读完初中", whereabouts="在校", agreed="每周联系一次",
)  # fmt: skip


def visit(county: TestCounty, child: object, said: Visited = SAID, **more: object) -> HomeVisit:
    terms = {"key": uuid.uuid4(), "policy": POLICY, "by": county.dora, "on": TODAY} | more
    return record_home_visit(child=child, said=said, **terms)


def test_a_class_teacher_visits_without_a_case_and_sent_twice_it_is_one(county: TestCounty) -> None:
    room, teacher = a_class(county)
    child, *_ = pupils(county, room)
    key = uuid.uuid4()

    first = visit(county, child, key=key, by=teacher)
    again = visit(county, child, key=key, by=teacher)

    assert first.pk == again.pk
    assert not child.cases.exists()


def test_a_visit_moves_the_next_one_and_a_telephone_call_does_not(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    sign = note_sign(
        child=child, kind="averse", reason="不交作业", seen_on=TODAY, policy=POLICY, by=county.dora, on=TODAY
    )

    visit(county, child, replace(SAID, way="phone"))
    sign.refresh_from_db()
    assert sign.visit_due_on == TODAY + timedelta(days=3)

    visit(county, child)
    sign.refresh_from_db()
    assert sign.visit_due_on == TODAY + timedelta(days=30)

    visit(county, child, replace(SAID, next_on=TODAY + timedelta(days=5)))
    sign.refresh_from_db()
    assert sign.visit_due_on == TODAY + timedelta(days=5)


def test_what_is_missing_or_cannot_be_is_refused_by_name(county: TestCounty) -> None:
    child = at_school(county, a_child(county))

    with pytest.raises(WordMissing, match="思想状况、监护人意见"):
        visit(county, child, replace(SAID, thoughts="", opinion=" "))
    with pytest.raises(DayUnfit):
        visit(county, child, replace(SAID, visited_on=TODAY + timedelta(days=1)))
    with pytest.raises(DayUnfit):
        visit(county, child, replace(SAID, next_on=TODAY))
    with pytest.raises(NotAllowed):
        visit(county, child, by=county.charlie)


def test_a_correction_is_a_further_row_with_its_reason(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    first = visit(county, child)
    terms = {"policy": POLICY, "by": county.dora, "on": TODAY}

    with pytest.raises(WordMissing):
        correct_home_visit(visit=first, said=replace(SAID, met="父亲"), reason="", **terms)
    correct_home_visit(visit=first, said=replace(SAID, met="父亲"), reason="写错了", **terms)

    assert [one.met for one in lists.visits(county.dora, on=TODAY)] == ["父亲"]
    assert HomeVisit.objects.unscoped("test").count() == 2
    with pytest.raises(EndedAlready):
        correct_home_visit(visit=first, said=SAID, reason="再改", **terms)


def test_a_case_that_opens_later_shows_the_visits_made_before(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    sign = note_sign(
        child=child, kind="averse", reason="不交作业", seen_on=TODAY, policy=POLICY, by=county.dora, on=TODAY
    )
    made = visit(county, child)

    case = report_sign(sign=sign, word="不来了", expected=1, policy=POLICY, by=county.dora, on=TODAY).case
    page = logged_in(county.dora).get(f"/cases/{case.code}/").content.decode()

    assert "以重点生家访 1 次" in page
    assert f"/early/visits/{made.code}/" in page
