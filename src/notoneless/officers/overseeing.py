"""Deeds of those who watch over the machine: checking the trail, stopping a job, giving a parked one another try."""

from datetime import date

from notoneless import trail
from notoneless.jobs.lists import job as job_of
from notoneless.jobs.models import Job
from notoneless.jobs.queueing import cancel, enqueue, retry
from notoneless.officers.lists import acting_code
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.trail.deeds import deed

CHECK_JOB = "verify_trail"
CHECK_SUBJECT = "trail"


class NoSuchJob(Refusal):
    def __init__(self) -> None:
        super().__init__("没有这项后台任务，可能编号有误。请从任务列表中选择。")


class JobOver(Refusal):
    def __init__(self, code: str, state: str) -> None:
        super().__init__(f"任务 {code} 目前是“{state}”，不能这样办理。请刷新页面查看最新状态。")


@deed
def ask_for_check(*, by: Officer, on: date) -> Job:
    """Asked twice while one is open, the open one is the answer."""
    require(Permission.VERIFY_TRAIL, by=by, on=on)
    payload = {"on": on.isoformat()}
    job = enqueue(CHECK_JOB, subject=CHECK_SUBJECT, by_code=acting_code(by), payload=payload, alone=True)
    trail.note("trail.check_asked", by=by, on=on, about=job.code)
    return job


@deed
def cancel_job(*, code: str, by: Officer, on: date) -> Job:
    """What the job finished before stays; its open step is undone."""
    job = _held(code, by, on)
    if not cancel(job, by_code=acting_code(by)):
        raise JobOver(job.code, job.get_state_display())
    trail.note("job.cancelled", by=by, on=on, about=job.code)
    return job


@deed
def retry_job(*, code: str, by: Officer, on: date) -> Job:
    """The cause was removed; the job goes on where it stopped, and in the name of who asked for it first."""
    job = _held(code, by, on)
    if not retry(job, by_code=job.by_code or acting_code(by)):
        raise JobOver(job.code, job.get_state_display())
    trail.note("job.retried", by=by, on=on, about=job.code)
    return job


def _held(code: str, by: Officer, on: date) -> Job:
    require(Permission.VIEW_JOBS, by=by, on=on)
    job = job_of(code)
    if job is None:
        raise NoSuchJob
    return job
