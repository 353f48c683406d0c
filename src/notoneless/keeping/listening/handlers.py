"""What the worker does for this room: every few minutes the public inbox is emptied and set in order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.casework.clock.running import the_clock
from notoneless.jobs.ticking import at_times
from notoneless.keeping.listening.collecting import collect_inbox
from notoneless.keeping.listening.letterbox import letterbox, set_in_order
from notoneless.places.rules import policy_on


@jobs.handler("tend_inbox")
def tend(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Done twice it takes nothing in twice."""
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    policy = policy_on(on)
    sentence = "意见箱里没有新的内容。"
    if letterbox().waiting():
        sentence = collect_inbox(policy=policy, by=the_clock(on=on), on=on).sentence
    set_in_order(policy, on=on)
    return {"sentence": sentence}


at_times("tend_inbox", cron="*/5 * * * *", job="tend_inbox")
