"""What the worker carries out for this room: the matching of aid, every night."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.ticking import at_times
from notoneless.keeping.aid.matching import match_aid
from notoneless.places.rules import policy_on


@jobs.handler("match_aid")
def match(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Repeated it finds the same and writes nothing twice."""
    said = payload.get("on")
    on = date.fromisoformat(said) if said else timezone.localtime(progress.job.asked).date()
    with progress.step_of_work():
        made = match_aid(policy=policy_on(on), by=None, on=on)
    sentence = f"应助 {made.entitled} 项次，新增 {made.fresh}，未享受 {made.missing}"
    progress.step(1, 1, sentence)
    return {"sentence": sentence, "entitled": made.entitled, "missing": made.missing}


at_times("match_aid", cron="15 4 * * *", job="match_aid")
