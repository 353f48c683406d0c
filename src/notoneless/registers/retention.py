"""The only eraser of this room: sealed originals and staged rows go when their time is over, and hashes stay."""

import time
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.registers import stores
from notoneless.registers.models import Batch, Snapshot, Upload
from notoneless.trail.deeds import deed
from notoneless.vault.folders import SealedFolder

# Days after the decision; a county may set another number as KEEP_ORIGINALS_DAYS.
KEPT_DAYS = 30
ORPHAN_SECONDS = 24 * 3600
OVER = ("committed", "undone", "cancelled", "refused")


def kept_days() -> int:
    return int(getattr(settings, "KEEP_ORIGINALS_DAYS", KEPT_DAYS))


def erasable(*, on: date) -> list[Upload]:
    """Uploads of which every batch has been over for long enough; a file under review is never touched."""
    limit = on - timedelta(days=kept_days())
    found = []
    uploads = Upload.objects.unscoped("retention of originals").exclude(sealed_name="").order_by("pk")
    batches: dict[int, list[Batch]] = {}
    for batch in Batch.objects.unscoped("retention of originals").filter(upload__in=uploads):
        batches.setdefault(batch.upload_id, []).append(batch)
    for upload in uploads:
        mine = batches.get(upload.pk, [])
        if all(one.state in OVER and ended_on(one) <= limit for one in mine):
            found.append(upload)
    return found


def ended_on(batch: Batch) -> date:
    return max(day for day in (batch.received_on, batch.decided_on, batch.undone_on) if day)


@deed
def erase_originals(*, by: Officer | None, on: date) -> int:
    """Records first, files after the commit: a kill in between leaves orphans, which the next sweep takes."""
    uploads = erasable(on=on)
    for upload in uploads:
        files = [(stores.ORIGINALS, upload.sealed_name)]
        batches = Batch.objects.unscoped("retention of originals").filter(upload=upload)
        for batch in batches:
            files += [(stores.STAGED, name) for name in (batch.staged_name, batch.faults_name) if name]
        batches.update(staged_name="", faults_name="", version=F("version") + 1)
        Upload.objects.unscoped("retention of originals").filter(pk=upload.pk).update(
            sealed_name="", erased_on=on
        )
        trail.note("upload.erased", by=by, on=on, about=upload.code, detail={"sha256": upload.sha256})
        transaction.on_commit(partial(_erase, tuple(files)))
    trail.note("retention.originals", by=by, on=on, detail={"erased": len(uploads), "days": kept_days()})
    return len(uploads)


@deed
def sweep_orphans(*, by: Officer | None, on: date, older_than: float | None = None) -> int:
    """Sealed files that no record names: left by a kill, or replaced by a later reading."""
    before = time.time() - ORPHAN_SECONDS if older_than is None else older_than
    files = stores.orphans(_known_names(), older_than=before)
    for path in files:
        path.unlink(missing_ok=True)
    trail.note("retention.orphans", by=by, on=on, detail={"erased": len(files)})
    return len(files)


def _known_names() -> set[str]:
    batches = Batch.objects.unscoped("retention of orphans").values_list("staged_name", "faults_name")
    uploads = Upload.objects.unscoped("retention of orphans").values_list("sealed_name", flat=True)
    snapshots = Snapshot.objects.values_list("sealed_name", flat=True)
    return {*uploads, *snapshots, *(name for pair in batches for name in pair)} - {""}


def _erase(files: tuple[tuple[SealedFolder, str], ...]) -> None:
    for folder, name in files:
        folder.erase(name)
