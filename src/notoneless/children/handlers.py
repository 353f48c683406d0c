"""What the worker carries out for this room: the nightly walk through the ledger, for faults and for the trend."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.children.dailies import keep_day
from notoneless.children.quality import refresh_quality
from notoneless.jobs.ticking import at_times
from notoneless.officers.lists import officer_acting
from notoneless.places.rules import policy_on


@jobs.handler("refresh_quality")
def refresh(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, int]:
    """Finds the same again when repeated; asked for by an officer or, at night, by nobody."""
    said = payload.get("on")
    on = date.fromisoformat(said) if said else timezone.localtime(progress.job.asked).date()
    by_code = progress.job.by_code
    by = officer_acting(by_code, on=on) if by_code else None
    with progress.step_of_work():
        counts = refresh_quality(policy=policy_on(on), by=by, on=on)
        keep_day(on=on)
    progress.step(1, 1, f"新发现 {counts['opened']} 条，已消除 {counts['closed']} 条")
    return counts


at_times("quality", cron="20 2 * * *", job="refresh_quality")
