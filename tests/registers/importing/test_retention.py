"""Originals and staged rows go when their time is over; hashes, counts and a row in the trail stay."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from notoneless import jobs
from notoneless.registers.importing.returning import hand_back
from notoneless.registers.models import Batch, Upload
from notoneless.registers.refusals import OriginalErased
from notoneless.registers.retention import erase_originals, kept_days, sweep_orphans
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import commit, stage, workbook
from tests.registers.importing.people import PEOPLE

pytestmark = pytest.mark.django_db(transaction=True)


def sealed_files() -> set[str]:
    folder = Path(settings.DATA_DIR) / "sealed"
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_an_original_is_erased_when_its_days_are_over_and_its_hash_stays(county: TestCounty) -> None:
    before = sealed_files()
    batch = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    digest, over = batch.upload.sha256, TODAY + timedelta(days=kept_days())

    assert erase_originals(by=None, on=over - timedelta(days=1)) == 0
    assert erase_originals(by=None, on=over) == 1

    upload = Upload.objects.get()
    assert (upload.sealed_name, upload.erased_on, upload.sha256) == ("", over, digest)
    assert sealed_files() == before
    assert Event.objects.filter(action="upload.erased", about=upload.code).count() == 1


def test_the_counts_of_an_erased_batch_stay(county: TestCounty) -> None:
    batch = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    erase_originals(by=None, on=TODAY + timedelta(days=kept_days()))

    again = Batch.objects.get(pk=batch.pk)
    assert (again.staged_name, again.faults_name) == ("", "")
    assert again.counts["new"] == 3
    with pytest.raises(OriginalErased):
        hand_back(batch=again, by=county.alice, on=TODAY)


def test_a_file_under_review_is_never_erased(county: TestCounty) -> None:
    stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    assert erase_originals(by=None, on=TODAY + timedelta(days=3650)) == 0


def test_a_sealed_file_that_no_record_names_is_swept_and_others_stay(county: TestCounty) -> None:
    stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    before = sealed_files()
    (Path(settings.DATA_DIR) / "sealed" / "originals" / "left-by-a-kill.sealed").write_bytes(b"half")

    swept = sweep_orphans(by=None, on=TODAY, older_than=time.time() + 5)

    assert swept >= 1
    assert sealed_files() <= before
    batch = Batch.objects.get()
    assert {batch.upload.sealed_name, batch.staged_name, batch.faults_name} <= sealed_files()


def test_the_nightly_job_does_both(county: TestCounty) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    on = TODAY + timedelta(days=kept_days())

    job = jobs.run_now(jobs.enqueue("erase_originals", payload={"on": on.isoformat()}))

    assert job.result["erased"] == 1
