"""A donation comes in, is given to pupils, never below nought; entered wrongly and untouched it is withdrawn."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.aid.models import Donation, Gift
from notoneless.keeping.aid.paying import PAYERS
from notoneless.keeping.aid.refusals import (
    DayUnfit,
    DonationEmpty,
    DonationTouched,
    LeftTooLittle,
    NothingToPay,
    UnitUnfit,
)
from notoneless.keeping.aid.words import money, said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed

WHY = "the donation that its officer works on"


@dataclass(frozen=True, slots=True)
class Donated:
    """`donor_kind` is of DONORS; goods have a name and a number."""

    donor_kind: str
    donor: str
    purpose: str
    given_on: date
    amount: Decimal = Decimal(0)
    goods: str = ""
    quantity: int = 0


@dataclass(frozen=True, slots=True)
class Handed:
    """To each pupil the same."""

    given_on: date
    amount: Decimal = Decimal(0)
    quantity: int = 0
    word: str = ""


@deed
def record_donation(*, unit: Unit, told: Donated, by: Officer, on: date) -> Donation:
    require(Permission.KEEP_AID, by=by, at=unit, on=on)
    if unit.kind not in PAYERS:
        raise UnitUnfit(unit.name)
    _past(told.given_on, on)
    amount, goods = money(told.amount, "捐赠金额"), " ".join(told.goods.split())[:80]
    if bool(goods) != (told.quantity > 0) or not (goods or amount > 0):
        raise DonationEmpty
    made = Donation.objects.create(
        code=f"D{on:%Y%m%d}-{secrets.token_hex(3).upper()}", unit=unit, donor_kind=told.donor_kind,
        donor=said(told.donor, "捐赠人", 80), purpose=said(told.purpose, "用途", 200), given_on=told.given_on,
        amount=amount, goods=goods, quantity=told.quantity, left_amount=amount, left_quantity=told.quantity, on=on,
        by_code=by.code, by_post=by.post_code, recorded_at=timezone.now(),
    )  # fmt: skip
    detail = {"amount": str(amount), "quantity": told.quantity}
    trail.note("aid.donated", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def hand_out(
    *, donation: Donation, children: Sequence[Child], told: Handed, by: Officer, on: date
) -> list[Gift]:
    """All of them or nobody: what is left is asked and lessened in one statement."""
    require(Permission.KEEP_AID, by=by, at=donation.unit, on=on)
    for child in children:
        require(Permission.KEEP_AID, by=by, at=child, on=on)
    _past(told.given_on, on)
    if told.given_on < donation.given_on:
        raise DayUnfit(f"发放日期{told.given_on}早于捐赠日期{donation.given_on}。请核对后填写。")
    amount = money(told.amount, "发放金额")
    pupils = list({one.pk: one for one in children}.values())
    if not pupils or not (amount > 0 or told.quantity > 0):
        raise NothingToPay
    whole, pieces = amount * len(pupils), told.quantity * len(pupils)
    enough = Donation.objects.unscoped(WHY).filter(
        pk=donation.pk, withdrawn_on=None, left_amount__gte=whole, left_quantity__gte=pieces
    )
    less = {"left_amount": F("left_amount") - whole, "left_quantity": F("left_quantity") - pieces}
    if not enough.update(**less, version=F("version") + 1):
        donation.refresh_from_db()
        raise LeftTooLittle(donation.code, left_of(donation))
    stamp = {"on": on, "by_code": by.code, "by_post": by.post_code, "recorded_at": timezone.now()}
    made = [
        Gift.objects.create(
            donation=donation, child=child, amount=amount, quantity=told.quantity, given_on=told.given_on,
            word=" ".join(told.word.split())[:120], **stamp,
        )
        for child in pupils
    ]  # fmt: skip
    detail = {"pupils": len(pupils), "amount": str(whole), "quantity": pieces}
    trail.note("aid.gifts_given", by=by, on=on, about=donation.code, area=donation.unit.path, detail=detail)
    donation.refresh_from_db()
    return made


@deed
def withdraw_donation(*, donation: Donation, why: str, expected: int, by: Officer, on: date) -> Donation:
    """Entered wrongly: it stays readable and counts no more; what was given out of it stands in the way."""
    require(Permission.KEEP_AID, by=by, at=donation.unit, on=on)
    if donation.withdrawn_on or Gift.objects.unscoped(WHY).filter(donation=donation).exists():
        raise DonationTouched(donation.code)
    rows = Donation.objects.unscoped(WHY).filter(pk=donation.pk, version=expected, withdrawn_on=None)
    reason = said(why, "撤销原因", 200)
    if not rows.update(withdrawn_on=on, withdrawn_by=by.code, withdrawn_why=reason, version=F("version") + 1):
        raise StaleVersion
    trail.note("aid.donation_withdrawn", by=by, on=on, about=donation.code, area=donation.unit.path)
    donation.refresh_from_db()
    return donation


def left_of(donation: Donation) -> str:
    """500 元、棉被 20 件."""
    parts = (
        f"{donation.left_amount:,.2f} 元" if donation.amount else "",
        f"{donation.goods} {donation.left_quantity} 件" if donation.goods else "",
    )
    return "、".join(part for part in parts if part)


def _past(day: date, on: date) -> None:
    if day > on:
        raise DayUnfit(f"日期{day}还没有到（今天{on}）。请重新填写日期。")
