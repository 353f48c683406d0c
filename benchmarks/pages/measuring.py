"""List page against its own SQL and template; two characters of a name against LIKE, the same rows found.

    python -m benchmarks.pages.measuring [children of the list, 86258] [children of the search, 1000000]

Each size has a database of its own in a temporary folder (DATABASE_URL: that server instead).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PAGES = ("/children/", "/children/?situation=doubtful", "/equation/")
WORDS = ("小明", "子涵", "晓文", "王小", "佳欣")
TURNS = 7
TABLE = Path(__file__).with_name("table.md")
PAGES_HEAD = """# List pages with {size:,} children, {database}

Medians of seven turns, page, statements alone and template alone turn about; the page's time includes its trail row.

| page | queries (≤ 12) | whole, ms | SQL + template alone, ms | ratio (≤ 2) |
|---|---|---|---|---|"""
SEARCH_HEAD = """# Two characters of a name among {size:,} children, {database}

| characters | rows | rows found | index, ms | LIKE, ms | times as fast (≥ 50) |
|---|---|---|---|---|---|"""


def prepared(folder: Path) -> None:
    os.environ |= {
        "NOTONELESS_DATA": str(folder / "data"), "NOTONELESS_KEYS": str(folder / "keys" / "keys.json"),
        "NOTONELESS_ANCHORS": str(folder / "keys" / "anchors.log"), "NOTONELESS_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "notoneless.config.settings",
    }  # fmt: skip
    (folder / "data").mkdir()
    (folder / "keys").mkdir(mode=0o700)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def medians_ms(
    *works: Callable[[], Any], turns: int = TURNS, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Turn and turn about, so that a busy machine is busy for all of them."""
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(turns + 1):
        for work, times in zip(works, taken, strict=True):
            start = clock()
            work()
            if turn:  # the first one warms up
                times.append((clock() - start) * 1000)
    return [statistics.median(times) for times in taken]


def measure_pages(client: Any) -> Iterator[str]:
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
    for page in PAGES:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        number, statements = len(asked), [one["sql"] for one in asked]
        reading = [sql for sql in statements if sql.startswith("SELECT")]
        whole, alone, template = medians_ms(
            lambda address=page: client.get(address),
            lambda statements=reading: [run_alone(sql) for sql in statements],
            lambda: render_to_string(*rendered[0]),
        )
        ratio = whole / (alone + template)
        yield f"| `{page}` | {number} | {whole:.1f} | {alone:.1f} + {template:.1f} | {ratio:.2f} |"


def measure_search(officer: Any) -> Iterator[str]:
    from datetime import date

    from notoneless.children.lists import visible_children
    from notoneless.children.searching import by_name

    on = date(2026, 9, 20)
    for word in WORDS:
        gram = visible_children(officer, on=on).filter(by_name(word))
        like = visible_children(officer, on=on).filter(name_key__contains=word)
        same = set(gram.values_list("pk", flat=True)) == set(like.values_list("pk", flat=True))
        ours, theirs = medians_ms(
            lambda rows=gram: list(rows.values_list("pk", flat=True)),
            lambda rows=like: list(rows.values_list("pk", flat=True)),
            turns=3,
        )
        told = "the same" if same else "**others**"
        yield f"| {word} | {gram.count():,} | {told} | {ours:.2f} | {theirs:.1f} | {theirs / ours:.0f} |"


def run_alone(sql: str) -> list[Any]:
    """As the database driver gives it, nothing around it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql.replace("%", "%%") if connection.vendor == "postgresql" else sql)
        return list(cursor.fetchall())


def main() -> None:
    """A size of 0 leaves that half out; table.md is written where both were measured."""
    sizes = [int(text) for text in sys.argv[1:]] + [86_258, 1_000_000][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory(prefix="notoneless-pages-") as folder:
        prepared(Path(folder))
        from tests.county import make_county

        county = make_county()
        lines: list[str] = []
        if sizes[0]:
            lines += [PAGES_HEAD.format(size=sizes[0], database=filled(sizes[0]))]
            lines += measure_pages(client_of(county.alice))
        if sizes[1]:
            database = filled(sizes[1], anew=bool(sizes[0]))
            lines += ["" for _ in lines[:1]] + [SEARCH_HEAD.format(size=sizes[1], database=database)]
            lines += measure_search(county.alice)
    print("\n".join(lines))
    if all(sizes):
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def client_of(officer: Any) -> Any:
    from tests.web.clients import logged_in

    client = logged_in(officer)
    client.defaults["HTTP_HOST"] = "localhost"
    return client


def filled(size: int, *, anew: bool = False) -> str:
    """Makes a ledger of that size and names its database; `anew` throws a smaller one away first, with its index."""
    from django.db import connection

    from benchmarks.pages.people import fill

    with connection.cursor() as cursor:
        for table in ("children_namegram", "children_child") if anew else ():
            cursor.execute(f"DELETE FROM {table}")
        fill(size, seed=8 if anew else 7)
        cursor.execute("ANALYZE")
    return connection.vendor


if __name__ == "__main__":
    main()
