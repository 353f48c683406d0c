"""`notoneless worker`: works off what was put aside for later, and keeps the clockwork of the regular jobs."""

import argparse
import signal
import threading
from types import FrameType

from notoneless.jobs import worker
from notoneless.jobs.housekeeping import sweep_carriers
from notoneless.jobs.ticking import Beat
from notoneless.trail import deferred_denials
from notoneless.trail.sealing import seal_pending

# Seconds between two turns of the regular work that no room below may call: sealing the trail, clearing spent tasks.
BEATS = (
    Beat("seal", 2, seal_pending),
    Beat("seal_all", 6 * 3600, lambda: seal_pending(everything=True)),
    Beat("sweep", 24 * 3600, sweep_carriers),
)


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="做完现有任务即退出")


def run(words: argparse.Namespace) -> int:
    if words.once:
        worker.work_until_empty(door=deferred_denials, beats=BEATS)
        return 0
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    worker.work_forever(stop, door=deferred_denials, beats=BEATS)
    return 0
