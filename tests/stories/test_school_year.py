"""A school year of one pupil, room by room: absent, warned of, a case, back, helped, aided, leaver, not arrived, found.

Every step is the deed of whoever does it in an office; what one room writes, the next one reads from the records.
"""

from datetime import timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.children.models import Child, Circumstance
from notoneless.keeping.care.helping import HelpTold, record_help
from notoneless.keeping.care.lists import unpaired
from notoneless.keeping.early.models import AbsenceWarning
from notoneless.keeping.early.warning import report_absence
from notoneless.keeping.yearly.arriving import report_missing
from notoneless.keeping.yearly.models import Arrival
from notoneless.keeping.yearly.turning import turn_year, undo_turn
from notoneless.places.models import Unit
from notoneless.reporting.equation import board
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated
from tests.keeping.aid.aided import BOARDER, lines_of, matched, paid
from tests.keeping.care.invented import a_helper, a_pair
from tests.keeping.early.classes import days, say
from tests.keeping.yearly.pupils import YEAR, a_pupil, fresh
from tests.people import an_entry, policy

pytestmark = pytest.mark.django_db
POLICY = policy()


@pytest.fixture
def pupil(county: TestCounty) -> Child:
    """Of a household on the minimum living allowance."""
    child = a_pupil(county, "六年级")
    Circumstance.objects.create(child=child, kind="poverty", value="低保户", since=TODAY, batch="B-1")
    return child


def boards(county: TestCounty, pupil: Child) -> None:
    """By this year's roll of its school."""
    entry = an_entry(county, kind="in_school", source="S-SQ", child=None, values={"boarding": "住校"})
    type(entry).objects.unscoped("story").filter(pk=entry.pk).update(child=pupil)


def absent(county: TestCounty, pupil: Child) -> Case:
    """Three days unexcused, said by the class teacher; the school reports what was warned of."""
    room = Unit.objects.get(path=pupil.school_path)
    county.units[room.code] = room
    teacher = seated(county, "class_teacher", room.code)
    for day in days(3):
        say(room, day, pupil, by=teacher)
    warning = AbsenceWarning.objects.unscoped("story").get(child=pupil)
    report = report_absence(
        warning=warning, expected=warning.version, policy=POLICY, by=county.dora, on=TODAY
    )
    return report.case


def test_what_the_class_says_becomes_a_case_of_its_school(county: TestCounty, pupil: Child) -> None:
    case = absent(county, pupil)

    assert (case.state, case.child_id) == ("suspected", pupil.pk)


def test_who_is_in_need_is_paired_helped_and_paid_what_the_lists_entitle_it_to(
    county: TestCounty, pupil: Child
) -> None:
    wanted = set(unpaired(county.dora, on=TODAY).values_list("pk", flat=True))
    pair = a_pair(county, pupil, a_helper(county))
    record_help(
        pair=pair, told=HelpTold(TODAY, ["study"], "补习数学"), policy=POLICY, by=county.dora, on=TODAY
    )
    boards(county, pupil)
    matched(county)
    before = lines_of(pupil)[BOARDER].state
    paid(county, pupil)
    matched(county)

    assert pupil.pk in wanted
    assert (before, lines_of(pupil)[BOARDER].state) == ("missing", "received")


def test_nobody_falls_between_two_years(county: TestCounty, pupil: Child) -> None:
    """Handed to the junior school, awaited, not there after the days of the rules: reported, and a case again."""
    whole = board(base="enrolled", at=county.units["QH-JW"], by=county.alice, on=TODAY).whole.total

    turn_year(year=YEAR, policy=POLICY, by=county.alice, on=TODAY)
    awaited = Arrival.objects.unscoped("story").get(child=pupil)
    late = (awaited.due_on or TODAY) + timedelta(days=1)
    report_missing(
        arrival=awaited,
        word="班主任电话不通",
        expected=awaited.version,
        policy=POLICY,
        by=county.fay,
        on=late,
    )

    after = board(base="enrolled", at=county.units["QH-JW"], by=county.alice, on=TODAY).whole.total
    assert (fresh(pupil).grade, fresh(pupil).school) == ("七年级", county.units["S-CZ"])
    assert Case.objects.unscoped("story").filter(child=pupil, state="suspected").exists()
    assert after == whole


def test_a_year_turned_too_early_is_taken_back_to_where_everybody_sat(
    county: TestCounty, pupil: Child
) -> None:
    turn = turn_year(year=YEAR, policy=POLICY, by=county.alice, on=TODAY)

    undo_turn(turn=turn, reason="名册未齐", policy=POLICY, by=county.alice, on=TODAY)

    assert (fresh(pupil).grade, fresh(pupil).school) == ("六年级", county.units["S-SQ"])
