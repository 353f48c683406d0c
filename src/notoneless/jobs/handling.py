"""What a room's handlers.py uses: the register of handlers and the Progress each run reports through."""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

if TYPE_CHECKING:
    from notoneless.jobs.models import Job

Handler = Callable[["Progress", Mapping[str, Any]], Any]
QUIET_SECONDS = 0.3
HANDLERS: dict[str, Handler] = {}


class Superseded(Exception):
    """Another runner took this job over; whatever this one still wants to write is refused."""


class Cancelled(Exception):
    """A person cancelled the job; the open step is undone, what was committed before stays."""


class Stopping(Exception):
    """The worker is being shut down; the job goes back into the queue and goes on later."""


def handler(name: str) -> Callable[[Handler], Handler]:
    """Registers `f(progress, payload)`. It may be killed and run again: work in `progress.step_of_work()`."""

    def register(function: Handler) -> Handler:
        known = HANDLERS.get(name)
        if known is not None and (known.__module__, known.__qualname__) != (
            function.__module__,
            function.__qualname__,
        ):
            raise ValueError(f"two handlers for the job {name!r}")
        HANDLERS[name] = function
        return function

    return register


class Progress:
    """The runner's hold on its job: every report is refused once another runner holds a newer number."""

    def __init__(self, job: "Job", *, is_stopping: Callable[[], bool] = lambda: False) -> None:
        self.job = job
        self.code, self.fencing, self.subject = job.code, job.fencing, job.subject
        self.checkpoint: dict[str, Any] = dict(job.checkpoint)
        self._is_stopping = is_stopping
        self._said, self._quiet_until = "", 0.0

    def step(self, done: int, total: int, message: str = "") -> None:
        """Rows done of how many, and a short sentence in Chinese; may be called for every row.

        Inside an open transaction nobody sees it before the commit. This is also where a stop signal, a
        cancellation or another runner is noticed.
        """
        if self._is_stopping():
            raise Stopping
        is_news = message != self._said or done >= total
        if not is_news and time.monotonic() < self._quiet_until:
            return
        self._report(done=done, total=total, message=message[:300])
        self._said, self._quiet_until = message, time.monotonic() + QUIET_SECONDS

    @contextlib.contextmanager
    def step_of_work(self, **checkpoint: Any) -> Iterator[None]:
        """One transaction with its checkpoint: both are kept or neither, and only while this runner holds the job.

        A killed job comes back with `progress.checkpoint` as the last finished step left it.
        """
        with transaction.atomic():
            self._report(checkpoint={**self.checkpoint, **checkpoint})
            yield
            self._report()  # a step of minutes must not look silent the moment it commits
        self.checkpoint.update(checkpoint)

    def beat(self) -> None:
        """Still alive, nothing new."""
        self._report()

    def _report(self, **changes: Any) -> None:
        from notoneless.jobs.models import Job

        mine = Job.objects.filter(code=self.code, fencing=self.fencing, state=Job.State.RUNNING)
        if mine.update(heartbeat=timezone.now(), **changes):
            return
        state = Job.objects.values_list("state", flat=True).get(code=self.code)
        raise Cancelled(self.code) if state == Job.State.CANCELLED else Superseded(self.code)
