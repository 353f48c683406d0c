"""An office with any number of open cases, each with five years of visits and moves, in a database of its own."""

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

YEARS, VISITS_A_YEAR, CHECKS_A_YEAR = 5, 6, 3
ON = date(2026, 11, 20)
BEGUN = date(2021, 9, 1)
Change = Callable[[dict[str, Any]], dict[str, Any]]


def prepare(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "notoneless.config.settings")
    os.environ["NOTONELESS_DATA"] = str(folder / "data")
    os.environ["NOTONELESS_KEYS"] = str(folder / "keys" / "keys.json")
    os.environ["NOTONELESS_ANCHORS"] = str(folder / "keys" / "anchors.log")
    (folder / "data").mkdir()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(size: int) -> None:
    """One case made by the deeds, then copied: every copy has a child, a history and a day of its own."""
    from tests.casework.clock.months import Month
    from tests.county import make_county

    from benchmarks.pages.people import fill as people
    from notoneless.casework.models import Case, CaseMove
    from notoneless.casework.visiting.models import Visit

    county = make_county()
    people(size + 1)
    month = Month(county, "chongqing/shizhu")
    first = month.persuading(ON - timedelta(days=20))
    month.visit(first, ON - timedelta(days=12))
    move = CaseMove.objects.filter(case=first).order_by("-pk")[0]
    visit = Visit.objects.get(case=first)
    cases = [first.pk + turn for turn in range(1, size)]
    _copy(Case, first.pk, (_case(turn, size) for turn in range(1, size)))
    _copy(CaseMove, move.pk, (_check(pk, turn) for pk in cases for turn in range(YEARS * CHECKS_A_YEAR)))
    _copy(CaseMove, move.pk, (_same(pk) for pk in cases))
    _copy(Visit, visit.pk, (_visit(pk, turn) for pk in cases for turn in range(YEARS * VISITS_A_YEAR)))


def _case(turn: int, size: int) -> Change:
    due = ON + timedelta(days=turn % 40 - 8)

    def change(row: dict[str, Any]) -> dict[str, Any]:
        own = {
            "id": row["id"] + turn,
            "code": f"A2021-{turn:08}",
            "child_id": turn,
            "due_on": due.isoformat(),
        }
        return row | own | {"opened_on": BEGUN.isoformat()}

    return change


def _same(case: int) -> Change:
    return lambda row: row | {"id": None, "case_id": case, "on": BEGUN.isoformat()}


def _check(case: int, turn: int) -> Change:
    day = BEGUN + timedelta(days=turn * 120)
    values = '{"confirmed_by": ["P-1"], "verified_by_responsible": true}'
    return lambda row: (
        row | {"id": None, "case_id": case, "move": "check", "on": day.isoformat(), "values": values}
    )


def _visit(case: int, turn: int) -> Change:
    day = BEGUN + timedelta(days=turn * 60)

    def change(row: dict[str, Any]) -> dict[str, Any]:
        own = {"id": None, "case_id": case, "code": f"V{case}-{turn}", "visited_on": day.isoformat()}
        keys = {name: uuid.uuid4().hex for name in ("client_key", "trip", "idempotency_key")}
        return (
            row
            | own
            | keys
            | {"received_at": f"{day} 10:00:00", "result": "promised" if turn % 3 else "refused"}
        )

    return change


def _copy(model: Any, pk: int, changes: Iterator[Change]) -> None:
    from django.db import connection, transaction

    table = model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [pk])  # noqa: S608
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
        quoted, marks = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
        rows = ([made[name] for name in names] for made in (change(row) for change in changes))
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)  # noqa: S608
