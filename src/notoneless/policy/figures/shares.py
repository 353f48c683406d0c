"""A share of a whole, exactly: no floats, nothing divided by nothing, and nothing rounded up to all or down to none."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

NOT_APPLICABLE = "不适用"
EXACT = Context(prec=40)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """`capped`: some counties count at most the whole. A denominator of nothing (or less) has no rate: 不适用."""

    numerator: int
    denominator: int
    capped: bool = False

    @property
    def applies(self) -> bool:
        return self.denominator > 0

    @property
    def percent(self) -> Decimal | None:
        """To forty digits, for comparing; never for showing."""
        if not self.applies:
            return None
        above = min(self.numerator, self.denominator) if self.capped else self.numerator
        return EXACT.divide(EXACT.multiply(Decimal(above), HUNDRED), Decimal(self.denominator))

    def shown(self, places: int = 2) -> str:
        """98.04%; what is not all of them is never shown as 100%, what is not none never as 0%."""
        exact = self.percent
        if exact is None:
            return NOT_APPLICABLE
        step = Decimal(1).scaleb(-places)
        rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
        if exact < HUNDRED and rounded >= HUNDRED:
            return f"＞{HUNDRED - step}%"
        if exact > 0 and rounded == 0:
            return f"＜{step}%"
        return f"{rounded}%"

    def meets(self, *, at_least: Decimal | None = None, at_most: Decimal | None = None) -> bool | None:
        """None where there is no rate or no limit to hold it against."""
        exact = self.percent
        if exact is None or (at_least is None and at_most is None):
            return None
        return (at_least is None or exact >= at_least) and (at_most is None or exact <= at_most)
