"""The ledger asked for a past day is the one that was shown on that day, whatever came later."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from notoneless.casework.returning.models import Return
from notoneless.children.feeding import refresh_children, withdraw_children
from notoneless.children.merging import merge_children
from notoneless.children.models import Child, Circumstance
from notoneless.children.situations import Standing, record_standings
from notoneless.registers.models import Batch, Entry
from notoneless.reporting.ledgers.reading import ask, rows_of, sum_of
from notoneless.reporting.ledgers.table import LEDGERS
from notoneless.screening.models import Link
from tests.children.people import OTHER_VILLAGE, at_school, child, one, row
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_run, an_entry

pytestmark = pytest.mark.django_db
NEXT_MONTH = TODAY + timedelta(days=30)
Shown = dict[str, list[tuple[Any, ...]]]


def shown(county: TestCounty, *, day: date, on: date) -> Shown:
    """Every ledger with every column of every row, but the mark of what came late."""
    found = {}
    for code, ledger in LEDGERS.items():
        fields = ["code", *(column.field for column in ledger.columns if column.field != "late")]
        asked = ask(code, at=county.units["999901"], day=day, by=county.alice, on=on)
        found[code] = list(rows_of(asked).order_by("code").values_list(*fields))
    return found


@pytest.fixture
def on_that_day(county: TestCounty) -> TestCounty:
    """A few children as lists and comparisons left them that day."""
    for name in ("张一", "张二", "张三"):
        known = one(county, name)
        listed(county, known, TODAY)
    stand(county, "张一", "enrolled_here", TODAY)
    stand(county, "张二", "suspected", TODAY)
    Circumstance.objects.create(child=named("张二"), kind="poverty", value="脱贫户", since=TODAY)
    return county


def listed(county: TestCounty, known: Child, on: date, **said: Any) -> Entry:
    """A row of a list that was let in on that day."""
    values = {
        "address": known.address,
        "household_number": known.household_number,
        "ethnicity": known.ethnicity,
    }
    said = {"guardian_name": known.guardian_name, "values": values} | said
    found = an_entry(county, child=known, **said)
    Batch.objects.unscoped("a test dates").filter(pk=found.batch_id).update(
        decided_on=on, decided_by="O-alice"
    )
    return found


def said_of(county: TestCounty, known: Child, school: str, on: date) -> Link:
    """A comparison of that day found the child in a school's list."""
    unit = county.units[school]
    place = {"school": unit, "school_path": unit.path, "school_text": unit.name, "source": school}
    row = listed(county, known, on, kind="enrolment", **place)
    at_school(county, child(known.pk), school)
    run = a_run(on=on)
    return Link.objects.create(
        run=run, child=known, entry_id=row.pk, kind="enrolment", rule="-", score=1, reason=""
    )


def named(name: str) -> Child:
    return Child.objects.unscoped("a test picks").get(name=name)


def stand(county: TestCounty, name: str, situation: str, on: date) -> None:
    record_standings([Standing(named(name).pk, situation, "person")], by=county.alice, on=on)


def test_later_situations_do_not_reach_back(on_that_day: TestCounty) -> None:
    before = shown(on_that_day, day=TODAY, on=TODAY)
    stand(on_that_day, "张一", "dropped_out", NEXT_MONTH)
    stand(on_that_day, "张二", "enrolled_here", NEXT_MONTH)
    Circumstance.objects.filter(kind="poverty").update(until=NEXT_MONTH)

    assert shown(on_that_day, day=TODAY, on=NEXT_MONTH) == before
    assert shown(on_that_day, day=NEXT_MONTH, on=NEXT_MONTH) != before


def test_a_child_added_later_was_not_there_and_one_withdrawn_later_was(on_that_day: TestCounty) -> None:
    before = shown(on_that_day, day=TODAY, on=TODAY)
    late = one(on_that_day, "张四")
    Child.objects.unscoped("a test dates").filter(pk=late.pk).update(created_on=NEXT_MONTH)
    withdraw_children([named("张三").pk], on=NEXT_MONTH)

    assert shown(on_that_day, day=TODAY, on=NEXT_MONTH) == before


