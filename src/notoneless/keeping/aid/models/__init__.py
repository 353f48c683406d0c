"""Records of aid."""

from notoneless.keeping.aid.models.application import Application, ApplicationStep
from notoneless.keeping.aid.models.entitlement import Entitlement
from notoneless.keeping.aid.models.income import Income, TownAverage
from notoneless.keeping.aid.models.meals import MealMonth
from notoneless.keeping.aid.models.payment import Payment, PaymentBatch
from notoneless.keeping.aid.models.referral import Referral

__all__ = [
    "Application", "ApplicationStep", "Entitlement", "Income", "MealMonth", "Payment", "PaymentBatch", "Referral",
    "TownAverage",
]  # fmt: skip
