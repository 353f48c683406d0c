"""Each form is filled from the live records it is about."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.casework.teaching.planning import PlanTerms, plan_teaching
from notoneless.casework.teaching.teaching import Taught, record_session
from notoneless.children.models import Child, Circumstance
from notoneless.officers.refusals import NotAllowed
from notoneless.places.models import SchoolProfile
from notoneless.reporting.forms.terms import MadeForm
from tests.casework.placing.files import adopted
from tests.casework.visiting.invented import persuading, returned, visited
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_finding, an_entry, an_id, at_school
from tests.reporting.forms.test_making import made, said, stands

pytestmark = pytest.mark.django_db


def of_school(county: TestCounty, code: str) -> MadeForm:
    return made(county, code, area="S-SQ", who="dora")


def marked(child: Child, kind: str, value: str, detail: str = "") -> Child:
    Circumstance.objects.create(child=child, kind=kind, value=value, detail=detail, since=TODAY, batch="B-1")
    return child


def a_pupil(county: TestCounty, situation: str = "enrolled_here", **more: object) -> Child:
    child = at_school(county, a_child(county, **more))
    Child.objects.filter(pk=child.pk).update(grade="三年级", class_name="三（1）班")
    return stands(county, child, situation)


def test_annex_1_says_where_a_child_learns_and_what_proves_it(county: TestCounty) -> None:
    child = stands(county, a_child(county), "enrolled_elsewhere")
    row = an_entry(
        county, kind="elsewhere", child=child, school_text="远江小学", grade="三年级",
        values={"school_place": "远江省远江市", "proof": "学籍证明", "checked_how": "电话"},
    )  # fmt: skip
    row.child = child
    row.save()

    found = said(made(county, "annex1"))

    assert (found["school_full"], found["school_place"], found["enrolment_place"]) == (
        "远江小学", "远江省远江市", "远江省远江市",
    )  # fmt: skip
    assert found["checked_how"] == "电话"


def test_annex_2_lists_the_pupils_of_a_school(county: TestCounty) -> None:
    a_pupil(county)

    found = said(of_school(county, "annex2"))

    assert (found["name"], found["stage"], found["grade_class"]) == ("田小禾", "小学", "三年级三（1）班")


def test_annex_5_has_a_line_for_each_visit(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, made_on=TODAY)
    visited(county, case, result="promised", promised_on=TODAY + timedelta(days=5))

    form = made(county, "annex5")

    assert [said(form, row)["turn"] for row in (0, 1)] == [1, 2]
    assert said(form, 1)["visit_result"] == "承诺返校（2026-09-25）"
    assert said(form)["visitors"] == "鲍石桥（乡镇（街道））"


def test_annex_6b_is_the_same_of_a_school(county: TestCounty) -> None:
    case = persuading(county)
    at_school(county, case.child)
    visited(county, case)

    assert said(of_school(county, "annex6b"))["talk"] == "家里缺人手"
    assert made(county, "annex5").rows == ()


def test_table_1_counts_each_cut_off_and_holds_the_sum(county: TestCounty) -> None:
    """From the first day on record: what stood before it is not said to have been nought."""
    marked(stands(county, a_child(county), "dropped_out", on=TODAY - timedelta(days=75)), "poverty", "脱贫户")
    back = a_child(county, name="田二禾", id_text=an_id(turn=2))
    stands(county, back, "suspected", on=TODAY - timedelta(days=40))
    stands(county, back, "returned_watch")

    form = made(county, "table1", area="999901", who="alice")
    july_end, august_end, today = (said(form, at) for at in range(len(form.rows)))

    assert (july_end["out_or_suspected"], july_end["added"], july_end["check"]) == (1, "—", "—")
    assert (august_end["out_or_suspected"], august_end["added"], august_end["returned"]) == (2, 1, 0)
    assert (today["out_or_suspected"], today["assisted"], today["returned"], today["net"]) == (1, 1, 1, -1)
    assert {august_end["check"], today["check"]} == {"相符"}


def test_table_2_names_who_is_missing_at_which_school_and_where_it_was_lost(county: TestCounty) -> None:
    at_school(county, stands(county, a_child(county), "dropped_out"))
    other = stands(county, a_child(county, name="田二禾", id_text=an_id(turn=2)), "dropped_out")
    Child.objects.filter(pk=other.pk).update(school_name="远江小学", grade="三年级")

    form = made(county, "table2", area="999901", who="alice")

    assert said(form)["unit"] == "石桥小学"
    assert said(form)["names"] == "田二禾（远江小学辍学）、田小禾"
    assert said(form)["absent"] == 2
    assert len(form.members) == 2


@pytest.mark.parametrize("code", ["F2-09", "F2-10", "F2-14"])
def test_the_ledgers_of_dropouts_follow_a_case(county: TestCounty, code: str) -> None:
    case = persuading(county)
    visited(county, case)

    found = said(made(county, code))

    assert found["name"] == "田小禾"
    assert found.get("home_visits", 1) == 1
    assert found.get("case_code", case.code) == case.code


def test_who_came_back_is_taken_off_and_stays_on_the_ledger(county: TestCounty) -> None:
    case = persuading(county)
    at_school(county, case.child)
    returned(county, case, TODAY)

    found = said(made(county, "F2-09"))

    assert (found["closed_on"], found["closed_basis"], found["last_result"]) == (TODAY, "入学验证", "已返校")


@pytest.mark.parametrize("code", ["F2-04", "F3-06m", "F3-06w"])
def test_a_return_counts_what_changed_since_it_began_and_keeps_the_noughts(
    county: TestCounty, code: str
) -> None:
    a_pupil(county, "dropped_out")

    form = made(county, code, area="QH-JW", who="alice")
    lines = {one["unit"]: one for one in (said(form, at) for at in range(len(form.rows)))}

    assert (lines["石桥小学"]["new_dropped"], lines["石桥小学"]["still_out"]) == (1, 1)
    assert (lines["云岭小学"]["new_dropped"], lines["云岭小学"]["still_out"]) == (0, 0)
    assert lines["石桥小学"]["begin_here"] == "—"  # nothing is on record of the day before


def test_a_kindergarten_without_such_children_has_no_line_in_a_return(county: TestCounty) -> None:
    SchoolProfile.objects.filter(unit=county.units["S-YL"]).update(school_kind="kindergarten")
    a_pupil(county, "dropped_out")

    form = made(county, "F2-04", area="QH-JW", who="alice")

    assert [said(form, at)["unit"] for at in range(len(form.rows))] == ["石桥小学", "清禾初级中学"]


@pytest.mark.parametrize(
    ("code", "columns"), [("B3-1", "in_band"), ("B3-3", "in_band"), ("B3-2", "elsewhere")]
)
def test_villages_are_counted_one_by_one(county: TestCounty, code: str, columns: str) -> None:
    marked(a_pupil(county), "poverty", "脱贫户")
    stands(county, marked(a_child(county, id_text=an_id(turn=2)), "poverty", "低保户"), "enrolled_elsewhere")

    form = made(county, code)
    lines = {one["unit"]: one for one in (said(form, at) for at in range(len(form.rows)))}

    assert lines["石桥村"][columns] == (1 if code == "B3-2" else 2)
    assert lines["柳溪村"][columns] == 0


def test_the_columns_of_a_village_add_up_to_its_children(county: TestCounty) -> None:
    for turn, situation in enumerate(
        ["enrolled_here", "dropped_out", "on_leave", "over_age", "unexplained"], 1
    ):
        stands(county, a_child(county, id_text=an_id(turn=turn)), situation)

    form = made(county, "B3-1")
    row = said(form)

    assert (
        sum(int(str(row[one.key])) for one in form.columns if one.summed and one.key != "in_band")
        == row["in_band"]
        == 5
    )


def test_changes_of_pupils_stand_in_the_order_of_days(county: TestCounty) -> None:
    child = a_pupil(county, "suspected")
    stands(county, child, "dropped_out")

    form = of_school(county, "F4-06")

    assert [said(form, at)["change_kind"] for at in (0, 1)] == ["未到校", "辍学"]


def test_teaching_at_home_is_fed_from_its_plans(county: TestCounty) -> None:
    terms = PlanTerms(
        kind="home", school=county.units["S-SQ"], teacher=county.people["dora"], per_week=1, hours_each=Decimal(2),
        place="家中", goals="能自理", lessons="识字", since=TODAY - timedelta(days=15),
        until=TODAY + timedelta(days=60),
    )  # fmt: skip
    child = at_school(county, a_child(county))
    plan = plan_teaching(child=child, terms=terms, policy=adopted(), by=county.alice, on=TODAY)
    record_session(plan=plan, taught=Taught("held", TODAY - timedelta(days=1), hours=Decimal(2), content="识字"),
                   by=county.alice, on=TODAY)  # fmt: skip

    statistics, trips = (made(county, code, area="QH-JW", who="alice") for code in ("F0-08", "F3-16"))

    assert (said(statistics)["given"], said(statistics)["content"]) == (1, "识字")
    assert (said(trips)["taught_on"], said(trips)["hours"]) == (TODAY - timedelta(days=1), Decimal(2))


@pytest.mark.parametrize("code", ["F0-24", "F0-24b"])
def test_the_ledger_of_children_of_school_age_says_where_each_stands(county: TestCounty, code: str) -> None:
    a_pupil(county)

    assert said(made(county, code))["situation"] == "在本县就读"


def test_unplaced_disabled_children_are_for_those_who_may_know(county: TestCounty) -> None:
    marked(stands(county, a_child(county), "unexplained"), "disability", "智力", "二级")

    assert said(made(county, "F3-08"))["disability"] == "智力二级"
    with pytest.raises(NotAllowed):
        made(county, "F3-08", area="999901100201", who="erik")


def test_a_disability_in_another_form_is_not_said_to_who_may_not_know(county: TestCounty) -> None:
    marked(persuading(county).child, "disability", "智力", "二级")

    assert said(made(county, "annex3"))["disability"] == "智力二级"
    assert said(made(county, "annex3", area="999901100201", who="erik"))["disability"] == "（限知情人员查看）"


def test_assisted_children_are_gone_through_one_by_one(county: TestCounty) -> None:
    marked(a_pupil(county), "poverty", "脱贫户")

    found = said(made(county, "F3-21"))

    assert (found["household"], found["reason"], found["measures"]) == ("脱贫户", "在校", "在校")


def test_the_book_of_a_school_holds_those_to_be_watched(county: TestCounty) -> None:
    marked(a_pupil(county), "left_behind", "双亲留守")
    a_pupil(county, name="田二禾", id_text=an_id(turn=2))

    assert [row[1] for row in of_school(county, "F3-23").rows] == ["田小禾"]


def test_leavers_without_a_junior_school_are_told_with_the_school_they_owe(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    a_finding(county, child, kind="leaver_not_arrived")

    found = said(made(county, "F2-13"))

    assert (found["primary_left"], found["junior_due"]) == ("石桥小学", "清禾初级中学")


def test_without_a_clean_up_its_form_is_empty(county: TestCounty) -> None:
    assert made(county, "F0-25").rows == ()


def test_a_form_asks_as_often_for_twenty_children_as_for_one(county: TestCounty) -> None:
    visited(county, persuading(county))
    with CaptureQueriesContext(connection) as few:
        made(county)
    for turn in range(2, 21):
        visited(county, persuading(county, a_child(county, id_text=an_id(turn=turn))))
    with CaptureQueriesContext(connection) as many:
        made(county)

    assert len(many) == len(few)
