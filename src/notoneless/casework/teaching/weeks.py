"""What a plan owes and what was given, week by week; the term sheet and the load of each teacher come from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F

from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.officers.models import Officer
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.teaching.weeks import Held, Lesson, Week, held_of, weeks_of

OF_LESSON = ("id", "kind", "taught_on", "hours", "content", "standing", "corrects_id", "makes_up_id")


@dataclass(frozen=True, slots=True)
class TermSheet:
    """送教上门情况统计 of one child between two days: lessons owed, given, missed, made up; hours; weeks met.

    `sessions` are those that stand, `replaced` the older rows that a correction took over from.
    `instead_of`: pk of a made-up lesson and the day of the missed one; `made_up`: pks of missed lessons made up since.
    """

    plan: TeachingPlan
    weeks: tuple[Week, ...]
    sessions: tuple[Session, ...]
    instead_of: Mapping[int, date]
    made_up: frozenset[int]
    replaced: tuple[Session, ...] = ()

    @property
    def owed(self) -> int:
        return sum(week.owed for week in self.weeks)

    @property
    def given(self) -> int:
        return sum(week.given for week in self.weeks)

    @property
    def missed(self) -> int:
        return sum(week.missed for week in self.weeks)

    @property
    def hours(self) -> Decimal:
        return sum((week.hours for week in self.weeks), Decimal(0))

    @property
    def lacking(self) -> int:
        return sum(week.lacking for week in self.weeks)


def sheets_of(plans: Iterable[TeachingPlan], *, policy: Policy, on: date) -> list[TermSheet]:
    """One statement for the sessions of all plans; the plans were reached through their officer."""
    rows = list(plans)
    written: dict[int, list[Session]] = {plan.pk: [] for plan in rows}
    found = Session.objects.unscoped("sessions of plans reached by their officer")
    for session in found.filter(plan_id__in=list(written)).order_by("taught_on", "pk"):
        written[session.plan_id].append(session)
    return [_sheet(plan, written[plan.pk], policy, on) for plan in rows]


def sheets_of_child(child: int, *, policy: Policy, by: Officer, on: date) -> list[TermSheet]:
    """The newest plan first; plans that the officer sees and their sessions, in one statement."""
    lesson = {f"of_{name}": F(f"sessions__{name}") for name in OF_LESSON}
    seen = TeachingPlan.objects.visible_to(by, on=on).filter(child=child).annotate(**lesson)
    plans: dict[int, TeachingPlan] = {}
    written: dict[int, list[Session]] = {}
    for row in seen.order_by("-pk", "of_taught_on", "of_id"):
        plans.setdefault(row.pk, row)
        said = {name: getattr(row, f"of_{name}") for name in OF_LESSON}
        written.setdefault(row.pk, []).extend([Session(**said)] if row.of_id else [])
    return [_sheet(plan, written[pk], policy, on) for pk, plan in plans.items()]


def held_against_plan(plans: Iterable[TeachingPlan], on: date) -> dict[int, Held]:
    """By pk of the plan, what it owed up to `on` and what was held; for a check of many files, one statement."""
    return {
        one.plan.pk: held_of(one.weeks, _lessons(one.sessions, one.instead_of))
        for one in sheets_of(plans, policy=policy_on(on), on=on)
    }


def _sheet(plan: TeachingPlan, written: Sequence[Session], policy: Policy, on: date) -> TermSheet:
    standing = tuple(one for one in written if one.standing)
    missed = _missed_for(written)
    instead_of = {pk: one.taught_on for pk, one in missed.items()}
    until = min(plan.until, plan.ended_on) if plan.ended_on else plan.until
    weeks = weeks_of(
        plan.since, until, per_week=plan.per_week, hours_each=plan.hours_each,
        lessons=_lessons(standing, instead_of), calendar=policy.calendar, on=on,
    )  # fmt: skip
    made_up = frozenset(one.pk for one in missed.values())
    replaced = tuple(one for one in written if not one.standing)
    return TermSheet(plan, tuple(weeks), standing, instead_of, made_up, replaced)


def _missed_for(written: Iterable[Session]) -> dict[int, Session]:
    """Per standing made-up lesson the missed one it stands for, as the newest correction of that one says.

    A lesson said to be missed that proves to have been held leaves the made-up one in its own week.
    """
    rows = {one.pk: one for one in written}
    after = {one.corrects_id: one for one in rows.values() if one.corrects_id}
    found = {}
    for one in rows.values():
        if not one.standing or one.makes_up_id is None:
            continue
        missed = rows[one.makes_up_id]
        while missed.pk in after:
            missed = after[missed.pk]
        if missed.kind == "missed":
            found[one.pk] = missed
    return found


def _lessons(sessions: Iterable[Session], instead_of: Mapping[int, date]) -> list[Lesson]:
    return [
        Lesson(one.kind, one.taught_on, one.hours, instead_of.get(one.pk), one.content) for one in sessions
    ]


def to_make_up(sheet: TermSheet) -> list[Session]:
    """Missed lessons that nobody has made up yet, the oldest first."""
    return [one for one in sheet.sessions if one.kind == "missed" and one.pk not in sheet.made_up]
