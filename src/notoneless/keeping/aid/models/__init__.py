"""Records of aid."""

from notoneless.keeping.aid.models.entitlement import Entitlement
from notoneless.keeping.aid.models.income import Income, TownAverage
from notoneless.keeping.aid.models.payment import Payment, PaymentBatch

__all__ = ["Entitlement", "Income", "Payment", "PaymentBatch", "TownAverage"]
