"""A list enters the register whole, a later one replaces it, an undo restores it to the row."""

import hashlib

import pytest

from notoneless.children.models import Child, FormerMark
from notoneless.officers.refusals import NotAllowed
from notoneless.registers.importing.committing import undo_batch
from notoneless.registers.importing.deciding import approve_batch, cancel_batch
from notoneless.registers.importing.previewing import page_of
from notoneless.registers.models import Batch, Entry
from notoneless.registers.refusals import NewerBatchExists, NotAtThisStep, SameFileAgain
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import carry_out, commit, stage, workbook
from tests.registers.importing.people import PEOPLE, sound


def living_register() -> str:
    """A digest of everything that a committed batch may touch, as it stands."""
    rows = (
        Entry.objects.filter(live=True)
        .order_by("key")
        .values_list("key", "digest", "child_id", "name", "area_path")
    )
    children = (
        Child.objects.filter(withdrawn_on=None)
        .order_by("pk")
        .values_list("pk", "name", "birth_date", "id_index")
    )
    former = (
        FormerMark.objects.filter(withdrawn_on=None)
        .order_by("pk")
        .values_list("child_id", "text", "number_index")
    )
    return hashlib.sha256(repr([*rows, *children, *former]).encode()).hexdigest()


def test_a_committed_list_makes_one_child_per_row_with_place_and_sealed_number(county: TestCounty) -> None:
    batch = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    child = Child.objects.get(name="田小禾")
    assert (batch.state, Child.objects.count()) == ("committed", 3)
    assert child.area == county.units["999901100201"]
    assert child.id_number == PEOPLE[0][3]
    assert child.situation == "unexplained"


def test_every_physical_row_is_accounted_for(county: TestCounty) -> None:
    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    (sheet,) = batch.accounting
    assert sheet["rows"] == 6
    assert sheet["rows"] == sheet["accepted"] + sheet["rejected"] + sheet["furniture"] + sheet["blank"]


def test_the_same_file_twice_has_no_second_effect(county: TestCounty) -> None:
    content = workbook(PEOPLE)
    commit(content, by=county.alice, unit=county.units["999901"])
    before = living_register()

    with pytest.raises(SameFileAgain, match="不必重复上传"):
        stage(content, by=county.alice, unit=county.units["999901"])

    assert living_register() == before
    assert Batch.objects.count() == 1


def test_the_same_list_saved_again_writes_no_row(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    before = living_register()

    again = commit(
        workbook(PEOPLE, title="户籍适龄儿童名单（另存）"), by=county.alice, unit=county.units["999901"]
    )

    assert again.counts["unchanged"] == 3
    assert Entry.objects.filter(batch=again).count() == 0
    assert living_register() == before


def test_a_new_list_shows_new_changed_and_missing_children(county: TestCounty) -> None:
    commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"])
    moved = (*PEOPLE[0][:5], "柳溪村", *PEOPLE[0][6:])

    batch = stage(workbook([moved, PEOPLE[2]]), by=county.alice, unit=county.units["999901"])

    shown = {group: batch.counts[group] for group in ("new", "changed", "missing", "unchanged")}
    assert shown == {"new": 1, "changed": 1, "missing": 1, "unchanged": 0}


def test_a_child_missing_from_the_new_list_stays_in_the_base(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"], whole=True)

    assert Child.objects.filter(registered_here=True, withdrawn_on=None).count() == 3
    assert Entry.objects.get(name="周大为").ended_how == "missing"


def test_a_child_who_returns_is_shown_as_returned_and_not_as_new(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"], whole=True)

    batch = commit(workbook(PEOPLE[::-1]), by=county.alice, unit=county.units["999901"])

    shown = page_of(batch, "returned")
    assert (batch.counts["new"], batch.counts["returned"]) == (0, 1)
    assert [row.name for row in shown.rows] == ["周大为"]
    assert Child.objects.count() == 3
    assert Entry.objects.get(name="周大为", live=True).child == Child.objects.get(name="周大为")


def test_a_list_taken_back_makes_nobody_a_returned_child(county: TestCounty) -> None:
    commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"])
    taken_back = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    undo_batch(batch=taken_back, reason="传错了", by=county.alice, on=TODAY)

    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    assert (batch.counts["new"], batch.counts["returned"]) == (1, 0)


def test_a_corrected_number_is_the_same_child_and_the_old_number_is_kept(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    other = sound((*PEOPLE[0][:3], "999901201405060040", *PEOPLE[0][4:]))

    batch = commit(workbook([other, *PEOPLE[1:]]), by=county.alice, unit=county.units["999901"])

    assert batch.counts["close"] == 1
    assert Child.objects.get(name="田小禾").id_number == other[3]
    assert FormerMark.objects.get(kind="number").number == PEOPLE[0][3]


def test_undo_restores_the_register_to_the_row(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    before = living_register()
    renamed = ("田小和", *PEOPLE[0][1:])
    batch = commit(workbook([renamed, PEOPLE[1]]), by=county.alice, unit=county.units["999901"], whole=True)

    undo_batch(batch=batch, reason="传错文件", by=county.alice, on=TODAY)

    assert living_register() == before


def test_undo_withdraws_the_children_the_batch_brought(county: TestCounty) -> None:
    batch = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    kept = undo_batch(batch=batch, reason="传错文件", by=county.alice, on=TODAY)

    assert kept == []
    assert Child.objects.filter(withdrawn_on=None).count() == 0


def test_an_older_batch_is_not_undone_before_the_newer_one(county: TestCounty) -> None:
    first = commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"])
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    with pytest.raises(NewerBatchExists):
        undo_batch(batch=first, reason="传错文件", by=county.alice, on=TODAY)


def test_a_batch_sent_back_is_not_committed_by_a_job_that_comes_late(county: TestCounty) -> None:
    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    approve_batch(batch=batch, by=county.alice, on=TODAY)
    carry_out("commit_batch", batch)
    batch.refresh_from_db()

    with pytest.raises(NotAtThisStep):
        cancel_batch(batch=batch, reason="再看看", by=county.alice, on=TODAY)


def test_an_officer_of_another_township_cannot_send_a_list_for_this_one(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        stage(workbook(PEOPLE), by=county.charlie, unit=county.units["999901100"])

    assert Batch.objects.count() == 0


def test_a_village_written_with_its_township_and_group_is_found(county: TestCounty) -> None:
    long = (*PEOPLE[0][:4], "", "石桥乡石桥村6组", *PEOPLE[0][6:])
    short = (*PEOPLE[1][:4], "石桥乡", "柳溪村第三村民小组", *PEOPLE[1][6:])

    commit(workbook([long, short]), by=county.alice, unit=county.units["999901"])

    assert [child.area.name for child in Child.objects.order_by("pk")] == ["石桥村", "柳溪村"]
