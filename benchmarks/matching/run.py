"""The matching benchmark: ``python -m benchmarks matching`` runs all of it and writes table.md.

``python -m benchmarks.matching.run judge|speed|order`` runs a part of it; each part keeps its figures in results/, and
``table`` writes table.md from what is there.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.matching import fitting_errors, judging_errors
from benchmarks.matching.measuring import LIKELY, Figures, measure, measure_pairs, measure_situations
from benchmarks.matching.table import TIMES, write_table
from notoneless.matching.normalise import prepare
from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings

RESULTS = Path(__file__).with_name("results")
FIRST_JUDGING_SEED = 1


def judge(children: int, seeds: int, generator: str) -> list[dict[str, Any]]:
    """Quality over many seeds; the second generator unless told otherwise."""
    lines = []
    for kind in ("normal", "hard"):
        found: list[Figures] = []
        for seed in range(FIRST_JUDGING_SEED, FIRST_JUDGING_SEED + seeds):
            made = _made(generator, children, seed, kind)
            frames = prepare(made.population), {"enrolment": prepare(made.enrolment)}
            found.append(measure(match(*frames, settings=MatchSettings()), made))
        lines.append(_summary(kind, found))
    return lines


def _made(generator: str, children: int, seed: int, kind: str) -> fitting_errors.Registers:
    if generator == "judging":
        return judging_errors.registers(children, seed=seed, kind=kind)
    return fitting_errors.registers(children, seed=seed, rates=fitting_errors.RATES[kind])


def _summary(kind: str, figures: list[Figures]) -> dict[str, Any]:
    def shares(top: str, below: str) -> list[float]:
        return [getattr(one, top) / max(1, getattr(one, below)) for one in figures]

    enrolled = [one.enrolled_unexplained / (one.children - one.missing) for one in figures]
    return {
        "errors": kind,
        "seeds": len(figures),
        "missing": sum(one.missing for one in figures),
        "missing wrongly explained": sum(one.wrongly_explained_missing for one in figures),
        "explained by a wrong record": sum(one.wrong_record for one in figures),
        "enrolled unexplained %": _percent(enrolled),
        "worst seed %": round(100 * max(enrolled), 4),
        "doubtful %": _percent(shares("doubtful", "children")),
        "worst doubtful %": round(100 * max(shares("doubtful", "children")), 3),
        "pair F1": round(statistics.mean(one.pair_f1 for one in figures), 6),
        "explained-only F1": round(statistics.mean(one.explained_f1 for one in figures), 6),
    }


def _percent(shares: Iterable[float]) -> float:
    return round(100 * statistics.mean(shares), 4)


def speed(children: int, kind: str, times: int, splink: bool, home: Path) -> list[dict[str, Any]]:
    """Whole runs in processes of their own, from the files to the pairs, ours and Splink's in turn; medians."""
    truth = files(home, children, kind)
    runs: dict[str, list[dict[str, Any]]] = {"time_match": [], "peer_splink": []}
    for _ in range(times):
        for module in ("time_match", "peer_splink") if splink else ("time_match",):
            runs[module].append(_timed(module, home))
    rows = pl.read_parquet(home / "our_rows.parquet")
    quality = measure_situations(rows, truth) | measure_pairs(_pairs_of_ours(home, rows), truth, children)
    lines = [_speed_line("Not One Less", children, kind, runs["time_match"], quality)]
    if splink:
        pairs = pl.read_parquet(home / "splink_pairs.parquet")
        theirs = _speed_line(
            "Splink", children, kind, runs["peer_splink"], measure_pairs(pairs, truth, children)
        )
        lines.append(theirs)
    return lines


