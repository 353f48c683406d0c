"""The term of every plan in reach: what was owed and held between two days, and which rate is paid for a trip."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from notoneless.casework.lists import ASSISTED
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.weeks import TermSheet, sheets_of
from notoneless.children.lists import DISABILITY
from notoneless.children.models import Circumstance
from notoneless.policy import Policy
from notoneless.policy.teaching.sums import TaughtTerm
from notoneless.policy.timing.calendar import TERM, marks_on

RATE = "schooling.home_subsidy_per_visit"


@dataclass(frozen=True, slots=True)
class PlanTerm:
    """One line of 送教上门情况统计表 with the lessons it is made of; `disability` as the ledger says it."""

    sums: TaughtTerm
    plan: TeachingPlan
    lessons: tuple[Session, ...]
    disability: str


def terms_of(
    plans: Iterable[TeachingPlan], *, since: date, until: date, policy: Policy, on: date
) -> list[PlanTerm]:
    """Lessons by the day they were taught, weeks by their Monday; both days are included. Two statements."""
    sheets = sheets_of(plans, policy=policy, on=on)
    known: dict[int, dict[str, str]] = {}
    rows = Circumstance.objects.unscoped("marks on plans reached by their officer")
    children = {one.plan.child_id for one in sheets}
    for row in rows.filter(child_id__in=children, kind__in=(ASSISTED, DISABILITY), until=None).order_by("pk"):
        known.setdefault(row.child_id, {})[row.kind] = f"{row.value}{row.detail}"
    return [_term(one, known.get(one.plan.child_id, {}), since, until) for one in sheets]


def _term(sheet: TermSheet, known: dict[str, str], since: date, until: date) -> PlanTerm:
    plan = sheet.plan
    lessons = tuple(one for one in sheet.sessions if since <= one.taught_on <= until)
    weeks = [week for week in sheet.weeks if since <= week.monday <= until]
    given = [one for one in lessons if one.kind != "missed"]
    sums = TaughtTerm(
        child=plan.child.code,
        assisted=ASSISTED in known,
        school=plan.school.name,
        teacher=plan.teacher_code,
        teacher_name=plan.teacher_name,
        owed=sum(week.owed for week in weeks),
        given=len(given),
        made_up=sum(1 for one in given if one.kind == "made_up"),
        missed=len(lessons) - len(given),
        lacking=sum(week.lacking for week in weeks),
        hours=sum((one.hours for one in given), Decimal(0)),
        trips=len(given) if plan.kind == "home" else 0,
    )
    return PlanTerm(sums, plan, lessons, known.get(DISABILITY, ""))


def rate_of(policy: Policy) -> Decimal | None:
    """Yuan for a trip, once the county took it over and confirmed it; until then no sum is named."""
    return policy.schooling.home_subsidy_per_visit if policy.binds(RATE) else None


def term_around(day: date, policy: Policy) -> tuple[date, date]:
    """First and last day of the school term of a day; its month where the rules know no term."""
    found = [one for one in marks_on(policy, day) if one.kind == TERM]
    return (found[0].first, found[0].last) if found else (day.replace(day=1), day)
