"""The one task that django-tasks knows, and how a job is handed to it; all else about a job is in our own table."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

Runner = Callable[[str, int], None]
_runners: list[Runner] = []


def runner(function: Runner) -> Runner:
    """Registers who runs a job: running a job may put it aside again, so its module stands above this one."""
    _runners[:] = [function]
    return function


@task()
def run_job(code: str, fencing: int) -> None:
    for run in _runners:
        run(code, fencing)


def hand_to_worker(code: str, fencing: int, *, delay: float = 0) -> None:
    """django-tasks carries the pair; a task whose number is no longer the job's own does nothing."""
    carrier = run_job.using(run_after=timezone.now() + timedelta(seconds=delay)) if delay else run_job
    carrier.enqueue(code, fencing)
