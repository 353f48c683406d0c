"""A township sends children whom the county's list has already: one child stays one child."""

from notoneless.children.models import Child
from notoneless.registers.importing.committing import undo_batch
from notoneless.registers.importing.deciding import approve_batch, settle_close_rows
from notoneless.registers.models import Entry
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import ANNA, BEN, CARL, carry_out, commit, stage, workbook
from tests.registers.importing.people import PEOPLE, sound

DORA = sound(("何晓雨", "女", "2015-07-08", "999901201507080022", "石桥乡", "石桥村", "何四", "19900001009"))
COUNTY, TOWNSHIP = "999901", "999901100"


def test_children_of_another_sources_list_are_not_made_twice(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])

    batch = commit(workbook([*PEOPLE[:2], DORA]), by=county.alice, unit=county.units[TOWNSHIP])

    assert (batch.counts["new"], batch.counts["shared"]) == (3, 2)
    assert Child.objects.count() == len(PEOPLE) + 1
    assert Entry.objects.filter(child=Child.objects.get(name=PEOPLE[0][0]), live=True).count() == 2


def test_a_list_without_numbers_finds_the_children_by_name_birth_and_guardian(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])
    unnumbered = [(*one[:3], "", *one[4:]) for one in PEOPLE[:2]]

    batch = commit(workbook(unnumbered), by=county.alice, unit=county.units[TOWNSHIP])

    assert batch.counts["shared"] == 2
    assert Child.objects.count() == len(PEOPLE)


def test_who_may_be_a_child_of_another_list_is_asked_about(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])
    elsewhere = (*PEOPLE[0][:3], "", "石桥乡", "柳溪村", "田二", "")
    batch = stage(workbook([elsewhere]), by=county.alice, unit=county.units[TOWNSHIP])
    assert (batch.counts["close"], batch.counts["missing"]) == (1, 0)

    (row,) = Entry.objects.filter(name=PEOPLE[0][0], live=True)
    settle_close_rows(batch=batch, answers={"*": "same"}, by=county.alice, on=TODAY)
    approve_batch(batch=batch, by=county.alice, on=TODAY)
    carry_out("commit_batch", batch)

    assert Child.objects.count() == len(PEOPLE)
    row.refresh_from_db()
    assert row.live


def test_somebody_else_of_the_same_name_and_birth_becomes_a_child_of_its_own(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])
    other = (*PEOPLE[0][:3], "", "石桥乡", "柳溪村", "田二", "")
    batch = stage(workbook([other]), by=county.alice, unit=county.units[TOWNSHIP])
    settle_close_rows(batch=batch, answers={"*": "not_same"}, by=county.alice, on=TODAY)
    approve_batch(batch=batch, by=county.alice, on=TODAY)

    carry_out("commit_batch", batch)

    assert Child.objects.count() == len(PEOPLE) + 1


def test_two_lists_read_before_either_is_put_in_still_make_one_child(county: TestCounty) -> None:
    ours = stage(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])
    theirs = stage(workbook(PEOPLE[:2]), by=county.alice, unit=county.units[TOWNSHIP])
    for batch in (ours, theirs):
        approve_batch(batch=batch, by=county.alice, on=TODAY)
        carry_out("commit_batch", batch)

    assert Child.objects.count() == len(PEOPLE)


def test_undoing_one_list_leaves_the_children_that_the_other_names(county: TestCounty) -> None:
    first = commit(workbook([ANNA, BEN]), by=county.alice, unit=county.units[COUNTY])
    commit(workbook([BEN, CARL]), by=county.alice, unit=county.units[TOWNSHIP])

    undo_batch(batch=first, reason="传错文件", by=county.alice, on=TODAY)

    there = Child.objects.filter(withdrawn_on=None).values_list("name", flat=True)
    assert sorted(there) == sorted([BEN[0], CARL[0]])
