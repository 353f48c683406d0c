"""A process killed with signal 9 at a named step: nothing is half done, the job is taken up and ends as if unharmed."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from notoneless.children.models import Child, SituationChange
from notoneless.jobs import reaping, worker
from notoneless.jobs.models import Job
from notoneless.places.models import RuleBase
from notoneless.registers.importing.deciding import approve_batch, fresh
from notoneless.registers.models import Batch, Entry
from notoneless.screening.desk.starting import ask_for_run
from notoneless.screening.models import Finding, Link, Run
from notoneless.trail import verifying
from notoneless.trail.models import Event
from tests.breaking.walk import CHILDREN, household, put_in, put_in_pupils, what_was_found
from tests.county import FOUNDED, TODAY, TestCounty
from tests.registers.importing.lists import stage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
COMMIT, RUN = "notoneless.registers.importing.committing", "notoneless.screening.running"
EVERY_STEP = os.environ.get("BREAK_EVERY_STEP") == "1"
AT_COMMIT = [(COMMIT, "load_rows"), *([(COMMIT, "_feed"), (COMMIT, "_end_replaced")] if EVERY_STEP else [])]
AT_RUN = [
    (RUN, "record_findings"),
    *([(RUN, "copy_schools"), (RUN, "record_standings"), (RUN, "compare_registers"), (RUN, "_finish")]
      if EVERY_STEP else []),
]  # fmt: skip
WRITTEN = (Entry, Child, SituationChange, Finding, Link, Run, Event)


def dies(job: Job, module: str, function: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.breaking.dying_settings",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "NOTONELESS_DATA": str(settings.DATA_DIR),
        "NOTONELESS_KEYS": str(settings.KEY_FILE),
        "NOTONELESS_ANCHORS": str(settings.ANCHOR_FILE),
        "BREAK_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "-m", "tests.breaking.dying", job.code, module, function]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def written() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in WRITTEN}


def taken_up() -> None:
    """Some minutes later: the reaper finds the silent job, the worker does it."""
    reaping.reap(now=timezone.now() + timedelta(minutes=5))
    worker.work_until_empty()


@pytest.mark.parametrize(("module", "function"), AT_COMMIT)
def test_a_commit_killed_by_signal_9_ends_as_an_undisturbed_one(
    county: TestCounty, module: str, function: str
) -> None:
    put_in(household(CHILDREN[:4]), county)
    batch = stage(household(CHILDREN[2:]), by=county.alice, unit=county.units["999901"])
    approve_batch(batch=batch, by=county.alice, on=TODAY, whole=True)
    job, before = Job.objects.get(name="commit_batch", subject=batch.code), written()

    dies(job, module, function)

    assert written() == before
    assert fresh(batch.code).state == "committing"
    taken_up()
    assert fresh(batch.code).state == "committed"
    names = Entry.objects.filter(live=True).order_by("name").values_list("name", flat=True)
    assert list(names) == sorted(one[0] for one in CHILDREN[2:])
    assert Child.objects.count() == len(CHILDREN)
    assert Event.objects.filter(action="batch.committed", about=batch.code).count() == 1
    assert verifying.verify().ok, verifying.verify().sentence


@pytest.mark.parametrize(("module", "function"), AT_RUN)
def test_a_run_killed_by_signal_9_ends_as_an_undisturbed_one(
    county: TestCounty, module: str, function: str
) -> None:
    RuleBase.objects.create(county=county.units["999901"], pack="chongqing/shizhu", since=FOUNDED,
                            decided_by="O-alice", decided_on=FOUNDED)  # fmt: skip
    put_in(household(CHILDREN), county)
    put_in_pupils(CHILDREN[:3], county)
    job = ask_for_run(by=county.alice, on=TODAY)

    dies(job, module, function)

    assert (Run.objects.count(), Finding.objects.count(), Link.objects.count()) == (0, 0, 0)
    assert set(Child.objects.values_list("situation", flat=True)) == {"unexplained"}
    taken_up()
    found, first = what_was_found(), Run.objects.get()
    assert first.counts["findings"] == len(CHILDREN) - 3
    ask_for_run(by=county.alice, on=TODAY)
    worker.work_until_empty()
    again = Run.objects.order_by("pk").last()
    assert (again.findings_digest, what_was_found()) == (first.findings_digest, found)
    assert Batch.objects.count() == 2
    assert verifying.verify().ok, verifying.verify().sentence
