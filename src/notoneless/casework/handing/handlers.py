"""What the worker carries out for this room: one look each night at what changes hands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.handing.nightly import look_after
from notoneless.casework.handing.posts.acting import the_machine
from notoneless.jobs.ticking import at_times
from notoneless.places.rules import policy_on


@jobs.handler("look_after_handing")
def look_after_handing(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Done twice it finds nothing more to do."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    night = look_after(policy=policy_on(on), by=the_machine(on=on), on=on)
    return {"sentence": night.sentence, "lists": night.lists, "suspicions": night.suspicions}


at_times("look_after_handing", cron="40 0 * * *", job="look_after_handing")
