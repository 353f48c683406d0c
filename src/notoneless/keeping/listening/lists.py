"""The reading side: what other offices were asked, and pupils found working, within an officer's scope."""

from datetime import date

from django.db.models import Case, CharField, Count, Q, Value, When

from notoneless.children.models import Child
from notoneless.keeping.listening.models import ChildWork, OfficeAnswer, OfficeAsk, OfficeChase
from notoneless.keeping.listening.models.asking import ANSWERED, CLOSED, LATE, OPEN
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scoped import ScopedQuerySet


def sees_sensitive(officer: Officer, *, on: date) -> bool:
    return may(Permission.VIEW_SENSITIVE_EVIDENCE, by=officer, on=on)


def asks(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`; what is sensitive only for who may see sensitive records."""
    state = Case(
        When(closed_on__isnull=False, then=Value(CLOSED)),
        When(answered_on__isnull=False, then=Value(ANSWERED)),
        When(due_on__lt=on, then=Value(LATE)),
        default=Value(OPEN), output_field=CharField(),
    )  # fmt: skip
    rows = OfficeAsk.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK)
    if not sees_sensitive(officer, on=on):
        rows = rows.filter(sensitive=False)
    return rows.select_related("unit", "child", "child_work").annotate(state=state)


def ask_of(officer: Officer, code: str, *, on: date) -> OfficeAsk | None:
    """Foreign, need-to-know and missing are the same answer."""
    return asks(officer, on=on).filter(code=code).first()


def owed_asks(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Late, or answered and not brought to an end yet, and asked by the officer's own unit."""
    own = officer.active_post.unit if officer.active_post else None
    return asks(officer, on=on).filter(unit=own, state__in=(LATE, ANSWERED))


def answers_of(ask: OfficeAsk) -> list[OfficeAnswer]:
    return list(OfficeAnswer.objects.of_shown(ask, "ask").order_by("pk"))


def chases_of(ask: OfficeAsk) -> list[OfficeChase]:
    return list(OfficeChase.objects.of_shown(ask, "ask").order_by("pk"))


def asks_of_child(child: Child, officer: Officer, *, on: date) -> list[OfficeAsk]:
    return list(asks(officer, on=on).filter(child=child).order_by("-pk"))


def child_works(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state` and the number of offices asked about each."""
    state = Case(
        When(closed_on__isnull=False, then=Value(CLOSED)), When(due_on__lt=on, then=Value(LATE)),
        default=Value(OPEN), output_field=CharField(),
    )  # fmt: skip
    shown = Q() if sees_sensitive(officer, on=on) else Q(asks__sensitive=False)
    rows = ChildWork.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK)
    return rows.select_related("unit", "child").annotate(state=state, asked=Count("asks", filter=shown))


def child_work_of(officer: Officer, code: str, *, on: date) -> ChildWork | None:
    return child_works(officer, on=on).filter(code=code).first()


def owed_child_works(officer: Officer, *, on: date) -> ScopedQuerySet:
    own = officer.active_post.unit if officer.active_post else None
    return child_works(officer, on=on).filter(unit=own, closed_on=None)


def asks_about(found: ChildWork, officer: Officer, *, on: date) -> list[OfficeAsk]:
    return list(asks(officer, on=on).filter(child_work=found).order_by("pk"))
