"""Clears the carriers that django-tasks leaves behind; jobs themselves are for the retention job."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

CARRIER_DAYS = 3


def sweep_carriers(*, now: datetime | None = None) -> int:
    """A carrier is an envelope: what happened stands in the job it carried."""
    limit = (now or timezone.now()) - timedelta(days=CARRIER_DAYS)
    old = DBTaskResult.objects.filter(enqueued_at__lt=limit).exclude(status=TaskResultStatus.READY)
    return old.delete()[0]
