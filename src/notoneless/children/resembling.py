"""Children in an officer's sight who may be the one just described: shown before a second record is made."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.vault.index import blind_index

AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a child at a door."""

    name_key: str
    sex: str = ""
    birth: date | None = None
    guardian: str = ""
    phone: str = field(default="", repr=False)


def resembling(officer: Officer, said: Described, *, on: date, besides: int = 0) -> list[Child]:
    """Same name; or same birthday, or same guardian, or same telephone, of that sex. Nobody out of sight is named."""
    of_that_sex = Q(sex__in=(said.sex, "")) if said.sex else Q()
    alike = Q(name_key=said.name_key)
    if said.phone:
        alike |= Q(phone_index=blind_index(said.phone, "phone")) & of_that_sex
    if said.guardian:
        alike |= Q(guardian_name=said.guardian) & of_that_sex
    if said.birth:
        alike |= Q(birth_date=said.birth) & of_that_sex & Q(name_key__startswith=said.name_key[:1])
    rows = visible_children(officer, on=on).filter(alike).exclude(pk=besides).select_related("area")
    return sorted(rows.order_by("pk")[:AT_MOST], key=lambda child: child.name_key != said.name_key)
