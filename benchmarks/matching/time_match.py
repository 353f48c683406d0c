"""One timed run of our engine from two Parquet files to its result: python -m benchmarks.matching.time_match FOLDER."""

import json
import resource
import sys
import time
from pathlib import Path

import polars as pl

from notoneless.matching import ENGINE_VERSION
from notoneless.matching.columns import COLUMNS
from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings

WARMING = 200
COMPARED = [name for name in COLUMNS if name != "name"]
"""The name as it is shown is not compared; Splink's files too hold only what it compares."""


def main() -> None:
    folder = Path(sys.argv[1])
    _warm(folder)
    begun, cpu = time.perf_counter(), time.process_time()
    population = pl.read_parquet(folder / "population.parquet", columns=COMPARED)
    enrolment = pl.read_parquet(folder / "enrolment.parquet", columns=COMPARED)
    read, cpu_read = time.perf_counter(), time.process_time()
    result = match(population, {"enrolment": enrolment}, settings=MatchSettings())
    ended, cpu_ended = time.perf_counter(), time.process_time()
    told = {
        "seconds": ended - read,
        "seconds_with_reading": ended - begun,
        "cpu_seconds": cpu_ended - cpu_read,
        "cpu_with_reading": cpu_ended - cpu,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "version": ENGINE_VERSION,
        "steps": result.steps.select("step", "seconds").rows(),
    }
    result.rows.write_parquet(folder / "our_rows.parquet")
    result.candidates.write_parquet(folder / "our_candidates.parquet")
    print(json.dumps(told, ensure_ascii=False))


def _warm(folder: Path) -> None:
    """Loads the tables of readings, as Splink's imports are not counted either."""
    few = [
        pl.scan_parquet(folder / f"{side}.parquet").head(WARMING).collect()
        for side in ("population", "enrolment")
    ]
    match(few[0], {"enrolment": few[1]}, settings=MatchSettings())


if __name__ == "__main__":
    main()
