"""A list leaves by one door: who took it, which question, how many, what for."""

import pytest

from notoneless.children.lists import listed_children
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting import exporting
from notoneless.reporting.exporting import ApprovalNeeded, PurposeMissing, TooLong, export_list
from notoneless.trail.models import Event
from tests.children.people import OTHER_VILLAGE, enter, number, one, row
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


def long_list(county: TestCounty) -> None:
    enter(county, *[row(county, f"陈{at}", village=OTHER_VILLAGE, id_text=number(at)) for at in range(21)])


def taken_out(
    county: TestCounty, purpose: str = "", *, who: str = "bob", approval: str = ""
) -> list[tuple[object, ...]]:
    officer = county.people[who]
    children = listed_children(officer, on=TODAY).order_by("code")
    return export_list(
        rows=children, fields=("name",), noted_as="children.exported", query={"grade": "一年级"}, purpose=purpose,
        by=officer, on=TODAY, approval=approval,
    )  # fmt: skip


def test_a_short_list_leaves_without_a_purpose_and_is_one_event(county: TestCounty) -> None:
    child = one(county)

    assert taken_out(county) == [(child.code, "张小满")]
    assert '"count": 1' in Event.objects.get(action="children.exported").detail


def test_a_long_list_needs_its_purpose(county: TestCounty) -> None:
    long_list(county)

    with pytest.raises(PurposeMissing, match="21 人"):
        taken_out(county, "  ")
    with pytest.raises(ApprovalNeeded, match="21 人"):
        taken_out(county, "开学前入户核查")
    assert len(taken_out(county, "开学前入户核查", approval="DC1")) == 21
    assert "开学前入户核查" in Event.objects.get(action="children.exported").detail


def test_a_list_that_no_workbook_holds_is_to_be_narrowed_first(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_list(county)
    monkeypatch.setattr(exporting, "ROWS_AT_MOST", 20)

    with pytest.raises(TooLong, match="超过 20 人"):
        taken_out(county, "开学前入户核查")
    assert not Event.objects.filter(action="children.exported").exists()


def test_a_purpose_never_carries_a_number_into_the_trail(county: TestCounty) -> None:
    one(county)

    with pytest.raises(PurposeMissing):
        taken_out(county, f"核对 {number(1)}")


@pytest.mark.parametrize("who", ["erik", "gina", "audit"])
def test_who_may_not_export_takes_nothing_out(county: TestCounty, who: str) -> None:
    one(county)

    with pytest.raises(NotAllowed):
        taken_out(county, "开学前入户核查", who=who)
