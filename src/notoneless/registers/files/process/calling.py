"""Hands a file to the reading process and takes its answer; whatever the process does, the server lives on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from notoneless.registers.files.limits import MIB, USUAL, Limits
from notoneless.registers.files.process.answers import read_answer
from notoneless.registers.files.process.asking import answered
from notoneless.registers.files.process.wire import OUT_OF_MEMORY, Request, read_unlocked, request_head
from notoneless.registers.files.refusals import ReaderStopped
from notoneless.registers.files.tables import ReadFile

MODULE = "notoneless.registers.files.process.child"
_SOURCE = Path(__file__).resolve().parents[4]
_SMALLER = "请删除多余的空白格式和无关工作表，或按乡镇拆成几个文件分别上传。"


def open_in_child(
    data: bytes, *, name: str, password: str | None, known_headings: Iterable[str], limits: Limits
) -> ReadFile:
    """The file's tables, or FileRefused: a crash of the child is the file's fault, not the server's."""
    request = Request(
        data=data, name=name, password=password, known_headings=tuple(known_headings), limits=limits
    )
    answer = _answer(request)
    try:
        return read_answer(answer)
    except (ValueError, KeyError) as error:
        raise _stopped(1, limits) from error


def unlock_in_child(data: bytes, *, password: str | None, limits: Limits = USUAL) -> bytes:
    """A protected workbook without its protection, an unprotected one as it is; or FileRefused."""
    request = Request(
        data=data, name="", password=password, known_headings=(), limits=limits, only_unlock=True
    )
    answer = _answer(request)
    try:
        return read_unlocked(answer)
    except (ValueError, KeyError) as error:
        raise _stopped(1, limits) from error


def _answer(request: Request) -> bytes:
    """From a reader that stands ready, else from a process that loads everything first."""
    limits = request.limits
    message = (request_head(request), request.data)
    try:
        code, answer = answered(message, seconds=limits.seconds, environment=_environment()) or _from_scratch(
            message, seconds=limits.seconds
        )
    except (TimeoutError, subprocess.TimeoutExpired):
        raise ReaderStopped(
            f"读取超过 {limits.seconds} 秒仍未完成，已停止，没有导入任何内容。{_SMALLER}"
        ) from None
    if code != 0:
        raise _stopped(code, limits)
    return answer


def _from_scratch(message: tuple[bytes, bytes], *, seconds: float) -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", MODULE],
        input=b"".join(message),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        env=_environment(),
        check=False,
    )
    return done.returncode, done.stdout


def _stopped(code: int, limits: Limits) -> ReaderStopped:
    if code == OUT_OF_MEMORY or code in (-signal.SIGABRT, -getattr(signal, "SIGKILL", 9)):
        return ReaderStopped(
            f"读取所需内存超过 {limits.memory_bytes // MIB} MB，已停止，没有导入任何内容。{_SMALLER}"
        )
    return ReaderStopped(
        "读取这个文件时程序异常中止，没有导入任何内容。文件可能已损坏：请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。"
    )


def _environment() -> dict[str, str]:
    """Nothing of the server's secrets goes along; only what Python and Windows need to start."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "POLARS_MAX_THREADS")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return environment | {
        "PYTHONPATH": str(_SOURCE),
        "PYTHONIOENCODING": "utf-8",
    }
