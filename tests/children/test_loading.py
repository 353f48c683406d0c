"""Many rows at once: what goes in comes out, and an update of many is an update of each."""

import pytest

from notoneless.children.feeding import Base, LedgerRow, add_children, count_also
from notoneless.children.loading import FEW, update_rows
from notoneless.children.models import Child
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


def so_many(number: int) -> list[int]:
    rows = [
        LedgerRow(f"虚{turn}", f"虚{turn}", "x", "女", None, "", "", "missing", "", "", None, "", "", "", "")
        for turn in range(number)
    ]
    return add_children(rows, base=Base(enrolled=True), source="test", on=TODAY)


@pytest.mark.parametrize("number", [2, 3 * FEW])
def test_each_row_gets_its_own_values_and_a_higher_version(county: TestCounty, number: int) -> None:
    ids = so_many(number + 1)

    update_rows(
        Child,
        ("school", "grade", "situation_on"),
        ((None, f"{pk % 9}年级", TODAY, pk) for pk in ids[:-1]),
        add="version",
    )

    rows = Child.objects.order_by("pk").values_list("grade", "situation_on", "version")
    assert list(rows) == [(f"{pk % 9}年级", TODAY, 2) for pk in ids[:-1]] + [("", TODAY, 1)]


def test_twice_in_one_deed_is_two_updates(county: TestCounty) -> None:
    ids = so_many(2 * FEW)

    for grade in ("一年级", "二年级"):
        update_rows(Child, ("grade",), ((grade, pk) for pk in ids), add="version")

    assert set(Child.objects.values_list("grade", "version")) == {("二年级", 3)}


def test_a_child_that_counts_by_another_base_too_is_touched_once(county: TestCounty) -> None:
    ids = so_many(2)

    for _ in range(2):
        count_also(ids[:1], base=Base(living=True))

    assert list(Child.objects.order_by("pk").values_list("living_here", "version")) == [(True, 2), (False, 1)]
