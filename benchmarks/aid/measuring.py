"""Who is entitled to which aid, who received it, who misses it: a county's pupils × 10 items, against one SQL pass.

    python -m benchmarks.aid.measuring [pupils, 86258]

SQLite in a temporary folder. A quarter of the pupils is of assisted households, half of them board by the schools'
rolls. `first` finds all lines; `with payments` meets a payment for four of five of them; `again` finds nothing new.
The floor reads the same rows into Python and does nothing with them.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.pages.measuring import prepared

SIZE, BOUND = 86_258, 10
TABLE = Path(__file__).with_name("table.md")
ON = date(2026, 9, 20)
HEAD = """# Aid: {size:,} pupils × 10 items, entitled × paid, sqlite

Wall seconds of one run each. {about}

| what | lines found or changed | seconds | bound |
|---|---|---|---|"""
SOME = (
    "everyone",
    "assisted",
    "assisted",
    "assisted",
    "assisted",
    "assisted",
    "disabled",
    "key",
    "recognised",
    "assisted",
)
ENTRY = ("batch", "kind", "source_unit_id", "sheet", "row", "hidden", "key", "digest", "child", "name", "name_key",
         "sex", "id_index", "id_condition", "guardian_name", "area_path", "area_text", "school_path", "school_text",
         "grade", "class_name", "status", "values", "live", "ended_how")  # fmt: skip


def rules(grounds: tuple[str, ...]) -> Any:
    from notoneless.policy import in_force
    from notoneless.policy.keeping.aid import AidItem

    stages = ("primary", "junior")
    items = {
        f"item_{at}": AidItem(
            f"item_{at}", f"项目{at}", "help", "local", stages, (ground,), tiers=("一档",), amounts=(Decimal(500),),
            boarding=("boarders", "day_pupils", "")[at % 3] if ground == "assisted" else "",
        )
        for at, ground in enumerate(grounds)
    }  # fmt: skip
    return replace(in_force("chongqing/shizhu", on=ON), aid_items=items)


def arranged(size: int) -> None:
    from tests.people import a_batch

    from benchmarks.pages.people import fill
    from notoneless.children.loading import load_rows
    from notoneless.children.models import Child, Circumstance
    from notoneless.places.models import Unit
    from notoneless.registers.models import Entry

    fill(size)
    Child.objects.unscoped("a benchmark arranges").update(enrolled_here=True)
    poor = ("child", "kind", "value", "detail", "since", "batch", "sheet", "row")
    load_rows(
        Circumstance,
        poor,
        ((at, "poverty", "低保户", "", "2026-09-01", "B", "", 1) for at in range(1, size, 4)),
    )
    batch = a_batch(Unit.objects.get(code="S-SQ"), "in_school")
    load_rows(Entry, ENTRY, _entries(size, batch))


def _entries(size: int, batch: Any) -> Iterator[tuple[Any, ...]]:
    for at in range(1, size + 1):
        boards = '{"boarding": "住校"}' if at % 2 else '{"boarding": "走读"}'
        yield (
            batch.pk, "in_school", batch.source_unit_id, "名册", at, False, f"{at}", "", at, "某", "某", "男", "",
            "valid", "", "", "", "", "", "", "", "", boards, True, "",
        )  # fmt: skip


def paid(policy: Any, county: Any) -> int:
    """A batch for each item, for four of five of those who are entitled."""
    from django.utils import timezone

    from notoneless.children.loading import load_rows
    from notoneless.keeping.aid.models import Entitlement, Payment, PaymentBatch
    from notoneless.keeping.aid.paying import FIELDS

    number = 0
    for item in policy.aid_items:
        rows = Entitlement.objects.unscoped("a benchmark arranges").filter(item=item, until=None)
        children = [child for at, child in enumerate(rows.values_list("child_id", flat=True)) if at % 5]
        batch = PaymentBatch.objects.create(
            code=f"Z-{item}", item=item, period="2026-autumn_term", unit=county.units["S-SQ"], title=item, paid_on=ON,
            persons=len(children), times=len(children), amount=500, assisted_times=0, assisted_amount=0, on=ON,
            by_code="O-alice", recorded_at=timezone.now(),
        )  # fmt: skip
        load_rows(
            Payment, FIELDS, ((batch.pk, child, "", "500.00", 1, "", False, "", None) for child in children)
        )
        number += len(children)
    return number


def one_pass(size: int) -> int:
    from django.db import connection

    tables = ("children_child", "children_circumstance", "registers_entry", "keeping_aid_entitlement",
              "keeping_aid_payment")  # fmt: skip
    count = 0
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            count += len(cursor.fetchall())
    return count


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def measure(size: int, grounds: tuple[str, ...]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="notoneless-aid-") as folder:
        prepared(Path(folder))
        from tests.county import make_county

        from notoneless.keeping.aid.matching import match_aid

        county, policy = make_county(), rules(grounds)
        arranged(size)
        run = lambda: match_aid(policy=policy, by=None, on=ON)  # noqa: E731
        seconds, made = timed(run)
        yield f"| first: all lines | {made.fresh:,} found | {seconds:.2f} | ≤ {BOUND} |"
        number = paid(policy, county)
        seconds, made = timed(run)
        yield f"| with {number:,} payments | {made.missing:,} still missing | {seconds:.2f} | ≤ {BOUND} |"
        seconds, made = timed(run)
        yield f"| again | {made.fresh} found | {seconds:.2f} | ≤ {BOUND} |"
        seconds, rows = timed(lambda: one_pass(size))
        yield f"| floor: {rows:,} rows read into Python, nothing done | – | {seconds:.2f} | – |"


def main() -> None:
    if len(sys.argv) > 2:
        print("\n".join(measure(int(sys.argv[1]), ("everyone",) * 10 if sys.argv[2] == "all" else SOME)))
        return
    import subprocess

    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    told = []
    for kind, about in (
        (
            "some",
            "Grounds mixed as in a county: everyone, assisted (boarders, day pupils, all), disabled, key.",
        ),
        ("all", "The worst there can be: every pupil entitled to every item."),
    ):
        words = [sys.executable, "-m", "benchmarks.aid.measuring", str(size), kind]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        told += [HEAD.format(size=size, about=about), done.stdout.strip(), ""]
    print("\n".join(told))
    TABLE.write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
