"""What the worker carries out for this room: the comparison, which must know who is in care; papers nobody names go."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.lists import situations_known
from notoneless.casework.noticing.stores import sweep_orphans
from notoneless.jobs.ticking import at_times
from notoneless.officers.lists import officer_acting
from notoneless.places.rules import policy_on
from notoneless.screening.desk.starting import who_changed_last
from notoneless.screening.running import run_screening


@jobs.handler("screen")
def screen(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """It computes outside any transaction; killed in the middle, the next runner comes to the same end."""
    return _compared(progress, progress.job.by_code, date.fromisoformat(payload["on"]))


@jobs.handler("screen_if_new")
def screen_if_new(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Every night where lists came in since the last comparison; in the name of who let in the newest of them."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    by_code = who_changed_last()
    if not by_code:
        return {"sentence": "上次比对之后没有名册入库，不必再比对"}
    return _compared(progress, by_code, on)


@jobs.handler("sweep_papers")
def sweep_papers(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    erased = sweep_orphans()
    return {"sentence": f"清除文书的无主文件 {erased} 个。", "erased": erased}


def _compared(progress: jobs.Progress, by_code: str, on: date) -> dict[str, Any]:
    run = run_screening(
        policy=policy_on(on),
        by=officer_acting(by_code, on=on),
        on=on,
        known_children=partial(situations_known, on),
        report=progress.step,
    )
    return {"run": run.code, **run.counts}


at_times("screen_if_new", cron="30 3 * * *", job="screen_if_new")
at_times("sweep_papers", cron="55 2 * * *", job="sweep_papers")
