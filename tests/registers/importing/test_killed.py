"""Killed in the middle of putting a list in: nothing is half done, and the job begins again and ends once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from notoneless.children.models import Child
from notoneless.jobs import reaping, running, worker
from notoneless.jobs.models import Job
from notoneless.registers.importing import committing
from notoneless.registers.importing.deciding import approve_batch, fresh
from notoneless.registers.models import Entry
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import commit, stage, workbook
from tests.registers.importing.people import PEOPLE

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """Like signal 9: nothing in the program may catch it and tidy up."""


def dying_after(function: Callable[..., Any]) -> Callable[..., Any]:
    def die(*given: Any, **more: Any) -> None:
        function(*given, **more)
        raise Killed

    return die


def register() -> list[tuple[Any, ...]]:
    entries = Entry.objects.order_by("pk").values_list("pk", "live", "name", "child_id", "ended_how")
    return [*entries, *Child.objects.order_by("pk").values_list("pk", "name", "withdrawn_on")]


@pytest.mark.parametrize("moment", ["_feed", "_end_replaced", "load_rows"])
def test_a_commit_killed_half_way_leaves_nothing_and_is_done_once_afterwards(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    unit = county.units["999901"]
    commit(workbook(PEOPLE[:2]), by=county.alice, unit=unit)
    batch = stage(workbook(PEOPLE[1:], title="第二份"), by=county.alice, unit=unit)
    approve_batch(batch=batch, by=county.alice, on=TODAY, whole=True)
    before, job = register(), Job.objects.get(name="commit_batch", subject=batch.code)

    with monkeypatch.context() as patched:
        patched.setattr(committing, moment, dying_after(getattr(committing, moment)))
        with pytest.raises(Killed):
            running.run_claimed(job.code, job.fencing)

    assert register() == before
    assert fresh(batch.code).state == "committing"

    reaping.reap(now=timezone.now() + timedelta(minutes=5))
    worker.work_until_empty()

    assert fresh(batch.code).state == "committed"
    assert sorted(Entry.objects.filter(live=True).values_list("name", flat=True)) == ["周大为", "林小满"]
    assert Child.objects.count() == 3


def test_a_reading_killed_half_way_is_read_again(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    from notoneless.registers import handlers
    from notoneless.registers.importing.receiving import ReceivedFile, receive_file

    file = ReceivedFile(workbook(PEOPLE), "名单.xlsx")
    batch = receive_file(
        file=file,
        kind="household",
        source_unit=county.units["999901"],
        as_of=TODAY,
        by=county.alice,
        on=TODAY,
    )
    job = Job.objects.get(name="stage_batch", subject=batch.code)

    with monkeypatch.context() as patched:
        patched.setattr(handlers, "stage_batch", dying_after(handlers.stage_batch))
        with pytest.raises(Killed):
            running.run_claimed(job.code, job.fencing)
    assert fresh(batch.code).state == "received"

    reaping.reap(now=timezone.now() + timedelta(minutes=5))
    worker.work_until_empty()

    assert fresh(batch.code).counts["new"] == 3
