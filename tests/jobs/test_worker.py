"""The worker's loop: takes jobs in order, does the beats beside them, stops when told."""

import threading
from contextlib import contextmanager

import pytest

from notoneless import jobs
from notoneless.jobs import handling, reaping, running, worker
from notoneless.jobs.models import Job
from notoneless.jobs.ticking import Beat


@pytest.fixture
def noting(monkeypatch):
    done = []
    monkeypatch.setitem(handling.HANDLERS, "note", lambda progress, payload: done.append(payload["n"]))
    return done


@pytest.mark.django_db
def test_work_until_empty_does_what_was_put_aside_in_order(noting):
    for number in range(3):
        jobs.enqueue("note", payload={"n": number})

    assert worker.work_until_empty() == 3
    assert noting == [0, 1, 2]
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


@pytest.mark.django_db
def test_every_job_runs_inside_the_door_it_was_given(monkeypatch):
    said = []

    @contextmanager
    def door():
        said.append("open")
        yield
        said.append("closed")

    monkeypatch.setitem(handling.HANDLERS, "note", lambda progress, payload: said.append("work"))
    jobs.enqueue("note")
    worker.work_until_empty(door=door)

    assert said == ["open", "work", "closed"]


@pytest.mark.django_db
def test_beats_are_done_before_and_after_the_work():
    done = []

    worker.work_until_empty(beats=[Beat("seal", 1, lambda: done.append(1))])

    assert done == [1, 1]


@pytest.mark.django_db
def test_a_job_whose_task_was_lost_is_carried_again(noting):
    job = jobs.enqueue("note", payload={"n": 7})
    reaping.DBTaskResult.objects.all().delete()
    Job.objects.update(asked=job.asked - reaping.timedelta(minutes=5))

    assert reaping.reap() == 1
    assert reaping.reap() == 0
    worker.work_until_empty()
    assert noting == [7]


@pytest.mark.django_db
def test_a_job_met_by_the_stop_signal_goes_back_into_the_queue_unharmed(monkeypatch):
    stop = threading.Event()

    def long(progress, payload):
        stop.set()
        progress.step(1, 10, "")

    monkeypatch.setitem(handling.HANDLERS, "long", long)
    job = jobs.enqueue("long")
    running.lend(running.Hands(stop=stop))
    running.run_claimed(job.code, 1)
    running.lend(running.Hands())

    job.refresh_from_db()
    assert (job.state, job.fencing, job.attempts) == ("queued", 2, 0)


@pytest.mark.django_db(transaction=True)
def test_work_forever_works_until_it_is_told_to_stop(monkeypatch):
    stop = threading.Event()
    monkeypatch.setitem(handling.HANDLERS, "last", lambda progress, payload: stop.set())
    job = jobs.enqueue("last")

    worker.work_forever(stop, poll_seconds=0.05)

    job.refresh_from_db()
    assert job.state == "done"
