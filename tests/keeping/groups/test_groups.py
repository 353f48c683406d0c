"""Left-behind children by two definitions, and special groups: dated, with a source, never altered."""

from datetime import date

import pytest

from notoneless.children.models import Child, Circumstance
from notoneless.keeping.groups import lists
from notoneless.keeping.groups.defining import Told
from notoneless.keeping.groups.entering import StatusTold, end_group, enter_group, tell_family
from notoneless.keeping.groups.models import Family, GroupStatus
from notoneless.keeping.groups.refusals import (
    ChangedSince,
    DayUnfit,
    EndedAlready,
    GroupUnknown,
    InGroupAlready,
    WordMissing,
)
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
LONG_AGO, LATELY = date(2026, 2, 1), date(2026, 8, 1)


def told(
    county: TestCounty, child: Child, *, by: Officer | None = None, expected: int = 0, **more: object
) -> Family:
    said = {
        "father": "away",
        "mother": "away",
        "care": "grandparents",
        "source": "家访",
        "away_since": LONG_AGO,
    }
    return tell_family(
        child=child,
        told=Told(**{**said, **more}),
        expected=expected,
        policy=POLICY,
        by=by or county.dora,
        on=TODAY,
    )


def entered(
    county: TestCounty, child: Child, group: str = "orphan", *, by: Officer | None = None
) -> GroupStatus:
    said = StatusTold(group, LATELY, "民政局认定")
    return enter_group(child=child, told=said, policy=POLICY, by=by or county.alice, on=TODAY)


def pupil(county: TestCounty, **more: object) -> Child:
    return at_school(county, a_child(county, **more))


@pytest.mark.parametrize(
    ("said", "civil", "roll"),
    [
        ({}, "both", "both"),
        ({"away_since": LATELY}, "both", ""),
        ({"mother": "home"}, "", "one"),
        ({"mother": "unable"}, "one", "one"),
        ({"father": "home", "mother": "home", "away_since": None}, "", ""),
    ],
)
def test_each_definition_judges_by_itself(
    county: TestCounty, said: dict[str, object], civil: str, roll: str
) -> None:
    made = told(county, pupil(county), **said)

    assert (made.civil, made.roll) == (civil, roll)


def test_who_is_of_the_town_or_too_old_is_left_behind_by_the_roll_only(county: TestCounty) -> None:
    town = told(county, pupil(county, household_kind="非农业家庭户"))
    old = told(county, pupil(county, name="田大山", birth_date=date(2010, 1, 1)))

    assert [(one.civil, one.roll) for one in (town, old)] == [("", "both"), ("", "both")]


def test_a_change_of_the_family_is_a_further_row_and_ends_the_circumstance(county: TestCounty) -> None:
    child = pupil(county)
    first = told(county, child)

    second = told(
        county, child, expected=first.pk, father="home", mother="home", away_since=None, care="parent"
    )

    first.refresh_from_db()
    assert (first.live, second.live, first.roll) == (False, True, "both")
    (mark,) = Circumstance.objects.unscoped("test").filter(child=child, kind="left_behind")
    assert (mark.value, mark.until) == ("双亲留守", TODAY)


def test_who_saw_an_older_family_is_told_so(county: TestCounty) -> None:
    child = pupil(county)
    told(county, child)

    with pytest.raises(ChangedSince):
        told(county, child)


def test_a_family_wants_its_source_and_the_day_of_leaving(county: TestCounty) -> None:
    child = pupil(county)

    with pytest.raises(WordMissing, match="来源"):
        told(county, child, source=" ")
    with pytest.raises(WordMissing, match="外出自哪天起"):
        told(county, child, away_since=None)
    with pytest.raises(DayUnfit):
        told(county, child, away_since=date(2027, 1, 1))
    with pytest.raises(NotAllowed):
        told(county, child, by=county.charlie)


def test_the_list_shows_who_a_register_names_and_has_no_file_yet(county: TestCounty) -> None:
    listed, filed = pupil(county), pupil(county, name="田小雨")
    pupil(county, name="田小雪")
    Circumstance.objects.create(child=listed, kind="left_behind", value="双亲留守", since=LATELY, batch="B1")
    told(county, filed)

    rows = {
        row.name: (row.standing, row.listed, row.civil)
        for row in lists.left_behind(county.dora, POLICY, on=TODAY)
    }
    later = lists.left_behind(county.dora, POLICY, on=date(2027, 6, 1))

    assert rows == {"田小禾": ("open", "双亲留守", ""), "田小雨": ("filed", "", "both")}
    assert {row.name: row.standing for row in later} == {"田小禾": "open", "田小雨": "old"}
    assert not lists.left_behind(county.charlie, POLICY, on=TODAY).exists()


def test_a_status_runs_once_a_group_and_ends_with_a_reason(county: TestCounty) -> None:
    child = pupil(county)
    one = entered(county, child)
    with pytest.raises(InGroupAlready, match="孤儿"):
        entered(county, child)
    with pytest.raises(GroupUnknown):
        entered(county, child, "moon")
    with pytest.raises(DayUnfit):
        end_group(status=one, until=LONG_AGO, reason="收养", policy=POLICY, by=county.alice, on=TODAY)

    end_group(status=one, until=TODAY, reason="收养", policy=POLICY, by=county.alice, on=TODAY)

    with pytest.raises(EndedAlready):
        end_group(status=one, until=TODAY, reason="收养", policy=POLICY, by=county.alice, on=TODAY)
    entered(county, child)
    assert GroupStatus.objects.unscoped("test").filter(child=child).count() == 2


def test_a_sealed_group_is_entered_and_seen_only_by_who_may_know(county: TestCounty) -> None:
    child = pupil(county)
    with pytest.raises(NotAllowed):
        entered(county, child, "in_case", by=county.erik)
    entered(county, child, "in_case")

    seen = {
        name: lists.statuses(county.people[name], POLICY, on=TODAY).count()
        for name in ("alice", "dora", "erik")
    }

    assert seen == {"alice": 1, "dora": 1, "erik": 0}
    assert [one.group for one in lists.sums(county.erik, POLICY, on=TODAY)] == ["all", "left_behind"]


def test_girls_are_counted_by_themselves_in_every_group(county: TestCounty) -> None:
    girl, boy = pupil(county), pupil(county, name="田大力", sex="男")
    told(county, girl)
    told(county, boy)
    entered(county, boy)

    found = {
        one.group: (one.all, one.girls, one.at_school) for one in lists.sums(county.alice, POLICY, on=TODAY)
    }

    assert found == {"all": (2, 1, 2), "left_behind": (2, 1, 2), "orphan": (1, 0, 1)}
