"""The board against its own SQL and template, with a county's children and five years of figures; and a taking itself.

    python -m benchmarks.board.measuring [children, 86258] [months kept, 60]

SQLite in a temporary folder. Every figure has a row for every month, as if each had changed.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.casepage.measuring import measured
from benchmarks.pages.measuring import client_of, filled, prepared

SIZE, MONTHS, MOVED = 86_258, 60, 200
OUT = ("dropped_out", "enrolled_here", "lost_contact", "on_leave")
PAGES = (
    "/board/",
    "/board/?cut=poor.yes",
    "/board/QH-JW/",
    "/board/wall/",
    "/board/999901/out/",
    "/board/999901/in_school/",
)
TABLE = Path(__file__).with_name("table.md")
HEAD = """# The board with {size:,} children and {months} months of figures, {database}

Processor milliseconds (SQLite works in the same process), medians of 15 turns, page, statements alone and template
alone turn about. BEGIN and COMMIT are not counted; a page with a list notes a look, so its time has the trail row.

| page | statements (≤ 20) | whole page, ms | SQL + template alone, ms | ratio (≤ 2) |
|---|---|---|---|---|"""


def history(months: int, today: date) -> tuple[float, float, int]:
    """Processor seconds of the first taking and of one where nothing changed; then every figure differs each month."""
    from notoneless.children.models import Child
    from notoneless.places.rules import policy_on
    from notoneless.reporting.figures.models import Cut, Figure
    from notoneless.reporting.figures.taking import FIELDS, take_figures

    chance, children = random.Random(11), Child.objects.unscoped("a benchmark arranges")
    keys = list(children.values_list("pk", flat=True))
    for situation in OUT:
        children.filter(pk__in=chance.sample(keys, min(MOVED, len(keys)))).update(situation=situation)
    seconds = []
    for _ in range(2):
        start = time.process_time()
        take_figures(policy=policy_on(today), by=None, on=today)
        seconds.append(time.process_time() - start)
    figures = Figure.objects.unscoped("a benchmark copies")
    now, cut = list(figures.filter(until=None)), Cut.objects.earliest("pk")
    for month in range(months, 0, -1):
        first = today - timedelta(days=30 * month)
        said = {"cut": cut, "on": first, "until": first + timedelta(days=30)}
        kept = [name for name in FIELDS if name not in said]
        figures.bulk_create(Figure(**{name: getattr(one, name) for name in kept}, **said) for one in now)
    return seconds[0], seconds[1], figures.count()


def lines(county: Any) -> Iterator[str]:
    client = client_of(county.alice)
    for page in PAGES:
        yield f"| `{page}` | {measured(client, page)} |"


def main() -> None:
    size, months = [int(text) for text in sys.argv[1:]] + [SIZE, MONTHS][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory(prefix="notoneless-board-") as folder:
        prepared(Path(folder))
        from tests.county import make_county

        from notoneless.web.frame import clock

        county, database = make_county(), filled(size)
        first, last, rows = history(months, clock.today())
        told = [HEAD.format(size=size, months=months, database=database), *lines(county)]
        told += [
            "",
            f"All figures of a day: {first:.1f} processor seconds the first time, {last:.1f} where nothing changed; "
            f"{rows:,} figures on record.",
        ]
    print("\n".join(told))
    TABLE.write_text("\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
