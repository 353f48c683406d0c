"""What the worker does for this room: one night of the clock."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.clock.running import run_clock
from notoneless.jobs.ticking import at_times
from notoneless.places.rules import policy_on


@jobs.handler("keep_clock")
def keep_clock(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Killed in the middle, the next runner goes on after the last portion; what was done is not done again."""
    checkpoint = progress.checkpoint
    on = date.fromisoformat(checkpoint.get("on") or payload.get("on") or timezone.localdate().isoformat())

    def work(*, after: int) -> AbstractContextManager[None]:
        return progress.step_of_work(on=on.isoformat(), after=after)

    night = run_clock(
        on=on, policy=policy_on(on), after=int(checkpoint.get("after", 0)), work=work, report=progress.step
    )
    return {"sentence": night.sentence, "up": len(night.up), "lapses": night.lapses, "digests": night.digests}


at_times("keep_clock", cron="20 0 * * *", job="keep_clock")
