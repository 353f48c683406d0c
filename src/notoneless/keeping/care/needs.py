"""Who is in need of care, read from what is already on record of the child; nobody types it again."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q, Subquery

from notoneless.casework.models import Case
from notoneless.children.models import Circumstance
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.keeping.care import LEFT_BEHIND, POOR, STATED, Known, needs_of

WHY = "needs of children already narrowed"
BACK = ("returned", "watching")
"""States of a case whose child is back in school and followed."""


def with_needs(children: ScopedQuerySet) -> ScopedQuerySet:
    """Each child with `poor` (the word of the list), `left` (留守) and `back` (劝返复学)."""
    known = Circumstance.objects.unscoped(WHY).filter(child=OuterRef("pk"), until=None)
    poor = known.filter(kind=POOR).order_by("-since", "-pk").values("value")[:1]
    return children.annotate(
        poor=Subquery(poor), left=Exists(known.filter(kind=LEFT_BEHIND)), back=Exists(_back(OuterRef("pk")))
    )


def in_need() -> Q:
    """Of children: those of whom a register or a case says so."""
    known = Circumstance.objects.unscoped(WHY).filter(kind__in=(POOR, LEFT_BEHIND), until=None)
    back = Case.objects.unscoped(WHY).filter(closed_on=None, state__in=BACK)
    return Q(pk__in=known.values("child")) | Q(pk__in=back.values("child"))


def needs_by_child(numbers: Collection[int], policy: Policy) -> Mapping[int, tuple[str, ...]]:
    """By the number of the child, the most pressing first; two statements."""
    said: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Circumstance.objects.unscoped(WHY).filter(
        child__in=numbers, until=None, kind__in=(POOR, LEFT_BEHIND)
    )
    for child, kind, value in rows.values_list("child_id", "kind", "value"):
        said[child][kind].append(value)
    cases = Case.objects.unscoped(WHY).filter(child__in=numbers, closed_on=None, state__in=BACK)
    back = set(cases.values_list("child_id", flat=True))
    households = household_words(policy)
    return {
        number: needs_of(Known(said.get(number, {}), number in back), policy.care_needs.values(), households)
        for number in numbers
    }


def household_words(policy: Policy) -> dict[str, str]:
    """The word a list uses -> the code of the kind of household."""
    return {word: row.code for row in policy.poverty_kinds.values() for word in (row.label, *row.also_called)}


def stated_needs(policy: Policy) -> list[tuple[str, str]]:
    """What no register says and the school states itself: code and label."""
    rows = sorted(policy.care_needs.values(), key=lambda one: one.rank)
    return [(one.code, one.label) for one in rows if one.source == STATED]


def labels_of(codes: Collection[str], policy: Policy) -> str:
    rows = policy.care_needs
    return "、".join(rows[code].label if code in rows else code for code in codes)


def _back(child: OuterRef) -> ScopedQuerySet:
    return Case.objects.unscoped(WHY).filter(child=child, closed_on=None, state__in=BACK)
