"""Records of aid."""

from notoneless.keeping.aid.models.application import Application, ApplicationStep
from notoneless.keeping.aid.models.entitlement import Entitlement
from notoneless.keeping.aid.models.giving import Donation, Gift, Wish, WishStep
from notoneless.keeping.aid.models.income import Income, TownAverage
from notoneless.keeping.aid.models.meals import MealMonth
from notoneless.keeping.aid.models.payment import Payment, PaymentBatch
from notoneless.keeping.aid.models.referral import Referral

__all__ = [
    "Application", "ApplicationStep", "Donation", "Entitlement", "Gift", "Income", "MealMonth", "Payment",
    "PaymentBatch", "Referral", "TownAverage", "Wish", "WishStep",
]  # fmt: skip
