"""The reading side of complaints: only for who may pursue liability, at the unit that checks or took it in."""

from datetime import date

from django.db.models import Case, CharField, Count, Value, When

from notoneless.keeping.listening.complaining import index_of
from notoneless.keeping.listening.models import Complaint, ComplaintStep
from notoneless.keeping.listening.models.complaining import CLOSED, LATE, OPEN
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.periods import in_force

PURSUE = Permission.PURSUE_LIABILITY
CAN_CHECK = ("bureau", "township", "school")


def complaints(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`: concluded, late, open."""
    state = Case(
        When(concluded_on__isnull=False, then=Value(CLOSED)), When(due_on__lt=on, then=Value(LATE)),
        default=Value(OPEN), output_field=CharField(),
    )  # fmt: skip
    rows = Complaint.objects.visible_to(officer, on=on, permission=PURSUE)
    return rows.select_related("about", "handler", "taken_at").annotate(state=state)


def complaint_of(officer: Officer, code: str, *, on: date) -> Complaint | None:
    return complaints(officer, on=on).filter(code=code).first()


def owed_complaints(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Not concluded, and the officer's own unit is to check them."""
    own = officer.active_post.unit if officer.active_post else None
    return complaints(officer, on=on).filter(handler=own, concluded_on=None)


def numbered(officer: Officer, number: str, *, on: date) -> Complaint | None:
    """By the number that whoever complained brings along."""
    index = index_of(number)
    return complaints(officer, on=on).filter(number_index=index).first() if index else None


def steps_of(complaint: Complaint) -> list[ComplaintStep]:
    return list(ComplaintStep.objects.of_shown(complaint, "complaint").order_by("pk"))


def sums(officer: Officer, *, since: date, until: date, on: date) -> list[tuple[str, str, int]]:
    """(kind, verdict, how many) received in a period, both days included."""
    rows = complaints(officer, on=on).filter(received_on__range=(since, until))
    return list(rows.order_by("kind", "verdict").values_list("kind", "verdict").annotate(many=Count("pk")))


def could_check(complaint: Complaint, officer: Officer, *, on: date) -> list[Unit]:
    """To whom it can be passed on: never who it is about, never who has it already."""
    scope = scope_of(officer, on=on, permission=PURSUE)
    inside = scope.filter(gov_field=("path",), school_field="path")
    rows = Unit.objects.filter(inside, in_force(on), kind__in=CAN_CHECK)
    gone = [pk for pk in (complaint.about_id, complaint.handler_id) if pk]
    return list(rows.exclude(pk__in=gone).order_by("path"))


def complained_of(officer: Officer, *, on: date) -> list[Unit]:
    """Units a complaint can be about: schools, villages and townships of the officer's area."""
    scope = scope_of(officer, on=on, permission=PURSUE)
    inside = scope.filter(gov_field=("path",), school_field="path")
    rows = Unit.objects.filter(inside, in_force(on), kind__in=("school", "township", "village"))
    return list(rows.order_by("path"))
