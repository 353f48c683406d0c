"""Measures the workbook of a ledger of 86,258 rows and 40 columns.

`python -m benchmarks.ledgers.measuring [--rows N] [--runs N]` prints the table and writes it to table.md. The rows as
a query gives them are written by `list_workbook` (title, watermark, styles, guarded text, print area) and, each
in a fresh process, by rustpy-xlsxwriter, the fastest well-kept writer, alone: bare cells, no style, nothing guarded.
"""

import argparse
import io
import resource
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("table.md")
OURS, FLOOR = "list_workbook", "rustpy-xlsxwriter, alone"
TEXTS, DAYS, NUMBERS = 34, 4, 2
AT_MOST, MEMORY = 3.0, 500


def rows_of(number: int) -> Iterator[tuple[Any, ...]]:
    """As a ledger has them: names, places and words that come again, some that do not."""
    born = date(2011, 9, 1)
    days = [born + timedelta(days=at) for at in range(3_650)]
    for at in range(number):
        yield (
            *(
                f"第{column}栏{(at * 7 + column) % (40 if column % 3 else 60_000)}号"
                for column in range(TEXTS)
            ),
            *(days[(at + column) % 3_650] for column in range(DAYS)),
            *(at * (column + 1) % 1_000 for column in range(NUMBERS)),
        )


def one_run(way: str, number: int) -> None:
    """In a fresh interpreter: seconds of the writing without the making of the rows, megabytes, peak."""
    making = _spent(lambda: deque(rows_of(number), maxlen=0))
    rows = rows_of(number)
    write = _ours if way == OURS else _floor
    sizes: list[int] = []
    writing = _spent(lambda: sizes.append(write(rows, number)))
    wall, processor = (whole - part for whole, part in zip(writing, making, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(wall, processor, sizes[0] / 1e6, peak)


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds."""
    began, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - spent


def _ours(rows: Iterator[tuple[Any, ...]], number: int) -> int:
    from notoneless.papers.workbooks import ListColumn, Watermark, list_workbook

    columns = [
        *(ListColumn(f"栏{at}") for at in range(TEXTS)),
        *(ListColumn(f"日{at}", "date") for at in range(DAYS)),
        *(ListColumn(f"数{at}", "whole") for at in range(NUMBERS)),
    ]
    mark = Watermark("农大海", datetime(2026, 11, 22, 10, 0), "测量")
    return len(list_workbook("适龄儿童台账", columns, rows, mark, number=number))


def _floor(rows: Iterator[tuple[Any, ...]], number: int) -> int:
    from rustpy_xlsxwriter import write_worksheet

    names = [f"栏{at}" for at in range(TEXTS + DAYS + NUMBERS)]
    data = io.BytesIO()
    write_worksheet([dict(zip(names, row, strict=True)) for row in rows], data)
    return len(data.getvalue())


def _fresh(way: str, number: int) -> list[float]:
    words = [sys.executable, "-m", "benchmarks.ledgers.measuring", "--only", way, "--rows", str(number)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return [float(word) for word in done.stdout.split()]


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=86_258)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--only", choices=(OURS, FLOOR))
    options = words.parse_args()
    if options.only:
        one_run(options.only, options.rows)
        return
    runs: dict[str, list[list[float]]] = {OURS: [], FLOOR: []}
    for _ in range(options.runs):
        for way, found in runs.items():
            found.append(_fresh(way, options.rows))
    middle = {
        way: [statistics.median(one) for one in zip(*found, strict=True)] for way, found in runs.items()
    }
    text = _table(options.rows, options.runs, middle[OURS], middle[FLOOR])
    TABLE.write_text(text, encoding="utf-8")
    print(text)


def _table(rows: int, runs: int, ours: list[float], floor: list[float]) -> str:
    lines = [
        f"# A ledger of {rows:,} rows × {TEXTS + DAYS + NUMBERS} columns to .xlsx",
        "",
        f"Medians of {runs} runs in turn, each in a fresh process, from rows as a query gives them to the bytes of the",
        "file. Compare ratios; where the machine is shared the processor seconds are the fair column.",
        "",
        "| writer | seconds | × | processor seconds | × | MB | peak MiB |",
        "|---|---|---|---|---|---|---|",
        _line(FLOOR, floor, floor),
        _line(f"{OURS} (bound {AT_MOST:g} ×, {MEMORY} MiB)", ours, floor),
        "",
    ]
    return "\n".join(lines)


def _line(name: str, found: list[float], floor: list[float]) -> str:
    wall, processor, size, peak = found
    ratios = wall / floor[0], processor / floor[1]
    return f"| {name} | {wall:.2f} | {ratios[0]:.2f} | {processor:.2f} | {ratios[1]:.2f} | {size:.1f} | {peak:.0f} |"


if __name__ == "__main__":
    main()
