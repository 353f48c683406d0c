"""Boxes beside judging: receipts, repairs of data, samples for review, and the page that starts a run."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.children.models import Child
from notoneless.jobs.models import Job
from notoneless.registers.models import Entry
from notoneless.screening.models import Link, Notified, PairDecision, RepairTask
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_child, a_finding, a_repair, a_run, a_sample, an_entry
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 12


def page(county: TestCounty, path: str, who: str = "bob") -> str:
    return logged_in(county.people[who]).get(path).content.decode()


def posted(county: TestCounty, path: str, who: str = "bob", **said: object) -> int:
    return logged_in(county.people[who]).post(path, said).status_code


def test_a_unit_takes_note_of_what_it_picked(county: TestCounty) -> None:
    first, second = a_finding(county, told=("999901100",)), a_finding(county, told=("999901100",))

    assert "签收所选" in page(county, "/findings/told/")
    assert posted(county, "/findings/told/noted/", pick=[first.code]) == 302

    seen = dict(Notified.objects.values_list("finding__code", "seen_by"))
    assert seen == {first.code: "O-bob", second.code: ""}
    assert Event.objects.filter(action="findings.noted").count() == 1


@pytest.mark.parametrize("who", ["alice", "charlie", "erik"])
def test_nobody_takes_note_for_another_unit(county: TestCounty, who: str) -> None:
    finding = a_finding(county, told=("999901100",))

    assert posted(county, "/findings/told/noted/", who, pick=[finding.code]) == 404
    assert Notified.objects.get().seen_on is None


def test_a_repair_is_closed_when_a_later_list_replaced_the_row(county: TestCounty) -> None:
    row = an_entry(county, child=a_child(county))
    task = a_repair(county, row)

    early = posted(county, f"/findings/repairs/{task.pk}/", outcome="mended", how="派出所已更正")
    Entry.objects.filter(pk=row.pk).update(live=False)
    late = posted(county, f"/findings/repairs/{task.pk}/", outcome="mended", how="派出所已更正")

    task.refresh_from_db()
    assert (early, late) == (409, 302)
    assert (task.done_on, task.how) == (clock.today(), "已在来源名册更正：派出所已更正")


def test_a_value_that_was_right_is_closed_with_what_it_was_compared_with(county: TestCounty) -> None:
    task = a_repair(county, an_entry(county, child=a_child(county)))

    without = posted(county, f"/findings/repairs/{task.pk}/", outcome="was_right", how=" ")
    with_words = posted(county, f"/findings/repairs/{task.pk}/", outcome="was_right", how="与户口簿一致")

    assert (without, with_words) == (409, 302)


def test_a_child_said_to_be_elsewhere_waits_in_a_list_until_the_proof_is_put_down(county: TestCounty) -> None:
    finding = a_finding(county)
    posted(
        county,
        f"/findings/{finding.code}/judge/",
        verdict="elsewhere",
        note="在东莞",
        version=finding.version,
    )
    address = f"/findings/repairs/{RepairTask.objects.get().pk}/"

    assert finding.child.name in page(county, "/findings/proofs/")
    assert "待证的孩子 1 名" in page(county, "/")
    assert "回函" in page(county, address)
    said = {"outcome": "proved", "proof": "reply_letter", "how": "东莞市教育局 9月30日"}
    assert (posted(county, address, outcome="proved"), posted(county, address, **said)) == (409, 302)
    assert Child.objects.get(pk=finding.child_id).situation == "enrolled_elsewhere"


@pytest.mark.parametrize(("field", "path"), [("proof", "/findings/proofs/"), ("birth", "/findings/repairs/")])
def test_a_task_past_its_day_is_red_until_it_is_done(county: TestCounty, field: str, path: str) -> None:
    task = a_repair(county)
    passed = RepairTask.objects.filter(pk=task.pk)
    passed.update(field=field, due_on=clock.today() - timedelta(days=2))

    waiting = page(county, path)
    passed.update(done_on=clock.today(), done_by="O-bob")

    assert ("已超期 2 天" in waiting, waiting.count("date late"), page(county, path).count("date late")) == (
        True,
        1,
        0,
    )


def test_a_refused_ending_keeps_what_was_picked(county: TestCounty) -> None:
    task = a_repair(county, an_entry(county, child=a_child(county)))
    said = {"outcome": "was_right", "how": " "}

    shown = logged_in(county.bob).post(f"/findings/repairs/{task.pk}/", said).content.decode()

    assert 'value="was_right" checked' in shown


@pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("gina", 403)])
def test_a_repair_belongs_to_its_unit(county: TestCounty, who: str, status: int) -> None:
    task = a_repair(county)

    assert posted(county, f"/findings/repairs/{task.pk}/", who, outcome="was_right", how="一致") == status
    assert RepairTask.objects.get(pk=task.pk).done_on is None


def test_a_wrong_link_is_parted_and_the_child_is_in_doubt(county: TestCounty) -> None:
    number = a_sample(county).pk

    assert posted(county, f"/findings/samples/{number}/", verdict="wrong") == 302

    link = Link.objects.get(pk=number)
    assert (link.reviewed_as, link.reviewed_by) == ("wrong", "O-bob")
    assert PairDecision.objects.get().verdict == "not_same"
    assert Child.objects.get(pk=link.child_id).situation == "doubtful"


def test_a_right_link_changes_nothing_but_its_review(county: TestCounty) -> None:
    number = a_sample(county).pk

    posted(county, f"/findings/samples/{number}/", verdict="right")
    again = posted(county, f"/findings/samples/{number}/", verdict="wrong")

    assert (Link.objects.get(pk=number).reviewed_as, PairDecision.objects.count(), again) == ("right", 0, 409)


def test_a_sample_of_another_township_is_not_found(county: TestCounty) -> None:
    number = a_sample(county).pk

    assert posted(county, f"/findings/samples/{number}/", "charlie", verdict="right") == 404


@pytest.mark.parametrize("path", ["repairs", "samples"])
@pytest.mark.parametrize("number", ["0", "abc", "²", "9" * 40])
def test_a_number_that_is_none_finds_nothing(county: TestCounty, path: str, number: str) -> None:
    assert posted(county, f"/findings/{path}/{number}/") == 404


def a_notice(county: TestCounty) -> None:
    a_finding(county, told=("999901100",))


@pytest.mark.parametrize(("path", "make"), [("told", a_notice), ("repairs", a_repair), ("samples", a_sample)])
def test_a_box_asks_as_many_questions_for_thirty_rows_as_for_two(
    county: TestCounty, path: str, make: Callable[[TestCounty], object]
) -> None:
    client = logged_in(county.bob)
    for _ in range(2):
        make(county)
    client.get(f"/findings/{path}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/findings/{path}/")
    for _ in range(28):
        make(county)
    with CaptureQueriesContext(connection) as plenty:
        client.get(f"/findings/{path}/")

    assert len(few) == len(plenty) <= QUERIES_AT_MOST


def test_a_run_is_asked_for_once_in_the_officers_name_and_post(county: TestCounty) -> None:
    posted(county, "/findings/runs/start/", "alice")
    posted(county, "/findings/runs/start/", "alice")

    job = Job.objects.get(name="screen")
    assert job.by_code == f"O-alice@{county.alice.post_code}"
    assert "排队等候后台任务" in page(county, "/findings/runs/", "alice")


@pytest.mark.parametrize("who", ["bob", "dora", "gina"])
def test_only_the_county_starts_runs(county: TestCounty, who: str) -> None:
    assert posted(county, "/findings/runs/start/", who) == 403
    assert Job.objects.count() == 0


def test_a_run_shows_on_what_it_rests(county: TestCounty) -> None:
    run = a_run(
        snapshots={"household": "a" * 64}, findings_digest="d" * 64, counts={"findings": 5, "kinds": {"doubtful": 5}},
        steps=[{"register": "enrolment", "step": "enrolment: equal number", "rows_in": 506, "rows_out": 431}],
    )  # fmt: skip

    shown = page(county, f"/findings/runs/{run.code}/", "alice")

    assert all(
        part in shown for part in ("a" * 64, "d" * 64, "f" * 64, "证件号相同", "疑似同一人", "户籍名册")
    )


def test_schools_that_sent_no_roll_are_named(county: TestCounty) -> None:
    an_entry(county, kind="in_school", source="S-SQ", school=county.units["S-SQ"])

    shown = page(county, "/findings/runs/", "alice")

    assert "2 所学校没有报送在校学生名册" in shown
    assert "云岭小学、清禾初级中学" in shown


def test_a_finding_told_to_a_unit_stands_in_its_box(county: TestCounty) -> None:
    a_finding(county, told=("S-CZ",))

    assert "田小禾" in page(county, "/findings/told/", "fay")
    assert "田小禾" not in page(county, "/findings/told/", "dora")
