"""What one ledger is, written down once: whom it holds, what it says of each, by which base it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from notoneless.officers.permissions import Permission

Marks = Callable[[date], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """`field` of the rebuilt child; `kind` text, date, whole or long; `labels` turns a stored code into its word."""

    field: str
    heading: str
    kind: str = "text"
    width: int = 12
    labels: Mapping[Any, str] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of this ledger alone: by which mark, and its values with their words."""

    key: str
    label: str
    field: str
    values: tuple[tuple[Any, str], ...]


def nothing_more(day: date) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """`code` is the ledger's name in the pack, which gives its Chinese name and who keeps it.

    `where` says who stands in it, over the columns of `asof` and the ledger's own `marks` of the day. `groups` are
    the columns of the equation it is made of, where it is: then both add up to the same number. `needs` beside the
    right to see children; `of_households` counts households too; `note` is what must be known when it is read.
    """

    code: str
    where: Q
    columns: tuple[LedgerColumn, ...]
    marks: Marks = nothing_more
    groups: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    needs: Permission = Permission.VIEW_CHILDREN
    of_households: bool = False
    note: str = ""
