"""A night of the clock: killed, run twice, by two machines or after days of standstill, nothing happens twice."""

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless import jobs
from notoneless.casework.clock import planning
from notoneless.casework.clock.digesting import boxes_of, digest_of
from notoneless.casework.clock.facts import timed_facts
from notoneless.casework.clock.models import Digest, Escalation, Lapse, OwedReport
from notoneless.casework.clock.running import dry_run, run_clock, the_clock
from notoneless.casework.facts import facts_of
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.moves import Statement, carry_out
from notoneless.jobs.models import Job
from notoneless.operations.command import main
from tests.casework.clock.months import Month
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
BEGUN, UP = date(2026, 11, 2), date(2026, 11, 13)


class PowerCutError(RuntimeError):
    """The machine stopped."""


@pytest.fixture
def month(county: TestCounty) -> Month:
    return Month(county, "chongqing/shizhu")


def ripe(month: Month, days: tuple[int, ...] = (4, 9, 13)) -> Case:
    case = month.persuading(BEGUN)
    for day in days:
        month.visit(case, date(2026, 11, day))
    return case


def counted() -> tuple[int, ...]:
    kinds = (Escalation, OwedReport, Lapse, Digest, CaseMove)
    return tuple(kind._base_manager.count() for kind in kinds)


def test_the_same_night_run_twice_does_nothing_twice(month: Month) -> None:
    ripe(month)
    policy = month.policy(UP)

    run_clock(on=UP, policy=policy)
    once = counted()
    run_clock(on=UP, policy=policy)

    assert counted() == once
    assert once[:2] == (1, 2)


@pytest.mark.parametrize("dies_at", range(4))
def test_a_night_killed_anywhere_is_finished_by_the_next_run(
    month: Month, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    monkeypatch.setattr(planning, "AT_ONCE_READ", 1)
    for _ in range(2):
        ripe(month)
    policy, reached = month.policy(UP), {"after": 0, "steps": 0}

    @contextlib.contextmanager
    def work(*, after: int) -> Iterator[None]:
        if reached["steps"] == dies_at:
            raise PowerCutError
        yield
        reached["after"], reached["steps"] = after, reached["steps"] + 1

    with contextlib.suppress(PowerCutError):
        run_clock(on=UP, policy=policy, work=work)
    run_clock(on=UP, policy=policy, after=reached["after"])

    assert counted()[:2] == (2, 4)
    assert Digest.objects.filter(on=UP).count() == len({one.officer_code for one in Digest.objects.all()})


def test_after_three_days_of_standstill_the_record_says_both_days(month: Month) -> None:
    ripe(month)

    run_clock(on=UP + timedelta(days=3), policy=month.policy(UP))

    rise = Escalation.objects.get()
    assert (rise.ripe_on, rise.raised_on) == (UP, UP + timedelta(days=3))


def test_a_dry_run_says_what_would_be_and_writes_nothing(month: Month) -> None:
    case = ripe(month)
    before = counted()

    night = dry_run(on=UP, policy=month.policy(UP))

    assert night.up == [case.code]
    assert counted() == before


def test_four_cases_are_read_by_as_many_statements_as_two(month: Month) -> None:
    """Of a single case what was joined into it is followed inside its own statement; that is one less."""
    policy = month.policy(UP)
    made = [ripe(month, days=(4,)) for _ in range(4)]
    with CaptureQueriesContext(connection) as two:
        planning.look_at(made[:2], policy, UP)
    with CaptureQueriesContext(connection) as four:
        planning.look_at(made, policy, UP)

    assert len(four) == len(two)


def test_the_clock_reads_the_same_facts_as_everybody(month: Month) -> None:
    case, policy = ripe(month), month.policy(UP)
    run_clock(on=UP, policy=policy)
    case.refresh_from_db()

    light, full = timed_facts([case], policy, UP)[case.pk], facts_of([case], policy=policy, on=UP)[case.pk]

    names = ("state", "level", "failed_in_a_row", "first_visit_on", "last_visit_on", "promised_on", "notice_due_on",
             "holds", "risen_on", "risen_failures", "due_on", "step", "step_since", "in_county")  # fmt: skip
    assert [getattr(light, name) for name in names] == [getattr(full, name) for name in names]


def test_a_case_taken_up_by_the_plain_move_gets_its_record_the_same_night(
    month: Month, county: TestCounty
) -> None:
    case, policy = ripe(month), month.policy(UP)
    case.refresh_from_db()
    carry_out(
        case, "escalate", Statement("已电话报告"), expected=case.version, policy=policy, by=county.bob, on=UP
    )

    run_clock(on=UP, policy=policy)

    case.refresh_from_db()
    rise = Escalation.objects.get(case=case)
    assert (rise.level, rise.to_path, case.awaited_path, case.level) == (1, rise.to_path, rise.to_path, 1)
    assert OwedReport.objects.filter(escalation=rise).count() == 2


def test_everybody_has_one_digest_with_a_box_for_each_kind(month: Month, county: TestCounty) -> None:
    up, late = ripe(month), month.persuading(BEGUN)

    run_clock(on=UP, policy=month.policy(UP))

    def boxes(officer: object) -> dict[str, tuple[str, ...]]:
        digest = digest_of(officer, on=UP)  # type: ignore[arg-type]
        return {box.name: box.codes for box in boxes_of(digest)} if digest else {}

    assert boxes(county.alice) == {"raised": (up.code,)}
    assert boxes(county.bob) == {"overdue": (late.code,), "waiting": (up.code,), "owed": (up.code,)}
    assert boxes(county.charlie) == {}


def test_nobody_can_sign_in_as_the_clock() -> None:
    clock = the_clock(on=UP)

    assert not clock.is_active
    assert not clock.has_usable_password()
    assert the_clock(on=UP).pk == clock.pk


def test_the_nightly_job_does_it_and_says_so(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    ripe(month)
    monkeypatch.setattr("notoneless.casework.clock.handlers.policy_on", month.policy)

    job = jobs.run_now(jobs.enqueue("keep_clock", payload={"on": UP.isoformat()}))

    assert job.state == Job.State.DONE
    assert "上报 1 次" in job.result["sentence"]


def test_the_command_tries_a_day_without_doing_it(
    county: TestCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", "--on", "2030-01-01", "--dry-run"]) == 0
    assert "试算 2030-01-01" in capsys.readouterr().out


def test_the_command_does_nothing_ahead_of_its_day(
    county: TestCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", "--on", "2099-01-01"]) == 2
    assert "只能试算" in capsys.readouterr().err
