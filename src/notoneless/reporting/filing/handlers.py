"""What the worker does for this room: every night the reports that are owed are laid out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.clock.running import the_clock
from notoneless.jobs.ticking import at_times
from notoneless.places.rules import policy_on
from notoneless.reporting.filing.content import sweep_orphans
from notoneless.reporting.filing.due import make_due


@jobs.handler("make_filings_due")
def make_filings_due(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Done twice it makes nothing twice."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    laid = make_due(policy=policy_on(on), by=the_clock(on=on), on=on)
    sweep_orphans()
    return {"sentence": laid.sentence, "made": len(laid.made)}


at_times("make_filings_due", cron="50 0 * * *", job="make_filings_due")