def files(home: Path, children: int, kind: str) -> np.ndarray:
    """Both registers as the import stores them, normalised; made once per folder."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "truth.npy").exists():
        made = fitting_errors.registers(children, seed=FIRST_JUDGING_SEED, rates=fitting_errors.RATES[kind])
        prepare(made.population).write_parquet(home / "population.parquet")
        prepare(made.enrolment).write_parquet(home / "enrolment.parquet")
        np.save(home / "truth.npy", made.truth)
    return np.load(home / "truth.npy")


def _timed(module: str, home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", f"benchmarks.matching.{module}", str(home)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(ended.stdout.strip().splitlines()[-1])
    return told


def _pairs_of_ours(home: Path, rows: pl.DataFrame) -> pl.DataFrame:
    """Explained pairs, and the first candidate of doubtful children where its score reaches LIKELY."""
    first = pl.read_parquet(home / "our_candidates.parquet").filter(
        (pl.col("rank") == 1) & (pl.col("score") >= LIKELY)
    )
    explained = rows.filter(pl.col("situation") == "explained").select("row", "matched_row")
    return pl.concat([explained, first.select("row", pl.col("candidate_row").alias("matched_row"))])


def _speed_line(
    name: str, children: int, kind: str, runs: list[dict[str, Any]], quality: dict[str, float]
) -> dict[str, Any]:
    line = {"engine": f"{name} {runs[0]['version']}", "children": children, "errors": kind, "runs": len(runs)}
    for figure in (*TIMES, "columns_seconds", "peak_mib"):
        values = [run[figure] for run in runs if figure in run]
        line |= {figure: round(statistics.median(values), 2)} if values else {}
    return line | quality


def order(children: int) -> list[dict[str, Any]]:
    """The same rows in three orders give the same frames."""
    made = fitting_errors.registers(children, seed=FIRST_JUDGING_SEED, rates=fitting_errors.HARD)
    frames = prepare(made.population), prepare(made.enrolment)
    told = []
    for seed in (None, 1, 2):
        mixed = (
            frames
            if seed is None
            else tuple(one.sample(fraction=1, shuffle=True, seed=seed) for one in frames)
        )
        result = match(mixed[0], {"enrolment": mixed[1]}, settings=MatchSettings())
        told.append(
            [one.rows() for one in (result.rows, result.candidates, result.duplicates, result.leftover)]
        )
    return [{"children": children, "orders": len(told), "same": all(one == told[0] for one in told)}]


def print_table(lines: list[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for line in lines for name in line))
    print("| " + " | ".join(names) + " |", "|" + "---|" * len(names), sep="\n")
    for line in lines:
        print("| " + " | ".join(str(line.get(name, "")) for name in names) + " |")


def whole(times: int, seeds: int, home: Path) -> None:
    """Everything the table shows: about half an hour on two idle cores, most of it Splink and the ten million."""
    _keep("judge-86000", judge(86_000, seeds, "judging"))
    _keep("order-30000", order(30_000))
    _keep("speed-86000-normal", speed(86_000, "normal", times, False, home / "86000-normal"))
    for kind in ("normal", "hard"):
        _keep(f"speed-1000000-{kind}", speed(1_000_000, kind, times, True, home / f"1000000-{kind}"))
    _keep("speed-10000000-normal", speed(10_000_000, "normal", 1, False, home / "10000000-normal"))


def _keep(name: str, lines: list[dict[str, Any]]) -> None:
    """Prints the figures and keeps them for the table."""
    print_table(lines)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(lines, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=("all", "judge", "speed", "order", "table"), default="all")
    parser.add_argument("--children", type=int, default=86_000)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--generator", choices=("judging", "fitting"), default="judging")
    parser.add_argument("--errors", choices=("normal", "hard"), default="normal")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--splink", action="store_true")
    parser.add_argument("--folder", type=Path, help="keeps the made registers for the next run")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="matching-benchmark-") as passing:
        home = told.folder or Path(passing)
        if told.what == "all":
            whole(told.times, told.seeds, home)
        elif told.what == "judge":
            name = f"judge-{told.children}" + ("" if told.generator == "judging" else "-fitting")
            _keep(name, judge(told.children, told.seeds, told.generator))
        elif told.what == "speed":
            name = f"speed-{told.children}-{told.errors}"
            _keep(name, speed(told.children, told.errors, told.times, told.splink, home))
        elif told.what == "order":
            _keep(f"order-{told.children}", order(told.children))
    write_table(RESULTS)


if __name__ == "__main__":
    main()
