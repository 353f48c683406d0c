"""The reading side of aid, and the only way in for pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, DecimalField, OuterRef, Q, Subquery, Value, When

from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.children.searching import condition
from notoneless.keeping.aid.facts import newest_averages
from notoneless.keeping.aid.models import (
    Application,
    ApplicationStep,
    Entitlement,
    Income,
    MealMonth,
    Payment,
    PaymentBatch,
    Referral,
)  # fmt: skip
from notoneless.keeping.aid.models.application import OPEN
from notoneless.keeping.aid.models.entitlement import MISSING, RECEIVED
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import BODIES

NARROWED = "facts of children already narrowed"
LATE, CALM = "late", "calm"
BELOW, ABOVE, UNKNOWN = "below", "above", "unknown"
PERCENT = 100


@dataclass(frozen=True, slots=True)
class ItemCount:
    """One item and period: entitled = received + declined + missing."""

    item: str
    period: str
    entitled: int
    received: int
    declined: int
    missing: int
    late: int


def seen(rows: object, officer: Officer, *, on: date) -> ScopedQuerySet:
    return rows.visible_to(officer, on=on, permission=Permission.VIEW_AID)  # type: ignore[attr-defined]


def entitlements(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Lines that stand, with `pace`: late where nothing received although it should have been by now."""
    late = When(state=MISSING, late_on__lte=on, then=Value(LATE))
    pace = Case(late, default=Value(CALM), output_field=CharField())
    rows = seen(Entitlement.objects, officer, on=on).filter(until=None, child__merged_into=None)
    return rows.select_related("child__area").annotate(pace=pace)


def entitlement_of(officer: Officer, number: int, *, on: date) -> Entitlement | None:
    return entitlements(officer, on=on).filter(pk=number).first()


def late_missing(officer: Officer, *, on: date) -> ScopedQuerySet:
    """应助未助 past its day: what waits for the officer."""
    return entitlements(officer, on=on).filter(pace=LATE)


def item_counts(officer: Officer, *, on: date) -> list[ItemCount]:
    """By period and item, the newest period first, in one query."""
    late = Count("pk", filter=Q(state=MISSING, late_on__lte=on))
    received, missing = Count("pk", filter=Q(state=RECEIVED)), Count("pk", filter=Q(state=MISSING))
    rows = seen(Entitlement.objects, officer, on=on).filter(until=None, child__merged_into=None)
    counted = rows.values_list("item", "period").annotate(
        all=Count("pk"), got=received, lack=missing, overdue=late
    )
    return [
        ItemCount(item, period, total, got, total - got - lack, lack, overdue)
        for item, period, total, got, lack, overdue in counted.order_by("-period", "item")
    ]


def of_child(child: Child, officer: Officer, *, on: date) -> list[Entitlement]:
    """Only for a child that the officer was shown; newest period first."""
    rows = seen(Entitlement.objects, officer, on=on).filter(child=child)
    return list(rows.order_by("-period", "item", "pk"))


def payments_to(child: Child, officer: Officer, *, on: date) -> list[Payment]:
    """Withdrawn ones too: each says so by its batch."""
    rows = seen(Payment.objects, officer, on=on).filter(child=child).select_related("batch__unit")
    return list(rows.order_by("-batch__paid_on", "-pk"))


def batches(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`: stands, or withdrawn."""
    gone = When(withdrawn_on__isnull=False, then=Value("withdrawn"))
    state = Case(gone, default=Value("stands"), output_field=CharField())
    return seen(PaymentBatch.objects, officer, on=on).select_related("unit").annotate(state=state)


def batch_of(officer: Officer, code: str, *, on: date) -> PaymentBatch | None:
    return batches(officer, on=on).filter(code=code).first()


def payments_in(batch: PaymentBatch, officer: Officer, *, on: date) -> ScopedQuerySet:
    """The pupils of a batch that are the officer's own."""
    return seen(Payment.objects, officer, on=on).filter(batch=batch).select_related("child")


def applications(officer: Officer, *, on: date) -> ScopedQuerySet:
    return (
        seen(Application.objects, officer, on=on)
        .filter(child__merged_into=None)
        .select_related("child__area")
    )


def application_of(officer: Officer, code: str, *, on: date) -> Application | None:
    rows = applications(officer, on=on).select_related("child__area", "child__school")
    return rows.filter(code=code).first()


def steps_of(application: Application) -> list[ApplicationStep]:
    """In the order in which they were said; only for an application that the officer was shown."""
    return list(ApplicationStep.objects.of_shown(application, "application").order_by("pk"))


def awaited_applications(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Those whose next word is that of the officer's own kind of unit."""
    unit = officer.active_post.unit if officer.active_post else None
    mine = [body for body, (_, kinds) in BODIES.items() if unit is not None and unit.kind in kinds]
    return applications(officer, on=on).filter(state=OPEN, awaits__in=mine)


def referrals(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `pace`: an answer that should be there by now."""
    late = When(state=OPEN, due_on__lt=on, then=Value(LATE))
    pace = Case(late, default=Value(CALM), output_field=CharField())
    rows = seen(Referral.objects, officer, on=on).filter(child__merged_into=None)
    return rows.select_related("child__area").annotate(pace=pace)


def referral_of(officer: Officer, code: str, *, on: date) -> Referral | None:
    return referrals(officer, on=on).filter(code=code).first()


def meal_months(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Months that stand; a corrected one has its newer row here."""
    return seen(MealMonth.objects, officer, on=on).filter(newer=None).select_related("unit")


def incomes(officer: Officer, *, year: int, policy: Policy, on: date) -> ScopedQuerySet:
    """The newest income of a year for each child, with the `average` of its township.

    `standing`: below the share of the average (重点救助对象), not below, or no average known.
    """
    newest = Income.objects.unscoped(NARROWED).filter(child=OuterRef("child"), year=year).order_by("-pk")
    rows = seen(Income.objects, officer, on=on).filter(year=year, child__merged_into=None)
    rows = rows.filter(pk=Subquery(newest.values("pk")[:1])).select_related("child__area")
    averages, share = newest_averages(year), policy.aid.income_share_percent
    of_place = [When(under("child__area_path", path), then=Value(one)) for path, one in averages.items()]
    below = [
        When(under("child__area_path", path) & Q(per_head__lt=one * share / PERCENT), then=Value(BELOW))
        for path, one in averages.items()
        if share is not None
    ]
    known = Case(*of_place, default=Value(None), output_field=DecimalField(max_digits=10, decimal_places=2))
    others = When(known__isnull=False, then=Value(ABOVE))
    standing = Case(*below, others, default=Value(UNKNOWN), output_field=CharField())
    return rows.annotate(known=known).annotate(standing=standing)


def townships_of(officer: Officer, *, on: date) -> list[Unit]:
    """Those whose average the officer may enter."""
    scope = scope_of(officer, on=on, permission=Permission.KEEP_AID)
    rows = Unit.objects.filter(in_force(on), kind="township")
    return [unit for unit in rows.order_by("path") if scope.covers(unit.path)]


def pupil_of(officer: Officer, code: str, *, on: date) -> Child | None:
    return visible_children(officer, on=on).filter(code=code).select_related("area", "school").first()


def narrowed_by_text(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside lines already narrowed").filter(wanted)
    return query.filter(child__in=children.values("pk"))
