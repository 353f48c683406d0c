"""Records of a case that lie in several places, brought together: kinds, rooms, and cases joined into it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from notoneless.casework.models import Case
from notoneless.casework.remembering import once

Record = TypeVar("Record")
NOTHING: Mapping[Any, Any] = MappingProxyType(
    {
        str: Value("", CharField()),
        int: Value(0, IntegerField()),
        bool: Value(False, BooleanField()),
        date: Cast(Value(None), DateField()),
        date | None: Cast(Value(None), DateField()),
        datetime | None: Cast(Value(None), DateTimeField()),
    }
)
"""What stands in the columns that a kind has nothing to say to."""


def part(record: type[Any], kind: str, rows: QuerySet[Any], **columns: Any) -> QuerySet[Any, Any]:
    """One kind among several: for each field of `record` (a dataclass) the column or expression of these rows."""
    told = {"kind": Value(kind, CharField()), "pk": "pk", "case_id": "case_id"} | columns
    named = {
        f"of_{one.name}": F(said) if isinstance(said := told.get(one.name, NOTHING[one.type]), str) else said
        for one in fields(record)
    }
    return rows.order_by().annotate(**named).values_list(*named)


def united(record: type[Record], *parts: QuerySet[Any, Any]) -> list[Record]:
    """All rows of all parts, in no order."""
    first, *others = parts
    return [record(*row) for row in first.union(*others, all=True)]


CHAIN = """
    WITH RECURSIVE held(case_id) AS (
        SELECT id FROM casework_case WHERE id = %s
        UNION
        SELECT casejoin.joined_id FROM casework_handing_casejoin casejoin
        JOIN held ON casejoin.kept_id = held.case_id WHERE casejoin.undone_on IS NULL
    ) SELECT case_id FROM held
"""


def held_by(pk: int) -> RawSQL:
    """For `case_id__in=`: one case and what was joined into it, however many times, inside the reader's statement."""
    return RawSQL(CHAIN, [pk])  # noqa: S611 - the one value is bound


def holders_of(pks: Iterable[int]) -> dict[int, list[int]]:
    """Case pk -> those of `pks` that hold its records: itself, and what it was joined into, however many times."""
    held = {pk: [pk] for pk in pks}
    joined: dict[int, list[int]] = {}
    cases = Case.objects.unscoped("which cases were joined into cases reached by their officer")
    stand = cases.filter(joined_into__isnull=False, joined_into__undone_on=None)
    for kept, pk in stand.values_list("joined_into__kept_id", "pk"):
        joined.setdefault(kept, []).append(pk)
    for holder in [pk for pk in held if pk in joined]:
        for pk in _all_below(holder, joined):
            held.setdefault(pk, []).append(holder)
    return held


def _all_below(holder: int, joined: Mapping[int, list[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [*joined[holder]]
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += joined.get(pk, ())
    return found - {holder}


@dataclass(frozen=True, slots=True)
class Beside:
    """A small record that some room keeps beside a case, for a line of its card; each kind fills what it has."""

    kind: str
    pk: int
    code: str
    label: str
    state: str
    number: int
    day: date | None


Rows = Callable[[Case], tuple[QuerySet[Any], dict[str, Any]]]
_kinds: dict[str, Rows] = {}


def beside(kind: str) -> Callable[[Rows], Rows]:
    """Marks a room's reader: the rows of one case and the columns that fill `Beside`."""

    def mark(rows: Rows) -> Rows:
        _kinds[kind] = rows
        return rows

    return mark


def beside_of(case: Case, kind: str) -> list[Beside]:
    """Newest first, all kinds by one statement; only for a case that was reached through its scope."""
    found = once(("beside", case.pk), lambda: _all(case))
    return [one for one in found if one.kind == kind]


def _all(case: Case) -> list[Beside]:
    parts = []
    for kind, reader in _kinds.items():
        rows, columns = reader(case)
        parts.append(part(Beside, kind, rows, **columns))
    return sorted(united(Beside, *parts), key=lambda one: -one.pk)
