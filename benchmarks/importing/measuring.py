"""Measures staging and committing a register of 86,000 rows and 25 columns.

`python -m benchmarks.importing.measuring [--rows N] [--runs N]` prints the table and writes it to table.md.
Staging (read, check, normalise, complete, compare, seal) stands against the fastest reader alone on the same file;
the commit against `executemany` (COPY on PostgreSQL) of the very rows it writes, into the same tables.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

TABLE = Path(__file__).with_name("table.md")
DAY = date(2026, 9, 20)
READER, STAGING, ROWS_ALONE, COMMIT = "reader alone", "staging", "same rows alone", "commit"


def one_run(path: str) -> None:
    """In a fresh interpreter with a database of its own; prints the seconds of each part and the peak."""
    import django

    django.setup()
    import polars as pl
    from django.db import transaction

    from benchmarks.importing import office
    from notoneless.registers.files.process import asking

    batch = office.receive(Path(path))
    seconds: dict[str, float] = {}
    seconds[READER] = _timed(lambda: pl.read_excel(path, engine="calamine", has_header=False))
    seconds[STAGING] = _timed(lambda: office.stage(batch))
    asking.rest()  # what its readers used is known when it has ended
    peak = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024
    )
    with office.rows_kept() as kept:
        seconds[COMMIT] = _timed(lambda: office.commit(batch))
    office.undo(batch)
    with transaction.atomic():
        seconds[ROWS_ALONE] = _timed(lambda: office.load_again(kept))
    print(*(seconds[name] for name in (READER, STAGING, ROWS_ALONE, COMMIT)), peak)


def _timed(work) -> float:  # noqa: ANN001
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=86_000)
    words.add_argument("--runs", type=int, default=3)
    options = words.parse_args()
    from benchmarks.reading.register import write_register

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_register(path, options.rows)
        runs = [_fresh(path, Path(folder) / str(number)) for number in range(options.runs)]
    reader, staging, alone, commit, peak = (statistics.median(column) for column in zip(*runs, strict=True))
    database = os.environ.get("DATABASE_URL", "SQLite")[:8]
    table = "\n".join(
        [
            f"# From file to ledger, {options.rows:,} rows × 25 columns (.xlsx), {database}",
            "",
            f"Medians of {options.runs} runs in fresh processes; compare ratios, not seconds.",
            "",
            "| what | seconds | floor, seconds | ratio | bound |",
            "|---|---|---|---|---|",
            f"| read + check + normalise + stage, against the fastest reader alone | {staging:.2f} | {reader:.2f} "
            f"| {staging / reader:.2f} | 3 |",
            f"| commit to register and ledger, against the same rows alone | {commit:.2f} | {alone:.2f} "
            f"| {commit / alone:.2f} | 4 |",
            "",
            f"Peak memory of staging: {peak:.0f} MiB (bound 600).",
            "",
        ]
    )
    print(table)
    TABLE.write_text(table, encoding="utf-8")


def _fresh(path: Path, data: Path) -> tuple[float, ...]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "notoneless.config.settings",
        "NOTONELESS_DATA": str(data / "data"),
        "NOTONELESS_KEYS": str(data / "keys" / "keys.json"),
        "NOTONELESS_DEMO": "1",
    }
    code = "import sys; from benchmarks.importing.measuring import one_run; one_run(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=environment,
    )
    return tuple(float(part) for part in done.stdout.split()[-5:])


if __name__ == "__main__":
    main()
