"""Official forms come out of the records: nobody types into them, and the same question gives the same file."""

from datetime import timedelta
from typing import Any

import pytest

from notoneless.children.models import Child
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.forms.catalogue import FAMILIES, FOR_THE_PEN, FORMS, READERS
from notoneless.reporting.forms.making import BLANK_ROWS, blank_form, make_form
from notoneless.reporting.forms.refusals import AreaUnfit, BeforeRecords, FutureDay, NoSuchForm
from notoneless.reporting.forms.terms import MadeForm
from tests.casework.visiting.invented import persuading, visited
from tests.county import TODAY, TestCounty
from tests.people import a_child, at_school

pytestmark = pytest.mark.django_db
TOWNSHIP = "999901100"


def made(
    county: TestCounty, code: str = "annex3", *, area: str = TOWNSHIP, who: str = "bob", **more: Any
) -> MadeForm:
    return make_form(code, area=county.units[area], by=county.people[who], on=TODAY, **more)


def said(form: MadeForm, row: int = 0) -> dict[str, object]:
    return dict(zip([one.key for one in form.columns], form.rows[row], strict=True))


def stands(county: TestCounty, child: Child, situation: str, *, on: Any = TODAY) -> Child:
    record_standings([Standing(child.pk, situation, "person", "测试")], by=county.alice, on=on)
    return child


def test_a_child_persuaded_outside_the_county_stands_in_annex_3_with_its_visits(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case)

    row = said(made(county))

    assert (row["name"], row["kind_out"], row["visits"], row["last_visit_on"]) == ("田小禾", "辍学", 1, TODAY)
    assert row["id_number"] != case.child.id_number


def test_a_pupil_of_a_school_stands_in_annex_4_of_the_school_and_not_in_annex_3(county: TestCounty) -> None:
    at_school(county, persuading(county).child)

    assert made(county).rows == ()
    assert said(made(county, "annex4", area="S-SQ", who="dora"))["name"] == "田小禾"


@pytest.mark.parametrize(
    ("situation", "word"), [("on_leave", "休学"), ("deferred", "延缓入学"), ("never_enrolled", "失学")]
)
def test_leave_and_deferral_are_called_by_their_names(county: TestCounty, situation: str, word: str) -> None:
    stands(county, a_child(county), situation)

    assert said(made(county))["kind_out"] == word


def test_without_anybody_the_form_is_a_zero_report(county: TestCounty) -> None:
    form = made(county)

    assert form.zero
    assert form.filled.notes[0] == "零报告：截至2026年9月20日，经核对本表没有应填人员。"


def test_a_past_day_is_answered_by_the_history(county: TestCounty) -> None:
    child = stands(county, a_child(county), "dropped_out", on=TODAY - timedelta(days=9))
    Child.objects.filter(pk=child.pk).update(created_on=TODAY - timedelta(days=10))
    stands(county, child, "returned_watch")

    assert made(county).rows == ()
    assert said(made(county, as_of=TODAY - timedelta(days=3)))["name"] == "田小禾"


def test_the_same_question_gives_the_same_bytes(county: TestCounty) -> None:
    persuading(county)
    first, second = made(county), made(county)

    assert first.digest == second.digest
    assert (first.xlsx(), first.pdf()) == (second.xlsx(), second.pdf())


def test_a_blank_form_has_the_words_and_nobody(county: TestCounty) -> None:
    persuading(county)

    form = blank_form("annex3", area=county.units[TOWNSHIP], by=county.bob, on=TODAY)

    assert (form.rows, form.members, form.filled.blank) == ((), (), BLANK_ROWS)
    assert "石桥乡辖区6-16周岁" in form.title


def test_a_day_to_come_is_refused(county: TestCounty) -> None:
    with pytest.raises(FutureDay, match="还没有到"):
        made(county, as_of=TODAY + timedelta(days=1))


def test_a_day_before_the_records_is_refused(county: TestCounty) -> None:
    stands(county, a_child(county), "dropped_out")

    with pytest.raises(BeforeRecords, match="没有可用的数据"):
        made(county, as_of=TODAY - timedelta(days=400))


def test_a_form_of_schools_is_not_made_for_a_township(county: TestCounty) -> None:
    with pytest.raises(AreaUnfit, match="附件4由学校填报"):
        made(county, "annex4")
    with pytest.raises(NoSuchForm, match="从报表目录中选择"):
        made(county, "annex99")


def test_another_township_is_nobody_elses_to_report(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        made(county, who="charlie")


def test_every_column_of_every_form_is_answered_by_somebody() -> None:
    """By a reader, or by the family of the form itself, as the tests of each family show."""
    of_families = {"unit", "visit", "change", "plan", "lesson", "pair", "file", "leaver", "paper"}
    of_families |= {"family", "household", "learner", "care_plan", "home_visit", "payment"}
    silent = [
        f"{form.code}.{column.key}"
        for form in FORMS.values()
        for column in form.columns
        if column.key not in READERS
        and column.key not in FOR_THE_PEN | {"number"}
        and form.about not in of_families
    ]

    assert silent == []
    assert {form.family for form in FORMS.values()} == set(FAMILIES)


@pytest.mark.parametrize(
    ("area", "who", "ends"), [(TOWNSHIP, "bob", "（石桥乡）"), ("999901", "alice", "摸排表")]
)
def test_only_a_part_of_the_county_is_named_in_brackets(
    county: TestCounty, area: str, who: str, ends: str
) -> None:
    title = made(county, "annex1", area=area, who=who).title

    assert title.endswith(ends)
