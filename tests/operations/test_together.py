"""The page server and the worker end together, also when the system ends their parent."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.house.tree import ROOT

SLEEPER = "import time; time.sleep(60)"
PARENT = f"""
import os, sys
from notoneless.operations import together
popen = together.subprocess.Popen
def told(*words, **more):
    made = popen(*words, **more)
    print(made.pid, flush=True)
    {{between}}
    return made
together.subprocess.Popen = told
sys.exit(together.run_together([sys.executable, "-c", {SLEEPER!r}], [sys.executable, "-c", {{second!r}}]))
"""


def start(second: str = SLEEPER, between: str = "") -> tuple[subprocess.Popen[str], list[int]]:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(second=second, between=between)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        text=True,
    )
    assert parent.stdout is not None
    return parent, [int(parent.stdout.readline()) for _ in range(2)]


def lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whoever_ends_it_ends_all_of_them(number: signal.Signals) -> None:
    parent, children = start()

    parent.send_signal(number)

    assert parent.wait(timeout=30) == 130
    assert [one for one in children if lives(one)] == []


def test_told_to_end_between_two_starts_it_loses_none_of_them() -> None:
    parent, children = start(between="os.kill(os.getpid(), 15)")

    assert parent.wait(timeout=30) == 130
    assert [one for one in children if lives(one)] == []


def test_when_one_ends_the_other_does_not_stay() -> None:
    parent, children = start(second="import time; time.sleep(1)")
    began = time.monotonic()

    parent.wait(timeout=30)

    assert time.monotonic() - began < 30
    assert [one for one in children if lives(one)] == []
