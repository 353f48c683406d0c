"""A suspect list from above: found, asked about, answered, and returned line by line."""

import pytest

from notoneless.children.situations import Standing, record_standings
from notoneless.policy.situations import SITUATIONS
from notoneless.registers.models import Entry
from notoneless.reporting.exchange.returning import OUTCOMES, lines_from_above
from notoneless.screening.models import Link
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_finding, a_run, an_entry
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def a_line(county: TestCounty, situation: str = "", number: str = "XF-1") -> Entry:
    """A line of the list; with a situation it was found to be a child that stands so."""
    child = a_child(county)
    line = an_entry(county, kind="sent_down", child=child, source="QH-JW", values={"sent_number": number})
    if situation:
        Link.objects.create(
            run=a_run(), child=child, entry_id=line.pk, kind="sent_down", rule="-", score=1.0, reason=""
        )
        record_standings([Standing(child.pk, situation, "person")], by=county.alice, on=TODAY)
    return line


def outcome(county: TestCounty, line: Entry) -> str:
    return str(lines_from_above(county.alice, on=TODAY).get(pk=line.pk).outcome)


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        ("", "unread"),
        ("enrolled_here", "learning"),
        ("home_teaching", "learning"),
        ("dead", "settled"),
        ("dropped_out", "persuading"),
        ("unexplained", "checking"),
        ("elsewhere_unproved", "checking"),
    ],
)
def test_each_line_says_what_became_of_the_child(county: TestCounty, situation: str, expected: str) -> None:
    assert outcome(county, a_line(county, situation)) == expected


def test_every_situation_has_an_outcome(county: TestCounty) -> None:
    lines = [a_line(county, code) for code in SITUATIONS]

    assert {outcome(county, line) for line in lines} == set(OUTCOMES) - {"unread"}


def test_a_line_stays_open_while_somebody_still_asks(county: TestCounty) -> None:
    line = a_line(county, "enrolled_here")
    child = Link.objects.get(entry_id=line.pk).child
    a_finding(county, child, kind="sent_down")

    assert outcome(county, line) == "checking"


def test_the_return_file_names_each_line_by_its_number(county: TestCounty) -> None:
    a_line(county, "enrolled_here", "XF-2026-001")
    a_line(county, "dropped_out", "XF-2026-002")

    rows = workbook(logged_in(county.alice).post("/sent-down/export/", {"purpose": "按月回填"}))

    heads = rows[2]
    told = {row[heads.index("下发编号")]: row[heads.index("核实结果")] for row in rows[3:]}
    assert told == {"XF-2026-001": OUTCOMES["learning"], "XF-2026-002": OUTCOMES["persuading"]}


def test_another_township_sees_no_line_of_this_one(county: TestCounty) -> None:
    a_line(county, "dropped_out")

    assert lines_from_above(county.bob, on=TODAY).count() == 1
    assert not lines_from_above(county.charlie, on=TODAY).exists()
