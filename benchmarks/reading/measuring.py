"""Measures opening a register of 86,000 rows and 25 columns against the fastest reader alone.

`python -m benchmarks.reading.measuring [--rows N] [--runs N]` prints the table and writes it to table.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.reading.register import HEADINGS, write_register

TABLE = Path(__file__).with_name("table.md")
REFERENCE = "polars.read_excel (calamine), alone"


def _by_polars(path: Path) -> None:
    import polars as pl

    pl.read_excel(path, engine="calamine", has_header=False)


def _by_fastexcel_text(path: Path) -> None:
    import fastexcel

    fastexcel.read_excel(path.read_bytes()).load_sheet(0, header_row=None, dtypes="string").to_polars()


def _opened(path: Path, *, isolate: bool) -> None:
    from notoneless.registers.files import open_file

    result = open_file(path, name=path.name, known_headings=frozenset(HEADINGS), isolate=isolate)
    (table,) = result.tables
    assert table.is_accounted_for


WAYS: dict[str, Callable[[Path], None]] = {
    REFERENCE: _by_polars,
    "fastexcel, every cell as text": _by_fastexcel_text,
    "open_file, own process (as the product does)": lambda path: _opened(path, isolate=True),
    "open_file, in this process": lambda path: _opened(path, isolate=False),
}


def measured(name: str, path: Path) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak MiB of one warm run in a fresh interpreter."""
    code = "import sys; from benchmarks.reading.measuring import one; one(sys.argv[1], sys.argv[2])"
    done = subprocess.run(
        [sys.executable, "-c", code, name, str(path)], stdout=subprocess.PIPE, text=True, check=True
    )
    wall, processor, peak = map(float, done.stdout.split())
    return wall, processor, peak


def one(name: str, path: str) -> None:
    import fastexcel  # noqa: F401 – imports are not part of the time
    import polars  # noqa: F401

    import notoneless.registers.files.opening  # noqa: F401
    from notoneless.registers.files.process import asking

    started, used = time.perf_counter(), _processor()
    WAYS[name](Path(path))
    wall = time.perf_counter() - started
    asking.rest()  # what its readers used is known when it has ended
    processor = _processor() - used
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(wall, processor, peak / 1024)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=86_000)
    arguments.add_argument("--runs", type=int, default=3)
    options = arguments.parse_args()
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_register(path, options.rows)
        for _ in range(options.runs):  # interleaved: noise of the machine falls on all of them
            for name in WAYS:
                figures[name].append(measured(name, path))
    table = _table(figures, options.rows)
    print(table)
    TABLE.write_text(table, encoding="utf-8")


def _table(figures: dict[str, list[tuple[float, float, float]]], rows: int) -> str:
    medians = {
        name: [statistics.median(column) for column in zip(*runs, strict=True)]
        for name, runs in figures.items()
    }
    seconds, processor, _ = medians[REFERENCE]
    lines = [
        f"# Reading {rows:,} rows × {len(HEADINGS)} columns (.xlsx)",
        "",
        f"Python {platform.python_version()}, medians of {len(figures[REFERENCE])} interleaved runs, imports excluded"
        " except in the own process; compare ratios, not seconds.",
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; above their number,"
        " seconds say little and processor seconds are the fair column.",
        "",
        "| way | seconds | × reader alone | processor seconds | × | peak MiB |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {wall:.2f} | {wall / seconds:.2f} | {used:.2f} | {used / processor:.2f} | {peak:.0f} |"
        for name, (wall, used, peak) in medians.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
