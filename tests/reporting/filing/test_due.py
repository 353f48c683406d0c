"""What each unit owes by the packs: laid out once, to the right receiver, only where something is there or changed."""

from datetime import date, timedelta

from notoneless.casework.clock.running import the_clock
from notoneless.children.models import Child
from notoneless.places.rules import policy_on
from notoneless.reporting.filing.due import make_due
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.submitting import file_report
from tests.county import TestCounty
from tests.people import a_child, at_school
from tests.reporting.filing.small import MONDAY, SCHOOLS, SHIZHU, WEEK, laid, owed


def stands(child: Child, situation: str) -> Child:
    child.situation = situation
    child.save()
    return child


def test_each_school_owes_a_weekly_and_a_monthly_report_to_the_bureau(county: TestCounty) -> None:
    laid(county)

    rows = Filing.objects.filter(unit__code__in=SCHOOLS).order_by("obligation", "unit__code")
    assert [(one.obligation, one.unit.code, f"{one.due_on:%m-%d}", one.receiver.code) for one in rows] == [
        (obligation, code, due, "QH-JW")
        for obligation, due in (("school_monthly", "12-22"), ("school_weekly", "12-10"))
        for code in ("S-CZ", "S-SQ", "S-YL")
    ]


def test_the_bureau_owes_its_own_to_the_county_level_a_day_later(county: TestCounty) -> None:
    laid(county)

    bureau = owed(county, "QH-JW", "bureau_weekly")
    assert (bureau.receiver, bureau.receiver_body, f"{bureau.due_on}") == (
        county.units["999901"],
        "supervision_office",
        "2026-12-11",
    )


def test_a_second_night_makes_nothing_twice(county: TestCounty) -> None:
    policy = laid(county)
    before = Filing.objects.count()

    again = make_due(policy=policy, by=the_clock(on=MONDAY), on=MONDAY)

    assert (len(again.made), Filing.objects.count()) == (0, before)


def test_a_week_that_has_not_begun_is_not_laid_out(county: TestCounty) -> None:
    laid(county)

    assert not Filing.objects.filter(period_first__gt=MONDAY).exists()
    assert Filing.objects.filter(period=WEEK).exists()


def test_a_township_owes_the_record_of_persuasion_only_where_a_child_is_out(county: TestCounty) -> None:
    stands(a_child(county), "dropped_out")
    laid(county, pack=SHIZHU, on=date(2027, 9, 6))

    assert [one.unit.code for one in Filing.objects.filter(obligation="annex5")] == ["999901100"]
    assert Filing.objects.filter(obligation="annex3").count() == 2, "every township, also with nobody"


def test_after_the_first_of_the_year_a_form_is_owed_again_only_on_change(county: TestCounty) -> None:
    september = date(2027, 9, 6)
    policy = laid(county, pack=SHIZHU, on=september)
    first = owed(county, "999901100", "annex3", "2027")
    file_report(filing=first, expected=first.version, policy=policy, by=county.bob, on=september)
    october = september + timedelta(days=40)
    rules = policy_on(october)

    quiet = make_due(policy=rules, by=county.alice, on=october)
    stands(a_child(county), "dropped_out")
    make_due(policy=rules, by=county.alice, on=october)

    assert [one.obligation for one in quiet.made if one.obligation == "annex3"] == []
    changed = Filing.objects.filter(obligation="annex3", condition="change")
    assert [(one.unit.code, one.period) for one in changed] == [("999901100", "2027-10")]


def test_a_school_that_is_no_school_of_compulsory_education_owes_no_dropout_return(
    county: TestCounty,
) -> None:
    profile = county.units["S-YL"].school
    profile.school_kind = "kindergarten"
    profile.save()
    at_school(county, a_child(county))

    laid(county)

    assert not Filing.objects.filter(unit__code="S-YL", obligation="school_weekly").exists()


def test_a_monthly_report_to_two_receivers_is_owed_and_received_twice(county: TestCounty) -> None:
    laid(county, pack="templates/school-2024")

    rows = Filing.objects.filter(unit__code="S-SQ", obligation="school_monthly")

    assert sorted(one.receiver_body for one in rows) == ["county_bureau", "inspectorate"]
