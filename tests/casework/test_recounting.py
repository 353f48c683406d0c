"""A year that is published after deadlines fell into it: they are counted again, and no other is touched."""

from datetime import date

import pytest

from notoneless.casework.clock.recounting import Recounted, adopt_holidays
from notoneless.casework.models import Case
from notoneless.officers.refusals import NotAllowed
from notoneless.places.rules import policy_on
from notoneless.policy.adopting.notice import YearTable, read_notice
from notoneless.policy.deadlines import due_after
from notoneless.screening.models import Finding
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.people import a_case, a_finding

pytestmark = pytest.mark.django_db
BEFORE, PUBLISHED = date(2026, 12, 30), date(2026, 12, 31)
NOTICE = "一、元旦：1月1日（周五）至12日（周二）放假调休，共12天。1月16日（周六）上班。"
DOCUMENT = "国办发明电〔2026〕9号"


def table(text: str = NOTICE) -> YearTable:
    return read_notice(text, year=2027)


def adopted(county: TestCounty, who: str = "alice", text: str = NOTICE) -> Recounted:
    return adopt_holidays(
        county=county.units["999901"],
        table=table(text),
        document=DOCUMENT,
        by=county.people[who],
        on=PUBLISHED,
    )


def test_a_provisional_deadline_moves_and_becomes_firm(county: TestCounty) -> None:
    case = a_case(county, on=BEFORE)
    assert case.due_provisional

    assert adopted(county).cases == 1

    again = Case.objects.get(pk=case.pk)
    assert not again.due_provisional
    assert again.due_on >= date(2027, 1, 13)
    assert "暂定" not in again.due_explained
    assert Event.objects.filter(action="cases.deadlines_recounted").count() == 1


def test_a_finding_gets_the_date_the_new_table_gives(county: TestCounty) -> None:
    days = policy_on(BEFORE).finding_kinds["never_enrolled"].due_days
    stands = due_after(BEFORE, days, policy_on(BEFORE).finding.verify_count_kind).date
    counted = a_finding(county, found_on=BEFORE, touched_on=BEFORE, due_on=stands)
    by_hand = a_finding(county, found_on=BEFORE, touched_on=BEFORE, due_on=date(2027, 3, 3))

    adopted(county)

    assert Finding.objects.get(pk=counted.pk).due_on == date(2027, 1, 13)
    assert Finding.objects.get(pk=by_hand.pk).due_on == date(2027, 3, 3)


def test_the_rules_of_the_county_know_the_year_from_that_day_on(county: TestCounty) -> None:
    adopted(county)

    assert policy_on(PUBLISHED).calendar.knows(2027)
    assert not policy_on(BEFORE).calendar.knows(2027)
    assert policy_on(PUBLISHED).fingerprint != policy_on(BEFORE).fingerprint
    assert policy_on(PUBLISHED).calendar.sources[2027] == DOCUMENT


def test_a_correction_is_entered_again_and_the_newest_counts(county: TestCounty) -> None:
    adopted(county)
    adopted(county, text="一、元旦：1月1日（周五）至3日（周日）放假，共3天。")

    calendar = policy_on(PUBLISHED).calendar

    assert calendar.is_working(date(2027, 1, 4))
    assert Event.objects.filter(action="policy.holidays_entered").count() == 2


@pytest.mark.parametrize("who", ["bob", "gina", "system"])
def test_only_the_county_officer_enters_a_year(county: TestCounty, who: str) -> None:
    with pytest.raises(NotAllowed):
        adopted(county, who)
