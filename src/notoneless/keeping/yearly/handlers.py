"""What the worker carries out for this room: the change of the year of a whole county."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless import jobs
from notoneless.keeping.yearly.models import YearTurn
from notoneless.keeping.yearly.turning import JOB, turn_year
from notoneless.officers.lists import officer_acting
from notoneless.places.rules import policy_on


@jobs.handler(JOB)
def turn(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """One transaction: killed in the middle nothing is changed; asked again after it is done, it is done."""
    on, year = date.fromisoformat(payload["on"]), int(payload["year"])
    progress.step(0, 1, "逐班逐人更替，完成前不改变任何人")
    standing = YearTurn.objects.filter(year=year, undone_on=None, recorded_at__gte=progress.job.asked).first()
    by = officer_acting(progress.job.by_code, on=on)
    done = standing or turn_year(year=year, policy=policy_on(on), by=by, on=on)
    progress.step(1, 1, f"{year}学年更替完成")
    return {"turn": done.code, **done.counts}
