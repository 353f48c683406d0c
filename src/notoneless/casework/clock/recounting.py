"""The days off of a year are entered: what hung on them is counted again and is firm from then on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.casework.models import Case, CaseMove
from notoneless.children.loading import update_rows
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.places.rules import enter_holidays, policy_on
from notoneless.policy import Policy
from notoneless.policy.adopting.notice import YearTable
from notoneless.policy.case_moves import next_step
from notoneless.policy.deadlines import Deadline, HolidayTable, due_after
from notoneless.screening.models import Finding
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Recounted:
    """How many dates moved or became firm."""

    cases: int
    findings: int


@deed
def adopt_holidays(*, county: Unit, table: YearTable, document: str, by: Officer, on: date) -> Recounted:
    """A date is counted again only where the old calendar gives just the date that stands: no other is touched."""
    before = policy_on(on, county=county).calendar
    enter_holidays(county=county, table=table, document=document, by=by, on=on)
    policy = policy_on(on, county=county)
    since = date(table.year, 1, 1)
    cases = list(_cases(since, before, policy, by, on))
    findings = list(_findings(since, before, policy, by, on))
    fields = ("due_on", "due_explained", "due_provisional")
    update_rows(
        Case,
        fields,
        ((due.date, due.explanation[:200], due.provisional, one.pk) for one, due in cases),
        add="version",
    )
    update_rows(Finding, ("due_on",), ((due.date, one.pk) for one, due in findings), add="version")
    query = {"year": table.year}
    for action, rows in (("cases.deadlines_recounted", cases), ("findings.deadlines_recounted", findings)):
        if rows:
            trail.note_list(action, by=by, on=on, query=query, members=[one.code for one, _ in rows])
    return Recounted(len(cases), len(findings))


def _cases(
    since: date, before: HolidayTable, policy: Policy, by: Officer, on: date
) -> Iterator[tuple[Case, Deadline]]:
    rows = Case.objects.visible_to(by, on=on).filter(closed_on=None, due_on__gte=since)
    moves: dict[int, list[date]] = {}
    made = CaseMove.objects.visible_to(by, on=on).filter(case__in=rows.values("pk"))
    for case_id, day in made.order_by("-pk").values_list("case_id", "on"):
        moves.setdefault(case_id, []).append(day)
    for case in rows.order_by("pk"):
        step = next_step(case.state, policy)
        if step is None or case.due_on is None:
            continue
        due = _again(case.due_on, moves.get(case.pk, ()), step.days, step.count_kind, before, policy)
        if due and (due.date, due.provisional) != (case.due_on, case.due_provisional):
            yield case, due


def _findings(
    since: date, before: HolidayTable, policy: Policy, by: Officer, on: date
) -> Iterator[tuple[Finding, Deadline]]:
    rows = Finding.objects.visible_to(by, on=on).filter(state="open", due_on__gte=since)
    for finding in rows.order_by("pk"):
        if finding.due_on is None or finding.kind not in policy.finding_kinds:
            continue
        days, kind = policy.finding_kinds[finding.kind].due_days, policy.finding.verify_count_kind
        starts = (finding.touched_on, finding.found_on)
        due = _again(finding.due_on, starts, days, kind, before, policy)
        if due and due.date != finding.due_on:
            yield finding, due


def _again(
    stands: date, starts: Iterable[date], days: int, kind: str, before: HolidayTable, policy: Policy
) -> Deadline | None:
    """From the day that explains the date as it stands; None when no day does."""
    for start in starts:
        if due_after(start, days, kind=kind, calendar=before).date == stands:
            return due_after(start, days, kind=kind, calendar=policy.calendar)
    return None
