"""报送及时率 and what stands behind it: on time, late and missing apart, zero a report like any other."""

from datetime import date, timedelta

import pytest

from notoneless.places.rules import policy_on
from notoneless.reporting.figures.taking import take_figures
from notoneless.reporting.filing.answering import return_filing
from notoneless.reporting.filing.standing.timeliness import FIGURES, reports_at, standings_of
from notoneless.reporting.filing.submitting import correct_filing, file_report, file_zero
from tests.county import TestCounty
from tests.people import a_child, at_school
from tests.reporting.figures.counted import shares, values
from tests.reporting.filing.small import FRIDAY, THURSDAY, laid, owed
from tests.reporting.filing.test_due import stands

pytestmark = pytest.mark.django_db
SATURDAY = FRIDAY + timedelta(days=1)


@pytest.fixture
def week(county: TestCounty) -> TestCounty:
    """On Saturday: 石桥小学 zero on time, 清禾初级中学 a full report late, 云岭小学 and the bureau nothing."""
    policy = laid(county)
    stands(at_school(county, a_child(county), "S-CZ"), "on_leave")
    for unit, who, deed, on in (("S-SQ", "dora", file_zero, THURSDAY), ("S-CZ", "fay", file_report, FRIDAY)):
        filing = owed(county, unit)
        deed(filing=filing, expected=filing.version, policy=policy, by=county.people[who], on=on)
    return county


def numbers(county: TestCounty, place: str, *, on: date = SATURDAY) -> dict[str, int]:
    path = county.units[place].path
    found = standings_of((path,), county.alice, day=on, policy=policy_on(on), on=SATURDAY)[path]
    return {which: n for which, n in found.items() if n}


def test_on_time_late_missing_and_zero_are_counted_apart_at_each_place(week: TestCounty) -> None:
    school = {"due": 1, "on_time": 1, "zero": 1, "waiting": 1}
    township = {"due": 2, "on_time": 1, "late": 1, "zero": 1, "waiting": 2}

    assert numbers(week, "S-SQ") == school
    assert numbers(week, "999901100") == township, "a school counts in the township it stands in"
    assert numbers(week, "QH-JW") == {
        "due": 4, "on_time": 1, "late": 1, "missing": 2, "zero": 1, "waiting": 4
    }  # fmt: skip
    assert numbers(week, "QH-JW") == numbers(week, "999901")
    assert numbers(week, "S-CZ", on=THURSDAY) == {"waiting": 2}, "its day is not over"


def test_the_rate_is_taken_with_its_formula_and_opens_to_as_many_reports(week: TestCounty) -> None:
    cut = take_figures(policy=policy_on(SATURDAY), by=None, on=SATURDAY)
    terms = {"day": SATURDAY, "policy": policy_on(SATURDAY), "on": SATURDAY}

    assert cut.formulas["reporting"] == "on_time"
    for place in ("999901", "999901100", "QH-JW", "S-CZ"):
        found = values(week, at=place, on=SATURDAY)
        for code, which in FIGURES.items():
            listed = reports_at(week.units[place], which, week.alice, **terms)
            assert found.get(code, 0) == listed.count(), (place, code)
    assert shares(week, on=SATURDAY)["reporting"] == (1, 4)
    assert shares(week, at="S-SQ", on=SATURDAY)["reporting"] == (1, 1)


def test_a_correction_and_a_report_filed_again_are_not_late_by_that(week: TestCounty) -> None:
    policy = policy_on(SATURDAY)
    filing = owed(week, "S-SQ")
    correct_filing(
        filing=filing, reason="漏报一人", expected=filing.version, policy=policy, by=week.dora, on=SATURDAY
    )
    filing = owed(week, "S-SQ")
    return_filing(filing=filing, reason="缺签章", expected=filing.version, by=week.alice, on=SATURDAY)
    filing = owed(week, "S-SQ")
    file_zero(filing=filing, expected=filing.version, policy=policy, by=week.dora, on=SATURDAY)

    assert owed(week, "S-SQ").filed_on == THURSDAY
    assert numbers(week, "S-SQ")["on_time"] == 1


def test_what_only_reminds_is_never_due_and_another_place_is_out_of_sight(week: TestCounty) -> None:
    filing = owed(week, "S-YL")
    filing.binding = False
    filing.save(update_fields=["binding"])
    terms = {"day": SATURDAY, "policy": policy_on(SATURDAY), "on": SATURDAY}

    assert numbers(week, "S-YL") == {"waiting": 2}
    assert not reports_at(week.units["999901101"], "waiting", week.bob, **terms).exists()
