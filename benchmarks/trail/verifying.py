"""Writes, seals and verifies a trail: `python -m benchmarks.trail.verifying [EVENTS]` (default 200,000).

The floor is hashing alone: the same messages through HMAC-SHA256 twice, nothing read, nothing compared.
"""

import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

EVENTS = 200_000
SINGLE = 2_000
DAY = date(2026, 11, 21)
TABLE = Path(__file__).with_name("table.md")


def prepare(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.small_settings")
    os.environ["NOTONELESS_DATA"] = str(folder / "data")
    os.environ["NOTONELESS_KEYS"] = str(folder / "keys" / "keys.json")
    os.environ["NOTONELESS_ANCHORS"] = str(folder / "keys" / "anchors.log")
    (folder / "data").mkdir()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def timed(work: object, *given: object, **named: object) -> tuple[float, object]:
    """Processor time: on a machine shared with other work the clock on the wall says little."""
    start = time.process_time()
    answer = work(*given, **named)
    return time.process_time() - start, answer


def single_notes(count: int, clerk: SimpleNamespace) -> None:
    from django.db import transaction

    from notoneless import trail

    with transaction.atomic():
        for number in range(count):
            trail.note("child.viewed", by=clerk, on=DAY, about=f"C{number}", area="G0001/0003/")


def hashing_alone(events: int) -> None:
    from notoneless.trail.sealing import trail_key

    key, message = trail_key(), b"x" * 180
    for _ in range(events):
        key.digest(message)
        key.digest(message)


def measure(events: int) -> dict[str, object]:
    from notoneless import trail
    from notoneless.trail.sealing import seal_pending
    from notoneless.trail.verifying import verify

    clerk = SimpleNamespace(code="O0007", post_code="P0003", role="township_clerk")
    one_by_one, _ = timed(single_notes, SINGLE, clerk)
    codes = [f"C{number:07}" for number in range(events - SINGLE)]
    in_bulk, _ = timed(trail.note_many, "child.loaded", by=clerk, on=DAY, about=codes, area="G0001/0003/")
    sealing, _ = timed(seal_pending, everything=True)
    wall = time.perf_counter()
    verifying, verdict = timed(verify)
    wall = time.perf_counter() - wall
    floor, _ = timed(hashing_alone, events)
    return {
        "events": events,
        "ok": verdict.ok and verdict.sealed == events,
        "note_ms": round(one_by_one / SINGLE * 1000, 3),
        "note_many_and_seal_seconds": round(in_bulk + sealing, 2),
        "verify_seconds": round(verifying, 2),
        "verify_wall_seconds": round(wall, 2),
        "verify_seconds_per_million": round(verifying / events * 1_000_000, 1),
        "hashing_alone_seconds": round(floor, 2),
        "times_hashing_alone": round(verifying / floor, 1),
    }


def _table(figures: dict[str, object]) -> str:
    lines = [
        f"# The trail, {figures['events']:,} events, SQLite",
        "",
        "Processor seconds; the floor is hashing alone, the same messages twice, nothing read and nothing compared.",
        "",
        "| what | seconds | × hashing alone |",
        "|---|---|---|",
        f"| hashing alone | {figures['hashing_alone_seconds']} | 1.0 |",
        f"| verifying every event, link, seal and anchor | {figures['verify_seconds']} | "
        f"{figures['times_hashing_alone']} |",
        f"| writing in bulk and sealing | {figures['note_many_and_seal_seconds']} | – |",
        "",
        f"One event of a page costs {figures['note_ms']} ms.",
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        figures = measure(events)
    print(json.dumps(figures))
    if events >= EVENTS:
        TABLE.write_text(_table(figures), encoding="utf-8")
    return 0 if figures["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
