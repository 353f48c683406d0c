"""Whom a school awaits: received, elsewhere, sent on, reported as missing; and the file of who left."""

from datetime import date, timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.keeping.yearly import lists
from notoneless.keeping.yearly.arriving import (
    Called,
    call_roll,
    receive,
    report_missing,
    send_to,
    tell_elsewhere,
)
from notoneless.keeping.yearly.leaving import Left, file_leaving
from notoneless.keeping.yearly.models import Arrival, LeavingFile
from notoneless.keeping.yearly.refusals import (
    MovedOn,
    NoSchoolYet,
    NotGraduated,
    NotMissing,
    StageUnfit,
    ToldAlready,
    WayUnknown,
    WordMissing,
)
from notoneless.keeping.yearly.speaking import told_by_the_year
from notoneless.keeping.yearly.turning import turn_year, undo_turn
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from notoneless.places.models import Feeder
from tests.county import TODAY, TestCounty
from tests.keeping.yearly.pupils import YEAR, a_pupil, fresh
from tests.people import a_child, an_id, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
LATE = TODAY + timedelta(days=(POLICY.yearly.arrival_days or 0) + 1)
SIX = date(2020, 5, 6)


def awaited(county: TestCounty, *, entrant: bool = False) -> Arrival:
    if entrant:
        a_child(county, birth_date=SIX, id_text=an_id(SIX))
    else:
        a_pupil(county, "六年级")
    turn_year(year=YEAR, policy=POLICY, by=county.alice, on=TODAY)
    return seen(county.alice)[0]


def seen(by: Officer, on: date = TODAY) -> list[Arrival]:
    return list(lists.arrivals(by, on=on).order_by("pk"))


def test_a_received_leaver_leaves_the_list_of_the_missing(county: TestCounty) -> None:
    one = awaited(county)
    before = lists.missing(county.fay, on=LATE).count()

    receive(arrivals=[one], policy=POLICY, by=county.fay, on=TODAY)

    assert (before, lists.missing(county.fay, on=LATE).count()) == (1, 0)
    assert [(a.state, a.told_by) for a in seen(county.fay)] == [("received", "O-fay")]


def test_a_received_entrant_is_a_pupil_of_the_school_and_not_sought_until_its_list_comes(
    county: TestCounty,
) -> None:
    one = awaited(county, entrant=True)

    receive(arrivals=[one], policy=POLICY, by=county.dora, on=TODAY)

    child = fresh(one.child)
    assert (child.school, child.grade, child.situation) == (county.units["S-SQ"], "一年级", "enrolled_here")
    assert told_by_the_year(TODAY) == {child.pk: "enrolled_here"}


def test_the_roll_of_the_first_day_names_only_the_absent(county: TestCounty) -> None:
    a_pupil(county, "六年级", name="田小雨")
    awaited(county)
    expected = lists.expected_at(county.units["S-CZ"], county.fay, on=TODAY)
    absent = frozenset({expected[0].code})

    count = call_roll(called=Called(expected, absent), policy=POLICY, by=county.fay, on=TODAY)

    left = lists.expected_at(county.units["S-CZ"], county.fay, on=TODAY)
    assert (count, [one.code for one in left]) == (1, [expected[0].code])


def test_only_the_school_that_waits_or_the_county_receives(county: TestCounty) -> None:
    one = awaited(county)

    for nobody in (county.dora, county.bob, county.erik):
        with pytest.raises(NotAllowed):
            receive(arrivals=[one], policy=POLICY, by=nobody, on=TODAY)


def test_who_is_said_to_be_elsewhere_stays_to_be_proved(county: TestCounty) -> None:
    one = awaited(county)
    with pytest.raises(WordMissing):
        tell_elsewhere(arrival=one, word=" ", expected=one.version, by=county.fay, on=TODAY)

    tell_elsewhere(
        arrival=one, word="邻县某中学，家长电话告知", expected=one.version, by=county.fay, on=TODAY
    )

    assert [a.state for a in lists.missing(county.fay, on=LATE)] == ["elsewhere"]


