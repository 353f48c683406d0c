"""A report being filed, figures being taken, a dossier being copied, each killed in the middle: whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.officers.lists import acting_code
from notoneless.reporting.dossiers.models import DossierCopy
from notoneless.reporting.dossiers.retention import fail_interrupted, is_interrupted
from notoneless.reporting.figures.models import Cut, Figure, Footing
from notoneless.reporting.filing.content import FILED, sweep_orphans
from notoneless.reporting.filing.models import FilingStep, Submission
from notoneless.reporting.filing.submitting import file_zero
from notoneless.trail import verifying
from notoneless.trail.models import Event
from tests.breaking.test_killed_process import dies, taken_up
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child
from tests.reporting.dossiers.archives import an_ordered_copy
from tests.reporting.figures.counted import children
from tests.reporting.filing.small import THURSDAY, laid, owed
from tests.web.clients import logged_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]


def dies_doing(deed: str, code: str, login: str, module: str, function: str) -> None:
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "tests.breaking.dying_settings",
        "PYTHONPATH": os.pathsep.join(["src", "."]), "NOTONELESS_DATA": str(settings.DATA_DIR),
        "NOTONELESS_KEYS": str(settings.KEY_FILE), "NOTONELESS_ANCHORS": str(settings.ANCHOR_FILE),
        "BREAK_DATABASE": str(connection.settings_dict["NAME"]),
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.breaking.dying_deed", deed, code, login, module, function]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_a_report_killed_while_it_is_filed_is_owed_as_before_and_its_number_is_given_once(
    county: TestCounty,
) -> None:
    policy, filing = laid(county), owed(county, "S-SQ")
    sweep_orphans(older_than=time.time() + 1)  # what other tests left

    dies_doing("file", filing.code, "dora", "notoneless.reporting.filing.submitting", "step")

    assert (owed(county, "S-SQ").state, owed(county, "S-SQ").version) == ("due", filing.version)
    assert not Submission.objects.exists()
    assert not FilingStep.objects.exists()
    assert sweep_orphans(older_than=time.time() + 1) == 1, "the file that no record names goes"
    made = file_zero(filing=filing, expected=filing.version, policy=policy, by=county.dora, on=THURSDAY)
    assert (made.number, made.turn) == (1, 1)
    assert sweep_orphans(older_than=time.time() + 1) == 0
    assert FILED.get(made.file_name)
    assert Event.objects.filter(action="filing.filed").count() == 1
    assert verifying.verify().ok


def test_a_taking_killed_in_the_middle_is_taken_once_when_it_is_taken_up(county: TestCounty) -> None:
    children(county, 3, situation="dropped_out")
    payload = {"on": TODAY.isoformat()}
    job = jobs.enqueue("take_figures", subject="county", by_code=acting_code(county.alice), payload=payload)

    dies(Job.objects.get(code=job.code), "notoneless.reporting.figures.taking", "_replace")

    assert (Cut.objects.count(), Figure.objects.count(), Footing.objects.count()) == (0, 0, 0)
    taken_up()
    assert Cut.objects.get().children == 3
    assert Footing.objects.count() == 3
    assert Figure.objects.filter(code="out", until=None, above=3).count() == 3, "village, township, county"
    assert Event.objects.filter(action="figures.taken").count() == 1
    assert verifying.verify().ok


def test_a_copy_killed_in_the_middle_is_taken_up_or_says_how_to_get_another(county: TestCounty) -> None:
    """An archive is the worker's; of one child its officer waits for it, and is told."""
    ordered = an_ordered_copy(county)
    dies(Job.objects.get(code=ordered.job_code), "notoneless.reporting.dossiers.copying.making", "_bound")
    ordered.refresh_from_db()
    assert ordered.state == "making"
    taken_up()
    ordered.refresh_from_db()
    assert (ordered.state, bool(ordered.sha256)) == ("made", True)

    child = a_child(county)
    a_case(county, child)
    dies_doing("copy", child.code, "bob", "notoneless.reporting.dossiers.copying.making", "parts_of_child")
    lost = DossierCopy.objects.get(child=child)
    later = timezone.now() + timedelta(minutes=11)

    assert (lost.state, is_interrupted(lost, now=timezone.now())) == ("making", False)
    assert is_interrupted(lost, now=later)
    assert fail_interrupted(now=later, by=None, on=TODAY) == 1
    page = logged_in(county.bob).get(f"/dossiers/copies/{lost.code}/").content.decode()
    assert "请另行制作一份" in page
    assert f"/dossiers/children/{child.code}/copy/" in page
    assert DossierCopy.objects.filter(state="making").count() == 0
