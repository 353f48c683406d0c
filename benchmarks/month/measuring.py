"""Measures all official forms of one month of a county: seconds to make and write each, share filled without typing.

`python -m benchmarks.month.measuring [--children N]` builds the demo county in a folder of its own, makes every form
once for the whole county (those of schools for the bureau, those of townships for the county), writes each as .xlsx,
and writes table.md. A cell counts as filled where a record answers it; signature, seal and remarks are apart, and a
cell that only says that nothing was recorded counts as empty.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("table.md")
BOUND, LEAST_FILLED = 60, 95.0
FOR_THE_PEN = frozenset({"signature", "remark"})
SAYS_NOTHING = frozenset({None, "", "未记录"})
ENOUGH_BYTES = 1_000


def work(children: int) -> None:
    """In a fresh process; the last line printed is the measures as JSON."""
    import django

    django.setup()
    from notoneless.operations.commands import demo_county, migrate
    from notoneless.operations.day import today

    migrate.prepare()
    demo_county.build(children=children, seed=2026, on=today() - demo_county.FRESHNESS)
    print(json.dumps(measured()))


def measured() -> list[dict[str, Any]]:
    """Of the county that is there: form, rows, queries, seconds of making and of writing, cells and those filled."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from notoneless.officers.models import Officer
    from notoneless.operations.day import today
    from notoneless.places.models import Unit
    from notoneless.reporting.forms.catalogue import FORMS
    from notoneless.reporting.forms.making import fits, make_form

    on, found = today(), []
    by = Officer.objects.get(login="jiaowei1")
    by.act_as(by.current_posts(on)[0])
    areas = [Unit.objects.get(kind=kind) for kind in ("county", "bureau")]
    for code, form in FORMS.items():
        area = next(one for one in areas if fits(form, one))
        began = time.process_time()
        with CaptureQueriesContext(connection) as asked:
            made = make_form(code, area=area, by=by, on=on)
        middle = time.process_time()
        size = len(made.xlsx())
        if size < ENOUGH_BYTES:
            raise SystemExit(f"{code} is no workbook")
        ended = time.process_time()
        cells = [value for row in made.rows for value, one in zip(row, made.columns, strict=True)
                 if one.key not in FOR_THE_PEN]  # fmt: skip
        found.append({
            "code": code, "label": form.label, "rows": len(made.rows), "queries": len(asked),
            "making": middle - began, "writing": ended - middle, "cells": len(cells),
            "filled": sum(1 for one in cells if one not in SAYS_NOTHING),
        })  # fmt: skip
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--children", type=int, default=86_258)
    options = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="notoneless-month-") as folder:
        own = {"NOTONELESS_DATA": "data", "NOTONELESS_KEYS": "keys", "NOTONELESS_ANCHORS": "anchors"}
        settings = {"DJANGO_SETTINGS_MODULE": "notoneless.config.settings"}
        settings |= {name: str(Path(folder) / place) for name, place in own.items()}
        code = f"from benchmarks.month.measuring import work; work({options.children})"
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | settings,
            check=True,
            capture_output=True,
            text=True,
        )
    write(json.loads(done.stdout.strip().splitlines()[-1]), options.children)


def write(found: list[dict[str, Any]], children: int) -> None:
    spent = sum(one["making"] + one["writing"] for one in found)
    cells, filled = (sum(one[key] for one in found) for key in ("cells", "filled"))
    lines = [
        f"# All {len(found)} official forms of a month, demo county of {children:,} children",
        "",
        "Each form once for the whole county, from the records to the bytes of the .xlsx; processor seconds.",
        "Signature, seal and remarks are not counted; what only says that nothing was recorded counts as empty.",
        "",
        "| form | rows | statements | making, s | writing, s | filled without typing |",
        "|---|---|---|---|---|---|",
        *(_line(one) for one in found),
        f"| **all** (bounds {BOUND} s, {LEAST_FILLED:g} %) | {sum(one['rows'] for one in found):,} | "
        f"{sum(one['queries'] for one in found)} | **{spent:.1f}** together | | "
        f"**{100 * filled / cells:.1f} %** of {cells:,} cells |",
        "",
    ]
    text = "\n".join(lines)
    TABLE.write_text(text, encoding="utf-8")
    print(text)


def _line(one: dict[str, Any]) -> str:
    share = f"{100 * one['filled'] / one['cells']:.1f} %" if one["cells"] else "nothing to list"
    spent = f"{one['making']:.2f} | {one['writing']:.2f}"
    return f"| {one['label']} | {one['rows']:,} | {one['queries']} | {spent} | {share} |"


if __name__ == "__main__":
    main()
