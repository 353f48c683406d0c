"""A long list leaves with the consent of somebody else: once, in time, and not longer than it was."""

from datetime import timedelta
from typing import Any

import pytest

from notoneless.children.lists import listed_children
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.places.rules import adopt_value, the_county
from notoneless.reporting.exchange.asking import (
    Wish,
    approve_export,
    ask_export,
    refuse_export,
    requests_seen,
    take_export,
)
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.reporting.exporting import ApprovalNeeded, CannotLeave, PurposeMissing, Terms, export_list
from notoneless.trail.models import Event
from tests.children.people import OTHER_VILLAGE, enter, row
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db
PURPOSE = "开学前入户核查"


@pytest.fixture
def asked(county: TestCounty) -> ExportRequest:
    """Bob wants the 21 children of a village."""
    more(county, 21)
    return ask_export(wish=wish(), purpose=PURPOSE, by=county.bob, on=TODAY)


def more(county: TestCounty, number: int) -> None:
    enter(county, *[row(county, f"陈{at}", village=OTHER_VILLAGE) for at in range(number)])


def wish(address: str = "/children/export/") -> Wish:
    return Wish("石桥乡学生台账", address, "", ("编号", "姓名"), 21, "人")


def taken(
    county: TestCounty, request: ExportRequest, *, by: Officer | None = None, on: Any = TODAY
) -> list[Any]:
    rows = listed_children(county.bob, on=TODAY).order_by("code")
    return take_export(
        request=request, rows=rows, fields=("name",), noted_as="children.exported", query={}, terms=Terms(),
        by=by or county.bob, on=on,
    )  # fmt: skip


def taken_unasked(county: TestCounty) -> None:
    export_list(
        rows=listed_children(county.bob, on=TODAY), fields=("name",), noted_as="children.exported", query={},
        purpose=PURPOSE, by=county.bob, on=TODAY,
    )  # fmt: skip


def approved(county: TestCounty, request: ExportRequest) -> ExportRequest:
    return approve_export(request=request, expected=request.version, by=county.alice, on=TODAY)


def test_an_approved_list_leaves_once(county: TestCounty, asked: ExportRequest) -> None:
    request = approved(county, asked)

    assert len(taken(county, request)) == 21
    event = Event.objects.get(action="children.exported")
    assert asked.code in event.detail
    assert PURPOSE in event.detail
    with pytest.raises(StaleVersion):
        taken(county, request)


def test_a_long_list_does_not_leave_unasked(county: TestCounty) -> None:
    more(county, 21)

    with pytest.raises(ApprovalNeeded, match="须由他人批准"):
        taken_unasked(county)


def test_nobody_approves_for_oneself(county: TestCounty) -> None:
    request = ask_export(wish=wish(), purpose=PURPOSE, by=county.alice, on=TODAY)

    with pytest.raises(CannotLeave, match="他人批准"):
        approve_export(request=request, expected=request.version, by=county.alice, on=TODAY)


def test_only_who_answers_for_the_place_may_approve(county: TestCounty, asked: ExportRequest) -> None:
    with pytest.raises(NotAllowed):
        approve_export(request=asked, expected=asked.version, by=county.dora, on=TODAY)
    assert not requests_seen(county.dora, on=TODAY).exists()
    assert requests_seen(county.security, on=TODAY).get() == asked


def test_a_refusal_says_why(county: TestCounty, asked: ExportRequest) -> None:
    with pytest.raises(CannotLeave, match="原因"):
        refuse_export(request=asked, reason=" ", expected=asked.version, by=county.alice, on=TODAY)

    refuse_export(request=asked, reason="只需本村名单", expected=asked.version, by=county.alice, on=TODAY)

    with pytest.raises(CannotLeave, match="请重新申请"):
        taken(county, asked)


def test_an_approval_ends_and_holds_for_whoever_asked_only(county: TestCounty, asked: ExportRequest) -> None:
    request = approved(county, asked)

    with pytest.raises(CannotLeave, match="已过期"):
        taken(county, request, on=TODAY + timedelta(days=8))
    with pytest.raises(CannotLeave, match="不属于本人"):
        taken(county, request, by=county.alice)


def test_a_list_that_grew_is_asked_for_anew(county: TestCounty, asked: ExportRequest) -> None:
    request = approved(county, asked)
    more(county, 3)

    with pytest.raises(CannotLeave, match="多于批准的 21"):
        taken(county, request)


def test_the_same_list_is_asked_for_once_and_with_a_purpose(county: TestCounty, asked: ExportRequest) -> None:
    with pytest.raises(CannotLeave, match=asked.code):
        ask_export(wish=wish(), purpose=PURPOSE, by=county.bob, on=TODAY)
    with pytest.raises(PurposeMissing):
        ask_export(wish=wish("/other/"), purpose="", by=county.bob, on=TODAY)


def test_of_two_answers_the_first_holds(county: TestCounty, asked: ExportRequest) -> None:
    seen = asked.version
    approved(county, asked)

    with pytest.raises(StaleVersion):
        refuse_export(request=asked, reason="再看看", expected=seen, by=county.security, on=TODAY)


def test_a_county_says_itself_from_how_many_children_on_and_how_long(county: TestCounty) -> None:
    more(county, 4)
    for key, value in (("exports.approval_above", 3), ("exports.approval_days", 2)):
        adopt_value(
            county=the_county(), key=key, value=value, document="县教委〔2026〕7 号", start=TODAY,
            by=county.alice, on=TODAY,
        )  # fmt: skip

    with pytest.raises(ApprovalNeeded, match="超过 3 人"):
        taken_unasked(county)

    request = approved(county, ask_export(wish=wish(), purpose=PURPOSE, by=county.bob, on=TODAY))
    assert request.until == TODAY + timedelta(days=2)
