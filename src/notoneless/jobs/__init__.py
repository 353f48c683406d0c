"""Work put aside for later: a table and a loop; any job may be killed and run again. Start with queueing.py."""

from notoneless.jobs.handling import Cancelled, Progress, Superseded, handler
from notoneless.jobs.queueing import cancel, enqueue, retry
from notoneless.jobs.running import run_now

__all__ = ["Cancelled", "Progress", "Superseded", "cancel", "enqueue", "handler", "retry", "run_now"]
