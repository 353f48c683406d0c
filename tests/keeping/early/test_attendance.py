"""A class says its day: nobody missing in one word, exceptions by name, said anew without losing what was said."""

from datetime import date, timedelta

import pytest

from notoneless.keeping.early.attendance import Missed, record_day
from notoneless.keeping.early.lists import missed_on, pupils_of, sheets_of
from notoneless.keeping.early.models import Absence, ClassDay
from notoneless.keeping.early.refusals import DayUnfit, NotAClass, NotInClass
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.county import TODAY, TestCounty
from tests.keeping.early.classes import POLICY, a_class, pupils, say
from tests.people import a_child, an_id, at_school

pytestmark = pytest.mark.django_db


def test_a_day_with_nobody_missing_is_a_record_of_its_own(county: TestCounty) -> None:
    room, teacher = a_class(county)
    pupils(county, room)

    sheet = say(room, TODAY, by=teacher)

    assert (sheet.pupils, sheet.absent, sheet.excused, sheet.number) == (3, 0, 0, 1)


def test_only_those_who_were_not_there_become_records(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, second, _ = pupils(county, room)
    said = [Missed(first.code, excused=True, word="发烧"), Missed(second.code, excused=False)]

    sheet = record_day(unit=room, day=TODAY, missed=said, expected=0, policy=POLICY, by=teacher, on=TODAY)

    assert (sheet.absent, sheet.excused) == (2, 1)
    assert {row.child_id: (row.excused, row.word) for row in missed_on(room, TODAY).values()} == {
        first.pk: (True, "发烧"), second.pk: (False, "")
    }  # fmt: skip


def test_a_day_said_anew_keeps_what_was_said_before(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, second, _ = pupils(county, room)
    say(room, TODAY, first, second, by=teacher)

    say(room, TODAY, second, by=teacher)

    assert set(missed_on(room, TODAY)) == {second.pk}
    assert [one.absent for one in sheets_of(room, TODAY, TODAY)] == [1]
    assert ClassDay.objects.unscoped("test").count() == 2
    kept = Absence.objects.unscoped("test").get(child=first)
    assert kept.taken_back is not None
    assert kept.taken_back.number == 2


def test_who_was_too_slow_is_told_and_changes_nothing(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    say(room, TODAY, by=teacher)

    with pytest.raises(StaleVersion):
        record_day(
            unit=room, day=TODAY, missed=[Missed(first.code, excused=False)], expected=0, policy=POLICY, by=teacher,
            on=TODAY,
        )  # fmt: skip
    assert not missed_on(room, TODAY)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2025, 9, 1)])
def test_neither_tomorrow_nor_a_past_year_can_be_entered(county: TestCounty, day: date) -> None:
    room, teacher = a_class(county)
    pupils(county, room)

    with pytest.raises(DayUnfit):
        say(room, day, by=teacher)


def test_a_pupil_of_another_class_stops_the_whole_sheet(county: TestCounty) -> None:
    room, teacher = a_class(county)
    other, _ = a_class(county, "S-SQ-K8", "五年级2班")
    pupils(county, room)
    stranger = at_school(county, a_child(county, id_text=an_id(turn=9)), other.code)

    with pytest.raises(NotInClass):
        say(room, TODAY, stranger, by=teacher)


def test_a_class_without_pupils_has_no_day(county: TestCounty) -> None:
    room, teacher = a_class(county)

    with pytest.raises(NotAClass, match="五年级1班"):
        say(room, TODAY, by=teacher)


def test_another_class_teacher_and_the_township_do_not_keep_the_day(county: TestCounty) -> None:
    room, _ = a_class(county)
    _, stranger = a_class(county, "S-SQ-K8", "五年级2班")
    pupils(county, room)

    for officer in (stranger, county.bob, county.erik, county.fay):
        with pytest.raises(NotAllowed):
            say(room, TODAY, by=officer)
    assert say(room, TODAY, by=county.dora).number == 1


def test_who_is_looked_for_or_taught_at_home_is_not_on_the_sheet(county: TestCounty) -> None:
    room, _ = a_class(county)
    first, second, third = pupils(county, room)
    for child, situation in ((first, "home_teaching"), (second, "suspected"), (third, "doubtful")):
        child.situation = situation
        child.save(update_fields=["situation"])

    assert [child.pk for child in pupils_of(room)] == [third.pk]
