"""Forms of the rooms of keeping come out of what their deeds wrote, and show no more than who asks may know."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.children.models import Child
from notoneless.keeping.catching.certifying import issue_certificates
from notoneless.keeping.catching.roster import leave_course
from notoneless.keeping.early.visiting import correct_home_visit
from notoneless.keeping.rounds.surveying import record_household
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.forms.columns.of_child import RESTRICTED
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_VILLAGE
from tests.keeping.care.invented import a_helper, a_pair, a_plan, a_talk
from tests.keeping.catching.test_classes import held, joined, opened, out_of_school, sat
from tests.keeping.early.test_home_visits import SAID, visit
from tests.keeping.groups.test_groups import pupil, told
from tests.keeping.rounds import test_rounds as rounds
from tests.people import a_child, an_entry, an_id, at_school, policy
from tests.reporting.forms.test_making import made, said, stands

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "code", ["F3-03", "F3-04", "F3-07", "F3-14", "F2-17", "F2-05", "F4-11", "inflow_roll"]
)
def test_another_township_gets_none_of_them(county: TestCounty, code: str) -> None:
    with pytest.raises(NotAllowed):
        made(county, code, who="charlie")


def test_the_file_of_a_left_behind_child_is_as_its_family_told_it(county: TestCounty) -> None:
    child = pupil(county)
    told(county, child, away_at="广东省", carer="田奶奶", relation="祖孙", mind="想念父母")
    a_pair(county, child, a_helper(county), why="留守")
    a_talk(county, child)

    row = said(made(county, "F3-03", area="S-SQ", who="dora"))

    assert (row["name"], row["guardian_name"], row["guardian_relation"]) == (child.name, "田奶奶", "祖孙")
    assert row["guardian_away"] == "父外出务工，母外出务工，自2026-02-01，广东省"
    assert (row["mind"], row["helper"], row["talks"], row["filed_on"]) == ("想念父母", "严老师", 1, TODAY)


def test_what_is_said_of_the_mind_is_for_those_who_may_know(county: TestCounty) -> None:
    told(county, pupil(county), mind="想念父母")

    assert said(made(county, "F3-03"))["mind"] == "想念父母"
    assert said(made(county, "F3-03", area=BOBS_VILLAGE, who="erik"))["mind"] == RESTRICTED


def test_the_roll_of_the_left_behind_goes_by_class_and_by_both_definitions(county: TestCounty) -> None:
    second, first = pupil(county), pupil(county, name="田二禾", id_text=an_id(turn=2))
    Child.objects.filter(pk=second.pk).update(grade="二年级", class_name="二（1）班")
    Child.objects.filter(pk=first.pk).update(grade="一年级", class_name="一（1）班")
    told(county, second, mother="home")
    told(county, first)

    form = made(county, "F3-04", area="S-SQ", who="dora")

    rows = [said(form, at) for at in range(len(form.rows))]
    assert {one["class_name"] for one in rows} == {"一（1）班", "二（1）班"}
    by_name = {one["name"]: (one["by_roll"], one["by_civil"], one["care_kind"]) for one in rows}
    assert by_name["田二禾"] == ("双亲留守", "双方外出", "祖父母、外祖父母监护")
    assert by_name[second.name] == ("单亲留守", "否", "祖父母、外祖父母监护")


def test_who_is_not_left_behind_any_more_leaves_the_roll(county: TestCounty) -> None:
    child = pupil(county)
    first = told(county, child)
    told(county, child, expected=first.pk, father="home", mother="home", away_since=None, care="parent")

    assert made(county, "F3-03", area="S-SQ", who="dora").rows == ()


def test_a_household_at_the_door_fills_its_form_child_by_child(county: TestCounty) -> None:
    child = a_child(county, household_number="H-1")
    area = rounds.area_of(rounds.opened(county, "home_visit"), county)
    sheet = rounds.house(children=[rounds.told(child, school_said="石桥小学", disabled=True)])
    first = record_household(area=area, told=sheet, **rounds.ruled(county))
    mended = replace(sheet, head="田大河")
    record_household(area=area, told=mended, instead=first, reason="户主写错", **rounds.ruled(county))

    form = made(county, "F3-07")
    row = said(form)

    assert len(form.rows) == 1
    assert (row["name"], row["door_head"], row["door_answer"]) == (child.name, "田大河", "在校就读")
    assert (row["door_school"], row["surveyor"], row["surveyed_on"]) == ("石桥小学", "艾村干", TODAY)
    assert row["door_disabled"] == "是"


def test_a_disability_said_at_the_door_is_for_those_who_may_know(county: TestCounty) -> None:
    child = a_child(county, household_number="H-1")
    area = rounds.area_of(rounds.opened(county, "home_visit"), county)
    record_household(area=area, told=rounds.house(children=[rounds.told(child, disabled=True)]),
                     **rounds.ruled(county))  # fmt: skip

    row = said(made(county, "F3-07", area=BOBS_VILLAGE, who="erik"))

    assert (row["door_disabled"], row["disability"]) == (RESTRICTED, RESTRICTED)


def test_the_roster_of_a_class_has_days_tests_and_certificate(county: TestCounty) -> None:
    course = opened(county)
    stays = out_of_school(county)
    leaves = out_of_school(county, name="田二禾", id_text=an_id(turn=2))
    one, other = joined(county, course, stays, leaves)
    held(county, course, 20, {one.pk: True})
    sat(county, course, one)
    issue_certificates(course=course, policy=policy(), by=county.bob, on=TODAY)
    leave_course(learner=other, left_on=TODAY, reason="返校", policy=policy(), by=county.bob, on=TODAY)

    form = made(county, "F3-14")
    rows = {str(row["name"]): row for row in (said(form, at) for at in range(len(form.rows)))}

    first, second = rows[stays.name], rows["田二禾"]
    assert (first["attended"], first["missed_days"], first["excused_days"]) == (19, 1, 1)
    assert "日常计算86分合格" in str(first["scores"])
    assert (first["certificate"], first["course_left"]) == (f"{course.code}-001", "")
    assert (second["certificate"], second["course_left"]) == ("", f"{TODAY}，返校")
    assert len(made(county, "F3-14", area=BOBS_VILLAGE, who="erik").rows) == 2
    assert made(county, "F3-14", area="999901101", who="charlie").rows == ()


def test_a_plan_of_return_stands_part_by_part_in_its_newest_version(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    a_plan(county, child, reason="learning_difficulty")
    a_plan(county, child, reason="learning_difficulty", why_new="学期变了")
    a_plan(county, child, kind="learning_plan")

    form = made(county, "F2-17", area="S-SQ", who="dora")
    row = said(form)

    assert len(form.rows) == 1
    assert (row["plan_number"], row["plan_reason"], row["plan_direction"]) == (2, "学习困难", "升入职业高中")
    assert (row["plan_goals"], row["plan_study"]) == ("期末数学及格", "每周两节补课")
    assert (row["plan_timetable"], row["plan_person"]) == ("周一、周三课后", "严老师")
    assert row["plan_measures"] == "补上落下的功课（待落实）"


def test_a_sensitive_reason_of_a_plan_is_named_to_few(county: TestCounty) -> None:
    a_plan(county, at_school(county, a_child(county)), reason="pressure")

    assert said(made(county, "F2-17"))["plan_reason"] == "学习压力过大/心理压力"
    assert said(made(county, "F2-17", area=BOBS_VILLAGE, who="erik"))["plan_reason"] == RESTRICTED


@pytest.mark.parametrize("code", ["F2-05", "F4-11"])
def test_visits_to_wavering_pupils_are_counted_and_corrections_take_their_place(
    county: TestCounty, code: str
) -> None:
    child = at_school(county, a_child(county))
    first = visit(county, child, replace(SAID, visited_on=YESTERDAY))
    visit(county, child)
    correct_home_visit(visit=first, said=replace(SAID, visited_on=YESTERDAY, met="父亲"), reason="写错人",
                       policy=policy(), by=county.dora, on=TODAY)  # fmt: skip

    form = made(county, code, area="S-SQ", who="dora")
    rows = [said(form, at) for at in range(len(form.rows))]

    assert [(one["turn"], one["visited_on"], one["met"]) for one in rows] == [
        (1, YESTERDAY, "父亲"), (2, TODAY, "母亲"),
    ]  # fmt: skip
    assert (rows[0]["manner"], rows[0]["visitors"], rows[0]["visit_reason"]) == (
        "上门家访",
        "窦校长",
        "跟不上",
    )
    assert rows[0]["next_plan"] == "每周联系一次"
    assert rows[0].get("whereabouts", "在校") == "在校"


def from_outside(county: TestCounty, **more: object) -> Child:
    child = at_school(county, a_child(county, **more))
    stay = county.units[BOBS_VILLAGE]
    Child.objects.filter(pk=child.pk).update(
        registered_here=False, area=None, area_path="", stay=stay, stay_path=stay.path, grade="三年级"
    )
    row = an_entry(county, kind="enrolment", child=child, values={"entered_on": "2025-09", "migrant": "是"})
    row.child = child
    row.save()
    return stands(county, child, "enrolled_here")


def test_who_came_from_another_county_to_learn_here_stands_in_the_roll_of_inflow(county: TestCounty) -> None:
    child = from_outside(county, address="远江省远江市")
    stands(county, pupil(county, name="田本地", id_text=an_id(turn=2)), "enrolled_here")

    form = made(county, "inflow_roll", area="S-SQ", who="dora")
    row = said(form)

    assert [line["name"] for line in (said(form, at) for at in range(len(form.rows)))] == [child.name]
    assert (row["registered_at"], row["school"], row["grade"]) == ("远江省远江市", "石桥小学", "三年级")
    assert (row["learns_since"], row["migrant"]) == ("2025-09", "是")
    assert (row["stays_at"], row["guardian_name"]) == ("石桥乡石桥村", "田大山")
    assert len(made(county, "inflow_roll", area="999901", who="alice").rows) == 1
    assert len(made(county, "inflow_roll").rows) == 1
    assert made(county, "inflow_roll", area="S-YL", who="alice").rows == ()


def test_of_very_many_the_roll_of_inflow_still_reads_the_registers(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_outside(county)
    monkeypatch.setattr("notoneless.reporting.forms.reading.FEW", 0)

    assert said(made(county, "inflow_roll", area="999901", who="alice"))["learns_since"] == "2025-09"


def test_the_number_of_statements_does_not_grow_with_the_children(county: TestCounty) -> None:
    told(county, pupil(county))
    few = _statements(county)
    for turn in range(2, 6):
        told(county, pupil(county, name=f"田{turn}禾", id_text=an_id(turn=turn)))

    assert _statements(county) == few


def _statements(county: TestCounty) -> int:
    with CaptureQueriesContext(connection) as caught:
        made(county, "F3-03", area="S-SQ", who="dora")
    return len(caught)
