"""A long list that the worker was writing when signal 9 came: no half of it is to be had, and it is made whole."""

import time

import pytest

from notoneless.jobs.models import Job
from notoneless.reporting.exchange.aside import FILES, file_behind, take_file
from notoneless.reporting.exchange.retention import sweep_orphans
from notoneless.reporting.exporting import CannotLeave
from notoneless.trail import verifying
from notoneless.trail.models import Event
from tests.breaking.test_killed_process import dies, taken_up
from tests.county import TODAY, TestCounty
from tests.people import a_child, an_id
from tests.reporting.exchange.files import ordered
from tests.web.clients import workbook

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
WRITTEN = ("notoneless.web.frame.lists.replaying", "written")
SEALED = ("notoneless.vault.files", "write_sealed")


@pytest.mark.parametrize(("module", "function", "orphans"), [(*WRITTEN, 0), (*SEALED, 1)])
def test_a_killed_export_is_not_to_be_had_and_is_made_whole_when_it_is_taken_up(
    county: TestCounty, module: str, function: str, orphans: int
) -> None:
    children = [a_child(county, name=f"田{turn}", id_text=an_id(turn=turn)) for turn in range(1, 6)]
    sweep_orphans(older_than=time.time() + 1)  # what other tests left
    file = ordered(county)

    dies(Job.objects.get(code=file.job_code), module, function)

    assert (file_behind(file.code).state, file_behind(file.code).file_name) == ("making", "")
    with pytest.raises(CannotLeave, match="还没有制成"):
        take_file(file=file_behind(file.code), by=county.bob, on=TODAY)
    assert not Event.objects.filter(action="children.exported").exists()
    taken_up()
    made = file_behind(file.code)
    assert (made.state, made.number) == ("made", len(children))
    assert sweep_orphans(older_than=time.time() + 1) == orphans, "only what no record names goes"
    taken = take_file(file=made, by=county.bob, on=TODAY)
    assert {row[0] for row in workbook(taken)} >= {one.code for one in children}
    assert Event.objects.filter(action="children.exported").count() == 1
    assert FILES.get(made.file_name)
    assert verifying.verify().ok
