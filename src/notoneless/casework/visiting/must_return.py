"""必劝返名单: every child of an assisted household still out, with problem, measure and plan (form F3-21).

Nothing is typed here: the problem is that of the last visits, the measure that of 一生一策, the plan what the last
visit agreed on. A reason that only workers may read stays sealed for everybody else, on the page and in the workbook.
"""

from datetime import date
from typing import Any

from django.db.models import Case as Either
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless.casework.lists import listed_cases, of_assisted_households
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.visiting.lists import has_correction
from notoneless.casework.visiting.models import Plan, Visit
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.visiting.counts import RETURNED, WAITING

STILL_OUT = ("suspected", "verified", "persuading", "escalated", "placing", "reopened")
HIDDEN = "hidden"
"""Instead of a reason that this officer may not read."""
UNSAID = ""
AGAIN = ("relapse", "suspect_again")


def must_return(officer: Officer, policy: Policy, *, on: date) -> ScopedQuerySet:
    """Cases with `category`, `problem` (a reason of the pack or HIDDEN), `measures`, `planned`, `planned_on`,
    `visited` and `out_since`; one statement."""
    rows = listed_cases(officer, on=on, untouched_days=policy.finding.omission_days or 0)
    rows = rows.filter(priority=True, state__in=STILL_OUT).annotate(
        category=Subquery(of_assisted_households().order_by("-since", "-pk").values("value")[:1]),
        measures=_of_plan("measures"),
        planned=Coalesce(_of_visit("next_plan"), Value(UNSAID)),
        planned_on=_of_visit("next_on"),
        visited=_of_visit("visited_on"),
        out_since=Coalesce(_left_again(), F("opened_on")),
        reason=Coalesce(_of_visit("reason", said=True), _of_plan("reason"), Value(UNSAID)),
    )
    return rows.annotate(problem=_readable(officer, policy, on))


def _readable(officer: Officer, policy: Policy, on: date) -> Either:
    """Sensitive reasons are for whoever may work on that very case."""
    sensitive = [code for code, row in policy.reasons.items() if row.sensitive]
    workable = Case.objects.visible_to(officer, on=on, permission=Permission.WORK_CASES)
    closed = Q(reason__in=sensitive) & ~Q(pk__in=workable.values("pk"))
    return Either(When(closed, then=Value(HIDDEN)), default=F("reason"), output_field=CharField())


def _of_visit(field: str, *, said: bool = False) -> Subquery:
    """Of the newest visit that stands; `said`: of the newest that says anything in this field."""
    rows: Any = Visit.objects.unscoped("the last visit on the line of a case already narrowed")
    rows = rows.filter(case=OuterRef("pk")).exclude(review__in=(WAITING, RETURNED))
    rows = rows.annotate(replaced=has_correction()).filter(replaced=False)
    if said:
        rows = rows.exclude(**{field: UNSAID})
    return Subquery(rows.order_by("-visited_on", "-pk").values(field)[:1])


def _left_again() -> Subquery:
    """The day on which a child that had come back was found out again."""
    rows: Any = CaseMove.objects.unscoped("since when the child of a case already narrowed is out")
    rows = rows.filter(case=OuterRef("pk"), move__in=AGAIN)
    return Subquery(rows.order_by("-pk").values("on")[:1])


def _of_plan(field: str) -> Subquery:
    """Of the newest version, whether made for the pupil or for the household."""
    rows: Any = Plan.objects.unscoped("the plan on the line of a case already narrowed")
    return Subquery(rows.filter(case=OuterRef("pk")).order_by("-made_on", "-pk").values(field)[:1])
