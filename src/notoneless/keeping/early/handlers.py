"""What the worker does for this room each night: absences are added up once more, signs are looked for, rumours end."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.ticking import at_times
from notoneless.keeping.early.hearing import let_rumours_expire
from notoneless.keeping.early.machine import the_machine
from notoneless.keeping.early.noticing import look_for_signs
from notoneless.keeping.early.warning import warn_of_day
from notoneless.places.rules import policy_on

NIGHTS_BACK = 3  # a worker that stood still over a week-end catches up


@jobs.handler("add_up_absences")
def add_up_absences(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Done twice it finds nothing more: a warning is raised once."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    policy, by, warned = policy_on(on), the_machine(on=on), 0
    for back in range(NIGHTS_BACK, -1, -1):
        warned += len(warn_of_day(day=on - timedelta(days=back), policy=policy, by=by, on=on))
        progress.step(NIGHTS_BACK - back + 1, NIGHTS_BACK + 1, f"新预警 {warned} 条")
    return {"sentence": f"新预警 {warned} 条。", "warned": warned}


at_times("add_up_absences", cron="50 0 * * *", job="add_up_absences")


@jobs.handler("look_for_signs")
def look_for_signs_at_night(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Done twice it finds the same and writes nothing more."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    by = the_machine(on=on)
    with progress.step_of_work():
        made = look_for_signs(policy=policy_on(on), by=by, on=on)
        ended = let_rumours_expire(by=by, on=on)
    return {
        "sentence": f"新列苗头 {len(made)} 条，密封线索到期 {ended} 条。",
        "signs": len(made),
        "expired": ended,
    }


at_times("look_for_signs", cron="10 1 * * *", job="look_for_signs")
