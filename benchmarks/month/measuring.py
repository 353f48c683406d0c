"""Measures all official forms of one month of a county: seconds to make and write each, share filled without typing.

`python -m benchmarks.month.measuring [--children N]` builds the demo county in a folder of its own, makes every form
once for the whole county (those of schools for the bureau, those of townships for the county), writes each as .xlsx,
then files what the calendar of the packs asks of every unit for a September and an October (`calendar.py`), and writes
table.md. `--built` takes the county that stands in NOTONELESS_DATA. A cell counts as filled where a record answers it;
signature, seal and remarks are apart, and a cell that only says that nothing was recorded counts as empty.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.month.calendar import month_of

TABLE = Path(__file__).with_name("table.md")
BOUND, LEAST_FILLED = 60, 95.0
MONTHS = (9, 10)
FOR_THE_PEN = frozenset({"signature", "remark"})
SAYS_NOTHING = frozenset({None, "", "未记录"})
ENOUGH_BYTES = 1_000


def work(children: int) -> None:
    """In a fresh process; the last line printed is the measures as JSON."""
    import django

    django.setup()
    from notoneless.operations.commands import demo_county, migrate
    from notoneless.operations.day import today

    if children:
        migrate.prepare()
        demo_county.build(children=children, seed=2026, on=today() - demo_county.FRESHNESS)
    print(json.dumps(found()))


def found() -> dict[str, Any]:
    """Of the county that is there."""
    from notoneless.children.models import Child
    from notoneless.officers.models import Officer
    from notoneless.operations.day import today

    on = today()
    by = Officer.objects.get(login="jiaowei1")
    by.act_as(by.current_posts(on)[0])
    children = Child.objects.unscoped("a benchmark counts").filter(in_band=True).count()
    months = [[asdict(one) for one in month_of(date(on.year, month, 1), by=by, on=on)] for month in MONTHS]
    return {"children": children, "forms": measured(by, on), "months": months}


def measured(by: Any, on: date) -> list[dict[str, Any]]:
    """Form, rows, queries, processor seconds of making and of writing, seconds, cells and those filled."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from notoneless.places.models import Unit
    from notoneless.reporting.forms.catalogue import FORMS
    from notoneless.reporting.forms.making import fits, make_form

    found = []
    areas = [Unit.objects.get(kind=kind) for kind in ("county", "bureau")]
    for code, form in FORMS.items():
        area = next(one for one in areas if fits(form, one))
        began, wall = time.process_time(), time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            made = make_form(code, area=area, by=by, on=on)
        middle = time.process_time()
        size, ended = len(made.xlsx()), time.process_time()
        if size < ENOUGH_BYTES:
            raise SystemExit(f"{code} is no workbook")
        cells = [value for row in made.rows for value, one in zip(row, made.columns, strict=True)
                 if one.key not in FOR_THE_PEN]  # fmt: skip
        found.append({
            "code": code, "label": form.label, "rows": len(made.rows), "queries": len(asked),
            "making": middle - began, "writing": ended - middle, "wall": time.perf_counter() - wall,
            "cells": len(cells),
            "filled": sum(1 for one in cells if one not in SAYS_NOTHING),
        })  # fmt: skip
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--children", type=int, default=86_258)
    words.add_argument("--built", action="store_true")
    options = words.parse_args()
    if options.built:
        write(json.loads(_asked(0, {}).splitlines()[-1]))
        return
    with tempfile.TemporaryDirectory(prefix="notoneless-month-") as folder:
        own = {"NOTONELESS_DATA": "data", "NOTONELESS_KEYS": "keys", "NOTONELESS_ANCHORS": "anchors"}
        settings = {"DJANGO_SETTINGS_MODULE": "notoneless.config.settings"}
        settings |= {name: str(Path(folder) / place) for name, place in own.items()}
        write(json.loads(_asked(options.children, settings).splitlines()[-1]))


def _asked(children: int, settings: dict[str, str]) -> str:
    """In a process of its own."""
    code = f"from benchmarks.month.measuring import work; work({children})"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | settings, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def write(told: dict[str, Any]) -> None:
    found, children = told["forms"], told["children"]
    spent = sum(one["making"] + one["writing"] for one in found)
    wall = sum(one["wall"] for one in found)
    cells, filled = (sum(one[key] for one in found) for key in ("cells", "filled"))
    lines = [
        f"# All {len(found)} official forms of a month, demo county of {children:,} children",
        "",
        f"Taken on {date.today()}. Each form once for the whole county, from the records to the bytes of the .xlsx;",
        f"processor seconds (all together {wall:.0f} s by the clock of a machine with load {os.getloadavg()[0]:.0f} on",
        f"{os.cpu_count()} cores).",
        "Signature, seal and remarks are not counted; what only says that nothing was recorded counts as empty.",
        "",
        "| form | rows | statements | making, s | writing, s | filled without typing |",
        "|---|---|---|---|---|---|",
        *(_line(one) for one in found),
        f"| **all** (bounds {BOUND} s, {LEAST_FILLED:g} %) | {sum(one['rows'] for one in found):,} | "
        f"{sum(one['queries'] for one in found)} | **{spent:.1f}** together | | "
        f"**{100 * filled / cells:.1f} %** of {cells:,} cells |",
        "",
        *(line for month, owed in zip(MONTHS, told["months"], strict=True) for line in _month(month, owed)),
    ]
    text = "\n".join(lines)
    TABLE.write_text(text, encoding="utf-8")
    print(text)


def _month(month: int, owed: list[dict[str, Any]]) -> list[str]:
    spent, wall = (sum(one["seconds"][at] for one in owed) for at in (0, 1))
    return [
        f"## What the calendar asks for {month}月, every unit, as it would be filed",
        "",
        "Owed is what falls due in the month or speaks of a time that ends in it; what is owed only on change counts",
        "for every unit that names a child. With figures, digest and the bytes of the .xlsx.",
        "",
        "| obligation | form | condition | reports | children named | processor seconds | seconds |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {one['code']} | {one['form']} | {one['condition']} | {one['units']} | {one['rows']:,} | "
            f"{one['seconds'][0]:.1f} | {one['seconds'][1]:.1f} |"
            for one in owed
        ),
        f"| **all** (bound {BOUND} s) | | | {sum(one['units'] for one in owed)} | | **{spent:.1f}** | {wall:.1f} |",
        "",
    ]


def _line(one: dict[str, Any]) -> str:
    share = f"{100 * one['filled'] / one['cells']:.1f} %" if one["cells"] else "nothing to list"
    spent = f"{one['making']:.2f} | {one['writing']:.2f}"
    return f"| {one['label']} | {one['rows']:,} | {one['queries']} | {spent} | {share} |"


if __name__ == "__main__":
    main()
