"""A command waits for what a page leaves to the worker: the job that a decision about a batch put aside."""

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.registers.importing.deciding import fresh
from notoneless.registers.models import Batch


def carried_out(name: str, batch: Batch) -> Batch:
    """The batch as it stands once the job is done."""
    jobs.run_now(Job.objects.get(name=name, subject=batch.code, state=Job.State.QUEUED))
    return fresh(batch.code)
