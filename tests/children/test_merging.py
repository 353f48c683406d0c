"""Two records of one child are joined, and parted again exactly as they were."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from notoneless.casework.models import Case
from notoneless.children.lists import visible_children
from notoneless.children.merging import CannotMerge, merge_children, part_children
from notoneless.children.models import Child, ChildMerge, FormerMark, NameGram, SituationChange
from notoneless.children.searching import search_children
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.registers.models import Entry
from notoneless.trail.models import Event
from tests.children.people import FAR_VILLAGE, at_school, child, number, one
from tests.county import TODAY, TestCounty
from tests.people import an_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(county: TestCounty) -> tuple[Child, Child]:
    """The household's record, and one that the school entered with a damaged number and another name."""
    kept = one(county, "张小满", id_text=number(12))
    record_standings([Standing(kept.pk, "doubtful", "matching")], by=county.alice, on=TODAY)
    absorbed = one(county, "张晓满", village="", id_text="99990120150308", id_condition="short")
    record_standings([Standing(absorbed.pk, "enrolled_here", "register")], by=county.alice, on=TODAY)
    an_entry(county, child=absorbed)
    return child(kept.pk), at_school(county, absorbed, "S-SQ")


def join(county: TestCounty, kept: Child, absorbed: Child, **more: Any) -> ChildMerge:
    terms = {
        "reason": "户口簿核对为同一人", "expected": (kept.version, absorbed.version), "by": county.alice, "on": TODAY
    }  # fmt: skip
    return merge_children(kept=kept, absorbed=absorbed, **(terms | more))


def everything(*children: Child) -> dict[str, Any]:
    """All that hangs on the children and all they hold; what is only added (versions, changes, marks) apart."""
    ids = [one.pk for one in children]
    rows = Child.objects.unscoped("a test looks").filter(pk__in=ids).order_by("pk").values()
    marks = FormerMark.objects.unscoped("a test looks").filter(withdrawn_on=None)
    added = ("version", "situation_source")
    return {
        "children": [{name: value for name, value in row.items() if name not in added} for row in rows],
        "entries": list(Entry.objects.unscoped("a test looks").order_by("pk").values_list("pk", "child")),
        "former": list(marks.values_list("pk", "child")),
        "grams": sorted(NameGram.objects.filter(child__in=ids).values_list("gram", "child")),
    }


def test_the_joined_record_leaves_every_list_and_its_rows_hang_on_the_kept(
    county: TestCounty, pair: tuple[Child, Child]
) -> None:
    kept, absorbed = pair

    join(county, kept, absorbed)

    assert [one.pk for one in visible_children(county.alice, on=TODAY)] == [kept.pk]
    assert child(absorbed.pk).merged_into_id == kept.pk
    assert Entry.objects.unscoped("a test looks").get().child_id == kept.pk


def test_the_kept_record_takes_over_school_and_situation_where_it_had_none(
    county: TestCounty, pair: tuple[Child, Child]
) -> None:
    join(county, *pair)

    kept = child(pair[0].pk)
    assert (kept.school_name, kept.enrolled_here, kept.area_path) == ("石桥小学", True, pair[0].area_path)
    assert kept.situation == "enrolled_here"
    newest = SituationChange.objects.unscoped("a test looks").filter(child=kept).latest("pk")
    assert newest.situation == "enrolled_here"
    assert pair[1].code in newest.reason


def test_the_joined_name_and_number_still_find_the_child(
    county: TestCounty, pair: tuple[Child, Child]
) -> None:
    join(county, *pair)

    for text in ("晓满", "张晓满", "张小满"):
        found = search_children(text=text, by=county.alice, on=TODAY).children
        assert [one.code for one in found] == [pair[0].code]


def test_parting_restores_both_records_exactly(county: TestCounty, pair: tuple[Child, Child]) -> None:
    before = everything(*pair)
    made = join(county, *pair)

    part_children(merge=made, reason="核对后不是同一人", by=county.alice, on=TODAY)

    assert everything(*pair) == before


def test_what_came_to_the_kept_record_after_the_join_stays_with_it(
    county: TestCounty, pair: tuple[Child, Child]
) -> None:
    made = join(county, *pair)
    record_standings([Standing(pair[0].pk, "dropped_out", "person")], by=county.alice, on=TODAY)

    part_children(merge=made, reason="核对后不是同一人", by=county.alice, on=TODAY)

    newest = SituationChange.objects.unscoped("a test looks").filter(child=pair[0]).latest("pk")
    assert newest.situation == "dropped_out"
    assert child(pair[0].pk).situation == "dropped_out"


