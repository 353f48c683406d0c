"""Asks for a comparison run: put aside for the worker, in the officer's name and post; says which lists await one."""

from datetime import UTC, date, datetime

from django.db.models import QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from notoneless import jobs, trail
from notoneless.jobs.models import Job
from notoneless.officers.lists import acting_code
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.screening.models import Run
from notoneless.trail.deeds import deed

JOB, SUBJECT = "screen", "county"
CHANGES_A_REGISTER = ("commit_batch", "undo_batch")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@deed
def ask_for_run(*, by: Officer, on: date) -> Job:
    """While one is open, that one is returned: two runs at once would only ask the same twice."""
    require(Permission.RUN_SCREENING, by=by, on=on)
    job = jobs.enqueue(
        JOB, subject=SUBJECT, by_code=acting_code(by), payload={"on": on.isoformat()}, alone=True
    )
    trail.note("screening.asked", by=by, on=on, about=job.code)
    return job


def lists_not_compared() -> int:
    """How many lists came in, or were taken back, since the last comparison began."""
    return _since_last_run().values("subject").distinct().count()


def who_changed_last() -> str:
    """In whose name the nightly comparison runs: who let in the newest list that awaits it; '' where none does."""
    return str(_since_last_run().order_by("-ended", "-pk").values_list("by_code", flat=True).first() or "")


def _since_last_run() -> QuerySet[Job]:
    newest = Run.objects.filter(state="done").order_by("-pk").values("started_at")[:1]
    done = Job.objects.filter(name__in=CHANGES_A_REGISTER, state=Job.State.DONE).order_by()
    return done.filter(ended__gt=Coalesce(Subquery(newest), Value(NEVER)))
