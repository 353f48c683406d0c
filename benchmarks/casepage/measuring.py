"""The page of one case against its own SQL and template, with a short, a usual and a long history.

    python -m benchmarks.casepage.measuring

SQLite in a temporary folder; the page notes a look, so its time includes the trail row.
"""

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.pages.measuring import client_of, medians_ms, prepared, run_alone

VISITS = (1, 30, 300)
TURNS = 15
TABLE = Path(__file__).with_name("table.md")
HEAD = f"""# The page of one case, {{database}}

A case with something of everything: reports, papers served, a return and a relapse, a rise, a pause, teaching, a
disposition in its chain, a transfer, a unit told, a joined case. "Visits" are also the numbers of notices, lessons and
rounds. Processor milliseconds (SQLite works in the same process), medians of {TURNS} turns, page, statements alone and
template alone turn about. BEGIN and COMMIT around the trail row are not counted.
The bound on time is missed: most of it is Django building its statements, not the database and not the template.

| visits | statements (≤ 20) | whole page, ms | SQL + template alone, ms | ratio (≤ 2) |
|---|---|---|---|---|"""


def lines(county: Any) -> Iterator[str]:
    from tests.casework.whole import a_longer_history, a_whole_case

    case, client, visits = a_whole_case(county), client_of(county.bob), 1
    for wanted in VISITS:
        a_longer_history(case, times=wanted - visits)
        visits = wanted
        yield f"| {visits} | {measured(client, f'/cases/{case.code}/')} |"


def measured(client: Any, address: str) -> str:
    """Beside the whole request: the statements it asked, again and alone, and its template, again and alone."""
    from django.db import connection
    from django.template.loader import render_to_string
    from django.test.utils import CaptureQueriesContext

    from notoneless.web.frame import rendering

    rendered: list[tuple[Any, ...]] = []

    def noted(*args: Any) -> str:
        rendered[:] = [args]
        return render_to_string(*args)

    rendering.render_to_string = noted
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    said = [one["sql"] for one in asked if one["sql"] not in ("BEGIN", "BEGIN IMMEDIATE", "COMMIT")]
    reading = [sql for sql in said if sql.startswith("SELECT")]
    whole, alone, template = medians_ms(
        lambda: client.get(address),
        lambda: [run_alone(sql) for sql in reading],
        lambda: render_to_string(*rendered[0]),
        turns=TURNS,
        clock=time.process_time,
    )
    ratio = whole / (alone + template)
    return f"{len(said)} | {whole:.1f} | {alone:.1f} + {template:.1f} | {ratio:.2f}"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="notoneless-casepage-") as folder:
        prepared(Path(folder))
        from django.db import connection
        from tests.county import TODAY, make_county

        from notoneless.places.rules import choose_pack

        county = make_county()
        terms: dict[str, Any] = {"pack": "chongqing/shizhu", "document": "试用", "since": date(2023, 9, 1)}
        choose_pack(county=county.units["999901"], by=county.alice, on=TODAY, **terms)
        told = [HEAD.format(database=connection.vendor), *lines(county)]
    print("\n".join(told))
    TABLE.write_text("\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
