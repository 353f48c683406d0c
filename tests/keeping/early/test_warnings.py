"""Absences add up: in a row and in sum, told at once, reported or settled, withdrawn when corrected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notoneless import jobs
from notoneless.casework.models import Case, Told
from notoneless.keeping.early import lists
from notoneless.keeping.early.models import Absence, AbsenceWarning, WarningTold
from notoneless.keeping.early.refusals import EndedAlready, WordMissing
from notoneless.keeping.early.warning import note_warning, report_absence, settle_warning, warn_of_day
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.keeping.early.classes import POLICY, a_class, days, pupils, say

pytestmark = pytest.mark.django_db
SINCE = date(2026, 9, 1)


def warned(limit: str = "") -> list[AbsenceWarning]:
    rows = AbsenceWarning.objects.unscoped("test").order_by("pk")
    return list(rows.filter(limit=limit) if limit else rows)


def three_days(county: TestCounty) -> tuple[Unit, Officer, AbsenceWarning]:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    for day in days(3):
        say(room, day, first, by=teacher)
    (warning,) = warned()
    return room, teacher, warning


def confirmed(limit: str) -> Policy:
    """The county adopted the value and confirmed it: it binds."""
    term = replace(POLICY.term(f"absence_limits.{limit}"), mark="", is_law=True)
    return replace(POLICY, all_terms={**POLICY.all_terms, f"absence_limits.{limit}": term})


def test_three_days_in_a_row_are_warned_of_at_once_with_the_reason(county: TestCounty) -> None:
    _, _, warning = three_days(county)

    assert warning.limit == "row_days"
    assert (warning.first_day, warning.last_day, warning.days) == (days(3)[0], TODAY, 3)
    assert "连续未请假缺课 3 天" in warning.sentence


def test_the_class_and_the_school_have_it_in_their_box_at_once(county: TestCounty) -> None:
    room, teacher, warning = three_days(county)

    told = {one.unit.code for one in WarningTold.objects.unscoped("test").select_related("unit")}

    assert told == {room.code, "S-SQ"}
    assert lists.unseen(teacher, on=TODAY).count() == 1
    assert lists.unseen(county.dora, on=TODAY).count() == 1
    assert lists.unseen(county.bob, on=TODAY).count() == 0
    assert note_warning(warning=warning, by=county.dora, on=TODAY) == 1
    assert note_warning(warning=warning, by=county.dora, on=TODAY) == 0
    assert lists.unseen(county.dora, on=TODAY).count() == 0


def test_a_day_at_school_or_a_day_of_leave_ends_the_row(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, second, _ = pupils(county, room)
    one, two, three, four = days(4)
    say(room, one, first, second, by=teacher)
    say(room, two, first, second, by=teacher)
    say(room, three, first, excused=True, by=teacher)
    say(room, four, first, second, by=teacher)

    assert warned() == []


def test_a_day_nobody_entered_neither_ends_a_row_nor_counts(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    one, _, three, four = days(4)
    for day in (one, three, four):
        say(room, day, first, by=teacher)

    assert [warning.days for warning in warned()] == [3]


def test_an_earlier_day_entered_later_completes_the_row(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    one, two, three = days(3)
    for day in (one, three, two):
        say(room, day, first, by=teacher)

    assert [warning.days for warning in warned()] == [3]


def test_a_row_that_goes_on_is_warned_of_once_and_after_a_week_the_township_hears_of_it(
    county: TestCounty,
) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    for day in days(8):
        say(room, day, first, by=teacher)

    assert [warning.limit for warning in warned()] == ["row_days", "row_week"]
    assert lists.unseen(county.bob, on=TODAY).count() == 1
    assert lists.unseen(county.erik, on=TODAY).count() == 1


def test_single_days_of_a_term_add_up(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    on = date(2026, 11, 20)
    for turn, day in enumerate(days(20, last=on)):
        say(room, day, *([first] if turn % 2 else []), by=teacher, on=on)

    assert [(warning.limit, warning.first_day, warning.days) for warning in warned()] == [
        ("sum_days", SINCE, 10)
    ]


def test_absences_of_the_last_term_are_not_of_this_sum(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    for turn, day in enumerate(days(24, last=date(2026, 9, 12))):
        say(room, day, *([first] if turn % 2 else []), by=teacher)

    assert warned("sum_days") == []


def test_a_month_with_leave_counts_and_where_the_county_confirmed_it_a_suspicion_is_reported(
    county: TestCounty,
) -> None:
    room, teacher = a_class(county)
    first, second, _ = pupils(county, room)
    rules = confirmed("row_month")
    for day in days(33):
        say(room, day, first, second, excused=True, by=teacher, rules=POLICY)
    assert Case.objects.unscoped("test").count() == 0

    AbsenceWarning.objects.unscoped("test").update(state="withdrawn", ended_on=TODAY, ended_by="test")
    made = warn_of_day(day=TODAY, policy=rules, by=county.alice, on=TODAY)

    assert [one.limit for one in made] == ["row_month", "row_month"]
    assert {one.ending for one in warned("row_month") if one.state == "settled"} == {"reported"}
    case = Case.objects.unscoped("test").get(child=first)
    assert case.state == "suspected"
    assert {"S-SQ", "999901100", "QH-JW"} <= {one.unit.code for one in Told.objects.filter(report__case=case)}


def test_a_value_still_to_be_confirmed_warns_and_opens_nothing(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    for day in days(33):
        say(room, day, first, excused=True, by=teacher)

    assert [one.state for one in warned("row_month")] == ["open"]
    assert Case.objects.unscoped("test").count() == 0


def test_a_person_reports_it_and_the_case_stands_in_suspected(county: TestCounty) -> None:
    _, teacher, warning = three_days(county)
    seen = lists.warning_of(teacher, warning.code, on=TODAY)
    assert seen is not None

    report = report_absence(warning=seen, expected=seen.version, policy=POLICY, by=teacher, on=TODAY)

    assert report.case.state == "suspected"
    assert report.absent_since == days(3)[0]
    assert (seen.state, seen.ending) == ("settled", "reported")
    with pytest.raises(EndedAlready):
        report_absence(warning=seen, expected=seen.version, policy=POLICY, by=teacher, on=TODAY)


def test_a_warning_is_settled_in_words_and_by_who_saw_its_newest_state(county: TestCounty) -> None:
    _, teacher, warning = three_days(county)
    terms = {"warning": warning, "by": teacher, "on": TODAY}

    with pytest.raises(WordMissing):
        settle_warning(ending="back", word=" ", expected=1, **terms)
    with pytest.raises(WordMissing):
        settle_warning(ending="reported", word="已上报", expected=1, **terms)
    with pytest.raises(StaleVersion):
        settle_warning(ending="back", word="已返校", expected=7, **terms)
    with pytest.raises(NotAllowed):
        settle_warning(ending="back", word="已返校", expected=1, **terms | {"by": county.charlie})
    settle_warning(ending="back", word="家访后已返校", expected=1, **terms)

    assert (warning.state, warning.ended_by) == ("settled", teacher.code)


def test_a_corrected_day_withdraws_the_warning_it_made(county: TestCounty) -> None:
    room, teacher, warning = three_days(county)

    say(room, days(3)[1], by=teacher)
    warning.refresh_from_db()

    assert (warning.state, warning.word) == ("withdrawn", "出勤更正后不再达到")


def test_the_night_finds_what_came_without_a_sheet_and_finds_nothing_twice(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    sheets = [say(room, day, by=teacher) for day in days(3)]
    for sheet in sheets:
        Absence.objects.create(child=first, sheet=sheet, day=sheet.day, school_path=room.path)

    for _ in range(2):
        jobs.run_now(jobs.enqueue("add_up_absences", payload={"on": (TODAY + timedelta(days=1)).isoformat()}))

    assert [warning.limit for warning in warned()] == ["row_days"]
