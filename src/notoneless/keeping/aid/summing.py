"""The ledger of aid (资助台账) by item: persons, 人次 and money, each apart; a mean says by which of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from notoneless.keeping.aid.lists import seen
from notoneless.keeping.aid.models import Payment
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet

CENT, PERCENT = Decimal("0.01"), Decimal(100)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sums:
    """`times` are 人次, `persons` different pupils: the one is never divided into what belongs to the other."""

    persons: int
    times: int
    amount: Decimal
    assisted_persons: int
    assisted_times: int
    assisted_amount: Decimal

    @property
    def per_time(self) -> Decimal | None:
        return mean(self.amount, self.times)

    @property
    def assisted_per_time(self) -> Decimal | None:
        return mean(self.assisted_amount, self.assisted_times)

    @property
    def assisted_share(self) -> Decimal | None:
        """Percent of the money that went to pupils of assisted households."""
        return share(self.assisted_amount, self.amount)


def ledger_by_item(officer: Officer, *, since: date, until: date, on: date) -> Mapping[str, Sums]:
    """Batches that stand, paid between two days, both included; the pupils are those of the officer's own scope."""
    rows = _paid(officer, since, until, on).values_list("batch__item")
    return {
        item: Sums(*map(_plain, said)) for item, *said in rows.annotate(**_counts()).order_by("batch__item")
    }


def ledger_in_all(officer: Officer, *, since: date, until: date, on: date) -> Sums:
    """All items together: a pupil with three items is one person here, so persons of items do not add up to it."""
    said = _paid(officer, since, until, on).aggregate(**_counts())
    return Sums(*(_plain(said[name]) for name in _counts()))


def added(parts: Iterable[Sums]) -> tuple[int, Decimal]:
    """人次 and money of several items, which do add up."""
    rows = list(parts)
    return sum(one.times for one in rows), sum((one.amount for one in rows), NOTHING)


def mean(amount: Decimal, number: int) -> Decimal | None:
    return (amount / number).quantize(CENT) if number else None


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    return (part * PERCENT / whole).quantize(CENT) if whole else None


def _paid(officer: Officer, since: date, until: date, on: date) -> ScopedQuerySet:
    rows = seen(Payment.objects, officer, on=on)
    return rows.filter(batch__withdrawn_on=None, batch__paid_on__range=(since, until))


def _counts() -> dict[str, Count | Sum]:
    assisted = Q(assisted=True)
    return {
        "people": Count("child", distinct=True),
        "turns": Sum("times"),
        "money": Sum("amount"),
        "poor_people": Count("child", distinct=True, filter=assisted),
        "poor_turns": Sum("times", filter=assisted),
        "poor_money": Sum("amount", filter=assisted),
    }


def _plain(value: object) -> Any:
    return NOTHING if value is None else value
