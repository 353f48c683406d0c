"""The reading side of visits, and the only way in for pages."""

from datetime import date

from django.db.models import BooleanField, Exists, OuterRef, Q, Value, When
from django.db.models import Case as Either

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Plan, Pledge, Visit
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.visiting.counts import OPEN

SEALED = "（限办理人员查看）"


def visible_visits(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Visit.objects.visible_to(officer, on=on)


def visit_of(officer: Officer, code: str, *, on: date) -> Visit | None:
    rows = visible_visits(officer, on=on).filter(code=code)
    return rows.select_related("case__child", "case__owner", "child", "corrects", "corrected_by").first()


def visits_of(case: Case) -> list[Visit]:
    """Newest first, replaced ones too (`is_replaced`); only for a case that was reached through its scope."""
    rows = Visit.objects.of_shown(case, "case").annotate(is_replaced=has_correction())
    return list(rows.order_by("-visited_on", "-pk"))


def waiting_for_a_look(officer: Officer, *, on: date) -> ScopedQuerySet:
    """复核箱: late entries and corrections of others; one's own are looked at by somebody else."""
    rows = visible_visits(officer, on=on).filter(review="waiting", corrected_by=None)
    mine = Either(
        When(by_code=officer.code, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return rows.annotate(is_own=mine)


def open_promises(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Promises nobody has checked, of children still out; `is_due` from their day on."""
    rows = visible_visits(officer, on=on).filter(promise=OPEN, corrected_by=None, case__closed_on=None)
    rows = rows.exclude(review__in=("waiting", "returned")).exclude(
        case__state__in=("returned", "watching", "placed")
    )
    due = Either(
        When(promised_on__lte=on, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return rows.annotate(is_due=due)


def siblings_out(case: Case, officer: Officer, *, on: date) -> list[Case]:
    """Open cases of the same household in the officer's own sight: one visit may serve them all."""
    child: Child = case.child
    same = Q(child__guardian_name=child.guardian_name, child__area_path=child.area_path) & ~Q(
        child__guardian_name=""
    )
    if child.household_number:
        same |= Q(child__household_number=child.household_number)
    rows = Case.objects.visible_to(officer, on=on).filter(same, closed_on=None).exclude(pk=case.pk)
    rows = rows.exclude(state__in=("returned", "placed", "watching"))
    return list(rows.select_related("child").order_by("child__birth_date", "pk")[:6])


def may_read_private(visit: Visit, officer: Officer, *, on: date) -> bool:
    """Sensitive reasons and sealed talk: for who works on the case and who made the visit."""
    if visit.by_code == officer.code:
        return True
    return may(Permission.WORK_CASES, by=officer, at=[visit.case, visit.case.owner_path], on=on)


def trip_of(visit: Visit, officer: Officer, *, on: date) -> list[Visit]:
    """All rows of the same trip that the officer may see, this one among them."""
    rows = visible_visits(officer, on=on).filter(trip=visit.trip)
    return list(rows.select_related("child").order_by("pk"))


def last_visit(case: Case) -> Visit | None:
    """What is offered again in the form of the next visit."""
    rows = Visit.objects.of_shown(case, "case").exclude(review="returned")
    return rows.order_by("-visited_on", "-pk").first()


def promise_of(case: Case) -> Visit | None:
    """The newest promise of the case that nobody has checked."""
    rows = Visit.objects.of_shown(case, "case").filter(promise=OPEN, corrected_by=None)
    return rows.exclude(review__in=("waiting", "returned")).order_by("-visited_on", "-pk").first()


def plans_of(case: Case) -> list[Plan]:
    return list(Plan.objects.of_shown(case, "case").order_by("kind", "-number"))


def pledges_of(case: Case) -> list[Pledge]:
    return list(Pledge.objects.of_shown(case, "case").order_by("-signed_on", "-pk"))


def has_correction() -> Exists:
    """Of a visit: whether a correction of it stands."""
    corrections = Visit.objects.unscoped("whether a shown visit has a correction that stands")
    return Exists(corrections.filter(corrects=OuterRef("pk")).exclude(review__in=("waiting", "returned")))
