"""Sealed files that no row names: left by a kill between file and row, or by a deed that was refused after all."""

import time
from datetime import date

from notoneless import trail
from notoneless.evidence import stores
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Officer
from notoneless.trail.deeds import deed

ORPHAN_SECONDS = 24 * 3600
WHY = "housekeeping of sealed files"


@deed
def sweep_evidence_orphans(*, by: Officer | None, on: date, older_than: float | None = None) -> int:
    """Only files older than a day: a deed that is still going on has its files on the disk already."""
    before = time.time() - ORPHAN_SECONDS if older_than is None else older_than
    about_children = Evidence.objects.unscoped(WHY).values_list("original_name", "copy_name", "small_name")
    about_units = HeldFile.objects.unscoped(WHY).values_list("original_name", "copy_name")
    known = {name for names in [*about_children, *about_units] for name in names if name}
    found = stores.orphans(known, older_than=before)
    for path in found:
        path.unlink(missing_ok=True)
    trail.note("evidence.orphans", by=by, on=on, detail={"erased": len(found)})
    return len(found)
