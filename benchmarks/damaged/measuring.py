"""Damages 32 regular files in 10,000 ways and reads each: no crash, no lost row, none longer than ten seconds.

`python -m benchmarks.damaged.measuring [--files N] [--first SEED] [--processes N]` prints the table, writes
it to table.md, and ends with 1 when a crash, a lost row or a slow file was found.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.registers.files.damage import damaged_file
from tests.registers.files.judging import Verdict, verdict
from tests.registers.files.seeds import seeds

TABLE = Path(__file__).with_name("table.md")
SLOW_SECONDS = 10
_SEEDS = seeds()


def judged(seed: int) -> tuple[int, str, str, Verdict, float]:
    """Seed, file, way of damage, what became of it, and the process's peak MiB so far."""
    chance = random.Random(seed)
    name = chance.choice(list(_SEEDS))
    data, way = damaged_file(_SEEDS[name], name, chance)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seed, name, way, verdict(data, name), peak


def silence() -> None:
    """The Rust reader writes its panics to the error stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--processes", type=int, default=2)
    options = arguments.parse_args()
    span = range(options.first, options.first + options.files)
    fresh = get_context("spawn")  # a fork would inherit the locks of Polars' threads
    with ProcessPoolExecutor(options.processes, mp_context=fresh, initializer=silence) as pool:
        found = list(pool.map(judged, span, chunksize=50))
    table, bad = _table(found)
    print(table)
    TABLE.write_text(table, encoding="utf-8")
    sys.exit(1 if bad else 0)


def _table(found: Iterable[tuple[int, str, str, Verdict, float]]) -> tuple[str, int]:
    rows = list(found)
    outcomes = Counter(result.label for _, _, _, result, _ in rows)
    crashed = [row for row in rows if row[3].crashed]
    lost = [row for row in rows if row[3].lost]
    slow = [row for row in rows if row[3].seconds > SLOW_SECONDS]
    peaks = [peak for *_, peak in rows]
    lines = [
        f"# {len(rows):,} damaged files from {len(_SEEDS)} regular ones",
        "",
        "| what | count |",
        "|---|---|",
        f"| crashes (anything but a refusal with its sentence) | {len(crashed)} |",
        f"| files read with a row lost | {len(lost)} |",
        f"| of the files read, held against openpyxl as third reader | {sum(row[3].checked for row in rows)} |",
        f"| files that took longer than {SLOW_SECONDS} s | {len(slow)} |",
        f"| longest, seconds | {max(row[3].seconds for row in rows):.1f} |",
        f"| growth of a reading process, MiB | {max(peaks) - min(peaks):.0f} |",
    ]
    lines += [f"| {label} | {count} |" for label, count in outcomes.most_common()]
    lines += [
        f"\n{seed} {name} {way}: {result.crashed or result.lost}"
        for seed, name, way, result, _ in crashed + lost
    ]
    return "\n".join(lines) + "\n", len(crashed) + len(lost) + len(slow)


if __name__ == "__main__":
    main()
