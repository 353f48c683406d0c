"""Late is one thing: by the day of the first filing, for the list, the figures, the assessment and the timeline."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from notoneless.reporting.accountability.timeline import timeline_of
from notoneless.reporting.assessing.events.asked import Asked
from notoneless.reporting.assessing.events.owed import late_filings
from notoneless.reporting.filing.lists import visible_filings
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.standing.timeliness import LATE, MISSING, stood
from notoneless.reporting.filing.submitting import correct_filing, file_report
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import policy
from tests.reporting.assessing.scored import RULES, a_report

pytestmark = pytest.mark.django_db
AFTER_ITS_DAY, LATER = date(2026, 10, 9), date(2026, 10, 20)


def report(county: TestCounty, obligation: str, *filed: date, binding: bool = True) -> Filing:
    """Filed on the first day and corrected on each further one."""
    made = a_report(county, obligation=obligation, binding=binding)
    terms = {"filing": made, "policy": policy(), "by": county.bob}
    for turn, on in enumerate(filed):
        made.refresh_from_db()
        if turn:
            correct_filing(reason="漏报一人", expected=made.version, on=on, **terms)
        else:
            file_report(expected=made.version, on=on, **terms)
    return made


def test_all_who_ask_for_lateness_say_the_same(county: TestCounty) -> None:
    unit = county.units[BOBS_TOWNSHIP]
    report(county, "corrected_later", TODAY, AFTER_ITS_DAY)
    report(county, "only_reminds", AFTER_ITS_DAY, binding=False)
    late, missing = report(county, "late", AFTER_ITS_DAY, LATER), report(county, "missing")

    rows = visible_filings(county.alice, on=LATER).filter(unit=unit)
    listed = set(rows.filter(standing__in=("late", "missing")).values_list("code", flat=True))
    counted = stood(rows, LATER, RULES).filter(stood__in=(LATE, MISSING))
    asked = Asked("township", {unit.pk: unit}, date(2026, 9, 1), date(2027, 8, 31), LATER)
    scored = {one.subject.removeprefix("filing:") for one in late_filings(asked)}
    told = {one.ref for one in timeline_of(None, unit, county.alice, on=LATER) if one.late}

    assert listed == {late.code, missing.code}
    assert set(counted.values_list("code", flat=True)) == scored == told == listed


def test_a_day_that_a_correction_once_overwrote_is_told_right_again(county: TestCounty) -> None:
    made = report(county, "corrected_later", TODAY, AFTER_ITS_DAY)
    rows = Filing.objects.filter(pk=made.pk)
    rows.update(filed_on=AFTER_ITS_DAY, filed_by="O-alice")
    migration = import_module("notoneless.reporting.filing.migrations.0003_first_day")

    migration.tell_first_day(apps, None)

    assert rows.values_list("filed_on", "filed_by").get() == (TODAY, county.bob.code)
