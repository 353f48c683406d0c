"""The one task that django-tasks knows; everything else about a job is in our own table."""

from django_tasks import task

from notoneless.jobs import running


@task()
def run_job(code: str, fencing: int) -> None:
    running.run_claimed(code, fencing)
