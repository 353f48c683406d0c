"""A process that works a job through ten steps until it is killed: `migrate`, `ask`, `work`, `finish`, `check`."""

import json
import sys
import threading
import time
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from notoneless import jobs  # noqa: E402
from notoneless.jobs import reaping, worker  # noqa: E402
from notoneless.jobs.models import Firing, Job  # noqa: E402

STEPS = 10


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@jobs.handler("ten_steps")
def ten_steps(progress: jobs.Progress, payload: dict[str, object]) -> None:
    """Each step makes one row, in the transaction that also moves the checkpoint."""
    for number in range(progress.checkpoint.get("next", 0), STEPS):
        with progress.step_of_work(next=number + 1):
            Firing.objects.create(schedule=f"step {number}", slot=timezone.now())
            time.sleep(0.03)
        progress.step(number + 1, STEPS, "")
        say(number)


def finish() -> None:
    """The next machine, some time later: the reaper finds the silent job, the worker goes on."""
    reaping.reap(now=timezone.now() + timedelta(minutes=2))
    worker.work_until_empty()
    check()


def check() -> None:
    job = Job.objects.get()
    rows = sorted(Firing.objects.values_list("schedule", flat=True))
    say(json.dumps({"state": job.state, "rows": rows, "attempts": job.attempts, "fencing": job.fencing}))


def main(order: str) -> None:
    if order == "migrate":
        call_command("migrate", verbosity=0)
        jobs.enqueue("ten_steps", subject="S1")
        say("{}")
    elif order == "work":
        say("started")
        reaping.reap(now=timezone.now() + timedelta(minutes=2))
        worker.work_forever(threading.Event(), poll_seconds=0.05)
    else:
        finish()


if __name__ == "__main__":
    main(sys.argv[1])
