"""A worker killed at any moment: the next one goes on, and each step has had its effect exactly once."""

import random

import pytest

from tests.killing import victim

KILLS = 2


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_is_killed_is_done_exactly_once(tmp_path):
    dice = random.Random()

    with victim(tmp_path) as process:
        process.run("tests.jobs.worker_process", "migrate")
        for _ in range(KILLS):
            process.kill_after(dice, "tests.jobs.worker_process", "work")
        found = process.run("tests.jobs.worker_process", "finish")

    assert found["state"] == "done"
    assert found["rows"] == sorted(f"step {number}" for number in range(10))
