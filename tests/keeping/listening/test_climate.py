"""School climate in the registers of a unit's work: measures, letters home, rules with their paper, hazards."""

from datetime import timedelta

import pytest

from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.held.lists import held_by_subject
from notoneless.evidence.receiving import SentFile
from notoneless.policy import Policy
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.responsibility import lists
from notoneless.reporting.responsibility.meeting import ActivityTold, record_activity
from notoneless.reporting.responsibility.models import Activity
from notoneless.reporting.responsibility.refusals import DoneAlready, KindUnfit
from notoneless.reporting.responsibility.tasks import TaskTerms, finish_task, set_task
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.people import policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
MEASURES = (
    "curriculum_check", "layered_teaching", "burden_reduction", "interest_teaching", "ordered_research",
    "school_feature", "sport_and_art", "plural_evaluation", "campus_culture", "class_teacher_training",
    "home_school_letter", "safety_check",
)  # fmt: skip


def told(county: TestCounty, kind: str, **more: object) -> Activity:
    said = ActivityTold(kind, TODAY, "石桥小学", 3, **more)  # type: ignore[arg-type]
    unit = county.units["S-SQ"]
    return record_activity(unit=unit, told=said, policy=POLICY, by=county.dora, on=TODAY)


def test_every_measure_of_a_school_is_logged_and_summed_by_its_kind(county: TestCounty) -> None:
    for kind in MEASURES:
        told(county, kind)

    summed = lists.activity_sums(county.dora, since=TODAY, until=TODAY, on=TODAY)

    assert {kind: (times, quantity) for kind, times, quantity in summed} == dict.fromkeys(MEASURES, (1, 3))
    assert not lists.activities(county.charlie, on=TODAY).exists()


def test_a_rule_of_the_school_lies_there_with_its_paper(county: TestCounty) -> None:
    rule = told(county, "school_rule", word="监护人应保证子女按时入学，缺课三天班主任家访。")
    scan = SentFile(jpeg(), "控辍保学制度.jpg")

    terms = {"unit": rule.unit, "subject": rule.subject, "label": "规章正文", "by": county.dora, "on": TODAY}
    hold_file(sent=scan, **terms)

    assert len(held_by_subject(county.dora, [rule.subject], on=TODAY)[rule.subject]) == 1


def test_a_hazard_has_a_person_and_a_day_is_late_and_ends_with_what_was_done(county: TestCounty) -> None:
    school = county.units["S-SQ"]
    terms = TaskTerms("东侧楼梯扶手松动", school, "总务 谷主任", TODAY + timedelta(days=7))
    hazard = set_task(unit=school, kind="safety_hazard", terms=terms, policy=POLICY, by=county.dora, on=TODAY)
    later = TODAY + timedelta(days=8)
    late = [one.state for one in lists.owed_tasks(county.dora, on=later)]

    finish_task(task=hazard, word="已加固", expected=hazard.version, by=county.dora, on=later)

    assert late == ["late"]
    assert not lists.owed_tasks(county.dora, on=later).exists()
    with pytest.raises(DoneAlready):
        finish_task(task=hazard, word="再次", expected=hazard.version, by=county.dora, on=later)


def test_a_township_does_not_log_a_schools_teaching(county: TestCounty) -> None:
    said = ActivityTold("layered_teaching", TODAY, "石桥乡", 1)
    with pytest.raises(KindUnfit, match="因材施教"):
        record_activity(unit=county.units["999901100"], told=said, policy=POLICY, by=county.bob, on=TODAY)


def test_the_official_list_of_publicity_holds_no_measure_of_school_life(county: TestCounty) -> None:
    told(county, "layered_teaching")
    told(county, "banner")

    form = make_form("F3-20", area=county.units["S-SQ"], by=county.dora, on=TODAY)

    at = [one.key for one in form.columns].index("activity_kind")
    assert [row[at] for row in form.rows] == ["横幅"]
