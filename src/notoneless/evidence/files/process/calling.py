"""Hands a picture to the decoding process and takes its answer; whatever becomes of it, the server lives on."""

import os
import subprocess
import sys
from pathlib import Path

from notoneless.evidence.files.limits import USUAL, Limits
from notoneless.evidence.files.pictures import Picture
from notoneless.evidence.files.process import wire
from notoneless.evidence.files.refusals import FileRefused

MODULE = "notoneless.evidence.files.process.child"
_SOURCE = Path(__file__).resolve().parents[4]
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL")
_ALONE = {"OPENBLAS_NUM_THREADS": "1"}  # each further thread would claim memory of the little there is
_STOPPED = "打开这张图片时程序异常中止，没有保存。图片可能已损坏：请重新拍照或另存为 JPG 再上传。"


def picture_in_child(data: bytes, name: str, limits: Limits = USUAL) -> Picture:
    """FileRefused for whatever the picture did to the process."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-m", MODULE],
            input=wire.request(data, name, limits),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=3 * limits.seconds,
            env=environment | _ALONE | {"PYTHONPATH": str(_SOURCE)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(_STOPPED, reason="stopped") from None
    if done.returncode != 0:
        raise FileRefused(_STOPPED, reason="stopped")
    try:
        return wire.read_answer(done.stdout)
    except (ValueError, KeyError, TypeError) as fault:
        raise FileRefused(_STOPPED, reason="stopped") from fault
