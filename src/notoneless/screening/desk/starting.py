"""Asks for a comparison run: put aside for the worker, in the officer's name and post."""

from datetime import date

from notoneless import jobs, trail
from notoneless.jobs.models import Job
from notoneless.officers.lists import acting_code
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

JOB, SUBJECT = "screen", "county"


@deed
def ask_for_run(*, by: Officer, on: date) -> Job:
    """While one is open, that one is returned: two runs at once would only ask the same twice."""
    require(Permission.RUN_SCREENING, by=by, on=on)
    job = jobs.enqueue(
        JOB, subject=SUBJECT, by_code=acting_code(by), payload={"on": on.isoformat()}, alone=True
    )
    trail.note("screening.asked", by=by, on=on, about=job.code)
    return job
