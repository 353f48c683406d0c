"""The reading side of this room, and the only way in for pages."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import Case as Either
from django.db.models import CharField, F, Q, Value, When
from django.db.models.functions import Coalesce, NullIf

from notoneless import trail
from notoneless.casework.handing.models import Transfer
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet

SIDES: Mapping[str, str] = MappingProxyType({"mine": "待我答复", "theirs": "待对方答复", "done": "已答复"})


def visible_transfers(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Transfer.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)


def listed_transfers(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `side` (SIDES), `receiver` and `late`: open ones whose answer is overdue."""
    own = officer.active_post.unit.path if officer.active_post else ""
    return visible_transfers(officer, on=on).annotate(
        side=Either(
            When(~Q(state=Transfer.ASKED), then=Value("done")),
            When(to_path=own, then=Value("mine")),
            default=Value("theirs"),
            output_field=CharField(),
        ),
        receiver_name=Coalesce(F("to_unit__name"), NullIf(F("outside"), Value("")), Value("")),
        late=Either(
            When(state=Transfer.ASKED, due_on__lt=on, then=Value("late")),
            default=Value("open"),
            output_field=CharField(),
        ),
    )


def transfer_of(officer: Officer, code: str, *, on: date) -> Transfer | None:
    rows = visible_transfers(officer, on=on).filter(code=code)
    return rows.select_related("case__child__area", "case__owner", "from_unit", "to_unit").first()


def read_transfer(officer: Officer, code: str, *, on: date) -> Transfer | None:
    """One look at somebody's affairs is one event."""
    found = transfer_of(officer, code, on=on)
    if found is not None:
        trail.note("transfer.viewed", by=officer, on=on, about=found.code, area=found.from_path)
    return found


def transfers_of(case: Case) -> list[Transfer]:
    """Newest first; only for a case reached through its officer's scope."""
    rows = Transfer.objects.of_shown(case, "case").select_related("from_unit", "to_unit")
    return list(rows.order_by("-pk"))
