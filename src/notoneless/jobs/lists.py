"""Reading side: jobs for the page that shows how far the work is."""

from django.db.models import Max, QuerySet

from notoneless.jobs.models import Job

OPEN = (Job.State.QUEUED, Job.State.RUNNING)
NEEDS_A_PERSON = (Job.State.PARKED, Job.State.FAILED)


def job(code: str) -> Job | None:
    return Job.objects.filter(code=code).first()


def latest_for(name: str, subject: str) -> Job | None:
    return Job.objects.filter(name=name, subject=subject).first()


def open_jobs(*, by_code: str = "") -> QuerySet[Job]:
    found = Job.objects.filter(state__in=OPEN)
    return found.filter(by_code=by_code) if by_code else found


def jobs_that_need_a_person() -> QuerySet[Job]:
    return Job.objects.filter(state__in=NEEDS_A_PERSON)


def all_jobs() -> QuerySet[Job]:
    return Job.objects.all()


def latest_done(name: str, *, at_most: int) -> list[Job]:
    """The newest results of a regular check."""
    return list(Job.objects.filter(name=name, state=Job.State.DONE)[:at_most])


def latest_of_each(names: list[str]) -> dict[str, Job]:
    """The newest job of each name, in one statement."""
    newest = (
        Job.objects.filter(name__in=names)
        .order_by()
        .values("name")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    return {job.name: job for job in Job.objects.filter(pk__in=newest)}
