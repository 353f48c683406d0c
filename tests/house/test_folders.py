"""Sealed files: whatever a kill left in any folder goes by night, and what a record names stays."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from notoneless import jobs
from notoneless.reporting.accountability.sealing import FOLDER
from tests.county import TODAY, TestCounty
from tests.house.tree import modules
from tests.reporting.accountability.pursued import a_told_inquiry, told_step

FOLDERS = sorted(
    name
    for path in modules()
    for name in re.findall(r"SealedFolder\(\"(\w+)\"\)", path.read_text(encoding="utf-8"))
)
SWEEPING = (
    "erase_originals", "sweep_evidence", "sweep_papers", "make_filings_due", "look_for_delays", "erase_copies",
    "erase_exports",
)  # fmt: skip


@pytest.mark.django_db
def test_every_folder_of_sealed_files_is_swept_by_night(county: TestCounty) -> None:
    kept = told_step(a_told_inquiry(county)).file_name
    lost = [Path(settings.DATA_DIR) / "sealed" / folder / "left_by_a_kill" for folder in FOLDERS]
    for path in lost:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"sealed")
    for path in (*lost, Path(settings.DATA_DIR) / "sealed" / FOLDER.name / kept):
        os.utime(path, (0, 0))

    for name in SWEEPING:
        jobs.run_now(jobs.enqueue(name, payload={"on": f"{TODAY}"}))

    assert [path.parent.name for path in lost if path.exists()] == []
    assert len(lost) > len(SWEEPING)
    assert FOLDER.get(kept)
