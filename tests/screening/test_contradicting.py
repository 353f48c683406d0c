"""Sources that contradict each other about where a child stands are a fault in the data, with its owner."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.children.models import Child, QualityIssue
from notoneless.children.quality import open_issues, refresh_quality
from notoneless.registers.models import Batch
from notoneless.screening.desk.contradicting import contradictions
from notoneless.screening.models import Link
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_run, an_entry, policy

pytestmark = pytest.mark.django_db
EARLIER, LATER = date(2026, 8, 15), date(2026, 9, 5)


def says(county: TestCounty, child: Child, kind: str, as_of: date, **row: Any) -> None:
    """A row of a list of that day that the last run tied to the child."""
    entry = an_entry(county, kind=kind, **row)
    Batch.objects.filter(pk=entry.batch_id).update(as_of=as_of)
    Link.objects.create(
        run=a_run(), child=child, entry_id=entry.pk, kind=kind, rule="number", score=1.0, reason="证件号相同"
    )


def said_of(child: Child) -> str:
    return contradictions(TODAY).get(child.pk, "")


@pytest.mark.parametrize(
    ("kind", "row", "word"),
    [
        ("deaths_moves", {"values": {"event": "死亡"}}, "死亡"),
        ("deaths_moves", {"values": {"event": "迁出"}}, "户籍已迁出"),
        ("enrolment", {"status": "休学"}, "休学"),
        ("elsewhere", {"values": {"proof": "学籍证明"}}, "县外就读（已证实）"),
    ],
)
def test_a_later_roll_contradicts_what_says_away(
    county: TestCounty, kind: str, row: dict[str, Any], word: str
) -> None:
    child = a_child(county)
    says(county, child, kind, EARLIER, **row)
    says(county, child, "in_school", LATER)

    assert f"“{word}”（2026-08-15），2026-09-05的在校学生名册上仍有此人" in said_of(child)


@pytest.mark.parametrize(
    ("word", "roll"),
    [
        ({"values": {"event": "死亡"}, "as_of": LATER}, {"as_of": EARLIER}),
        ({"values": {"event": "死亡"}, "as_of": LATER}, {"as_of": LATER}),
        ({"values": {"event": "死亡"}, "as_of": EARLIER}, {"as_of": LATER, "status": "转出"}),
        ({"values": {"event": "死亡"}, "as_of": EARLIER}, {"as_of": LATER, "values": {"present": "否"}}),
    ],
)
def test_an_older_roll_or_one_without_the_child_in_class_contradicts_nothing(
    county: TestCounty, word: dict[str, Any], roll: dict[str, Any]
) -> None:
    child = a_child(county)
    says(county, child, "deaths_moves", **word)
    says(county, child, "in_school", **roll)

    assert said_of(child) == ""


def test_the_day_of_the_event_counts_before_the_day_of_its_list(county: TestCounty) -> None:
    child = a_child(county)
    says(county, child, "deaths_moves", LATER, values={"event": "死亡", "event_on": "2026-08-01"})
    says(county, child, "in_school", EARLIER)

    assert "2026-08-01" in said_of(child)


def test_the_ledgers_own_word_is_held_against_a_later_roll(county: TestCounty) -> None:
    child = a_child(county)
    Child.objects.filter(pk=child.pk).update(situation="dropped_out", situation_on=EARLIER)
    says(county, child, "in_school", LATER)

    assert "本台账载明“辍学”" in said_of(child)


def test_a_pupil_on_register_and_roll_contradicts_nothing(county: TestCounty) -> None:
    child = a_child(county)
    says(county, child, "enrolment", EARLIER, status="")
    says(county, child, "in_school", LATER)

    assert said_of(child) == ""


def test_it_stands_on_the_list_with_its_owner_until_one_side_is_mended(county: TestCounty) -> None:
    child = a_child(county, household_kind="家庭户")
    says(county, child, "enrolment", EARLIER, status="休学")
    says(county, child, "in_school", LATER)
    refresh_quality(policy=policy(), by=county.alice, on=TODAY)

    (issue,) = open_issues(county.bob, on=TODAY)
    assert (issue.rule, issue.owner) == ("two_situations", "石桥乡")

    Link.objects.filter(kind="enrolment").update(live=False)
    assert refresh_quality(policy=policy(), by=county.alice, on=TODAY) == {"opened": 0, "closed": 1}
    assert QualityIssue.objects.get().closing == "来源已更正"


def statements(county: TestCounty) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        contradictions(TODAY)
    return len(asked)


def test_it_costs_the_same_however_many_contradict(county: TestCounty) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            child = a_child(county)
            says(county, child, "deaths_moves", EARLIER, values={"event": "死亡"})
            says(county, child, "in_school", LATER)
        counts.append(statements(county))

    assert counts == [2, 2]
