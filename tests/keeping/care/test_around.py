"""Places of care, activities, help between schools, rewards, and the sums of it all."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.keeping.care.around import lists
from notoneless.keeping.care.around.activities import name_pupils
from notoneless.keeping.care.around.awarding import withdraw_award
from notoneless.keeping.care.around.places import (
    FacilityTold,
    SchoolHelpTold,
    begin_school_help,
    close_facility,
    end_school_help,
    open_facility,
)
from notoneless.keeping.care.models import ActivityPupil, CareActivity, Facility, SchoolHelp
from notoneless.keeping.care.refusals import (
    AlreadyEnded,
    CorrectedAlready,
    KindUnfit,
    NoMoney,
    NotASchool,
    NotYet,
    WordMissing,
)
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.keeping.care.invented import (
    LONG_AGO,
    POLICY,
    a_facility,
    a_helper,
    a_pair,
    a_plan,
    a_school_help,
    a_talk,
    an_activity,
    an_award,
    helped,
    in_need,
)

pytestmark = pytest.mark.django_db


def shown(county: TestCounty, child: Child) -> Child:
    found = child_of(county.dora, child.code, on=TODAY)
    assert found is not None
    return found


def test_a_place_of_care_is_opened_used_and_closed(county: TestCounty) -> None:
    place = a_facility(county)
    an_activity(county, facility=place)
    told = FacilityTold("computer_room", "电教室", "村委会", LONG_AGO)
    with pytest.raises(KindUnfit, match="电教室"):
        open_facility(unit=county.units["999901100"], told=told, policy=POLICY, by=county.bob, on=TODAY)

    used = lists.standing(Facility, county.dora, on=TODAY).get()
    close_facility(facility=place, until=TODAY, reason="校舍改造", by=county.dora, on=TODAY)

    assert (used.times, used.state, used.giver) == (1, "open", "团县委")
    with pytest.raises(AlreadyEnded):
        close_facility(facility=place, until=TODAY, reason="再停", by=county.dora, on=TODAY)


def test_help_between_schools_says_content_object_effect_and_at_its_end_the_result(
    county: TestCounty,
) -> None:
    one = a_school_help(county)
    an_activity(county, kind="sister", school_help=one)
    told = SchoolHelpTold(county.units["S-SQ"], "送课", "会用", LONG_AGO)
    with pytest.raises(NotASchool):
        begin_school_help(unit=county.units["S-SQ"], told=told, by=county.dora, on=TODAY)
    with pytest.raises(WordMissing, match="结果"):
        end_school_help(school_help=one, until=TODAY, outcome=" ", by=county.dora, on=TODAY)

    end_school_help(school_help=one, until=TODAY, outcome="教师都会用了", by=county.dora, on=TODAY)

    ended = lists.standing(SchoolHelp, county.alice, on=TODAY).get()
    assert (ended.helped.name, ended.times, ended.state) == ("云岭小学", 1, "ended")


def test_pupils_who_took_part_are_named_once(county: TestCounty) -> None:
    one, two = in_need(county, name="麦小穗"), in_need(county, name="甘小雨")
    held = an_activity(county)
    offered = {child.name for child in lists.may_take_part(held, county.dora, on=TODAY)}

    name_pupils(activity=held, children=[one], by=county.dora, on=TODAY)
    name_pupils(activity=held, children=[one, two], by=county.dora, on=TODAY)

    assert offered == {"麦小穗", "甘小雨"}
    assert ActivityPupil.objects.count() == 2
    assert [each.title for each in lists.activities_of(shown(county, one))] == ["少年宫美术课"]
    assert lists.may_take_part(held, county.dora, on=TODAY) == []
    with pytest.raises(WordMissing):
        name_pupils(activity=held, children=[two], by=county.dora, on=TODAY)


def test_a_corrected_activity_keeps_its_pupils_and_counts_once(county: TestCounty) -> None:
    child, held = in_need(county), an_activity(county)
    name_pupils(activity=held, children=[child], by=county.dora, on=TODAY)
    with pytest.raises(WordMissing, match="更正原因"):
        an_activity(county, instead=held)

    newer = an_activity(county, instead=held, reason="人数写错", present=22)

    assert [(one.code, one.pupils_named) for one in lists.activities(county.dora, on=TODAY)] == [
        (newer.code, 1)
    ]
    assert len(lists.activities_of(shown(county, child))) == 1
    with pytest.raises(CorrectedAlready):
        an_activity(county, instead=held, reason="再改")
    with pytest.raises(CorrectedAlready):
        name_pupils(activity=CareActivity.objects.get(pk=held.pk), children=[child], by=county.dora, on=TODAY)


def test_what_was_not_held_yet_is_not_written_down(county: TestCounty) -> None:
    with pytest.raises(NotYet):
        an_activity(county, TODAY + timedelta(days=1))
    with pytest.raises(NotAllowed):
        an_activity(county, by=county.fay)


def test_an_award_names_money_only_where_it_is_money_and_is_never_erased(county: TestCounty) -> None:
    child = in_need(county)
    with pytest.raises(NoMoney, match="荣誉称号"):
        an_award(county, child, amount=Decimal("100"))
    award = an_award(county, child, kind="scholarship", amount=Decimal("200"))

    withdraw_award(award=award, word="误登", by=county.dora, on=TODAY)

    assert [(one.name, one.state) for one in lists.awards(county.dora, on=TODAY)] == [
        ("进步之星", "withdrawn")
    ]
    with pytest.raises(AlreadyEnded):
        withdraw_award(award=award, word="再撤", by=county.dora, on=TODAY)
    assert lists.awards(county.fay, on=TODAY).count() == 0


def test_the_sums_count_within_the_scope_and_the_days(county: TestCounty) -> None:
    child = in_need(county)
    in_need(county, name="甘小雨")
    pair = a_pair(county, child, a_helper(county))
    helped(county, pair)
    helped(county, pair, date(2026, 2, 2))
    a_plan(county, child)
    a_talk(county, child)
    an_award(county, child)
    an_activity(county)

    said = lists.sums(county.dora, POLICY, since=date(2026, 7, 1), until=TODAY, on=TODAY)
    other = lists.sums(county.fay, POLICY, since=date(2026, 7, 1), until=TODAY, on=TODAY)

    assert (said.in_need, said.paired, said.pairs, said.helpers, said.helps) == (2, 1, 1, 1, 1)
    assert dict(said.ways) == {"学业": 1, "心理": 1}
    assert (said.plans, said.measures, said.measures_done, said.talks, said.awards) == (1, 1, 0, 1, 1)
    assert (said.activities, said.present) == (1, 20)
    assert (other.in_need, other.pairs, other.helps, other.activities) == (0, 0, 0, 0)
