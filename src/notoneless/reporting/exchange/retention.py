"""The only eraser of this room: export files go when their days are over; what left, and its hash, stay on record."""

from datetime import date
from functools import partial

from django.db import transaction

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.reporting.exchange.aside import FILES
from notoneless.reporting.exchange.models import ExportFile
from notoneless.trail.deeds import deed

WHY = "retention of export files"


@deed
def erase_exports(*, by: Officer | None, on: date) -> int:
    """Records first, files after the commit: a kill in between leaves orphans, which the next night takes."""
    over = ExportFile.objects.unscoped(WHY).filter(state="made", kept_until__lt=on)
    names = list(over.values_list("file_name", flat=True))
    over.update(state="erased", file_name="", erased_on=on)
    for name in names:
        transaction.on_commit(partial(FILES.erase, name))
    trail.note("retention.exports", by=by, on=on, detail={"erased": len(names)})
    return len(names)


def sweep_orphans(*, older_than: float | None = None) -> int:
    """Files of a worker that was killed between the file and its record."""
    known = set(ExportFile.objects.unscoped(WHY).exclude(file_name="").values_list("file_name", flat=True))
    return FILES.sweep(known, older_than=older_than)
