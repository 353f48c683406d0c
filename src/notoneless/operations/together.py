"""Processes that live and end together, whoever ends them: a key, the system, or one of themselves."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence

LOOK_EVERY, TIME_TO_END = 0.5, 20.0
TOLD_TO_END = 130


def run_together(*commands: Sequence[str]) -> int:
    """Until one of them ends or this process is told to end (Ctrl+C, SIGTERM); then the others are ended too.

    The worst of their exit codes, 130 when told. Who does not end within 20 seconds is killed.
    """
    told = threading.Event()  # no exception: one between two starts would lose a process already started
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    processes = [subprocess.Popen(command, env=dict(os.environ)) for command in commands]
    while not told.wait(LOOK_EVERY) and all(process.poll() is None for process in processes):
        pass
    _end(processes)
    return TOLD_TO_END if told.is_set() else max(abs(process.returncode or 0) for process in processes)


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    last = time.monotonic() + TIME_TO_END
    for process in processes:
        try:
            process.wait(timeout=max(0.1, last - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
