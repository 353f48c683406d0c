"""Whom a report speaks of: the children of its form in a unit's area, and how that compares with the last one filed."""

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import Q

from notoneless.children.lists import of_base, place_field
from notoneless.children.models import Child
from notoneless.places.models import Unit
from notoneless.places.paths import is_root, under
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.filing.blocking import base_of
from notoneless.reporting.filing.models import Submission

WHY = "the house itself compares whom a unit's report speaks of"
# Groups of the equation that a form is about; a form not named is about who is out of school, on leave or deferred.
OUT = ("persuading",)
NAMED = ("persuading", "leave", "deferred")
GROUPS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "annex1": ("elsewhere", "unproved"),
        "annex2": ("here", "special", "other_school"),
        "annex5": OUT,
        "annex6a": OUT,
        "annex6b": OUT,
    }
)


def members_of(form: str, unit: Unit) -> dict[str, str]:
    """Child code -> where it stands, of the whole area of the unit whoever asks; only who may file is shown it."""
    wanted = GROUPS_OF.get(form, NAMED)
    codes = [row.code for row in SITUATIONS.values() if row.group in wanted]
    children = Child.objects.unscoped(WHY).filter(merged_into__isnull=True, withdrawn_on__isnull=True)
    base = base_of(unit)
    rows = of_base(children, base)
    # Asked for both, SQLite takes the index of situations and walks the county for one school.
    asked = Q(situation__in=codes) if is_root(unit.path) else under(place_field(base), unit.path)
    found = rows.filter(asked).order_by("code").values_list("code", "situation")
    return {code: situation for code, situation in found if situation in codes}


def digest_of(members: Mapping[str, str]) -> str:
    """The same children standing where they stood give the same digest."""
    text = json.dumps(sorted(members.items()), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def last_filed(unit: Unit, obligation: str) -> Submission | None:
    """The newest report of the unit under this obligation, whatever its period."""
    rows = Submission.objects.unscoped(WHY).filter(filing__unit=unit, filing__obligation=obligation)
    found: Submission | None = rows.select_related("filing").order_by("-pk").first()
    return found
