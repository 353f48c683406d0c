"""The smallest county that can take a list in, and the way of one list through it."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from notoneless.children import feeding, loading
from notoneless.officers.accounts import NewOfficer
from notoneless.officers.founding import FIRST_ROLES, found_county
from notoneless.officers.models import Officer
from notoneless.operations.commands import migrate
from notoneless.places.building import NewUnit
from notoneless.places.models import Unit
from notoneless.registers.importing import committing
from notoneless.registers.importing.deciding import fresh
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.importing.staging import read_now, stage_batch
from notoneless.registers.models import Batch

DAY = date(2026, 9, 20)
Loads = list[tuple[type, tuple[str, ...], list[tuple[Any, ...]]]]


def officer() -> Officer:
    found = Officer.objects.get(login="county_officer")
    return found.act_as(found.current_posts(DAY)[0])


def receive(path: Path) -> Batch:
    migrate.prepare()
    people = {
        role: NewOfficer(login=role, name="甲乙丙丁"[turn] + "某") for turn, role in enumerate(FIRST_ROLES)
    }
    found_county(
        county=NewUnit("999901", "清禾县", "county"),
        bureau=NewUnit("QH-JW", "清禾县教委", "bureau"),
        people=people,
        by=None,
        on=DAY,
    )
    county = Unit.objects.get(kind="county")
    file = ReceivedFile(path.read_bytes(), path.name)
    return receive_file(file=file, kind="household", source_unit=county, as_of=DAY, by=officer(), on=DAY)


def stage(batch: Batch) -> None:
    stage_batch(batch=batch, reading=read_now(batch), by=officer(), on=DAY)


def commit(batch: Batch) -> None:
    committing.commit_batch(batch=fresh(batch.code), by=officer(), on=DAY)


def undo(batch: Batch) -> None:
    committing.undo_batch(batch=fresh(batch.code), reason="benchmark", by=officer(), on=DAY)


@contextlib.contextmanager
def rows_kept() -> Iterator[Loads]:
    """Remembers every row the commit loads, so that the same rows can be loaded alone."""
    kept: Loads = []
    plain = loading.load_rows

    def remembering(model: type, fields: Any, rows: Any) -> None:
        whole = list(rows)
        kept.append((model, tuple(fields), whole))
        plain(model, fields, whole)

    for room in (feeding, committing):
        room.load_rows = remembering
    try:
        yield kept
    finally:
        for room in (feeding, committing):
            room.load_rows = plain


def load_again(kept: Loads) -> None:
    """The same rows with fresh keys, nothing computed, nothing checked."""
    shift = 10_000_000
    for model, fields, rows in kept:
        loading.load_rows(model, fields, (_shifted(model, fields, row, shift) for row in rows))


def _shifted(model: type, fields: tuple[str, ...], row: tuple[Any, ...], shift: int) -> tuple[Any, ...]:
    name = model.__name__
    values = list(row)
    for at, field in enumerate(fields):
        if field == "id" or (field == "child" and values[at] is not None):
            values[at] += shift
        if name == "Child" and field == "code":
            values[at] = f"X{values[at]}"
    return tuple(values)
