"""A process that does deeds until it is killed, or says how its trail stands: `migrate`, `write`, `watch`, `check`."""

import json
import os
import sys
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from notoneless import trail  # noqa: E402
from notoneless.jobs.models import Firing  # noqa: E402
from notoneless.trail.models import Event  # noqa: E402
from notoneless.trail.sealing import seal_pending  # noqa: E402
from notoneless.trail.verifying import verify  # noqa: E402


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write() -> None:
    """A deed is a row and its event; a number is printed only after the commit. Every seventh is undone."""
    for number in range(1_000_000):
        with transaction.atomic():
            row = Firing.objects.create(schedule=f"killed {os.getpid()}", slot=timezone.now())
            trail.note("row.made", by=None, on=date(2026, 11, 21), about=f"R{row.pk}")
            transaction.set_rollback(number % 7 == 6)
        if number % 7 != 6:
            say(row.pk)
        if number % 5 == 0:
            seal_pending()


def watch() -> None:
    """Verifies again and again while others write; any alarm would be a false one."""
    verdicts = [verify() for _ in range(6)]
    alarms = [verdict.sentence for verdict in verdicts if not verdict.ok]
    say(json.dumps({"alarms": alarms, "events": [verdict.events for verdict in verdicts]}))


def check() -> None:
    verdict = verify()
    rows = sorted(f"R{pk}" for pk in Firing.objects.values_list("pk", flat=True))
    events = sorted(Event.objects.values_list("about", flat=True))
    say(json.dumps({"ok": verdict.ok, "said": verdict.sentence, "agree": rows == events, "rows": rows}))


ORDERS = {
    "migrate": lambda: call_command("migrate", verbosity=0) or say("{}"),
    "write": write,
    "watch": watch,
    "check": check,
}

if __name__ == "__main__":
    ORDERS[sys.argv[1]]()
