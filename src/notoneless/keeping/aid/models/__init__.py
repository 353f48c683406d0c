"""Records of aid."""

from notoneless.keeping.aid.models.application import Application, ApplicationStep
from notoneless.keeping.aid.models.entitlement import Entitlement
from notoneless.keeping.aid.models.income import Income, TownAverage
from notoneless.keeping.aid.models.payment import Payment, PaymentBatch

__all__ = [
    "Application", "ApplicationStep", "Entitlement", "Income", "Payment", "PaymentBatch", "TownAverage",
]  # fmt: skip
