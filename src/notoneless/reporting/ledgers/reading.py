"""Reads a ledger: its children on a day, its sum by the columns of the equation, and the counts of all ledgers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.officers.refusals import Refusal
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.situations import GROUPS, SITUATIONS
from notoneless.reporting.ledgers.asof import Day, children_on
from notoneless.reporting.ledgers.bases import Base, base_of
from notoneless.reporting.ledgers.columns import cutting_marks
from notoneless.reporting.ledgers.table import LEDGERS
from notoneless.reporting.ledgers.terms import Ledger


class LedgerRefused(Refusal):
    """A ledger that is not opened as it was asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One ledger, of one unit, by one base, on one day."""

    ledger: Ledger
    at: Unit
    base: Base
    when: Day
    by: Officer


@dataclass(frozen=True, slots=True)
class Sum:
    """How many stand in a ledger, by the columns of the equation that it is made of; `late` of them are marked."""

    total: int
    groups: tuple[tuple[str, int], ...]
    late: int


def ask(code: str, *, at: Unit, base: str = "", day: date | None = None, by: Officer, on: date) -> Asked:
    """Of a day to come nothing is known; what was before the first record is empty by itself."""
    ledger = LEDGERS[code]
    require(ledger.needs, by=by, on=on)  # whose children is the scope's to say
    if day is not None and day > on:
        raise LedgerRefused("台账只能查到今天，不能查以后的日期。请改选今天或以前的日期。")
    return Asked(ledger, at, base_of(at, base, on=on), Day(day or on, on), by)


def rows_of(asked: Asked) -> ScopedQuerySet:
    """The children of the ledger with all its columns and the marks by which it can be cut."""
    day = asked.when.day
    sees = may(Permission.VIEW_DISABILITY, by=asked.by, on=asked.when.today)
    children = children_on(asked.by, asked.when).filter(asked.base.where)
    children = children.annotate(**asked.ledger.marks(day)).filter(asked.ledger.where)
    return children.annotate(**cutting_marks(day, with_disability=sees))


def sum_of(asked: Asked) -> Sum:
    """In one statement; the parts add up to the whole, and each is a number of the equation of that base and day."""
    children = children_on(asked.by, asked.when).filter(asked.base.where)
    children = children.annotate(**asked.ledger.marks(asked.when.day)).filter(asked.ledger.where)
    counted = children.order_by().values("then_situation", "late").annotate(number=Count("pk"))
    groups: dict[str, int] = {}
    late = 0
    for situation, marked, number in counted.values_list("then_situation", "late", "number"):
        group = SITUATIONS[situation].group
        groups[group] = groups.get(group, 0) + number
        late += number if marked else 0
    shown = tuple((group, groups[group]) for group in GROUPS if group in groups)
    return Sum(sum(groups.values()), shown, late)


def open_ledgers(by: Officer, *, on: date) -> tuple[Ledger, ...]:
    """Those that this officer may open."""
    return tuple(one for one in LEDGERS.values() if may(one.needs, by=by, on=on))


def counts_of(ledgers: Sequence[Ledger], *, at: Unit, base: str, when: Day, by: Officer) -> dict[str, int]:
    """The number of each ledger, in one statement over the children."""
    children = children_on(by, when).filter(base_of(at, base, on=when.today).where)
    for ledger in ledgers:
        children = children.annotate(**ledger.marks(when.day))
    wanted = {ledger.code: Count("pk", filter=ledger.where or Q(pk__gt=0)) for ledger in ledgers}
    return children.order_by().aggregate(**wanted)


def title_of(ledger: Ledger, policy: Policy) -> str:
    """Its name as the pack has it."""
    return policy.ledgers[ledger.code].label


def values_of(asked: Asked) -> dict[str, tuple[tuple[str, str], ...]]:
    """The values of filters that no table fixes: the statuses that stand in the registers of that day."""
    open_ended = [choice for choice in asked.ledger.choices if not choice.values]
    if not open_ended:
        return {}
    rows = rows_of(asked).order_by()
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for choice in open_ended:
        said = sorted(set(rows.values_list(choice.field, flat=True)))
        found[choice.key] = tuple((one, one) for one in said)
    return found
