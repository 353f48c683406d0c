"""`python -m benchmarks.due.measuring [CASES] [PERIODS]`: the oracle, and one night of the clock over an office.

The floor is one pass over the rows of the open cases in SQL: cases, moves and visits read into Python, nothing done.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

CASES, PERIODS, RUNS, FEW = 10_000, 100_000, 3, 100
BOUND = 3
TABLE = Path(__file__).with_name("table.md")
TABLES = ("casework_casemove", "casework_visiting_visit")


def one_pass() -> int:
    from django.db import connection

    count = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_case WHERE closed_on IS NULL ORDER BY id")
        count += len(cursor.fetchall())
        for table in TABLES:
            cursor.execute(
                f"SELECT t.* FROM {table} t JOIN casework_case c ON c.id = t.case_id "  # noqa: S608
                "WHERE c.closed_on IS NULL ORDER BY t.id"
            )
            count += len(cursor.fetchall())
    return count


def timed(work: Any) -> tuple[float, Any]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def queries_of(work: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def measure(cases: int, periods: int) -> dict[str, Any]:
    from tests.casework.clock.months import adopted

    from benchmarks.due.dicing import differences
    from benchmarks.due.office import ON, fill
    from notoneless.casework.clock.planning import look_at
    from notoneless.casework.clock.running import dry_run, run_clock
    from notoneless.casework.models import Case

    wrong = list(differences(periods, seed=20261122))
    policy = adopted("chongqing/shizhu", ON)
    fill(cases)
    few = list(Case.objects.unscoped("benchmark").order_by("pk")[:FEW])
    small = queries_of(lambda: look_at(few, policy, ON))
    large = (
        queries_of(lambda: dry_run(on=ON, policy=policy)) - 3
    )  # the cases themselves, pauses and overtaken rises
    passes, nights = [], []
    for _ in range(RUNS):
        floor, rows = timed(one_pass)
        night, found = timed(lambda: dry_run(on=ON, policy=policy))
        passes.append(floor)
        nights.append(night)
    writing, done = timed(lambda: run_clock(on=ON, policy=policy))
    again, quiet = timed(lambda: run_clock(on=ON, policy=policy))
    return {
        "periods": periods, "differences": len(wrong), "cases": found.cases, "rows": rows,
        "pass_seconds": round(min(passes), 2), "night_seconds": round(min(nights), 2),
        "ratio": round(min(nights) / min(passes), 2), "queries_few": small, "queries": large,
        "first_night_seconds": round(writing, 2), "lapses": done.lapses, "second_night_seconds": round(again, 2),
        "lapses_again": quiet.lapses,
    }  # fmt: skip


def _table(said: dict[str, Any]) -> str:
    return "\n".join(
        [
            f"# The clock: deadlines against an oracle, and {said['cases']:,} open cases with five years of history",
            "",
            f"{said['periods']:,} random periods and cases against a wall calendar that shares no code with ours: "
            f"**{said['differences']}** differences (demand 0).",
            "",
            f"Processor seconds over {said['rows']:,} rows (cases, moves, visits), SQLite; the floor reads them once "
            "into Python and does nothing.",
            "",
            "| what | seconds | × one pass |",
            "|---|---|---|",
            f"| one pass over the rows in SQL | {said['pass_seconds']} | 1.0 |",
            f"| what is due, overdue and ripe in every case | {said['night_seconds']} | **{said['ratio']}** "
            f"(demand ≤ {BOUND}) |",
            f"| a first night with {said['lapses']:,} lapses noticed and digests made | "
            f"{said['first_night_seconds']} | – |",
            f"| the same night again: {said['lapses_again']} noticed twice | {said['second_night_seconds']} | – |",
            "",
            f"Statements for {FEW} cases: {said['queries_few']}; for {said['cases']:,}: {said['queries']}.",
            "",
        ]
    )


def main() -> int:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    periods = int(sys.argv[2]) if len(sys.argv) > 2 else PERIODS
    with tempfile.TemporaryDirectory() as folder:
        from benchmarks.due.office import prepare

        prepare(Path(folder))
        said = measure(cases, periods)
    print(json.dumps(said))
    if cases >= CASES and periods >= PERIODS:
        TABLE.write_text(_table(said), encoding="utf-8")
    return 0 if said["differences"] == 0 and said["ratio"] <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
