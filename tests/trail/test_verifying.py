"""Whatever is done to a sealed trail is found, and the first bad event is named; a clean trail never raises alarm."""

import os
import random
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from notoneless import trail
from notoneless.trail import anchoring
from notoneless.trail.models import Event, Link, Seal
from notoneless.trail.sealing import seal_pending
from notoneless.trail.verifying import head_of_day, verify
from tests.trail import tampering
from tests.trail.conftest import DAY

pytestmark = pytest.mark.django_db
TRIES = int(os.environ.get("TRAIL_TRIES", "25"))  # a night may try thousands
EVENTS = 40


@pytest.fixture
def seal(anchors, django_capture_on_commit_callbacks):
    def sealed():
        with django_capture_on_commit_callbacks(execute=True):
            return seal_pending()

    return sealed


@pytest.fixture
def log(from_one, anchors, do, seal):
    """Forty events in five seals, each anchored."""
    for _ in range(5):
        do(EVENTS // 5)
        seal()


class _Undo(Exception):  # noqa: N818
    pass


def after(kind, dice, last):
    """The verdict after one act of tampering, which is then undone."""
    found = []

    def attempt():
        with transaction.atomic():
            expected = tampering.tamper(kind, dice, last)
            found.append((expected, verify()))
            raise _Undo

    with pytest.raises(_Undo):
        attempt()
    return found[0]


@pytest.mark.parametrize("kind", [name for name in tampering.CLASSES if name != "rehash_the_tail"])
@pytest.mark.parametrize("seed", [1])
def test_tampering_is_found_and_the_first_bad_event_named(log, kind, seed):
    dice = random.Random(f"{kind} {seed}")

    for _ in range(TRIES):
        expected, verdict = after(kind, dice, EVENTS)
        assert (verdict.ok, verdict.first_bad_seq) == (False, expected), verdict.sentence

    assert verify().ok


def test_a_tail_rehashed_with_the_key_is_found_by_the_anchors(log):
    dice = random.Random(8)

    for _ in range(TRIES):
        expected, verdict = after("rehash_the_tail", dice, EVENTS)
        assert not verdict.ok
        assert verdict.first_bad_seq <= expected < verdict.first_bad_seq + EVENTS // 5, verdict.sentence


def test_every_single_column_is_covered(log):
    for column in (*tampering.TEXTS, "mac"):
        new = bytes(32) if column == "mac" else "改"

        def change(dice, last, column=column, new=new):
            Event.objects.filter(seq=17).update(**{column: new})
            return 17

        tampering.CLASSES["one"] = change
        expected, verdict = after("one", random.Random(1), EVENTS)
        assert verdict.first_bad_seq == expected, column
    del tampering.CLASSES["one"]


def test_a_clean_trail_is_whole_sealed_or_not(log, do):
    do(3)

    verdict = verify()

    assert (verdict.ok, verdict.events, verdict.sealed) == (True, EVENTS + 3, EVENTS)
    assert (verdict.anchored, verdict.remarks) == (EVENTS, ())


def test_an_empty_trail_is_whole(anchors):
    assert verify().ok


def test_deeds_undone_leave_no_false_alarm(anchors, do, seal):
    for number in range(10):
        with transaction.atomic():
            do(2)
            transaction.set_rollback(number % 3 == 0)
        seal()

    assert verify().ok


def test_a_deed_committed_late_is_chained_after_earlier_numbers(anchors, do, seal, monkeypatch):
    """PostgreSQL hands out the number before the commit, so number 1 may appear after 2 and 3 were sealed."""
    do(3)
    late = Event.objects.earliest("seq")
    with transaction.atomic():
        tampering.guarding.remove(tampering.connection)
        Event.objects.filter(seq=late.seq).delete()
    seal()
    late.save(force_insert=True)

    assert seal() == 1
    assert verify().ok


def test_sealing_twice_seals_nothing_twice(log, seal):
    assert seal() == 0
    assert Seal.objects.count() == 5


def test_an_edit_made_before_sealing_is_found_too(log, do):
    do(2)
    tampering.guarding.remove(tampering.connection)
    seq = Event.objects.latest("seq").seq
    Event.objects.filter(seq=seq).update(about="C9999")

    assert verify().first_bad_seq == seq


def test_a_lost_anchor_file_is_said(log, anchors):
    anchors.unlink()

    verdict = verify()

    assert not verdict.ok
    assert "锚点文件" in verdict.sentence


def test_one_anchor_missing_after_a_power_cut_is_no_alarm_and_is_made_good(log, anchors, seal):
    lines = anchors.read_text().splitlines()
    anchors.write_text("\n".join(lines[:-1]) + "\n" + lines[-1][:20])
    assert verify().ok

    seal()

    assert anchoring.last_anchor(anchors).place == EVENTS


def test_two_anchor_files_are_both_kept(settings, tmp_path, anchors, do, seal):
    settings.ANCHOR_FILE = [anchors, tmp_path / "other-disk" / "anchors.log"]
    do(2)
    seal()

    assert len({path.read_text() for path in settings.ANCHOR_FILE}) == 1
    right = settings.ANCHOR_FILE[1].read_text()
    settings.ANCHOR_FILE[1].write_text(right.replace('"head": "', '"head": "0'))
    assert not verify().ok


def test_the_head_of_a_day_is_what_the_last_seal_of_it_says(log):
    head = head_of_day(Seal.objects.last().at.astimezone(ZoneInfo("Asia/Shanghai")).date())

    assert (head.events, head.place) == (EVENTS, EVENTS)
    assert head.head == bytes(Seal.objects.last().head).hex()
    assert len(head.groups.split()) == 8
    assert head_of_day(DAY.replace(year=2001)) is None


def test_a_bulk_load_is_sealed_in_stretches(anchors, clerk, seal, monkeypatch):
    monkeypatch.setattr("notoneless.trail.sealing.STRETCH", 7)
    trail.note_many("child.loaded", by=clerk, on=DAY, about=[f"C{n}" for n in range(30)])

    assert seal() == 30
    assert Seal.objects.count() == 5
    assert verify().ok


def test_an_anchor_disk_out_of_reach_does_not_stop_the_sealing(anchors, do, seal):
    anchors.parent.parent.mkdir(exist_ok=True)
    anchors.parent.write_text("a file where the folder should be")
    do(1)
    seal()
    do(1)
    assert seal() == 1
    assert "锚点" in verify().sentence

    anchors.parent.unlink()
    seal()

    assert verify().ok


def test_guards_that_were_taken_away_are_remarked(log):
    with transaction.atomic():
        tampering.guarding.remove(tampering.connection)
        assert "防改触发器" in verify().remarks[0]
        tampering.guarding.install(tampering.connection)

    assert verify().remarks == ()


def test_a_trail_of_which_nothing_is_left_is_found_by_the_anchors(log):
    remove_everything()

    assert "不完整" in verify().sentence


def test_a_county_set_up_anew_over_an_old_anchor_file_is_a_remark(log, do, seal):
    remove_everything()
    do(3)
    seal()

    verdict = verify()

    assert verdict.ok, verdict.sentence
    assert "以前的数据库" in verdict.remarks[0]


def remove_everything():
    tampering.guarding.remove(tampering.connection)
    for model in (Event, Link, Seal):
        model.objects.all().delete()
    tampering.guarding.install(tampering.connection)
