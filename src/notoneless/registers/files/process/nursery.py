"""A process that has the readers loaded and no file: every file is read by a fresh fork of it, which ends with it.

`python -m notoneless.registers.files.process.nursery`, with a Unix socket as its standard input. Each message there
brings two descriptors: where the request comes from and the answer goes, and where to tell the reader's number and,
when it has ended, its exit. Loading Polars and the workbook reader takes longer than reading a usual list.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket

from notoneless.registers.files.process import child
from notoneless.registers.files.process.wire import MESSAGE, NUMBER

IDLE_SECONDS = 120  # without a file for so long, it gives its memory back


def main() -> None:
    """Until nobody asks any more: the server is gone, or has nothing to read for a while."""
    orders = socket.socket(fileno=os.dup(0))
    woken = _woken_by_ends()
    _load()
    reports: dict[int, int] = {}  # process → where to tell its exit
    while True:
        ready, _, _ = select.select([orders.fileno(), woken], [], [], None if reports else IDLE_SECONDS)
        if orders.fileno() in ready:
            _, descriptors, _, _ = socket.recv_fds(orders, len(MESSAGE), 2)
            if len(descriptors) != 2:
                return
            _begin(*descriptors, reports=reports, orders=orders)
        elif not ready:
            return
        if woken in ready:
            os.read(woken, 4096)
            _tell_ends(reports)


def _load() -> None:
    """Everything a reading needs but the file."""
    from notoneless.registers.files import opening  # noqa: F401
    from notoneless.registers.files.process import answers  # noqa: F401


def _woken_by_ends() -> int:
    """Readable whenever a reader ended."""
    receiving, sending = os.pipe()
    for end in (receiving, sending):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(sending, warn_on_full_buffer=False)
    return receiving


def _begin(talk: int, report: int, *, reports: dict[int, int], orders: socket.socket) -> None:
    process = os.fork()
    if process == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        orders.close()
        for other in (report, *reports.values()):
            os.close(other)
        _read(talk)
    os.close(talk)
    reports[process] = report
    _tell(report, process)


def _read(talk: int) -> None:
    """Never returns; what goes wrong here is the file's fault and told by the exit."""
    try:
        os.dup2(talk, 0)
        os.dup2(talk, 1)
        os.close(talk)
        child.main()
    finally:
        os._exit(1)


def _tell_ends(reports: dict[int, int]) -> None:
    while reports:
        process, status = os.waitpid(-1, os.WNOHANG)
        if process == 0:
            return
        report = reports.pop(process)
        _tell(report, os.waitstatus_to_exitcode(status))
        os.close(report)


def _tell(report: int, number: int) -> None:
    with contextlib.suppress(BrokenPipeError):  # who asked no longer listens
        os.write(report, NUMBER.pack(number))


if __name__ == "__main__":
    main()
