"""The worker: runs jobs one after another, and beside them the reaper, the clock and the caller's own beats."""

import contextlib
import os
import socket
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from notoneless.jobs import reaping, running, ticking
from notoneless.jobs.ticking import Beat, Rhythm

WORKER_ID = f"{socket.gethostname()[:40]}-{os.getpid()}"
POLL_SECONDS = 1.0
REAP_SECONDS = 10.0
TICK_SECONDS = 15.0


def work_forever(
    stop: threading.Event,
    *,
    door: running.Door = contextlib.nullcontext,
    beats: Iterable[Beat] = (),
    poll_seconds: float = POLL_SECONDS,
) -> None:
    """Returns once `stop` is set and the open job has reached its next step (it goes back into the queue there).

    `door` is opened around every job (the trail's deferred_denials); `beats` are the caller's regular work.
    """
    rhythm = Rhythm([*_own_beats(), *beats])
    with _hands(door, stop, heartbeat=True):
        thread = rhythm.in_own_thread(stop)
        while not stop.is_set():
            close_old_connections()
            if not work_one():
                stop.wait(poll_seconds)
        thread.join(timeout=REAP_SECONDS)


def work_until_empty(*, door: running.Door = contextlib.nullcontext, beats: Iterable[Beat] = ()) -> int:
    """Runs what is due now and returns how many jobs that were; for commands and tests."""
    rhythm = Rhythm([*_own_beats(), *beats])
    done = 0
    with _hands(door, threading.Event(), heartbeat=False):
        rhythm.do_due()
        while work_one():
            done += 1
    for beat in beats:
        beat.work()
    return done


def work_one() -> bool:
    """One task of django-tasks' database backend; False when none was due.

    Its own loop is not used: it polls with a write lock on SQLite and closes the caller's connection.
    """
    task = _take_task()
    if task is None:
        return False
    _TaskRunner().run_task(task)
    return True


def _take_task() -> "DBTaskResult[Any, Any] | None":
    due = DBTaskResult.objects.ready().filter(backend_name="default")
    if not due.exists():
        return None
    try:
        with exclusive_transaction(due.db):
            task = due.get_locked()
            if task is not None:
                task.claim(WORKER_ID)
            return task
    except OperationalError as fault:
        if is_locked_database_exception(fault):
            return None  # the next look comes in a second
        raise


class _TaskRunner(Worker):
    """django-tasks' worker, for the part that runs one task and records its outcome."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=WORKER_ID,
            excluded_queue_names=[],
        )


def _own_beats() -> list[Beat]:
    return [Beat("reap", REAP_SECONDS, reaping.reap), Beat("tick", TICK_SECONDS, ticking.tick)]


@contextlib.contextmanager
def _hands(door: running.Door, stop: threading.Event, *, heartbeat: bool) -> Iterator[None]:
    before = running.lend(running.Hands(door, stop, heartbeat))
    try:
        yield
    finally:
        running.lend(before)
