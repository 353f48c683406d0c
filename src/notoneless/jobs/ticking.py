"""Regular work: by the clock (a job, once for all machines) or every few seconds (in this worker)."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cronsim import CronSim
from django.conf import settings
from django.db import IntegrityError, close_old_connections, connections, transaction
from django.utils import timezone

from notoneless.jobs.models import Firing
from notoneless.jobs.queueing import enqueue

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Schedule:
    """`cron` in the county's own time, e.g. '30 2 * * *'; `job` must have a handler."""

    name: str
    cron: str
    job: str
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Beat:
    """Harmless when done twice or by two machines at once."""

    name: str
    seconds: float
    work: Callable[[], object]


SCHEDULES: dict[str, Schedule] = {}


def at_times(name: str, *, cron: str, job: str, payload: dict[str, Any] | None = None) -> Schedule:
    """Registers a schedule; the same line in two machines' code fires once for each slot."""
    schedule = Schedule(name, cron, job, payload or {})
    _latest_slot(schedule, timezone.now())  # a wrong expression fails at the start, not at night
    SCHEDULES[name] = schedule
    return schedule


def tick(*, now: datetime | None = None) -> list[str]:
    """Queues what is due and returns the names. After days of standstill each schedule fires once, not once a day."""
    moment = now or timezone.now()
    return [schedule.name for schedule in SCHEDULES.values() if _fire(schedule, moment)]


def _fire(schedule: Schedule, now: datetime) -> bool:
    slot = _latest_slot(schedule, now)
    newest = _latest_firing(schedule)
    if newest is not None and newest.slot >= slot:
        return False
    try:
        with transaction.atomic():
            Firing.objects.create(schedule=schedule.name, slot=slot)
            if newest is not None:  # a schedule seen for the first time waits for its next slot
                enqueue(schedule.job, subject=schedule.name, payload=schedule.payload)
    except IntegrityError:
        return False  # the other machine was faster
    return newest is not None


def _latest_firing(schedule: Schedule) -> Firing | None:
    return Firing.objects.filter(schedule=schedule.name).order_by("-slot").first()


def _latest_slot(schedule: Schedule, now: datetime) -> datetime:
    """Minutes, as cron counts them; raises when the expression is wrong."""
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    return next(CronSim(schedule.cron, local.replace(second=1, microsecond=0), reverse=True))


class Rhythm:
    """Does the beats when they are due; one that fails is logged and tried again at its next time."""

    def __init__(self, beats: list[Beat]) -> None:
        self._beats = beats
        self._next = dict.fromkeys((beat.name for beat in beats), 0.0)

    def do_due(self) -> None:
        for beat in self._beats:
            if time.monotonic() >= self._next[beat.name]:
                self._do(beat)
                self._next[beat.name] = time.monotonic() + beat.seconds

    def in_own_thread(self, stop: threading.Event) -> threading.Thread:
        """Sealing must not wait for a job of ten minutes."""
        thread = threading.Thread(target=self._until, args=(stop,), name="rhythm", daemon=True)
        thread.start()
        return thread

    def _until(self, stop: threading.Event) -> None:
        pause = min((beat.seconds for beat in self._beats), default=1.0)
        while True:
            close_old_connections()
            self.do_due()
            if stop.wait(min(pause, 1.0)):
                break
        connections.close_all()

    def _do(self, beat: Beat) -> None:
        try:
            beat.work()
        except Exception:  # noqa: BLE001  (a door: the other beats and the jobs must go on)
            log.exception("regular work %s failed", beat.name)
