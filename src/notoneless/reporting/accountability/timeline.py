"""What the records say of a case and of a body, day by day: drawn anew each time, kept with each notice and decision.

Facts and days only, no names of children and no word of whose fault anything was.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.casework.clock.models import Lapse
from notoneless.casework.models import Case, CaseMove, SuspicionReport
from notoneless.casework.noticing.models import Paper
from notoneless.casework.visiting.models import Visit
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.places.models import Unit
from notoneless.policy.case_moves import MOVES
from notoneless.policy.case_steps import STEPS
from notoneless.policy.visiting.words import OUTCOMES
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.models.filing import FILED_LATE, unfiled

A_YEAR = timedelta(days=365)
VIEW = Permission.VIEW_CASES


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """`late` marks a day that passed undone; it says so and nothing more."""

    day: date
    what: str
    ref: str = ""
    late: bool = False


def timeline_of(case: Case | None, body: Unit, by: Officer, *, on: date) -> list[Line]:
    """In the order of days, as far as the officer may see."""
    found = [*_of_body(body, by, on)]
    if case is not None:
        found += _of_case(case, by, on)
    return sorted(found)


def packed(lines: list[Line]) -> str:
    return json.dumps(
        [[one.day.isoformat(), one.what, one.ref, one.late] for one in lines], ensure_ascii=False
    )


def unpacked(text: str | None) -> list[Line]:
    return [
        Line(date.fromisoformat(day), what, ref, late) for day, what, ref, late in json.loads(text or "[]")
    ]


def _of_case(case: Case, by: Officer, on: date) -> Iterator[Line]:
    terms = {"on": on, "permission": VIEW}
    for report in SuspicionReport.objects.visible_to(by, **terms).filter(case=case):
        if report.absent_since:
            yield Line(report.absent_since, "最早得知未到校之日（疑似报告载明）", report.code)
        yield Line(report.reported_on, _reported(report), report.code)
    for move in CaseMove.objects.visible_to(by, **terms).filter(case=case):
        label = MOVES[move.move].label if move.move in MOVES else move.move
        yield Line(move.on, f"个案{case.code}：{label}", case.code)
    for visit in Visit.objects.visible_to(by, **terms).filter(case=case, corrected_by=None):
        entered = f"，{visit.recorded_on}登记" if visit.recorded_on != visit.visited_on else ""
        yield Line(
            visit.visited_on, f"劝返：{OUTCOMES.get(visit.outcome, visit.outcome)}{entered}", visit.code
        )
    for lapse in Lapse.objects.visible_to(by, **terms).filter(case=case):
        yield Line(
            lapse.due_on, f"“{STEPS.get(lapse.step, lapse.step)}”到期，当日未见办理", case.code, late=True
        )
    for paper in Paper.objects.visible_to(by, **terms).filter(case=case, state=Paper.ISSUED):
        yield Line(paper.issued_on, f"出具{paper.title}", paper.full_number)


def _reported(report: SuspicionReport) -> str:
    if report.absent_since is None:
        return "登记疑似报告（未载最早得知之日）"
    return f"登记疑似报告，距最早得知 {(report.reported_on - report.absent_since).days} 天"


def _of_body(body: Unit, by: Officer, on: date) -> Iterator[Line]:
    """A year of what the body itself owed and let pass; a report that was on time is not counted against anybody."""
    since = on - A_YEAR
    filings = Filing.objects.visible_to(by, on=on, permission=Permission.VIEW_FILINGS)
    for one in filings.filter(FILED_LATE | unfiled(on), unit=body, due_on__range=(since, on)):
        what = f"{one.filed_on}报送" if one.filed_on else "尚未报送"
        yield Line(one.due_on, f"《{one.label}》（{one.period_label}）到期，{what}", one.code, late=True)
    problems = Problem.objects.visible_to(by, on=on, permission=Permission.VIEW_WORK).filter(owner=body)
    for each in problems.filter(raised_on__gte=since):
        yield Line(
            each.raised_on,
            f"问题清单：{each.text}（{each.get_state_display()}）",
            each.code,
            each.is_late(on),
        )
