"""`notoneless worker`: works off what was put aside for later, and keeps the clockwork of the regular jobs."""

import argparse
import signal
import threading
from types import FrameType

from notoneless.jobs import worker
from notoneless.trail import deferred_denials


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="做完现有任务即退出")


def run(words: argparse.Namespace) -> int:
    if words.once:
        worker.work_until_empty(door=deferred_denials)
        return 0
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    worker.work_forever(stop, door=deferred_denials)
    return 0
