"""Measures the main job: all registers of a county of 86,258 children, from files to findings.

`python -m benchmarks.county.measuring [--children N]` builds the county in a folder of its own, walks the real path and
writes table.md. The floor is reading the same files with the fastest reader alone, in the same run.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

TABLE = Path(__file__).with_name("table.md")
DAY = date(2026, 9, 20)
BOUND = 90


def work(children: int, folder: Path) -> None:
    """In a fresh process; the last line printed is the measures as JSON, before it what the truth says."""
    import django

    django.setup()
    from notoneless.operations.commands import migrate
    from notoneless.operations.demo import playing, settling
    from notoneless.operations.demo.building import build_county
    from notoneless.operations.demo.truth_found import told
    from notoneless.trail import deferred_denials

    migrate.prepare()
    county = build_county(seed=2026, children=children, as_of=DAY, out=folder)
    measures = {"files": len(county.files)}
    measures["reading"] = _timed(lambda: [_read(file.path) for file in county.files])
    with deferred_denials():
        chief = settling.settle(county, on=DAY, say=lambda text: None)
        measures["importing"] = _timed(lambda: playing.import_files(county, by=chief, on=DAY, say=print))
        measures["screening"] = _timed(lambda: playing.screen(by=chief, on=DAY, say=print))
        measures["again"] = _timed(lambda: playing.screen(by=chief, on=DAY, say=print))
    print("\n".join(told(folder)))
    print(json.dumps(measures))


def _read(path: Path) -> None:
    import polars as pl
    import xlrd

    if path.suffix == ".xlsx":
        pl.read_excel(path, engine="calamine", sheet_id=0, has_header=False, raise_if_empty=False)
    elif path.suffix == ".xls":
        xlrd.open_workbook(str(path))
    else:
        path.read_bytes().splitlines()


def _timed(job) -> tuple[float, float]:  # noqa: ANN001
    """Wall clock and processor seconds, those of the reading processes too."""
    from notoneless.registers.files.process import asking

    started, before = time.perf_counter(), _processor()
    job()
    wall = time.perf_counter() - started
    asking.rest()  # what its readers used is known when they have ended
    return wall, _processor() - before


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--children", type=int, default=86_258)
    options = words.parse_args()
    *said, last = _in_a_folder_of_its_own(options.children).strip().splitlines()
    measures = json.loads(last)
    total = [sum(pair) for pair in zip(measures["importing"], measures["screening"], strict=True)]
    floor = measures["reading"]
    lines = [
        f"# The demo county, {options.children:,} children, {measures['files']} files, from files to findings",
        "",
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f}; processor seconds count all processes.",
        "",
        "| what | seconds | × reading the files alone | processor seconds |",
        "|---|---|---|---|",
        _line("reading the files with the fastest reader alone", floor, floor),
        _line("import of all files (quarantine, two readings, checks, ledger)", measures["importing"], floor),
        _line("comparison, standings, findings", measures["screening"], floor),
        _line("the same run again (nothing new)", measures["again"], floor),
        _line(f"**from files to findings** (bound {BOUND} s on two idle cores)", total, floor),
        "",
        *(line for line in said if "查全率" in line or "准确率" in line),
        "",
    ]
    TABLE.write_text("\n".join(lines), encoding="utf-8")


def _line(what: str, measured: Sequence[float], floor: Sequence[float]) -> str:
    wall, processor = measured
    return f"| {what} | {wall:.1f} | {wall / floor[0]:.1f} | {processor:.1f} |"


def _in_a_folder_of_its_own(children: int) -> str:
    code = (
        "import sys, pathlib; from benchmarks.county.measuring import work; "
        "work(int(sys.argv[1]), pathlib.Path(sys.argv[2]))"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "notoneless.config.settings",
            "NOTONELESS_DATA": str(folder / "data"),
            "NOTONELESS_KEYS": str(folder / "keys" / "keys.json"),
            "NOTONELESS_DEMO": "1",
        }
        command = [sys.executable, "-c", code, str(children), str(folder / "demo")]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    print(done.stdout)
    return done.stdout


if __name__ == "__main__":
    main()
