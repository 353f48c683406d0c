"""Takes jobs over whose runner fell silent, and parks those that fail again and again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from notoneless.jobs.models import Job
from notoneless.jobs.queueing import hand_on
from notoneless.jobs.tasks import hand_to_worker

SILENT_SECONDS = 45


def reap(*, now: datetime | None = None) -> int:
    """How many jobs were taken over or parked. Two reapers at once: the second finds nothing to change."""
    limit = (now or timezone.now()) - timedelta(seconds=SILENT_SECONDS)
    return _take_over(limit) + _carry_again(limit)


def _take_over(limit: datetime) -> int:
    """A row that is locked (PostgreSQL) belongs to a runner in the middle of a long step: it lives."""
    silent = Job.objects.filter(state=Job.State.RUNNING, heartbeat__lt=limit)
    if not silent.exists():
        return 0
    with transaction.atomic():
        pairs = list(silent.select_for_update(skip_locked=True).values_list("code", "fencing"))
        return sum(hand_on(code, fencing, counts=True) for code, fencing in pairs)


def _carry_again(limit: datetime) -> int:
    """A worker killed between taking the task and claiming its job leaves a queued job that no task carries."""
    queued = set(Job.objects.filter(state=Job.State.QUEUED, asked__lt=limit).values_list("code", "fencing"))
    if not queued:
        return 0
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    lost = queued - {tuple(carried["args"]) for carried in waiting}
    for code, fencing in lost:
        hand_to_worker(code, fencing)
    return len(lost)
