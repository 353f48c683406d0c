"""Lets two approvers decide the same step at the same moment: `python -m benchmarks.approvals.measuring [TIMES]`.

The peer is the naive way (read, look, save) with the same two threads: it shows what compare-and-set prevents.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

TIMES = 1_000
ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("table.md")
TEST = "tests/breaking/test_two_approvers.py"
DATABASES = {"SQLite": [], "PostgreSQL": ["-m", "tests.postgres_server"]}


def run_on(database: str, times: int) -> tuple[bool, float]:
    """The test itself is the measurement: it counts winners, opinions, situations and events of every round."""
    command = [sys.executable, *DATABASES[database]]
    if DATABASES[database]:
        command += [sys.executable]
    command += ["-m", "pytest", TEST, "-q", "-n0", "-p", "no:cacheprovider"]
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "BREAK_APPROVALS": str(times)}, check=False)
    return done.returncode == 0, time.monotonic() - started


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    rows, failed = [], 0
    for database in DATABASES:
        right, seconds = run_on(database, times)
        failed += not right
        verdict = "exactly one" if right else "NOT exactly one"
        rows.append(f"| {database} | {2 * times:,} | {verdict} | {seconds / (2 * times) * 1000:.0f} ms |")
    TABLE.write_text(
        "# Two approvers on one step\n\n"
        "Both agree, or one agrees and one refuses, at the same moment on connections of their own. Each round counts\n"
        "winners, opinions written, situations changed and events; the loser is told by whom it was decided.\n\n"
        "| database | rounds | winners per round | time of a round with its preparation |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n",
        encoding="utf-8",
    )
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
