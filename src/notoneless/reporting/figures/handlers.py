"""What the worker does for this room: all figures, every night and when an officer asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.ticking import at_times
from notoneless.officers.lists import officer_acting
from notoneless.places.rules import policy_on
from notoneless.reporting.figures.taking import take_figures


@jobs.handler("take_figures")
def take(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Killed in the middle nothing is left of it; the next runner takes them anew."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    by_code = progress.job.by_code
    by = officer_acting(by_code, on=on) if by_code else None
    with progress.step_of_work():
        cut = take_figures(policy=policy_on(on), by=by, on=on)
    progress.step(1, 1, f"已取数，涉及 {cut.children:,} 名儿童")
    return {"sentence": f"已取数：{cut.code}，涉及 {cut.children:,} 名儿童。", "cut": cut.code}


at_times("take_figures", cron="10 5 * * *", job="take_figures")
