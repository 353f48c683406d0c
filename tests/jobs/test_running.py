"""A job's life: asked for, run, refused, failed, taken over, parked, cancelled."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notoneless import jobs
from notoneless.jobs import handling, reaping, running
from notoneless.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def counting(monkeypatch):
    """A handler 'count' that works in three steps and remembers what it did."""
    done = []

    def count(progress, payload):
        for number in range(progress.checkpoint.get("next", 0), 3):
            with progress.step_of_work(next=number + 1):
                done.append(number)
            progress.step(number + 1, 3, f"第 {number + 1} 步")
            payload.get("after", lambda number: None)(number) if callable(payload.get("after")) else None
        return {"counted": 3}

    monkeypatch.setitem(handling.HANDLERS, "count", count)
    return done


def failing(monkeypatch, fault):
    def fail(progress, payload):
        raise fault

    monkeypatch.setitem(handling.HANDLERS, "fail", fail)


def test_a_job_is_undone_with_the_deed_that_asked_for_it(counting):
    def deed():
        with transaction.atomic():
            jobs.enqueue("count", subject="B1", by_code="O1", payload={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()

    assert Job.objects.count() == DBTaskResult.objects.count() == 0


def test_a_job_nobody_can_do_is_refused(db):
    with pytest.raises(ValueError, match="no_such_job"):
        jobs.enqueue("no_such_job", subject="B1")


def test_run_now_brings_progress_and_result(counting):
    job = jobs.run_now(jobs.enqueue("count", subject="B1", by_code="O1", payload={}))

    assert (job.state, job.done, job.total, job.message) == ("done", 3, 3, "第 3 步")
    assert (job.result, job.percent, job.attempts) == ({"counted": 3}, 100, 1)


def test_run_now_raises_what_the_handler_raised(monkeypatch):
    failing(monkeypatch, RuntimeError("boom"))
    job = jobs.enqueue("fail")

    with pytest.raises(RuntimeError, match="boom"):
        jobs.run_now(job)
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "执行中出错，未完成")


def test_the_same_job_is_never_claimed_twice(counting):
    job = jobs.enqueue("count")
    running.run_claimed(job.code, job.fencing)

    running.run_claimed(job.code, job.fencing)

    assert counting == [0, 1, 2]


def test_while_one_is_open_a_second_of_its_kind_is_the_same_job(counting):
    first = jobs.enqueue("count", subject="B1", alone=True)

    assert jobs.enqueue("count", subject="B1", alone=True).code == first.code
    assert jobs.enqueue("count", subject="B2", alone=True).code != first.code
    jobs.run_now(first)
    assert jobs.enqueue("count", subject="B1", alone=True).code != first.code


def test_a_refusal_is_an_answer_and_is_not_tried_again(monkeypatch):
    class RefusedError(Exception):
        sentence = "文件已加密，请输入密码"

    failing(monkeypatch, RefusedError())
    job = jobs.enqueue("fail")

    running.run_claimed(job.code, 1)

    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "文件已加密，请输入密码")


def test_a_job_that_keeps_failing_is_parked_after_five_tries_with_a_sentence(monkeypatch):
    failing(monkeypatch, RuntimeError("boom"))
    job = jobs.enqueue("fail")

    for number in range(1, 9):
        running.run_claimed(job.code, number)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("parked", 5)
    assert "联系系统管理员" in job.message
    assert "RuntimeError" in job.fault


def test_the_text_of_an_error_does_not_enter_the_record(monkeypatch):
    failing(monkeypatch, RuntimeError("王小明 999001201203040019"))
    job = jobs.enqueue("fail")

    running.run_claimed(job.code, 1)

    job.refresh_from_db()
    assert "王小明" not in job.fault + job.message


def test_a_parked_job_goes_on_after_a_person_asks(counting):
    job = jobs.enqueue("count")
    Job.objects.update(state="parked", attempts=5, checkpoint={"next": 2})
    job.refresh_from_db()

    assert jobs.retry(job, by_code="O1")

    assert jobs.run_now(job).state == "done"
    assert counting == [2]


def silence(job, seconds):
    Job.objects.filter(code=job.code).update(heartbeat=timezone.now() - timedelta(seconds=seconds))


def test_a_silent_runner_loses_its_job_and_a_living_one_keeps_it(counting):
    silent, living = jobs.enqueue("count"), jobs.enqueue("count")
    for job in (silent, living):
        running._claim(job.code, 1)
    silence(silent, reaping.SILENT_SECONDS + 1)

    assert reaping.reap() == 1

    silent.refresh_from_db()
    living.refresh_from_db()
    assert (silent.state, silent.fencing, living.state) == ("queued", 2, "running")


def test_what_a_stale_runner_reports_is_refused(counting):
    job = jobs.enqueue("count")
    stale = running._claim(job.code, 1)
    silence(job, 100)
    reaping.reap()

    with pytest.raises(jobs.Superseded):
        stale.step(1, 3)
    with pytest.raises(jobs.Superseded), stale.step_of_work(next=1):
        counting.append("must not be kept")
    with pytest.raises(jobs.Superseded):
        running._finish(stale, {})
    assert counting == []


def test_the_next_runner_goes_on_at_the_last_finished_step(counting):
    job = jobs.enqueue("count")
    first = running._claim(job.code, 1)
    with first.step_of_work(next=1):
        pass
    silence(job, 100)
    reaping.reap()

    running.run_claimed(job.code, 2)

    job.refresh_from_db()
    assert (job.state, counting) == ("done", [1, 2])


def test_a_job_whose_runner_dies_every_time_is_parked(counting):
    job = jobs.enqueue("count")
    for number in range(1, 6):
        running._claim(job.code, number)
        silence(job, 100)
        reaping.reap()

    job.refresh_from_db()
    assert job.state == "parked"


def test_a_cancelled_job_stops_at_its_next_step_and_undoes_that_step(counting):
    job = jobs.enqueue("count")
    progress = running._claim(job.code, 1)

    assert jobs.cancel(job, by_code="O9")

    with pytest.raises(jobs.Cancelled):
        progress.step(1, 3)
    assert (job.state, job.cancelled_by) == ("cancelled", "O9")
    assert not jobs.cancel(job, by_code="O9")


def test_time_left_follows_the_pace_so_far(counting):
    job = jobs.enqueue("count")
    now = timezone.now()
    job.state, job.done, job.total = "running", 25, 100
    job.began, job.heartbeat = now - timedelta(seconds=10), now

    assert job.time_left == timedelta(seconds=30)
    assert job.percent == 25
