"""What the worker carries out for this room: the comparison of registers, which must know who is already in care."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless import jobs
from notoneless.casework.lists import situations_by_case
from notoneless.officers.lists import officer_acting
from notoneless.places.rules import policy_on
from notoneless.screening.running import run_screening


@jobs.handler("screen")
def screen(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """It computes outside any transaction; killed in the middle, the next runner comes to the same end."""
    on = date.fromisoformat(payload["on"])
    run = run_screening(
        policy=policy_on(on),
        by=officer_acting(progress.job.by_code, on=on),
        on=on,
        known_children=situations_by_case,
        report=progress.step,
    )
    return {"run": run.code, **run.counts}
