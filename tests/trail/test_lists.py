"""The reading side finds events by record, officer, kind, place and day."""

from datetime import timedelta

import pytest

from notoneless import trail
from notoneless.trail import lists
from notoneless.trail.sealing import seal_pending
from tests.trail.conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(anchors, clerk):
    trail.note("child.viewed", by=clerk, on=DAY, about="C1", area="G0001/0003/")
    trail.note("child.viewed", by=None, on=DAY - timedelta(days=9), about="C2", area="G0001/0004/")
    trail.note("children.exported", by=clerk, on=DAY, area="G0001/0003/0001/")


def names(**asked):
    return [(event.action, event.about) for event in lists.events(**asked)]


def test_newest_comes_first(some):
    assert [event.action for event in lists.events()][0] == "children.exported"


def test_by_record_and_by_officer(some, clerk):
    assert [event.about for event in lists.events_about("C1")] == ["C1"]
    assert len(names(actor=clerk.code)) == 2


def test_by_kind_with_or_without_the_verb(some):
    assert len(names(action="child")) == 2
    assert names(action="children.exported") == [("children.exported", "")]


def test_a_list_that_left_stands_under_exports_whatever_it_held(some):
    grouped = lists.with_groups(lists.events())

    assert [event.action for event in grouped if event.group == "export"] == ["children.exported"]


def test_by_place_and_everything_below_it(some):
    assert len(names(area="G0001/0003/")) == 2


def test_by_day(some):
    assert names(until=DAY - timedelta(days=1)) == [("child.viewed", "C2")]
    assert len(names(since=DAY)) == 2


def test_standing_says_how_far_the_trail_is_sealed(some):
    before = lists.standing()
    seal_pending()

    assert (before.sealed_place, before.anchored_places) == (0, (0,))
    assert lists.standing().sealed_place == 3
