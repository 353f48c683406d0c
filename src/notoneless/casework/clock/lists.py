"""The reading side of the clock, and the only way in for pages."""

from datetime import date

from django.db.models import BooleanField, Q, Value, When
from django.db.models import Case as Either

from notoneless.casework.clock.models import Escalation, OwedReport
from notoneless.casework.clock.models.escalation import OPEN, OWED
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet


def rises_to_answer(officer: Officer, *, on: date) -> ScopedQuerySet:
    """上报待接办 that came to the officer's own unit, with `late`; whoever works for the county sees all."""
    rows = Escalation.objects.visible_to(officer, on=on).filter(state=OPEN, to_path=own_path(officer))
    return rows.annotate(late=_yes(Q(answer_due_on__lt=on)))


def owed_reports(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What the officer's own unit owes, with `late`."""
    rows = OwedReport.objects.visible_to(officer, on=on).filter(state=OWED, drafter_path=own_path(officer))
    return rows.annotate(late=_yes(Q(due_on__lt=on)))


def owed_of(case: Case) -> list[OwedReport]:
    """What is still to be sent for one case."""
    return list(OwedReport.objects.of_shown(case, "case").filter(state=OWED).order_by("pk"))


def open_rise(case: Case) -> Escalation | None:
    rows = Escalation.objects.of_shown(case, "case").filter(state=OPEN)
    return rows.select_related("case__child", "case__owner", "to_unit").first()


def own_path(officer: Officer) -> str:
    return officer.active_post.unit.path if officer.active_post else ""


def cases_by_code(officer: Officer, codes: list[str], *, on: date) -> list[Case]:
    """Of a digest: what the officer may still see today."""
    rows = Case.objects.visible_to(officer, on=on).filter(code__in=codes)
    return list(rows.select_related("child", "owner").order_by("due_on", "code"))


def _yes(when: Q) -> Either:
    return Either(When(when, then=Value(True)), default=Value(False), output_field=BooleanField())