def test_twins_with_two_valid_numbers_are_never_joined(county: TestCounty) -> None:
    twins = [one(county, name, id_text=number(serial)) for name, serial in (("周一一", 21), ("周一二", 22))]

    with pytest.raises(CannotMerge, match="有效而不相同"):
        join(county, *twins)

    assert child(twins[1].pk).merged_into is None


def test_a_record_is_joined_once_and_not_with_itself(county: TestCounty, pair: tuple[Child, Child]) -> None:
    with pytest.raises(CannotMerge, match="同一条"):
        join(county, pair[0], pair[0])
    join(county, *pair)
    with pytest.raises(CannotMerge, match="已被合并"):
        join(county, child(pair[0].pk), child(pair[1].pk))


def test_a_join_is_parted_once(county: TestCounty, pair: tuple[Child, Child]) -> None:
    made = join(county, *pair)
    part_children(merge=made, reason="核对后不是同一人", by=county.alice, on=TODAY)

    with pytest.raises(CannotMerge, match="已经撤销"):
        part_children(merge=made, reason="再撤一次", by=county.alice, on=TODAY)


def test_a_join_is_not_parted_without_a_reason(county: TestCounty, pair: tuple[Child, Child]) -> None:
    made = join(county, *pair)

    with pytest.raises(CannotMerge, match="原因"):
        part_children(merge=made, reason=" ", by=county.alice, on=TODAY)


@pytest.mark.parametrize("half", [{"undone_by": "O-alice"}, {"undone_on": TODAY}, {"undo_reason": "错了"}])
def test_the_database_takes_no_half_undo(
    county: TestCounty, pair: tuple[Child, Child], half: dict[str, object]
) -> None:
    made = join(county, *pair)

    with pytest.raises(IntegrityError), transaction.atomic():
        ChildMerge.objects.filter(pk=made.pk).update(**half)


def test_a_record_changed_meanwhile_is_not_joined(county: TestCounty, pair: tuple[Child, Child]) -> None:
    before = pair[0].version
    with pytest.raises(StaleVersion):
        join(county, *pair, expected=(before, pair[1].version - 1))

    assert child(pair[0].pk).version == before
    assert FormerMark.objects.unscoped("a test looks").count() == 0


def test_two_open_cases_are_not_joined_into_one(county: TestCounty, pair: tuple[Child, Child]) -> None:
    for at, who in enumerate(pair):
        Case.objects.create(
            code=f"A{at}", child=who, opened_on=TODAY, opened_by="O-alice", origin="report", origin_ref="R",
            owner=county.units["999901100"], owner_path="G", next_step="verify", due_on=TODAY, touched_on=TODAY,
            step_since=TODAY,
            policy_fingerprint="0" * 64,
        )  # fmt: skip

    with pytest.raises(CannotMerge, match="个案"):
        join(county, *pair)


@pytest.mark.parametrize("who", ["bob", "dora", "erik", "gina"])
def test_only_the_county_joins_records(county: TestCounty, pair: tuple[Child, Child], who: str) -> None:
    with pytest.raises(NotAllowed):
        join(county, *pair, by=county.people[who])


def test_joining_and_parting_are_events_about_the_kept_record(
    county: TestCounty, pair: tuple[Child, Child]
) -> None:
    made = join(county, *pair)
    part_children(merge=made, reason="核对后不是同一人", by=county.alice, on=TODAY)

    said = Event.objects.filter(about=pair[0].code).order_by("seq").values_list("action", "reason")
    assert list(said) == [("child.merged", "户口簿核对为同一人"), ("child.parted", "核对后不是同一人")]


def test_a_former_name_lost_to_a_join_of_far_villages_leaves_no_trace_after_parting(
    county: TestCounty,
) -> None:
    near, far = one(county, "何一欣"), one(county, "何依欣", village=FAR_VILLAGE)
    made = join(county, near, far)
    part_children(merge=made, reason="核对后不是同一人", by=county.alice, on=TODAY)

    found = search_children(text="何依欣", by=county.alice, on=TODAY).children
    assert [one.code for one in found] == [far.code]
