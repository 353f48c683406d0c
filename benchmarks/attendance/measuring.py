"""`python -m benchmarks.attendance.measuring [PUPILS]`: the warnings of one day, over a term's exceptions of a county.

The floor is one pass over the term's absences in SQL, read into Python, nothing done; processor seconds.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PUPILS, CLASS, RUNS = 86_258, 45, 3
ON = date(2026, 11, 20)
BEGUN = date(2026, 9, 1)
BOUND = 3.0
TABLE = Path(__file__).with_name("table.md")


def school_days() -> list[date]:
    from notoneless.policy.deadlines import holidays

    days = [BEGUN + timedelta(days=turn) for turn in range((ON - BEGUN).days + 1)]
    return [day for day in days if holidays().is_working(day)]


def fill(size: int) -> tuple[int, int]:
    """Pupils in classes of 45 and their days; two in a hundred miss a day, one in two hundred stays away for long."""
    from django.db import connection
    from tests.county import make_county

    from benchmarks.pages.people import fill as people
    from notoneless.children.loading import load_rows, stored
    from notoneless.children.models import Child
    from notoneless.keeping.early.models import Absence, ClassDay
    from notoneless.places.building import NewUnit, build_units
    from notoneless.places.models import Unit

    make_county()
    people(size)
    names = [NewUnit(f"S-SQ-{turn:05}", f"{turn}班", "class", "S-SQ") for turn in range(-(-size // CLASS))]
    build_units(names, on=BEGUN)
    rooms = list(Unit.objects.filter(kind="class").order_by("pk").values_list("pk", "path"))
    pupils = list(Child.objects.unscoped("benchmark").order_by("pk").values_list("pk", flat=True))[:size]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE children_child SET school_path = %s, situation = 'enrolled_here' WHERE id = %s",
            [(rooms[turn // CLASS][1], pk) for turn, pk in enumerate(pupils)],
        )
    days = school_days()
    sheets = [(room, path, day) for room, path in rooms for day in days]
    now = stored(_now())
    load_rows(
        ClassDay,
        SHEET,
        (
            (room, path, stored(day), 1, True, CLASS, 0, 0, stored(day), now, "O", "")
            for room, path, day in sheets
        ),
    )
    numbers = {
        (room, day): pk
        for pk, room, day in ClassDay.objects.unscoped("benchmark")
        .values_list("pk", "unit", "day")
        .iterator()
    }
    rows = list(_absences(pupils, rooms, days, numbers))
    load_rows(Absence, ABSENCE, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return len(rows), len(sheets)


SHEET = (
    "unit",
    "school_path",
    "day",
    "number",
    "current",
    "pupils",
    "absent",
    "excused",
    "on",
    "recorded_at",
    "by_code",
    "by_post",
)
ABSENCE = ("child", "sheet", "day", "excused", "word", "area_path", "school_path", "taken_back")


def _absences(
    pupils: list[int], rooms: list[Any], days: list[date], numbers: dict[Any, int]
) -> Iterator[tuple[Any, ...]]:
    from notoneless.children.loading import stored

    dice = random.Random(20261122)
    kept = {day: stored(day) for day in days}
    for turn, pk in enumerate(pupils):
        room, path = rooms[turn // CLASS]
        away = dice.randrange(len(days)) if dice.random() < 0.005 else len(days)
        for number, day in enumerate(days):
            if number >= away or dice.random() < 0.02:
                yield (
                    pk,
                    numbers[room, day],
                    kept[day],
                    dice.random() < 0.6 and number < away,
                    "",
                    "",
                    path,
                    None,
                )


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def one_pass() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT child_id, day, excused, school_path FROM keeping_early_absence "
            "WHERE taken_back_id IS NULL AND day >= %s ORDER BY child_id, day",
            [BEGUN.isoformat()],
        )
        return len(cursor.fetchall())


def of_day() -> tuple[int, int]:
    """(pupils out on the day, limits reached): what the night does before it writes."""
    from notoneless.keeping.early.models import Absence
    from notoneless.keeping.early.warning import days_of, standings

    out = (
        Absence.objects.unscoped("benchmark").filter(day=ON, taken_back=None).values_list("child", flat=True)
    )
    found = standings(days_of(list(out), ON), ON, rules())
    return len(found), sum(map(len, found.values()))


def rules() -> Any:
    from notoneless.policy import in_force

    return in_force("chongqing/shizhu", on=ON)


def whole_night() -> int:
    from notoneless.keeping.early.machine import the_machine
    from notoneless.keeping.early.warning import warn_of_day

    return len(warn_of_day(day=ON, policy=rules(), by=the_machine(on=ON), on=ON))


def timed(work: Any) -> tuple[float, Any]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def measure(size: int) -> dict[str, Any]:
    rules()  # read once, as in a worker
    absences, sheets = fill(size)
    floors = [timed(one_pass) for _ in range(RUNS)]
    days = [timed(of_day) for _ in range(RUNS)]
    first, warned = timed(whole_night)
    again, none = timed(whole_night)
    floor, day = min(one for one, _ in floors), min(one for one, _ in days)
    return {
        "pupils": size, "absences": absences, "sheets": sheets, "out": days[0][1][0], "reached": days[0][1][1],
        "pass_seconds": round(floor, 2), "day_seconds": round(day, 2), "ratio": round(day / floor, 2),
        "first_seconds": round(first, 2), "warned": warned, "again_seconds": round(again, 2), "warned_again": none,
        "again_ratio": round(again / floor, 2),
    }  # fmt: skip


def _table(said: dict[str, Any]) -> str:
    return "\n".join(
        [
            f"# Attendance: the warnings of one day over a term's exceptions of {said['pupils']:,} pupils",
            "",
            f"{said['absences']:,} absences on {said['sheets']:,} sheets of classes, SQLite, processor seconds; "
            "the floor reads the term's absences once into Python and does nothing.",
            "",
            "| what | seconds | × one pass |",
            "|---|---|---|",
            f"| one pass over the absences in SQL | {said['pass_seconds']} | 1.0 |",
            f"| who of the {said['out']:,} pupils out that day reaches a limit ({said['reached']:,} reached) | "
            f"{said['day_seconds']} | **{said['ratio']}** (demand ≤ {BOUND:g}) |",
            f"| the first night of a county: {said['warned']:,} warnings written and told | "
            f"{said['first_seconds']} | – |",
            f"| the same night again: {said['warned_again']} warned of twice | {said['again_seconds']} | "
            f"{said['again_ratio']} |",
            "",
        ]
    )


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else PUPILS
    with tempfile.TemporaryDirectory() as folder:
        from benchmarks.due.office import prepare

        prepare(Path(folder))
        said = measure(size)
    print(json.dumps(said))
    if size >= PUPILS:
        TABLE.write_text(_table(said), encoding="utf-8")
    return 0 if said["ratio"] <= BOUND and said["warned_again"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
