"""Measures the change of the school year of a county of 86,258 children: preview, the change, its undoing.

`python -m benchmarks.year.measuring [--children N]` builds the county in a folder of its own, reads its registers in,
turns the next school year, undoes it and turns it again. The floor is one pass over the same rows: every pupil read
once and written back once with the house's own loader.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

TABLE = Path(__file__).with_name("table.md")
DAY, NEXT = date(2026, 9, 20), date(2027, 9, 1)
BOUND = 60


def work(children: int, folder: Path) -> None:
    """In a fresh process; the last line printed is the measures as JSON."""
    import django

    django.setup()
    from django.db import transaction

    from notoneless.children.loading import update_rows
    from notoneless.children.models import Child
    from notoneless.children.yearly.moving import PLACE
    from notoneless.keeping.yearly.models import TurnLine
    from notoneless.keeping.yearly.turning import preview, turn_year, undo_turn
    from notoneless.operations.commands import migrate
    from notoneless.operations.demo import playing, settling
    from notoneless.operations.demo.building import build_county
    from notoneless.places.rules import policy_on
    from notoneless.trail import deferred_denials

    migrate.prepare()
    county = build_county(seed=2026, children=children, as_of=DAY, out=folder)
    with deferred_denials():
        chief = settling.settle(county, on=DAY, say=lambda text: None)
        playing.import_files(county, by=chief, on=DAY, say=lambda text: None)
        playing.screen(by=chief, on=DAY, say=lambda text: None)
        policy = policy_on(NEXT)
        terms = {"policy": policy, "by": chief, "on": NEXT}

        def floor() -> None:
            with transaction.atomic():
                rows = Child.objects.unscoped("benchmark").filter(enrolled_here=True)
                update_rows(Child, PLACE, list(rows.values_list("school_id", *PLACE[1:], "pk")))

        measures: dict[str, object] = {"floor": _timed(floor)}
        measures["preview"] = _timed(lambda: preview(year=NEXT.year, **terms))
        made = []
        measures["turn"] = _timed(lambda: made.append(turn_year(year=NEXT.year, **terms)))
        measures["undo"] = _timed(lambda: undo_turn(turn=made[0], reason="benchmark", **terms))
        measures["again"] = _timed(lambda: made.append(turn_year(year=NEXT.year, **terms)))
        lines = TurnLine.objects.unscoped("benchmark").filter(turn=made[1])
        measures["lines"] = lines.count()
        measures["counts"], measures["held_back"] = made[1].counts, made[1].held_back
        measures["same"] = made[0].counts == made[1].counts
    print(json.dumps(measures, ensure_ascii=False))


def _timed(job: Callable[[], object]) -> tuple[float, float]:
    started, before = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - started, time.process_time() - before


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--children", type=int, default=86_258)
    options = words.parse_args()
    measures = json.loads(_in_a_folder_of_its_own(options.children).strip().splitlines()[-1])
    counts, floor = measures["counts"], measures["floor"]
    lines = [
        f"# The change of the school year, demo county of {options.children:,} children",
        "",
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f} on two cores. {counts['promoted']:,} pupils go up, "
        f"{counts['leaving']:,} leavers are handed to their junior schools, {counts['graduated']:,} graduate, "
        f"{counts['entrants']:,} new entrants are proposed, {counts['held_back']:,} stay, counted by reason; "
        f"{measures['lines']} lines of the equation are held against a new count inside the deed. Turned, undone and "
        f"turned again: {'the same numbers' if measures['same'] else 'NOT the same numbers'}.",
        "",
        "| what | seconds | × one pass over the rows | processor seconds |",
        "|---|---|---|---|",
        _line("every pupil read and written back once (floor)", floor, floor),
        _line("preview of the whole county", measures["preview"], floor),
        _line(f"**the change of the year** (bound {BOUND} s)", measures["turn"], floor),
        _line("its undoing", measures["undo"], floor),
        _line("the change once more", measures["again"], floor),
        "",
    ]
    TABLE.write_text("\n".join(lines), encoding="utf-8")


def _line(what: str, measured: list[float], floor: list[float]) -> str:
    wall, processor = measured
    return f"| {what} | {wall:.1f} | {wall / floor[0]:.1f} | {processor:.1f} |"


def _in_a_folder_of_its_own(children: int) -> str:
    code = (
        "import sys, pathlib; from benchmarks.year.measuring import work; "
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
