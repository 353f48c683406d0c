"""What the worker carries out for this room: one look each night at placements whose time has passed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.placing.following.nightly import look_after, the_machine
from notoneless.jobs.ticking import at_times
from notoneless.places.rules import policy_on


@jobs.handler("look_after_placing")
def look_after_placing(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Before the clock of the cases runs; done twice it finds nothing more to do."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    night = look_after(policy=policy_on(on), by=the_machine(on=on), on=on)
    return {"sentence": night.sentence, "checked": night.checked, "shown": night.shown}


at_times("look_after_placing", cron="10 0 * * *", job="look_after_placing")
