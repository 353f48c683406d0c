"""Runs one job: claim, handler, outcome; each refused when another runner has taken over."""

import contextlib
import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.utils import timezone

from notoneless.jobs.handling import HANDLERS, Cancelled, Progress, Stopping, Superseded
from notoneless.jobs.queueing import hand_on
from notoneless.jobs.tasks import runner

if TYPE_CHECKING:
    from notoneless.jobs.models import Job

HEARTBEAT_SECONDS = 10
RETRY_SECONDS = (2, 15, 60, 300)
FAULT_LENGTH = 4_000
FAILED_MESSAGE = "执行中出错，系统将自动重试"

log = logging.getLogger(__name__)
Door = Callable[[], contextlib.AbstractContextManager[Any]]


@dataclass(frozen=True)
class Hands:
    """What a worker lends to its runs: the door around each job, the stop signal, the heartbeat thread."""

    door: Door = contextlib.nullcontext
    stop: threading.Event = field(default_factory=threading.Event)
    heartbeat: bool = False


_hands = Hands()


def lend(hands: Hands) -> Hands:
    """Returns what was lent before."""
    global _hands
    before, _hands = _hands, hands
    return before


def run_now(job: "Job") -> "Job":
    """For tests and the demo command: in this process, at once; errors are raised and not retried."""
    progress = _claim(job.code, job.fencing)
    if progress is None:
        raise Superseded(job.code)
    with _hands.door():
        try:
            result = HANDLERS[job.name](progress, progress.job.payload)
        except BaseException as fault:
            _record_failure(progress, fault, may_retry=False)
            raise
    _finish(progress, result)
    job.refresh_from_db()
    return job


@runner
def run_claimed(code: str, fencing: int) -> None:
    """What the worker does with a task; an outdated task finds no job to claim and ends."""
    progress = _claim(code, fencing)
    if progress is None:
        return
    with _hands.door(), _beating(progress):
        try:
            result = HANDLERS[progress.job.name](progress, progress.job.payload)
            _finish(progress, result)
        except (Superseded, Cancelled) as ended:
            log.info("job %s: %s", code, type(ended).__name__)
        except Stopping:
            _requeue(progress, counts=False)
        except Exception as fault:  # noqa: BLE001  (the door of jobs: whatever a handler raises is recorded)
            _record_failure(progress, fault, may_retry=True)


def this_runner() -> str:
    return f"{socket.gethostname()[:50]}:{os.getpid()}:{threading.get_ident() % 10**6}"


def _claim(code: str, fencing: int) -> Progress | None:
    from notoneless.jobs.models import Job

    now = timezone.now()
    waiting = Job.objects.filter(code=code, fencing=fencing, state=Job.State.QUEUED)
    if not waiting.update(state=Job.State.RUNNING, runner=this_runner(), heartbeat=now, began=now):
        return None
    job = Job.objects.get(code=code)
    Job.objects.filter(code=code, fencing=fencing).update(attempts=job.attempts + 1)
    return Progress(job, is_stopping=_hands.stop.is_set)


def _finish(progress: Progress, result: Any) -> None:
    """Raises Superseded when somebody else holds the job: then its outcome is theirs."""
    progress._report(
        state="done",
        result=result if isinstance(result, dict) else {},
        ended=timezone.now(),
        alone_key=None,
        fault="",
    )


def _record_failure(progress: Progress, fault: BaseException, *, may_retry: bool) -> None:
    from notoneless.jobs.models import Job

    job = Job.objects.get(code=progress.code)
    # The text of an error may hold a name or a number of a child: only its kind and place are kept.
    text = "".join(traceback.format_tb(fault.__traceback__)[-6:]) + type(fault).__name__
    log.error("job %s (%s) failed\n%s", job.code, job.name, text)
    mine = Job.objects.filter(code=job.code, fencing=progress.fencing, state=Job.State.RUNNING)
    sentence = getattr(fault, "sentence", "")
    if sentence or not may_retry:
        # A refusal is an answer, not an accident: trying again would give the same one.
        message = sentence or "执行中出错，未完成"
        mine.update(
            state=Job.State.FAILED,
            message=message[:300],
            fault=text[:FAULT_LENGTH],
            ended=timezone.now(),
            alone_key=None,
        )
    elif mine.update(fault=text[:FAULT_LENGTH], message=FAILED_MESSAGE):
        _requeue(progress, counts=True)


def _requeue(progress: Progress, *, counts: bool) -> None:
    attempts = progress.job.attempts + 1
    delay = RETRY_SECONDS[min(attempts, len(RETRY_SECONDS)) - 1] if counts else 0
    hand_on(progress.code, progress.fencing, counts=counts, delay=delay)


@contextlib.contextmanager
def _beating(progress: Progress) -> Iterator[None]:
    """A handler may be silent for minutes inside one long step: a second thread says that it lives."""
    if not _hands.heartbeat:
        yield
        return
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(progress, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=HEARTBEAT_SECONDS)


def _beat(progress: Progress, over: threading.Event) -> None:
    while not over.wait(HEARTBEAT_SECONDS):
        try:
            progress.beat()
        except (Superseded, Cancelled):
            break
        except Exception:  # noqa: BLE001  (a locked database: the next beat comes soon)
            log.warning("heartbeat of job %s missed", progress.code)
    connections.close_all()
