"""回填: what became of each line of a suspect list that came from above, as it stands today (动态销号)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import BigIntegerField, CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models import Case as Either
from django.db.models.functions import Coalesce

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Visit
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.situations import SITUATIONS
from notoneless.registers.models import Entry
from notoneless.screening.models import Finding, Link

KIND = "sent_down"
LEARNS = ("here", "elsewhere", "other_school", "special", "home", "leave", "deferred", "graduated")
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "unread": "待比对",
        "checking": "核实中",
        "persuading": "劝返中",
        "learning": "已在读或已安置，销号",
        "settled": "去向已核实，销号",
    }
)
CLEARED = ("learning", "settled")


def lines_from_above(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Every live line within the officer's scope, with the child it was found to be and what is known of it now.

    An open case keeps a line open, whatever the registers say: it is cleared when the case is.
    """
    lines = Entry.objects.visible_to(officer, on=on).filter(kind=KIND, live=True)
    link = (
        Link.objects.unscoped("lines already narrowed")
        .filter(entry_id=OuterRef("pk"), live=True)
        .order_by("pk")
    )
    lines = lines.annotate(
        found=Coalesce(F("child_id"), Subquery(link.values("child_id")[:1]), output_field=BigIntegerField())
    )
    child = Child.objects.unscoped("children of lines already narrowed").filter(pk=OuterRef("found"))
    return lines.annotate(
        child_code=Subquery(child.values("code")[:1]),
        situation=Subquery(child.values("situation")[:1]),
        situation_on=Subquery(child.values("situation_on")[:1]),
        school_now=Subquery(child.values("school_name")[:1]),
        **_work(),
    ).annotate(outcome=_outcome())


def _work() -> Mapping[str, Subquery]:
    cases = Case.objects.unscoped("cases of lines already narrowed").filter(child=OuterRef("found"))
    newest = cases.order_by("-pk")
    findings = Finding.objects.unscoped("findings of lines already narrowed").filter(child=OuterRef("found"))
    visits = Visit.objects.unscoped("visits of lines already narrowed").filter(child=OuterRef("found"))
    counted = visits.order_by().values("child").annotate(number=Count("pk")).values("number")
    return {
        "case_code": Subquery(newest.values("code")[:1]),
        "case_state": Subquery(newest.values("state")[:1]),
        "open_case": Subquery(cases.filter(closed_on=None).values("pk")[:1]),
        "open_finding": Subquery(findings.filter(state="open").values("pk")[:1]),
        "visits": Subquery(counted),
        "last_visit": Subquery(visits.order_by("-visited_on").values("visited_on")[:1]),
    }


def _outcome() -> Either:
    learns = [code for code, one in SITUATIONS.items() if one.group in LEARNS]
    settled = [code for code, one in SITUATIONS.items() if one.group in ("other", "over_age")]
    out = [code for code, one in SITUATIONS.items() if one.group == "persuading"]
    return Either(
        When(found=None, then=Value("unread")),
        When(situation__in=out, then=Value("persuading")),
        When(Q(open_case__isnull=False) | Q(open_finding__isnull=False), then=Value("checking")),
        When(situation__in=learns, then=Value("learning")),
        When(situation__in=settled, then=Value("settled")),
        default=Value("checking"),
        output_field=CharField(),
    )
