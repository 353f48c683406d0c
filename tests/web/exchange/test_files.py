"""A list too long to wait for is written by the worker: asked, followed, taken by whoever asked, and gone in time."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.jobs.queueing import hand_on
from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.exchange import aside
from notoneless.reporting.exchange.aside import FILES, file_behind, take_file
from notoneless.reporting.exchange.models import ExportFile, ExportRequest
from notoneless.reporting.exchange.retention import erase_exports, sweep_orphans
from notoneless.reporting.exporting import CannotLeave
from notoneless.trail.models import Event
from notoneless.web.frame.lists import leaving
from tests.children.people import OTHER_VILLAGE, enter, row
from tests.county import TODAY, TestCounty
from tests.reporting.exchange.files import PURPOSE, made, ordered
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
ADDRESS = "/children/export/"


@pytest.fixture(autouse=True)
def soon_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "ASIDE_ABOVE", 3)


def many(county: TestCounty, number: int) -> None:
    enter(county, *[row(county, f"陈{at}", village=OTHER_VILLAGE) for at in range(number)])


def the_file() -> ExportFile:
    return ExportFile.objects.unscoped("a test looks").latest("pk")


def worked(file: ExportFile) -> ExportFile:
    jobs.run_now(Job.objects.get(code=file.job_code))
    return file_behind(file.code)


def test_a_long_list_is_ordered_followed_and_taken_with_its_mark(county: TestCounty) -> None:
    many(county, 5)
    bob = logged_in(county.bob)
    assert "由后台制作" in bob.get(ADDRESS).content.decode()

    page = bob.post(ADDRESS, {"purpose": PURPOSE}, follow=True)
    file = the_file()
    assert page.redirect_chain[-1][0] == f"/exports/files/{file.code}/"
    assert "progress" in page.content.decode()
    assert "HX-Refresh" not in bob.get(f"/exports/files/{file.code}/progress/").headers
    worked(file)

    assert bob.get(f"/exports/files/{file.code}/progress/").headers["HX-Refresh"] == "true"
    rows = workbook(bob.post(f"/exports/files/{file.code}/take/"))
    assert len(rows) == 3 + 5
    assert county.bob.name in rows[1][0]
    assert PURPOSE in rows[1][0]
    assert "石桥乡" in bob.get("/exports/files/").content.decode()
    assert Event.objects.filter(action="children.exported").count() == 1
    assert '"count": 5' in Event.objects.get(action="children.exported").detail
    assert Event.objects.filter(action="export.taken").count() == 1


def test_the_worker_finds_what_was_searched_for_which_stands_in_no_address(county: TestCounty) -> None:
    many(county, 5)
    enter(county, *[row(county, "周小满", village=OTHER_VILLAGE) for _ in range(4)])
    bob = logged_in(county.bob)
    found = bob.post("/children/", {"q": "周小满"})["Location"]
    address = f"{ADDRESS}?{found.partition('?')[2]}"

    bob.post(address, {"purpose": PURPOSE, "format": "csv"})
    file = the_file()

    assert "周" not in file.address
    lines = FILES.get(worked(file).file_name).decode().splitlines()
    assert len([line for line in lines if "周小满" in line]) == 4
    assert not [line for line in lines if "陈" in line]


def test_more_children_than_one_may_take_alone_need_consent_before_the_worker_begins(
    county: TestCounty,
) -> None:
    many(county, 21)
    bob = logged_in(county.bob)
    bob.post(ADDRESS, {"purpose": PURPOSE})
    request = ExportRequest.objects.unscoped("a test looks").get()
    assert not ExportFile.objects.unscoped("a test looks").exists()
    answer = {"answer": "approve", "version": request.version}
    logged_in(county.alice).post(f"/exports/{request.code}/", answer)

    bob.post(ADDRESS)

    file = worked(the_file())
    assert (file.approval, file.number, file.purpose) == (request.code, 21, PURPOSE)
    request.refresh_from_db()
    assert request.state == "taken"


def test_killed_in_the_middle_the_list_is_written_once_by_the_next_worker(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(county, 2)
    file = ordered(county)
    job = Job.objects.get(code=file.job_code)
    with monkeypatch.context() as patched:
        patched.setattr(aside.trail, "note_list", _killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.run_now(job)
    assert (file_behind(file.code).state, Event.objects.filter(action="children.exported").count()) == (
        "making",
        0,
    )

    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    hand_on(job.code, job.fencing, counts=True)
    job.refresh_from_db()
    jobs.run_now(job)

    assert file_behind(file.code).state == "made"
    assert Event.objects.filter(action="children.exported").count() == 1


def _killed(*given: object, **named: object) -> None:
    raise KeyboardInterrupt


def test_a_file_is_taken_by_whoever_asked_and_only_while_it_is_kept(county: TestCounty) -> None:
    many(county, 2)
    file = made(county)

    with pytest.raises(CannotLeave, match="申请人本人"):
        take_file(file=file, by=county.alice, on=TODAY)
    assert logged_in(county.alice).get(f"/exports/files/{file.code}/").status_code == 404
    with pytest.raises(CannotLeave, match="到期"):
        take_file(file=file, by=county.bob, on=file.kept_until + timedelta(days=1))
    assert file.kept_until == TODAY + timedelta(days=7)


def test_the_same_list_is_not_made_twice_at_once(county: TestCounty) -> None:
    file = ordered(county)

    with pytest.raises(CannotLeave, match=file.code):
        ordered(county, address=file.address)


def test_rights_lost_in_the_meantime_end_the_job_with_a_sentence(county: TestCounty) -> None:
    file = ordered(county)
    county.bob.holdings.update(until=TODAY - timedelta(days=1))
    job = Job.objects.get(code=file.job_code)

    with pytest.raises(NotAllowed):
        jobs.run_now(job)

    job.refresh_from_db()
    assert (job.state, file_behind(file.code).state) == ("failed", "making")
    assert job.message


def test_a_file_whose_days_are_over_goes_by_night_and_its_hash_stays(
    county: TestCounty, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    many(county, 2)
    file = made(county)
    later = file.kept_until + timedelta(days=1)
    assert erase_exports(by=None, on=file.kept_until) == 0

    with django_capture_on_commit_callbacks(execute=True):
        assert erase_exports(by=None, on=later) == 1

    gone = file_behind(file.code)
    assert (gone.state, gone.file_name, gone.sha256) == ("erased", "", file.sha256)
    with pytest.raises(FileNotFoundError):
        FILES.get(file.file_name)
    assert Event.objects.filter(action="retention.exports").count() == 2
    lost = FILES.put(b"half")
    assert sweep_orphans(older_than=time.time() + 5) >= 1
    with pytest.raises(FileNotFoundError):
        FILES.get(lost)
