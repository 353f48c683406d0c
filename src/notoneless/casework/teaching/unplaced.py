"""未入学未安置残疾儿童: every disabled child of school age without school or lawful standing, each with its reason."""

from datetime import date
from typing import Any

from django.db.models import Case as Either
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless.casework.models import Case
from notoneless.casework.visiting.lists import has_correction
from notoneless.casework.visiting.models import Visit
from notoneless.children.lists import disabled_children
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.situations import SITUATIONS
from notoneless.policy.visiting.counts import RETURNED, WAITING

UNSETTLED = tuple(code for code, one in SITUATIONS.items() if not one.explained)
HIDDEN = "hidden"
"""Instead of a reason that only those who work the case may read."""


def unplaced_disabled(officer: Officer, policy: Policy, *, on: date) -> ScopedQuerySet:
    """Registered here, with `disability`, `why` (a reason of the pack, HIDDEN, or '') and `case_code`."""
    sensitive = [code for code, row in policy.reasons.items() if row.sensitive]
    visits: Any = Visit.objects.unscoped("the last reason of children already narrowed")
    visits = visits.filter(case__child=OuterRef("pk")).exclude(review__in=(WAITING, RETURNED))
    visits = visits.annotate(replaced=has_correction()).filter(replaced=False).exclude(reason="")
    cases = Case.objects.unscoped("the open case of children already narrowed")
    cases = cases.filter(child=OuterRef("pk"), closed_on=None)
    rows = disabled_children(officer, criterion="registered", on=on)
    rows = rows.filter(in_band=True, situation__in=UNSETTLED).annotate(
        reason=Coalesce(Subquery(visits.order_by("-visited_on", "-pk").values("reason")[:1]), Value("")),
        case_code=Coalesce(Subquery(cases.values("code")[:1]), Value("")),
    )
    closed = When(Q(reason__in=sensitive), then=Value(HIDDEN))
    return rows.annotate(why=Either(closed, default=F("reason"), output_field=CharField()))
