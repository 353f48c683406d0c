"""What the worker carries out for this room by night: the look for signals, and the sweep of files nobody names."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.evidence.hinting import look_for_signals
from notoneless.evidence.housekeeping import sweep_evidence_orphans
from notoneless.jobs.ticking import at_times

NIGHTS_LOOKED_BACK = 3  # a night that was missed is made up for; what was found before stays one hint


@jobs.handler("look_for_signals")
def look(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Repeated it finds the same and writes nothing twice."""
    on = _day(progress, payload)
    since = (
        date.fromisoformat(payload["since"])
        if "since" in payload
        else on - timedelta(days=NIGHTS_LOOKED_BACK)
    )
    with progress.step_of_work():
        made = look_for_signals(since=since, until=on, by=None, on=on)
    progress.step(1, 1, f"新增提示 {len(made)} 条")
    return {"hints": len(made)}


@jobs.handler("sweep_evidence")
def sweep(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    erased = sweep_evidence_orphans(by=None, on=_day(progress, payload))
    progress.step(1, 1, f"已删除无主文件 {erased} 个")
    return {"erased": erased}


def _day(progress: jobs.Progress, payload: Mapping[str, Any]) -> date:
    said = payload.get("on")
    return date.fromisoformat(said) if said else timezone.localtime(progress.job.asked).date()


at_times("look_for_signals", cron="10 3 * * *", job="look_for_signals")
at_times("sweep_evidence", cron="50 2 * * *", job="sweep_evidence")
