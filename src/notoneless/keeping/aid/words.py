"""What was typed, held to what may stand: words, amounts, items."""

from decimal import Decimal

from notoneless.keeping.aid.refusals import ItemUnknown, MoneyUnfit, WordMissing
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import AidItem

CENT = Decimal("0.01")
MOST = Decimal(10) ** 8


def said(text: str, what: str, longest: int) -> str:
    """Trimmed; raises WordMissing where nothing was typed."""
    clean = " ".join(text.split())
    if not clean:
        raise WordMissing(what)
    return clean[:longest]


def money(amount: Decimal, what: str) -> Decimal:
    """Yuan with at most two decimals, not below zero; raises MoneyUnfit."""
    if not amount.is_finite() or amount < 0 or amount >= MOST or amount != amount.quantize(CENT):
        raise MoneyUnfit(what)
    return amount


def item_of(code: str, policy: Policy) -> AidItem:
    found = policy.aid_items.get(code)
    if found is None:
        raise ItemUnknown(code)
    return found
