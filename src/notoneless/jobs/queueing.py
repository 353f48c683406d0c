"""Puts a job aside in the caller's transaction; cancels it; gives a parked one another try."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from notoneless.jobs.handling import HANDLERS

if TYPE_CHECKING:
    from notoneless.jobs.models import Job


class UnknownJob(ValueError):
    """No room registered a handler of this name."""


def enqueue(
    name: str,
    *,
    subject: str = "",
    by_code: str = "",
    payload: Mapping[str, Any] | None = None,
    alone: bool = False,
) -> "Job":
    """Undone with the caller's transaction. `alone`: while one for this subject is open, that one is returned."""
    from notoneless.jobs.models import Job

    if name not in HANDLERS:
        raise UnknownJob(name)
    key = f"{name}:{subject}" if alone else None
    with transaction.atomic():
        if key and (open_one := Job.objects.filter(alone_key=key).first()):
            return open_one
        code = f"J{secrets.token_hex(6)}"
        job = Job.objects.create(
            code=code, name=name, subject=subject, payload=dict(payload or {}), by_code=by_code, alone_key=key
        )
        hand_to_worker(job.code, job.fencing)
    return job


def cancel(job: "Job", *, by_code: str) -> bool:
    """False when it was over already. A running job notices at its next step and undoes that step."""
    from notoneless.jobs.models import Job

    still_open = Job.objects.filter(code=job.code, state__in=(Job.State.QUEUED, Job.State.RUNNING))
    changed = still_open.update(
        state=Job.State.CANCELLED,
        cancelled_by=by_code,
        message="已取消",
        ended=timezone.now(),
        alone_key=None,
    )
    job.refresh_from_db()
    return bool(changed)


def retry(job: "Job", *, by_code: str) -> bool:
    """A person has removed the cause: a parked or failed job starts again where it stopped."""
    from notoneless.jobs.models import Job

    with transaction.atomic():
        over = Job.objects.filter(
            code=job.code, fencing=job.fencing, state__in=(Job.State.PARKED, Job.State.FAILED)
        )
        changed = over.update(
            state=Job.State.QUEUED,
            attempts=0,
            fencing=job.fencing + 1,
            by_code=by_code,
            message="",
            ended=None,
        )
        job.refresh_from_db()
        if changed:
            hand_to_worker(job.code, job.fencing)
    return bool(changed)


def hand_to_worker(code: str, fencing: int, *, delay: float = 0) -> None:
    """django-tasks carries the pair; a task whose number is no longer the job's own does nothing."""
    from notoneless.jobs.tasks import run_job

    carrier = run_job.using(run_after=timezone.now() + timedelta(seconds=delay)) if delay else run_job
    carrier.enqueue(code, fencing)
