"""Records of several kinds that a room keeps of a case, brought by one statement."""

from collections.abc import Mapping
from dataclasses import fields
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
from django.db.models.functions import Cast

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
