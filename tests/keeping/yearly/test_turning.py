"""The change of the school year: what becomes of each child, the closed equation, and the way back."""

from datetime import date, timedelta

import pytest

from notoneless.children.models import Child, YearMove
from notoneless.children.models.year_move import GRADUATED, PROMOTED
from notoneless.keeping.yearly import turning
from notoneless.keeping.yearly.models import Arrival, TurnLine, YearTurn
from notoneless.keeping.yearly.refusals import (
    MovedOn,
    NotClosed,
    NothingToTurn,
    NotYet,
    TurnedAlready,
    UndoneAlready,
    UndoTooLate,
)
from notoneless.keeping.yearly.speaking import told_by_the_year
from notoneless.keeping.yearly.turning import preview, turn_year, undo_turn
from notoneless.officers.refusals import NotAllowed
from notoneless.places.models import Feeder, Unit
from notoneless.places.zoning import set_feeder
from notoneless.registers.models import Batch
from tests.county import TODAY, TestCounty
from tests.keeping.yearly.pupils import YEAR, a_class, a_pupil, fresh
from tests.people import a_case, a_child, an_entry, an_id, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
FACTS = ("school_id", "school_path", "school_name", "grade", "class_name", "enrolled_here", "situation")


def turned(county: TestCounty, *, on: date = TODAY) -> YearTurn:
    return turn_year(year=YEAR, policy=POLICY, by=county.alice, on=on)


def undone(county: TestCounty, turn: YearTurn, *, on: date = TODAY) -> YearTurn:
    return undo_turn(turn=turn, reason="名单有误", policy=POLICY, by=county.alice, on=on)


def facts(child: Child) -> tuple[object, ...]:
    now = fresh(child)
    return tuple(getattr(now, name) for name in FACTS)


def arrivals() -> list[Arrival]:
    return list(Arrival.objects.unscoped("test").order_by("kind", "pk"))


def test_a_class_goes_up_with_its_pupils_and_keeps_its_place_and_teacher(county: TestCounty) -> None:
    child = a_pupil(county, "三年级")
    seat = a_class(county, "S-SQ", "三年级1班")

    turn = turned(county)

    after = fresh(child)
    assert (after.grade, after.class_name, after.school_path) == ("四年级", "1班", seat.path)
    assert Unit.objects.get(pk=seat.pk).name == "四年级1班"
    assert turn.counts["promoted"] == 1


def test_a_leaver_is_handed_to_the_junior_school_and_awaited_there(county: TestCounty) -> None:
    child = a_pupil(county, "六年级")

    turn = turned(county)

    after, (awaited,) = fresh(child), arrivals()
    junior = county.units["S-CZ"]
    assert (after.school, after.school_path, after.grade, after.class_name) == (
        junior,
        junior.path,
        "七年级",
        "",
    )
    assert (awaited.origin.code, awaited.receiver.code, awaited.state) == ("S-SQ", "S-CZ", "awaited")
    assert awaited.due_on == TODAY + timedelta(days=POLICY.yearly.arrival_days or 0)
    assert turn.counts["leaving"] == 1


def test_a_leaver_without_any_junior_school_stays_where_it_is_and_is_named(county: TestCounty) -> None:
    child = a_pupil(county, "六年级", area_path="")
    Feeder.objects.all().delete()

    turn = turned(county)

    (awaited,) = arrivals()
    assert fresh(child).grade == "六年级"
    assert (awaited.receiver, turn.counts["without_school"]) == (None, 1)


def test_the_ninth_year_leaves_and_a_child_with_an_open_case_does_not(county: TestCounty) -> None:
    leaving = a_pupil(county, "九年级", school="S-CZ")
    in_care = a_pupil(county, "九年级", school="S-CZ", name="田小雨")
    a_case(county, in_care, by=county.erik)
    before = facts(in_care)

    turn = turned(county)

    after = fresh(leaving)
    assert (after.situation, after.enrolled_here) == ("graduated", False)
    assert facts(in_care) == before
    assert turn.held_back == {"毕业年级有未办结个案，暂不离册": 1}


def test_a_child_that_reached_school_age_is_proposed_to_the_school_of_its_zone(county: TestCounty) -> None:
    born = date(2020, 5, 6)
    child = a_child(county, birth_date=born, id_text=an_id(born))
    a_child(county, birth_date=date(2021, 5, 6), id_text=an_id(date(2021, 5, 6)), name="田小荷")

    turned(county)

    (awaited,) = arrivals()
    assert (awaited.child, awaited.kind, awaited.origin) == (child, "entrant", None)
    assert awaited.receiver.code == "S-SQ"
    assert fresh(child).enrolled_here is False


def test_pupils_on_leave_and_of_unknown_grades_are_counted_by_their_reason(county: TestCounty) -> None:
    a_pupil(county, "三年级")
    away = a_pupil(county, "三年级", situation="on_leave", name="田小雪")
    a_pupil(county, "", name="田小云")
    a_pupil(county, "高一", name="田小月", school="S-CZ")

    turn = turned(county)

    assert fresh(away).grade == "三年级"
    assert turn.held_back == {"休学中，保留原年级": 1, "年级不明": 1, "年级不属本校义务教育学段": 1}


def test_whom_a_list_of_the_new_year_names_is_not_promoted_twice(county: TestCounty) -> None:
    listed, other = a_pupil(county, "三年级"), a_pupil(county, "七年级", school="S-CZ", name="田小雨")
    an_entry(county, kind="in_school", source="S-SQ", child=listed)
    Batch.objects.unscoped("test").update(as_of=date(YEAR, 9, 5))
    row = listed.entries.model.objects.unscoped("test").get()
    row.child = listed
    row.save()

    turn = turned(county)

    assert (fresh(listed).grade, fresh(other).grade) == ("三年级", "八年级")
    assert turn.held_back == {"新学年名册已载明": 1}