def test_who_has_not_arrived_after_the_days_is_reported_and_a_case_opens_as_suspected(
    county: TestCounty,
) -> None:
    one = awaited(county)
    with pytest.raises(NotMissing, match="还没有过"):
        report_missing(arrival=one, word="", expected=one.version, policy=POLICY, by=county.fay, on=TODAY)

    report_missing(
        arrival=one, word="两次电话未通", expected=one.version, policy=POLICY, by=county.fay, on=LATE
    )

    case = Case.objects.unscoped("test").get()
    assert (case.child, fresh(one.child).situation) == (one.child, "suspected")
    assert [a.state for a in seen(county.fay, LATE)] == ["reported"]
    with pytest.raises(ToldAlready, match="已报疑似"):
        report_missing(arrival=one, word="", expected=one.version, policy=POLICY, by=county.fay, on=LATE)


def test_the_county_names_a_school_where_none_is_known(county: TestCounty) -> None:
    Feeder.objects.all().delete()
    child = a_pupil(county, "六年级", area_path="")
    turn_year(year=YEAR, policy=POLICY, by=county.alice, on=TODAY)
    one = seen(county.alice)[0]
    with pytest.raises(NoSchoolYet):
        receive(arrivals=[one], policy=POLICY, by=county.alice, on=TODAY)
    with pytest.raises(StageUnfit):
        send_to(
            arrival=one, school=county.units["S-YL"], expected=1, policy=POLICY, by=county.alice, on=TODAY
        )

    send_to(arrival=one, school=county.units["S-CZ"], expected=1, policy=POLICY, by=county.alice, on=TODAY)

    assert (fresh(child).school, fresh(child).grade) == (county.units["S-CZ"], "七年级")
    assert [a.receiver.code for a in seen(county.fay)] == ["S-CZ"]


def test_a_year_in_which_somebody_arrived_is_not_undone(county: TestCounty) -> None:
    one = awaited(county)
    receive(arrivals=[one], policy=POLICY, by=county.fay, on=TODAY)

    with pytest.raises(MovedOn):
        undo_turn(turn=one.turn, reason="名单有误", policy=POLICY, by=county.alice, on=TODAY)


def test_an_arrival_is_seen_by_home_the_school_left_and_the_school_that_waits(county: TestCounty) -> None:
    awaited(county)

    assert [len(seen(by)) for by in (county.bob, county.erik, county.dora, county.fay)] == [1, 1, 1, 1]
    assert seen(county.charlie) == []


def graduated(county: TestCounty) -> Child:
    child = a_pupil(county, "九年级", school="S-CZ")
    turn_year(year=YEAR, policy=POLICY, by=county.alice, on=TODAY)
    return fresh(child)


def filed(county: TestCounty, child: Child, *, by: Officer | None = None, **more: str) -> LeavingFile:
    said = {"paper": "graduation", "number": "BY-1", "way": "senior", "place": "清禾中学"} | more
    return file_leaving(child=child, left=Left(**said), policy=POLICY, by=by or county.fay, on=TODAY)


def test_a_graduates_file_keeps_paper_and_whereabouts_and_its_corrections(county: TestCounty) -> None:
    child = graduated(county)

    first = filed(county, child, way="work", place="")
    second = filed(county, child)

    (row,) = lists.graduates(county.fay, on=TODAY)
    assert (row.paper, row.way, row.place) == ("graduation", "senior", "清禾中学")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.replaced_by, second.replaced_by) == (second, None)
    assert second.school == county.units["S-CZ"]


def test_a_file_wants_its_number_a_known_way_and_a_graduate(county: TestCounty) -> None:
    child, other = graduated(county), a_pupil(county, "三年级", school="S-CZ", name="田小雨")

    with pytest.raises(WordMissing, match="证书编号"):
        filed(county, child, number=" ")
    with pytest.raises(WayUnknown):
        filed(county, child, way="moon")
    with pytest.raises(NotGraduated):
        filed(county, other)
    with pytest.raises(NotAllowed):
        filed(county, child, by=county.bob)
