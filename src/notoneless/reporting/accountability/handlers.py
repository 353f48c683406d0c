"""What the worker does for this room: every night the look for delays, and files that no step names go."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.clock.running import the_clock
from notoneless.jobs.ticking import at_times
from notoneless.places.rules import policy_on
from notoneless.reporting.accountability.delays import look_for_delays
from notoneless.reporting.accountability.sealing import sweep_orphans


@jobs.handler("look_for_delays")
def look(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Done twice it proposes nothing twice."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    made = look_for_delays(policy=policy_on(on), by=the_clock(on=on), on=on)
    sweep_orphans()
    return {"sentence": f"列出追究线索 {len(made)} 条，待人研判。", "made": len(made)}


at_times("look_for_delays", cron="40 2 * * *", job="look_for_delays")
