"""Puts a job aside in the caller's transaction; cancels it, hands it on after a failed try, starts a parked one."""

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from notoneless.jobs.handling import HANDLERS
from notoneless.jobs.tasks import hand_to_worker

if TYPE_CHECKING:
    from notoneless.jobs.models import Job

MAX_ATTEMPTS = 5
PARKED_MESSAGE = (
    f"已连续 {MAX_ATTEMPTS} 次未能完成，已搁置。请联系系统管理员查明原因后点“重试”，已完成的部分不受影响。"
)


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


def hand_on(code: str, fencing: int, *, counts: bool, delay: float = 0) -> bool:
    """A new number locks the old runner out before the next one starts. `counts`: the try was a failed one."""
    from notoneless.jobs.models import Job

    with transaction.atomic():
        job = Job.objects.get(code=code)
        mine = Job.objects.filter(code=code, fencing=fencing, state=Job.State.RUNNING)
        if counts and job.attempts >= MAX_ATTEMPTS:
            return bool(
                mine.update(
                    state=Job.State.PARKED,
                    fencing=fencing + 1,
                    message=PARKED_MESSAGE,
                    ended=timezone.now(),
                    alone_key=None,
                )
            )
        attempts = job.attempts if counts else max(0, job.attempts - 1)
        if not mine.update(state=Job.State.QUEUED, fencing=fencing + 1, attempts=attempts, runner=""):
            return False
        hand_to_worker(code, fencing + 1, delay=delay)
    return True
