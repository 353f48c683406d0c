"""A process that carries out one job and kills itself with signal 9 after a named step: JOB MODULE FUNCTION."""

import importlib
import os
import signal
import sys
from typing import Any

import django

django.setup()

from notoneless.jobs import running  # noqa: E402
from notoneless.jobs.models import Job  # noqa: E402


def main(code: str, module: str, function: str) -> None:
    place = importlib.import_module(module)
    right = getattr(place, function)

    def last_step(*given: Any, **more: Any) -> None:
        right(*given, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(place, function, last_step)
    job = Job.objects.get(code=code)
    running.run_claimed(job.code, job.fencing)


if __name__ == "__main__":
    main(*sys.argv[1:])
