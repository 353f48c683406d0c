"""The reading process: `python -m notoneless.registers.files.process.child`, fed and emptied through its pipes."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from notoneless.registers.files.archive import open_archive
from notoneless.registers.files.formats.sniffing import XLSX, sniff
from notoneless.registers.files.process.confinement import confine
from notoneless.registers.files.process.wire import (
    OUT_OF_MEMORY,
    Request,
    read_request,
    write_refusal,
    write_unlocked,
)
from notoneless.registers.files.refusals import FileRefused


def main() -> None:
    """Answers one request and leaves at once, without waiting for a reader that was overtaken."""
    request = read_request(sys.stdin.buffer)
    out = sys.stdout.buffer
    code = 0
    try:
        if request.only_unlock:
            _unlock(request, out)
        else:
            _refuse_at_the_gate(request)
            _read(request, out)
    except FileRefused as refused:
        write_refusal(out, refused)
    except MemoryError:
        code = OUT_OF_MEMORY
    out.flush()
    os._exit(code)


def _refuse_at_the_gate(request: Request) -> None:
    """Bombs and wrong files are refused before anything heavy is loaded."""
    if sniff(request.data, name=request.name, limits=request.limits) == XLSX:
        open_archive(request.data, limits=request.limits)


def _unlock(request: Request, out: BinaryIO) -> None:
    from notoneless.registers.files.formats.unlocking import unlock

    confine(request.limits)
    write_unlocked(out, unlock(request.data, request.password))


def _read(request: Request, out: BinaryIO) -> None:
    from notoneless.registers.files.opening import open_here
    from notoneless.registers.files.process.answers import write_result

    confine(request.limits)
    result = open_here(
        request.data,
        name=request.name,
        password=request.password,
        known_headings=request.known_headings,
        limits=request.limits,
        side_by_side=True,
    )
    write_result(out, result)


if __name__ == "__main__":
    main()
