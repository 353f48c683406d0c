"""What the decoding process may not do: the only module with POSIX-only calls in this package."""

import os
import sys

from notoneless.evidence.files.limits import Limits

_REFUSED = ("socket.", "subprocess.", "os.", "shutil.", "urllib.", "http.")
_HARMLESS = frozenset({"os.listdir", "os.scandir", "os.putenv", "os.unsetenv", "os.fspath"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def confine(limits: Limits) -> None:
    """Bounds memory, processor time and files where the system can; refuses network, writing and new processes."""
    if os.name == "posix":
        _bound(limits)
    sys.addaudithook(_watch)


def _bound(limits: Limits) -> None:
    import resource

    bounds = (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, wanted in bounds:
        hard = resource.getrlimit(kind)[1]
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, most))


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED) and event not in _HARMLESS:
        raise PermissionError(event)
    writes = (
        event == "open" and len(arguments) == 3 and isinstance(arguments[2], int) and arguments[2] & _WRITING
    )
    if writes:
        raise PermissionError(event)
