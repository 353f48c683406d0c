"""A writer killed at any moment: nothing acknowledged is lost, no row is without its event, the trail verifies."""

import random

import pytest

from tests.killing import victim

KILLS = 3


@pytest.mark.django_db(transaction=True)
def test_a_killed_writer_leaves_whole_deeds_and_a_trail_that_verifies(tmp_path):
    dice = random.Random()
    acknowledged = set()

    with victim(tmp_path) as process:
        process.run("tests.trail.writer_process", "migrate")
        for _ in range(KILLS):
            lines = process.kill_after(dice, "tests.trail.writer_process", "write")
            acknowledged |= {f"R{line}" for line in lines}
        found = process.run("tests.trail.writer_process", "check")

    assert found["ok"], found["said"]
    assert found["agree"]
    assert acknowledged <= set(found["rows"])


@pytest.mark.django_db(transaction=True)
def test_a_trail_being_written_and_sealed_by_several_raises_no_false_alarm(tmp_path):
    writer = "tests.trail.writer_process"

    with victim(tmp_path) as process:
        process.run(writer, "migrate")
        with process.working(2, writer, "write"):
            seen = process.run(writer, "watch")
        found = process.run(writer, "check")

    assert seen["alarms"] == []
    assert seen["events"][-1] > seen["events"][0]
    assert found["ok"], found["said"]
    assert found["agree"]
