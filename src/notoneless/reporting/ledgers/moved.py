"""自发搬迁: children of households that live elsewhere: in the county, out of it, unknown; and when last confirmed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless.casework.visiting.models import Visit
from notoneless.reporting.ledgers.columns import ADDRESS, STANDS, WHERE, WHO
from notoneless.reporting.ledgers.terms import Choice, Ledger, LedgerColumn

NARROWED = "visits to children already narrowed"
OUT, HERE, UNKNOWN = "out", "in_county", "unknown"
WHEREABOUTS = {HERE: "县内搬迁", OUT: "县外", UNKNOWN: "去向不明"}
LEARNS_ELSEWHERE = ("enrolled_elsewhere", "elsewhere_unproved")


def moved_marks(day: date) -> Mapping[str, Any]:
    """Out of the county before in the county: a school far away says more than an old address."""
    visits = Visit.objects.unscoped(NARROWED).filter(
        child=OuterRef("pk"), visited_on__lte=day, recorded_on__lte=day
    )
    confirmed = Subquery(visits.order_by("-visited_on").values("visited_on")[:1])
    stays_away = ~Q(stay_path="") & ~Q(stay_path__startswith=F("then_area"))
    whereabouts = Case(
        When(then_situation__in=LEARNS_ELSEWHERE, then=Value(OUT)),
        When(then_situation="lost_contact", then=Value(UNKNOWN)),
        When(stays_away, then=Value(HERE)),
        default=Value(""),
        output_field=CharField(),
    )
    return {"moved": whereabouts, "confirmed": Coalesce(confirmed, F("then_since"))}


LEDGERS = (
    Ledger(
        code="moved_out",
        where=Q(then_registered=True) & ~Q(moved=""),
        columns=(
            *WHO,
            ADDRESS,
            LedgerColumn("then_household", "户号", width=16),
            LedgerColumn("moved", "现在何处", labels=WHEREABOUTS),
            LedgerColumn("confirmed", "最近确认", "date"),
            *WHERE,
            *STANDS,
        ),
        marks=moved_marks,
        choices=(Choice("moved", "去向", "moved", tuple(WHEREABOUTS.items())),),
        of_households=True,
        note="按户籍户；户数和占比见“分村（分校）”。现住地取最近一次登记。",
    ),
)
