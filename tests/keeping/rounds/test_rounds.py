"""Rounds of visits: opened by month, parted into areas, gone through by place, household and child, then closed."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.casework.models import Case, SuspicionReport
from notoneless.children.models import Child
from notoneless.children.situations import Standing, record_standings
from notoneless.keeping.rounds import lists, owing
from notoneless.keeping.rounds.checking import CheckTold, check_child, confirm_rest
from notoneless.keeping.rounds.coverage import share
from notoneless.keeping.rounds.models import ChildCheck, HouseholdSheet, RoundArea, VisitRound
from notoneless.keeping.rounds.opening import RoundTerms, close_visit_round, open_visit_round, set_due
from notoneless.keeping.rounds.refusals import (
    AnswerUnknown,
    CorrectedAlready,
    DayUnfit,
    KindUnfit,
    NotOfThisArea,
    NotThisWay,
    OpenAlready,
    RoundClosed,
    SeenAlready,
    SentAlready,
    WordMissing,
)
from notoneless.keeping.rounds.surveying import HouseTold, PlaceTold, record_household, record_place
from notoneless.keeping.rounds.teams import Team, call_back, send_team
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE, CHARLIES_VILLAGE
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
SINCE = TODAY.replace(day=1)


def ruled(county: TestCounty, name: str = "bob") -> dict[str, Any]:
    return {"policy": POLICY, "by": county.people[name], "on": TODAY}


def opened(
    county: TestCounty, kind: str, *, unit: str = BOBS_TOWNSHIP, by: str = "bob", since: date = SINCE
) -> VisitRound:
    terms = RoundTerms(kind, since, TODAY + timedelta(days=5), "分片包干")
    return open_visit_round(unit=county.units[unit], terms=terms, **ruled(county, by))


def area_of(round_: VisitRound, county: TestCounty, unit: str = BOBS_VILLAGE) -> RoundArea:
    rows = RoundArea.objects.unscoped("test").select_related("round__unit", "unit")
    return rows.get(round=round_, unit=county.units[unit])


def in_class(child: Child) -> Child:
    record_standings([Standing(child.pk, "enrolled_here", "register")], by=_Machine(), on=TODAY)
    child.refresh_from_db()
    return child


class _Machine:
    code, name, role, post_code = "test", "test", "", ""


def house(**more: Any) -> HouseTold:
    said: dict[str, Any] = {"head": "田大山", "address": "石桥村3组12号", "answer": "met", "visited_on": TODAY,
                            "surveyor": "艾村干", "household_number": "H-1", "people": 4}  # fmt: skip
    return HouseTold(**(said | more))


def told(child: Child, answer: str = "in_school", **more: Any) -> CheckTold:
    return CheckTold(child, answer, "艾村干", TODAY, **more)


def test_a_round_has_an_area_for_every_village_with_what_the_ledger_counts(county: TestCounty) -> None:
    a_child(county, household_number="H-1")
    a_child(county, name="田小苗", household_number="H-1")
    a_child(county, name="田小穗", village="999901100202")

    homes, check = opened(county, "home_visit"), opened(county, "monthly_check")

    assert [(one.unit.code, one.due) for one in homes.areas.unscoped("test").order_by("pk")] == [
        (BOBS_VILLAGE, 1), ("999901100202", 1),
    ]  # fmt: skip
    assert [one.due for one in check.areas.unscoped("test").order_by("pk")] == [2, 1]


def test_who_stands_in_no_village_is_an_area_of_the_township_itself(county: TestCounty) -> None:
    a_child(county, village=BOBS_TOWNSHIP)

    made = opened(county, "monthly_check")

    assert area_of(made, county, BOBS_TOWNSHIP).due == 1


def test_a_kind_is_opened_once_a_month_by_who_keeps_it(county: TestCounty) -> None:
    opened(county, "monthly_check")

    with pytest.raises(OpenAlready, match="2026年9月"):
        opened(county, "monthly_check")
    with pytest.raises(KindUnfit, match="石桥小学"):
        opened(county, "home_visit", unit="S-SQ", by="dora")
    with pytest.raises(NotAllowed):
        opened(county, "home_visit", by="charlie")


def test_a_village_is_covered_when_every_household_was_met(county: TestCounty) -> None:
    made = opened(county, "home_visit")
    area = set_due(
        area=area_of(made, county), due=2, origin="派出所户籍簿", expected=1, by=county.bob, on=TODAY
    )
    record_household(area=area, told=house(), **ruled(county, "erik"))
    record_household(
        area=area, told=house(household_number="", head="石二", answer="nobody_home"), **ruled(county, "erik")
    )
    half = area_of(made, county)
    record_household(area=area, told=house(household_number="", head="石二"), **ruled(county, "erik"))

    assert (half.done, share(half.done, half.due)) == (1, "50%")
    whole = area_of(made, county)
    assert (whole.done, share(whole.done, whole.due)) == (2, "全覆盖")


def test_a_share_is_never_rounded_up_to_whole() -> None:
    assert share(999, 1000) == "99%"
    assert share(0, 0) == "没有应访对象"


def test_a_household_names_its_children_with_surveyor_and_day(county: TestCounty) -> None:
    child = in_class(at_school(county, a_child(county, household_number="H-1")))
    area = area_of(opened(county, "home_visit"), county)

    sheet = record_household(
        area=area,
        told=house(children=[told(child, school_said="石桥小学", disabled=True)]),
        **ruled(county, "erik"),
    )

    check = ChildCheck.objects.unscoped("test").get(sheet=sheet)
    assert (check.agrees, check.disabled, check.surveyor, check.checked_on) == (True, True, "艾村干", TODAY)
    assert lists.sheets(county.bob, on=TODAY).get().children == 1
    assert not lists.sheets(county.charlie, on=TODAY).exists()


def test_a_household_is_counted_once_and_corrected_by_a_further_sheet(county: TestCounty) -> None:
    child = in_class(a_child(county, household_number="H-1"))
    area = area_of(opened(county, "home_visit"), county)
    first = record_household(area=area, told=house(children=[told(child)]), **ruled(county, "erik"))
    with pytest.raises(SeenAlready, match="田大山"):
        record_household(area=area, told=house(), **ruled(county, "erik"))
    with pytest.raises(WordMissing, match="更正原因"):
        record_household(area=area, told=house(), instead=first, **ruled(county, "erik"))

    mended = record_household(
        area=area,
        told=house(people=5, children=[told(child)]),
        instead=first,
        reason="漏记一人",
        **ruled(county, "erik"),
    )

    with pytest.raises(CorrectedAlready):
        record_household(area=area, told=house(), instead=first, reason="再改", **ruled(county, "erik"))
    standing = HouseholdSheet.objects.unscoped("test").get(stands=True)
    assert (standing, standing.instead) == (mended, first)
    assert ChildCheck.objects.unscoped("test").filter(stands=True).count() == 1
    assert area_of(area.round, county).done == 1


def test_a_child_out_of_school_at_the_door_is_reported_in_the_same_deed(county: TestCounty) -> None:
    child = a_child(county, household_number="H-1")
    area = area_of(opened(county, "home_visit"), county)
    away = told(child, "not_in_school", word="在外务工，没有上学")

    sheet = record_household(area=area, told=house(children=[away]), **ruled(county, "erik"))

    report = SuspicionReport.objects.unscoped("test").get()
    assert ChildCheck.objects.unscoped("test").get(sheet=sheet).report == report
    assert report.reported_by == county.erik.code
    assert Case.objects.unscoped("test").get().child == child


def test_a_child_whose_case_is_open_is_not_reported_again(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    terms = {"told": told(child, "not_in_school", word="没有上学")}
    check_child(area=area_of(opened(county, "monthly_check"), county), **terms, **ruled(county))

    school = opened(county, "monthly_check", unit="S-SQ", by="dora")
    again = check_child(area=area_of(school, county, "S-SQ"), **terms, **ruled(county, "dora"))

    assert again.report is None
    assert SuspicionReport.objects.unscoped("test").count() == 1


def test_the_rest_is_confirmed_only_where_the_ledger_has_it_at_school(county: TestCounty) -> None:
    learner, missing = in_class(a_child(county)), a_child(county, name="田小苗")
    area = area_of(opened(county, "monthly_check"), county)

    confirmed = confirm_rest(area=area, surveyor="艾村干", checked_on=TODAY, **ruled(county, "erik"))
    again = confirm_rest(area=area, surveyor="艾村干", checked_on=TODAY, **ruled(county, "erik"))

    assert (confirmed, again) == (1, 0)
    checked = ChildCheck.objects.unscoped("test").get()
    assert (checked.child, checked.answer, checked.agrees) == (learner, "in_school", True)
    kind = POLICY.round_kinds["monthly_check"]
    open_ = lists.children_of(area, kind, county.bob, on=TODAY).filter(said="")
    assert [one.pk for one in open_] == [missing.pk]


def test_an_answer_against_the_ledger_is_seen(county: TestCounty) -> None:
    child = in_class(a_child(county))
    area = area_of(opened(county, "monthly_check"), county)

    made = check_child(area=area, told=told(child, "elsewhere"), **ruled(county))

    assert not made.agrees
    with pytest.raises(SeenAlready):
        check_child(area=area, told=told(child), **ruled(county))
    mended = check_child(area=area, told=told(child), instead=made, reason="听错了", **ruled(county))
    assert mended.agrees
    assert area_of(area.round, county).done == 1


def test_a_school_goes_through_its_classes_and_its_own_children_only(county: TestCounty) -> None:
    here, elsewhere = (
        at_school(county, a_child(county)),
        a_child(county, name="田小苗", village=CHARLIES_VILLAGE),
    )
    area = area_of(opened(county, "monthly_check", unit="S-SQ", by="dora"), county, "S-SQ")

    check_child(area=area, told=told(here), **ruled(county, "dora"))

    assert (area_of(area.round, county, "S-SQ").done, area.due) == (1, 1)
    with pytest.raises(NotOfThisArea, match="石桥小学"):
        check_child(area=area, told=told(elsewhere), **ruled(county, "dora"))


def test_a_check_of_poor_households_is_about_their_children_only(county: TestCounty) -> None:
    poor, _ = a_child(county), a_child(county, name="田小苗")
    poor.circumstances.create(kind="poverty", value="脱贫户", since=SINCE)

    made = opened(county, "poverty_check")

    assert area_of(made, county).due == 1


def test_a_place_counts_from_its_first_visit_on(county: TestCounty) -> None:
    area = area_of(opened(county, "village_visit"), county)
    visit = PlaceTold(TODAY, "鲍石桥", "艾村干", households=120, children=31)

    record_place(area=area, told=visit, **ruled(county))
    record_place(area=area, told=visit, **ruled(county))

    assert area_of(area.round, county).done == 1
    assert len(lists.visits_of(lists.area_of(county.bob, area.code, on=TODAY))) == 2
    with pytest.raises(NotThisWay, match="逐户"):
        record_household(area=area, told=house(), **ruled(county))


def test_people_are_counted_once_whatever_the_number_of_their_areas(county: TestCounty) -> None:
    made = opened(county, "home_visit")
    team = Team("教师", ["严老师", "方老师", "严老师"], TODAY, leads=True)
    here = send_team(area=area_of(made, county), team=team, by=county.bob, on=TODAY)
    send_team(area=area_of(made, county, "999901100202"), team=team, by=county.bob, on=TODAY)
    with pytest.raises(SentAlready, match="严老师"):
        send_team(area=area_of(made, county), team=team, by=county.bob, on=TODAY)

    before = lists.mobilised_counts(made, county.bob, on=TODAY)
    call_back(one=here[1], until=TODAY, by=county.bob, on=TODAY)

    assert before == [("教师", 2)]
    assert [one.leads for one in here] == [True, False]
    assert [
        one.name for one in lists.team_of(lists.area_of(county.bob, f"{made.code}-001", on=TODAY), on=TODAY)
    ] == ["严老师"]


def test_a_round_closes_short_only_with_a_word_and_takes_nothing_more(county: TestCounty) -> None:
    a_child(county)
    made = opened(county, "monthly_check")
    area = area_of(made, county)
    with pytest.raises(WordMissing, match="石桥村"):
        close_visit_round(round_=made, word="", expected=1, by=county.bob, on=TODAY)
    with pytest.raises(StaleVersion):
        close_visit_round(round_=made, word="洪水断路", expected=7, by=county.bob, on=TODAY)

    close_visit_round(round_=made, word="洪水断路，下月补查", expected=1, by=county.bob, on=TODAY)

    assert lists.rounds(county.bob, on=TODAY).get().state == "short"
    with pytest.raises(RoundClosed):
        confirm_rest(area=area_of(area.round, county), surveyor="艾村干", checked_on=TODAY, **ruled(county))


def test_days_and_answers_that_cannot_be_are_refused(county: TestCounty) -> None:
    child = a_child(county)
    area = area_of(opened(county, "monthly_check"), county)

    with pytest.raises(DayUnfit, match="还没有到"):
        confirm_rest(area=area, surveyor="艾", checked_on=TODAY + timedelta(days=1), **ruled(county))
    with pytest.raises(DayUnfit, match="早于"):
        confirm_rest(area=area, surveyor="艾", checked_on=SINCE - timedelta(days=1), **ruled(county))
    with pytest.raises(AnswerUnknown):
        check_child(area=area, told=told(child, "met"), **ruled(county))
    with pytest.raises(WordMissing, match="疑似失学辍学"):
        check_child(area=area, told=told(child, "not_in_school"), **ruled(county))


def test_households_not_reached_are_named_until_their_sheet_is_in(county: TestCounty) -> None:
    a_child(county, household_number="H-1")
    made = opened(county, "home_visit")
    kind = POLICY.round_kinds["home_visit"]
    area = lists.area_of(county.erik, area_of(made, county).code, on=TODAY)

    before = lists.not_yet(area, kind, county.erik, on=TODAY, most=10)
    record_household(area=area, told=house(), **ruled(county, "erik"))

    assert [(one.number, one.children) for one in before] == [("H-1", ("田小禾",))]
    assert lists.not_yet(area, kind, county.erik, on=TODAY, most=10) == []


def test_a_month_without_its_round_is_missed_and_this_month_waits(county: TestCounty) -> None:
    july = date(2026, 7, 1)
    opened(county, "monthly_check", since=july)

    lines = owing.months_of_units(POLICY.round_kinds["monthly_check"], county.bob, POLICY, on=TODAY)

    (own,) = [one for one in lines if one.unit.code == BOBS_TOWNSHIP]
    assert [(one.first.month, one.standing) for one in own.months] == [
        (4, "none"), (5, "none"), (6, "none"), (7, "open"), (8, "missed"), (9, "waiting"),
    ]  # fmt: skip
    assert own.missed == 1


def test_in_september_the_campaign_waits_until_it_is_held(county: TestCounty) -> None:
    before = {one.code for one in owing.waiting(county.dora, POLICY, on=TODAY)}
    opened(county, "campaign_month", unit="S-SQ", by="dora")

    assert before == {"monthly_check", "campaign_month"}
    assert {one.code for one in owing.waiting(county.dora, POLICY, on=TODAY)} == {"monthly_check"}
    assert owing.due_kinds(county.units["S-SQ"], POLICY, date(2026, 10, 5))[0].code == "monthly_check"
