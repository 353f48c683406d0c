"""The only eraser of copies: their files go when their days are over; hash, facts and downloads stay on record."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from notoneless import trail
from notoneless.jobs.lists import job as job_of
from notoneless.officers.models import Officer
from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers.copying.making import COPIES
from notoneless.reporting.dossiers.models import DossierCopy
from notoneless.trail.deeds import deed

# One child's copy takes seconds; who has not finished after that long was cut off.
INTERRUPTED_AFTER = timedelta(minutes=10)
WHY = "retention of copies of dossiers"


@deed
def erase_copies(*, by: Officer | None, on: date) -> int:
    """Records first, files after the commit: a kill in between leaves orphans, which the next night takes."""
    made = DossierCopy.objects.unscoped(WHY).filter(state="made")
    oldest = on - timedelta(days=policy_on(on).dossier.copy_kept_days or 0)
    over = made.filter(Q(kept_until__lt=on) | Q(kept_until=None, on__lt=oldest))
    names = list(over.values_list("file_name", flat=True))
    over.update(state="erased", file_name="", erased_on=on)
    for name in names:
        transaction.on_commit(partial(COPIES.erase, name))
    trail.note("retention.copies", by=by, on=on, detail={"erased": len(names)})
    return len(names)


def is_interrupted(copy: DossierCopy, *, now: datetime) -> bool:
    """制作中 that nobody works on any more: its job gave up, or whoever waited for it was cut off."""
    if copy.state != "making":
        return False
    job = job_of(copy.job_code) if copy.job_code else None
    if job is not None:
        return job.is_over
    return copy.recorded_at < now - INTERRUPTED_AFTER


@deed
def fail_interrupted(*, now: datetime, by: Officer | None, on: date) -> int:
    """By night: what was cut off is shown as not made; another one is asked for, nothing is lost by that."""
    making = DossierCopy.objects.unscoped(WHY).filter(state="making")
    lost = [copy for copy in making if is_interrupted(copy, now=now)]
    DossierCopy.objects.unscoped(WHY).filter(pk__in=[one.pk for one in lost], state="making").update(
        state="failed"
    )
    trail.note_list("dossier.copies_failed", by=by, on=on, query={}, members=[one.code for one in lost])
    return len(lost)


def sweep_orphans(*, older_than: float | None = None) -> int:
    """Files of a worker that was killed between the file and its record."""
    known = set(DossierCopy.objects.unscoped(WHY).exclude(file_name="").values_list("file_name", flat=True))
    return COPIES.sweep(known, older_than=older_than)
