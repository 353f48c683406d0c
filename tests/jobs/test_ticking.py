"""Regular work: once for each slot, whatever the clock, the machines and the standstills do."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSimError

from notoneless.jobs import handling, ticking
from notoneless.jobs.models import Firing, Job

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 21, 2, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def nightly(monkeypatch):
    monkeypatch.setitem(handling.HANDLERS, "check", lambda progress, payload: None)
    monkeypatch.setattr(ticking, "SCHEDULES", {})
    ticking.at_times("nightly_check", cron="30 2 * * *", job="check")
    ticking.tick(now=NIGHT - timedelta(hours=5))


def test_a_new_schedule_waits_for_its_next_slot(nightly):
    assert Job.objects.count() == 0


def test_a_slot_fires_once_at_its_minute(nightly):
    assert ticking.tick(now=NIGHT - timedelta(seconds=1)) == []
    assert ticking.tick(now=NIGHT) == ["nightly_check"]
    assert ticking.tick(now=NIGHT + timedelta(seconds=20)) == []
    assert Job.objects.filter(name="check", subject="nightly_check").count() == 1


def test_the_next_night_is_another_slot(nightly):
    ticking.tick(now=NIGHT)

    assert ticking.tick(now=NIGHT + timedelta(days=1)) == ["nightly_check"]


def test_after_three_days_of_standstill_it_fires_once(nightly):
    ticking.tick(now=NIGHT)

    fired = [ticking.tick(now=NIGHT + timedelta(days=3, minutes=minute)) for minute in range(5)]

    assert fired == [["nightly_check"], [], [], [], []]


def test_a_clock_put_back_fires_nothing_twice(nightly):
    ticking.tick(now=NIGHT)

    assert ticking.tick(now=NIGHT - timedelta(hours=1)) == []
    assert ticking.tick(now=NIGHT + timedelta(minutes=1)) == []


def test_the_slower_of_two_machines_finds_the_slot_taken(nightly, monkeypatch):
    Firing.objects.create(schedule="nightly_check", slot=NIGHT)
    monkeypatch.setattr(ticking, "_latest_firing", lambda schedule: Firing(slot=NIGHT - timedelta(days=1)))

    assert ticking.tick(now=NIGHT) == []
    assert Job.objects.count() == 0


def test_a_wrong_time_is_noticed_when_it_is_registered(nightly):
    with pytest.raises(CronSimError):
        ticking.at_times("wrong", cron="99 2 * * *", job="check")


def test_a_beat_that_fails_does_not_keep_the_others_from_their_work():
    done = []
    rhythm = ticking.Rhythm(
        [ticking.Beat("bad", 60, lambda: 1 / 0), ticking.Beat("good", 60, lambda: done.append(1))]
    )

    rhythm.do_due()
    rhythm.do_due()

    assert done == [1]
