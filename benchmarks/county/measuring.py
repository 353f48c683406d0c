"""Measures the main job: all registers of a county of 86,258 children, from files to findings.

`python -m benchmarks.county.measuring [--children N]` builds the county in a folder of its own, walks the real path and
writes table.md. The floor is reading the same files with the fastest reader alone, in the same run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

TABLE = Path(__file__).with_name("table.md")
DAY = date(2026, 9, 20)
BOUND = 90


def work(children: int, folder: Path) -> None:
    """In a fresh process; prints seconds of reading alone, importing, screening, and the counts."""
    import django

    django.setup()
    from notoneless.operations.commands import migrate
    from notoneless.operations.demo import playing, settling
    from notoneless.operations.demo.building import build_county
    from notoneless.operations.demo.truth_found import told
    from notoneless.trail import deferred_denials

    migrate.prepare()
    county = build_county(seed=2026, children=children, as_of=DAY, out=folder)
    reading = _timed(lambda: [_read(file.path) for file in county.files])
    with deferred_denials():
        chief = settling.settle(county, on=DAY, say=lambda text: None)
        importing = _timed(lambda: playing.import_files(county, by=chief, on=DAY, say=print))
        screening = _timed(lambda: playing.screen(by=chief, on=DAY, say=print))
        again = _timed(lambda: playing.screen(by=chief, on=DAY, say=print))
    print("\n".join(told(folder)))
    print(f"SECONDS {reading:.2f} {importing:.2f} {screening:.2f} {again:.2f} {len(county.files)}")


def _read(path: Path) -> None:
    import polars as pl
    import xlrd

    if path.suffix == ".xlsx":
        pl.read_excel(path, engine="calamine", sheet_id=0, has_header=False, raise_if_empty=False)
    elif path.suffix == ".xls":
        xlrd.open_workbook(str(path))
    else:
        path.read_bytes().splitlines()


def _timed(job) -> float:  # noqa: ANN001
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--children", type=int, default=86_258)
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "notoneless.config.settings",
            "NOTONELESS_DATA": str(folder / "data"),
            "NOTONELESS_KEYS": str(folder / "keys" / "keys.json"),
            "NOTONELESS_DEMO": "1",
        }
        code = "import sys, pathlib; from benchmarks.county.measuring import work; work(int(sys.argv[1]), pathlib.Path(sys.argv[2]))"
        done = subprocess.run(
            [sys.executable, "-c", code, str(options.children), str(folder / "demo")],
            stdout=subprocess.PIPE, text=True, check=True, env=environment,
        )  # fmt: skip
    print(done.stdout)
    *said, last = done.stdout.strip().splitlines()
    reading, importing, screening, again, files = last.split()[1:]
    total = float(importing) + float(screening)
    truth = [line for line in said if "查全率" in line or "准确率" in line]
    TABLE.write_text(
        "\n".join(
            [
                f"# The demo county, {options.children:,} children, {files} files, from files to findings",
                "",
                "| what | seconds | × reading the files alone |",
                "|---|---|---|",
                f"| reading the files with the fastest reader alone | {reading} | 1.0 |",
                f"| import of all files (quarantine, two readings, checks, ledger) | {importing} | {float(importing) / float(reading):.1f} |",
                f"| comparison, standings, findings | {screening} | {float(screening) / float(reading):.1f} |",
                f"| the same run again (nothing new) | {again} | {float(again) / float(reading):.1f} |",
                f"| **from files to findings** (bound {BOUND} s on two idle cores) | **{total:.0f}** | {total / float(reading):.1f} |",
                "",
                *truth,
                "",
            ]
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
