"""Payments in batches: entered whole, withdrawn whole; persons and person-times apart."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from notoneless import trail
from notoneless.children.loading import load_rows
from notoneless.children.models import Child
from notoneless.keeping.aid.facts import assisted_among
from notoneless.keeping.aid.matching import settle
from notoneless.keeping.aid.models import Payment, PaymentBatch
from notoneless.keeping.aid.refusals import DayUnfit, NothingToPay, PaidTwice, UnitUnfit, WithdrawnAlready
from notoneless.keeping.aid.words import item_of, money, said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.officers.scope import scope_of
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

PAYERS = ("county", "bureau", "township", "school")
WHY = "the pupils of a payment list, asked by who enters it"
FIELDS = ("batch", "child", "tier", "amount", "times", "goods", "assisted", "sheet", "row")


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One row of a list: `child` is its key; `times` payments in one row are so many 人次."""

    child: int
    amount: Decimal
    tier: str = ""
    times: int = 1
    goods: str = ""
    sheet: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class BatchTerms:
    """`source`: name, hash and row counts of the file, where the list was one."""

    item: str
    period: str
    title: str
    paid_on: date
    shown_name: str = ""
    sha256: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@deed
def enter_payments(
    *, unit: Unit, terms: BatchTerms, lines: Sequence[PaidLine], policy: Policy, by: Officer, on: date
) -> PaymentBatch:
    """The pupils must be of the officer's own; who is entitled and was paid stands as received from now on."""
    require(Permission.KEEP_AID, by=by, at=unit, on=on)
    if unit.kind not in PAYERS:
        raise UnitUnfit(unit.name)
    item = item_of(terms.item, policy)
    if terms.paid_on > on:
        raise DayUnfit(f"发放日期{terms.paid_on}还没有到（今天{on}）。请在发放后登记。")
    lines = _of_ones_own(lines, by, on)
    if not lines:
        raise NothingToPay
    _refuse_same_file(terms)
    assisted = assisted_among({line.child for line in lines})
    poor = [line for line in lines if line.child in assisted]
    made = PaymentBatch.objects.create(
        code=f"Z{on:%Y%m%d}-{secrets.token_hex(4).upper()}", item=item.code, period=terms.period, unit=unit,
        title=said(terms.title, "批次名称", 80), paid_on=terms.paid_on, persons=len({line.child for line in lines}),
        times=sum(line.times for line in lines), amount=_sum(lines), assisted_times=sum(one.times for one in poor),
        assisted_amount=_sum(poor), shown_name=terms.shown_name[:120], sha256=terms.sha256, counts=dict(terms.counts),
        on=on, by_code=by.code, by_post=by.post_code, recorded_at=timezone.now(),
    )  # fmt: skip
    load_rows(
        Payment, FIELDS,
        ((made.pk, line.child, line.tier[:20], _stored(line.amount), line.times, line.goods[:80],
          line.child in assisted, line.sheet[:60], line.row) for line in lines),
    )  # fmt: skip
    settle({line.child for line in lines}, item.code, terms.period)
    detail = {"item": item.code, "period": terms.period, "persons": made.persons, "times": made.times,
              "amount": str(made.amount), **terms.counts}  # fmt: skip
    trail.note("aid.paid", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def withdraw_payments(*, batch: PaymentBatch, why: str, expected: int, by: Officer, on: date) -> PaymentBatch:
    """Entered wrongly: it counts no more and stays readable; its pupils stand as the other payments say."""
    require(Permission.KEEP_AID, by=by, at=batch.unit, on=on)
    if batch.withdrawn_on is not None:
        raise WithdrawnAlready(batch.code)
    rows = PaymentBatch.objects.unscoped("the batch that its officer withdraws")
    changed = rows.filter(pk=batch.pk, version=expected, withdrawn_on=None).update(
        withdrawn_on=on, withdrawn_by=by.code, withdrawn_why=said(why, "撤销原因", 200), version=expected + 1
    )
    if not changed:
        raise StaleVersion
    children = Payment.objects.unscoped(WHY).filter(batch=batch).values_list("child_id", flat=True)
    settle(list(children), batch.item, batch.period)
    trail.note("aid.payments_withdrawn", by=by, on=on, about=batch.code, area=batch.unit.path)
    batch.refresh_from_db()
    return batch


def _of_ones_own(lines: Sequence[PaidLine], by: Officer, on: date) -> list[PaidLine]:
    """Held again at the deed: who is not of the officer's scope is nobody's to pay here."""
    scope = scope_of(by, on=on, permission=Permission.KEEP_AID)
    children = Child.objects.unscoped(WHY).filter(scope.filter(reading=False), merged_into=None)
    own = {
        key
        for part in _parts([line.child for line in lines])
        for key in children.filter(pk__in=part).values_list("pk", flat=True)
    }
    kept = [line for line in lines if line.child in own]
    for line in kept:
        money(line.amount, "发放金额")
    return [line for line in kept if line.times > 0 and (line.amount > 0 or line.goods)]


def _refuse_same_file(terms: BatchTerms) -> None:
    if not terms.sha256:
        return
    rows = PaymentBatch.objects.unscoped("whether this very file was entered before")
    same = rows.filter(sha256=terms.sha256, item=terms.item, period=terms.period, withdrawn_on=None).first()
    if same is not None:
        raise PaidTwice(same.code)


def _parts(keys: Sequence[int], size: int = 500) -> list[Sequence[int]]:
    return [keys[at : at + size] for at in range(0, len(keys), size)]


def _sum(lines: Sequence[PaidLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def _stored(amount: Decimal) -> object:
    return connection.ops.adapt_decimalfield_value(amount, 10, 2)