def test_the_equation_of_every_school_and_township_is_closed_over_the_change(county: TestCounty) -> None:
    for grade, school in (("三年级", "S-SQ"), ("六年级", "S-SQ"), ("六年级", "S-YL"), ("九年级", "S-CZ")):
        a_pupil(county, grade, school=school)

    turn = turned(county)

    lines = {
        line.unit.code: line for line in TurnLine.objects.unscoped("test").filter(turn=turn, base="enrolled")
    }
    told = {code: (one.before, one.came, one.went, one.graduated, one.after) for code, one in lines.items()}
    assert told == {"S-SQ": (2, 0, 1, 0, 1), "S-YL": (1, 0, 1, 0, 0), "S-CZ": (1, 2, 0, 1, 2)}
    (town,) = TurnLine.objects.unscoped("test").filter(turn=turn, base="registered")
    assert (town.before, town.after) == (4, 4)


def test_where_reckoned_and_counted_numbers_differ_nothing_is_changed(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = a_pupil(county, "三年级")
    before = facts(child)
    monkeypatch.setattr(turning, "_counted", lambda base, ground: {county.units["S-SQ"].path: 7})

    with pytest.raises(NotClosed, match="按变动应为1人，台账为7人"):
        turned(county)

    assert facts(child) == before
    assert not YearTurn.objects.exists()
    assert Unit.objects.filter(name="三年级1班").exists()


def test_undone_everybody_sits_and_stands_as_before(county: TestCounty) -> None:
    children = [a_pupil(county, grade, school=school, name=f"田{grade[0]}禾") for grade, school in (
        ("三年级", "S-SQ"), ("六年级", "S-SQ"), ("九年级", "S-CZ"))]  # fmt: skip
    before = [facts(child) for child in children]
    classes = sorted(Unit.objects.filter(kind="class", until=None).values_list("path", "name"))

    turn = undone(county, turned(county))

    assert [facts(child) for child in children] == before
    assert sorted(Unit.objects.filter(kind="class", until=None).values_list("path", "name")) == classes
    assert turn.undo_reason == "名单有误"
    assert not YearMove.objects.unscoped("test").filter(live=True).exists()
    assert {one.state for one in arrivals()} == {"withdrawn"}


def test_after_an_undo_the_year_can_be_turned_again(county: TestCounty) -> None:
    child = a_pupil(county, "三年级")
    undone(county, turned(county))

    turned(county)

    assert fresh(child).grade == "四年级"


def test_a_change_on_which_somebody_built_is_not_undone(county: TestCounty) -> None:
    child = a_pupil(county, "三年级")
    turn = turned(county)
    Child.objects.unscoped("test").filter(pk=child.pk).update(grade="五年级")

    with pytest.raises(MovedOn, match="已有1名学生"):
        undone(county, turn)


def test_a_year_is_turned_once_not_before_its_day_and_not_without_pupils(county: TestCounty) -> None:
    with pytest.raises(NothingToTurn):
        turned(county)
    a_pupil(county, "三年级")
    with pytest.raises(NotYet, match="自2026-09-01开始"):
        turned(county, on=date(2026, 8, 31))
    turn = turned(county)

    with pytest.raises(TurnedAlready, match=turn.code):
        turned(county)
    with pytest.raises(UndoTooLate):
        undone(county, turn, on=TODAY + timedelta(days=31))
    undone(county, turn)
    with pytest.raises(UndoneAlready):
        undone(county, YearTurn.objects.get())


def test_only_the_county_turns_the_year(county: TestCounty) -> None:
    a_pupil(county, "三年级")

    for nobody in (county.bob, county.dora, county.gina):
        with pytest.raises(NotAllowed):
            preview(year=YEAR, policy=POLICY, by=nobody, on=TODAY)
        with pytest.raises(NotAllowed):
            turn_year(year=YEAR, policy=POLICY, by=nobody, on=TODAY)


def test_a_preview_tells_the_same_and_changes_nothing(county: TestCounty) -> None:
    child = a_pupil(county, "六年级")
    before = facts(child)

    plan = preview(year=YEAR, policy=POLICY, by=county.alice, on=TODAY)

    assert plan.counts["leaving"] == 1
    assert facts(child) == before
    assert turned(county).counts == plan.counts


def test_a_pupil_of_a_nine_year_school_goes_on_in_its_own_school(county: TestCounty) -> None:
    county.units["S-SQ"].school.school_kind = "nine_year"
    county.units["S-SQ"].school.save()
    child = a_pupil(county, "六年级")

    turned(county)

    (awaited,) = arrivals()
    assert (fresh(child).school.code, fresh(child).grade) == ("S-SQ", "七年级")
    assert awaited.origin == awaited.receiver == county.units["S-SQ"]


def test_a_named_feeder_comes_before_the_zone_of_the_village(county: TestCounty) -> None:
    a_pupil(county, "六年级")
    set_feeder(primary=county.units["S-SQ"], junior=county.units["S-CZ"], by=county.alice, on=TODAY)

    turned(county)

    assert arrivals()[0].receiver.code == "S-CZ"


def test_graduates_are_spoken_for_until_a_list_of_the_new_year_names_them(county: TestCounty) -> None:
    child = a_pupil(county, "九年级", school="S-CZ")
    a_pupil(county, "三年级", name="田小雨")
    turned(county)

    assert told_by_the_year(TODAY) == {child.pk: "graduated"}
    kinds = dict(YearMove.objects.unscoped("test").values_list("child_id", "kind"))
    assert kinds[child.pk] == GRADUATED
    assert PROMOTED in kinds.values()
