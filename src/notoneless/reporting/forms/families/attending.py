"""附件1, 附件2 and the ledgers of those who learn: who went to which school on the day."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from notoneless.children.lists import DISABILITY
from notoneless.children.models import Circumstance
from notoneless.officers.permissions import Permission, require
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import is_education, under
from notoneless.policy.situations import SITUATIONS, situations_of_group
from notoneless.reporting.forms.columns.of_child import ASSISTED, LEFT_BEHIND
from notoneless.reporting.forms.families.out import with_cases
from notoneless.reporting.forms.reading import listed
from notoneless.reporting.forms.standing import (
    DEFERRED,
    FAILING,
    ON_LEAVE,
    RETURNED,
    SUSPECTED,
    children_of,
    in_band,
    in_order,
    known_children,
    stood,
)
from notoneless.reporting.forms.terms import Asked, Line

ELSEWHERE = ("enrolled_elsewhere", "elsewhere_unproved")
AT_SCHOOL = tuple(
    one.code for group in ("here", "special", "other_school") for one in situations_of_group(group)
)
FURTHER = ("early_entrant_higher", "vocational")


def attending(asked: Asked) -> Sequence[Line]:
    return with_cases(asked, listed(asked, in_order(CHOICES[asked.form.chooses](asked))))


def elsewhere(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(registered_here=True, stood__in=ELSEWHERE)


def here(asked: Asked) -> ScopedQuerySet:
    rows = children_of(asked).filter(registered_here=True, stood__in=(*AT_SCHOOL, *FURTHER))
    return rows.exclude(school_path="")


def school_age(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(in_band(asked))


def at_school(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(in_band(asked), stood__in=(*AT_SCHOOL, *ELSEWHERE))


def assisted(asked: Asked) -> ScopedQuerySet:
    """建档立卡: every child of school age of an assisted household, one by one."""
    return children_of(asked).filter(in_band(asked), with_circumstance(asked, ASSISTED))


def unplaced(asked: Asked) -> ScopedQuerySet:
    """Disabled and of school age, and nowhere placed; who may not know of a disability has no such list."""
    require(Permission.VIEW_DISABILITY, by=asked.by, at=asked.area, on=asked.on)
    settled = [code for code, one in SITUATIONS.items() if one.explained]
    return (
        children_of(asked)
        .filter(in_band(asked), with_circumstance(asked, DISABILITY))
        .exclude(stood__in=settled)
    )


def severe(asked: Asked) -> ScopedQuerySet:
    """重度残疾: of school age and of a degree that the rules in force call severe; for who may know of it."""
    require(Permission.VIEW_DISABILITY, by=asked.by, at=asked.area, on=asked.on)
    degrees = asked.policy.schooling.severe_degrees or ()
    return children_of(asked).filter(in_band(asked), with_circumstance(asked, DISABILITY, degrees))


def at_risk(asked: Asked) -> ScopedQuerySet:
    """一校一册: pupils out or suspected, on leave, taught at home, of assisted households, left behind."""
    watched = (*FAILING, *SUSPECTED, *ON_LEAVE, *DEFERRED, *RETURNED, "home_teaching", "remote_teaching")
    known = with_circumstance(asked, ASSISTED) | with_circumstance(asked, LEFT_BEHIND)
    return children_of(asked).filter(Q(stood__in=watched) | known)


def incoming(asked: Asked) -> ScopedQuerySet:
    """流入: registered in another county, and learning here. Of a township who lives there; of the county everybody."""
    area = asked.area
    if is_education(area.path):
        place = under("school_path", area.path)
    else:
        place = Q() if area.kind == "county" else under("stay_path", area.path)
    rows = stood(known_children(asked).filter(place, registered_here=False), asked.as_of)
    return rows.filter(stood__in=AT_SCHOOL)


def with_circumstance(asked: Asked, kind: str, details: Sequence[str] | None = None) -> Q:
    """`details`: only those (a degree of disability), where it matters."""
    rows = Circumstance.objects.unscoped("circumstances of children already narrowed")
    day = asked.as_of
    stands = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
    if details is not None:
        rows = rows.filter(detail__in=tuple(details))
    return Q(Exists(rows.filter(stands, child=OuterRef("pk"), kind=kind)))


CHOICES = {
    "assisted": assisted,
    "unplaced": unplaced,
    "severe": severe,
    "at_risk": at_risk,
    "elsewhere": elsewhere,
    "here": here,
    "school_age": school_age,
    "at_school": at_school,
    "incoming": incoming,
}