def test_a_later_merge_leaves_both_records_on_that_day(on_that_day: TestCounty) -> None:
    before = sum_of(ask("school_age", at=on_that_day.units["999901"], by=on_that_day.alice, on=TODAY)).total
    kept, absorbed = named("张一"), named("张三")
    merge_children(
        kept=kept, absorbed=absorbed, reason="同一人", expected=(kept.version, absorbed.version),
        by=on_that_day.alice, on=NEXT_MONTH,
    )  # fmt: skip

    def total(day: date) -> int:
        asked = ask(
            "school_age", at=on_that_day.units["999901"], day=day, by=on_that_day.alice, on=NEXT_MONTH
        )
        return sum_of(asked).total

    assert (before, total(TODAY), total(NEXT_MONTH)) == (3, 3, 2)


def test_a_later_household_list_does_not_move_the_village_of_that_day(on_that_day: TestCounty) -> None:
    before = shown(on_that_day, day=TODAY, on=TODAY)
    moved, unit = named("张一"), on_that_day.units[OTHER_VILLAGE]
    listed(on_that_day, moved, NEXT_MONTH, area_id=unit.pk, area_path=unit.path)
    refresh_children(
        [
            (
                moved.pk,
                row(
                    on_that_day,
                    "张壹",
                    village=OTHER_VILLAGE,
                    address="9组",
                    guardian_name="张大水",
                    household_number="77",
                ),
            )
        ],
        batch="B9",
        on=NEXT_MONTH,
    )

    assert shown(on_that_day, day=TODAY, on=NEXT_MONTH) == before
    assert child(moved.pk).area_path == on_that_day.units[OTHER_VILLAGE].path


def test_a_later_comparison_does_not_change_the_school_of_that_day(county: TestCounty) -> None:
    pupil = one(county, "张一")
    link = said_of(county, pupil, "S-SQ", TODAY)
    before = shown(county, day=TODAY, on=TODAY)

    said_of(county, pupil, "S-CZ", NEXT_MONTH)
    Link.objects.filter(pk=link.pk).update(live=False, ended_on=NEXT_MONTH)

    assert shown(county, day=TODAY, on=NEXT_MONTH) == before


def test_a_list_taken_back_later_still_stood_on_that_day(on_that_day: TestCounty) -> None:
    before = shown(on_that_day, day=TODAY, on=TODAY)
    Batch.objects.unscoped("a test takes back").update(undone_on=NEXT_MONTH, undone_by="O-alice")

    assert shown(on_that_day, day=TODAY, on=NEXT_MONTH) == before


def test_what_was_known_only_later_is_marked_and_counted(on_that_day: TestCounty) -> None:
    """Seen in class by that day, written down after it; written down on the day it is no late entry."""
    county, known = on_that_day, named("张二")
    case = a_case(county, child=known)
    seen = {
        "case": case,
        "school": county.units["S-SQ"],
        "grade": "五年级",
        "class_name": "1班",
        "by_code": "O-dora",
    }
    seen |= {"recorded_at": timezone.now(), "policy_fingerprint": "-"}
    Return.objects.create(seen_on=TODAY, on=TODAY, **seen)
    assert marked(county, day=TODAY) == ([], 0)

    Return.objects.create(seen_on=TODAY, on=NEXT_MONTH, **seen)

    assert marked(county, day=TODAY) == ([known.code], 1)
    assert marked(county, day=NEXT_MONTH) == ([], 0)


def marked(county: TestCounty, *, day: date) -> tuple[list[str], int]:
    asked = ask("school_age", at=county.units["999901"], day=day, by=county.alice, on=NEXT_MONTH)
    return list(rows_of(asked).filter(late=True).values_list("code", flat=True)), sum_of(asked).late
