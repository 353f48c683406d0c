"""Statistics of disabled children by their placement, the list of the severe, and the four groups by school."""

import pytest

from notoneless.casework.opening import open_from_finding
from notoneless.children.models import Child, Circumstance
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_finding, an_id, at_school, policy
from tests.reporting.forms.test_making import made, said, stands

pytestmark = pytest.mark.django_db
WAYS = ("inclusive", "special_school", "home_teaching", "deferred", "unexplained", "enrolled_here")


def disabled(county: TestCounty, turn: int, situation: str, degree: str = "二级") -> Child:
    child = stands(
        county, a_child(county, name=f"田{'甲乙丙丁戊己'[turn]}禾", id_text=an_id(turn=turn + 1)), situation
    )
    Circumstance.objects.create(
        child=child, kind="disability", value="智力", detail=degree, since=TODAY, batch="B-1"
    )
    return child


def test_each_disabled_child_stands_in_one_column_and_the_columns_add_up(county: TestCounty) -> None:
    for turn, situation in enumerate(WAYS):
        disabled(county, turn, situation)

    rows = [said(made(county, "disability_placement"), at) for at in range(2)]
    row = next(one for one in rows if one["disabled"])

    assert row["disabled"] == len(WAYS)
    assert [row[f"way_{one}"] for one in ("inclusive", "special_school", "home", "exempt", "unplaced", "other")] == [
        1, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert row["ways_check"] == "相符"


def test_of_the_county_the_line_is_a_township(county: TestCounty) -> None:
    disabled(county, 0, "inclusive")

    form = made(county, "disability_placement", area="999901", who="alice")

    assert {one["unit"]: one["disabled"] for one in (said(form, at) for at in range(len(form.rows)))}[
        "石桥乡"
    ] == 1


def test_who_may_not_know_of_a_disability_has_neither_form(county: TestCounty) -> None:
    for code in ("disability_placement", "severe_disability"):
        with pytest.raises(NotAllowed):
            made(county, code, area="999901100201", who="erik")


def test_the_list_of_the_severe_follows_the_degrees_of_the_rules(county: TestCounty) -> None:
    disabled(county, 0, "unexplained", "一级")
    disabled(county, 1, "home_teaching", "四级")

    form = made(county, "severe_disability")

    assert [(said(form)["name"], said(form)["placed_now"])] == [("田甲禾", "未安置")]
    assert len(form.rows) == 1


def test_the_four_groups_are_counted_by_the_school_that_must_look_into_them(county: TestCounty) -> None:
    pupil = at_school(county, a_child(county, name="田在校", id_text=an_id(turn=3)))
    a_finding(county, pupil, kind="not_in_class", owner="S-SQ")
    a_finding(county, pupil, kind="leaver_not_arrived", owner="S-SQ")

    form = made(county, "four_groups", area="QH-JW", who="alice")
    rows = {one["unit"]: one for one in (said(form, at) for at in range(len(form.rows)))}
    own = said(made(county, "four_groups", area="S-SQ", who="dora"))

    assert rows[county.units["S-SQ"].name]["left_school_found"] == 1
    assert rows[county.units["S-CZ"].name]["not_gone_on_found"] == 1
    assert (own["left_school_found"], own["not_gone_on_found"]) == (1, 0)


def test_a_doubt_that_became_a_case_is_answered_and_back_once_the_child_is_in_class(
    county: TestCounty,
) -> None:
    finding = a_finding(county, at_school(county, a_child(county)), kind="not_in_class", owner="S-SQ")
    open_from_finding(
        finding=finding,
        note="已到校查看，不在校",
        expected=finding.version,
        policy=policy(),
        by=county.dora,
        on=TODAY,
    )
    stands(county, finding.child, "returned_watch")

    row = said(made(county, "four_groups", area="S-SQ", who="dora"))

    assert [row[f"left_school_{one}"] for one in ("found", "answered", "true", "back")] == [1, 1, 1, 1]
