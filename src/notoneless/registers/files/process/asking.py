"""Asks the nursery for a reader of one file; where there is none, the file gets a process of its own from scratch."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from notoneless.registers.files.process.wire import MESSAGE, NUMBER

MODULE = "notoneless.registers.files.process.nursery"
LOADING_SECONDS = 60  # for its first reader, whatever the file is given
_PIECE = 1024 * 1024


@dataclass
class _Nursery:
    """One per server process; a fork of the server starts its own."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    process: subprocess.Popen[bytes] | None = None
    orders: socket.socket | None = None
    owner: int = 0


_nursery = _Nursery()


def answered(
    message: tuple[bytes, bytes], *, seconds: float, environment: Mapping[str, str]
) -> tuple[int, bytes] | None:
    """(exit, answer) of a reader that got the message; None where no nursery can be had; TimeoutError when too slow."""
    if sys.platform != "linux":
        return None
    deadline = time.monotonic() + seconds
    mine, theirs = socket.socketpair()
    listening, report = os.pipe()
    with mine, open(listening, "rb", buffering=0):
        try:
            if not _ordered(theirs.fileno(), report, environment):
                return None
        finally:
            theirs.close()
            os.close(report)
        reader = _number(listening, max(deadline, time.monotonic() + LOADING_SECONDS))
        if reader is None:  # it went to rest the very moment it was asked
            return None
        try:
            answer = _talk(mine, message, deadline)
            code = _number(listening, deadline)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.kill(reader, signal.SIGKILL)
            raise
    return 1 if code is None else code, answer


def rest() -> None:
    """Ends the nursery once its readers are done; the next file finds a new one."""
    with _nursery.lock:
        _end()


def _ordered(talk: int, report: int, environment: Mapping[str, str]) -> bool:
    with _nursery.lock:
        for _ in range(2):  # one that rested in the meantime is started again
            try:
                orders = _started(environment)
                socket.send_fds(orders, [MESSAGE], [talk, report])
            except OSError:
                _end()
            else:
                return True
    return False


def _started(environment: Mapping[str, str]) -> socket.socket:
    if _nursery.owner != os.getpid():  # this server was forked from one that has a nursery
        _nursery.process, _nursery.orders = None, None
    if _nursery.orders is None or _nursery.process is None or _nursery.process.poll() is not None:
        _end()
        mine, theirs = socket.socketpair()
        with theirs:
            _nursery.process = subprocess.Popen(
                [sys.executable, "-m", MODULE],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=dict(environment),
            )
        _nursery.orders, _nursery.owner = mine, os.getpid()
    return _nursery.orders


def _end() -> None:
    if _nursery.owner != os.getpid():
        return
    if _nursery.orders:
        _nursery.orders.close()
    if _nursery.process:
        _nursery.process.wait()
    _nursery.process, _nursery.orders = None, None


def _talk(talk: socket.socket, message: tuple[bytes, bytes], deadline: float) -> bytes:
    """The whole request first, then the whole answer; a reader that ended in between is told of by its exit."""
    pieces: list[bytes] = []
    with contextlib.suppress(ConnectionError):
        for part in message:
            talk.settimeout(_left(deadline))
            talk.sendall(part)
        talk.shutdown(socket.SHUT_WR)
        while True:
            talk.settimeout(_left(deadline))
            piece = talk.recv(_PIECE)
            if not piece:
                break
            pieces.append(piece)
    return b"".join(pieces)


def _number(listening: int, deadline: float) -> int | None:
    """What the nursery tells next; None when it is gone."""
    if not select.select([listening], [], [], _left(deadline))[0]:
        raise TimeoutError
    told = os.read(listening, NUMBER.size)
    return int(NUMBER.unpack(told)[0]) if told else None


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


atexit.register(rest)
