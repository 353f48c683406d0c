"""The calendar of a place: terms, exam months, campaign months, days of assessment and of reports, by stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy.terms import Policy
from notoneless.policy.timeline import Source

TERM, EXAM, CAMPAIGN, ASSESSMENT, REPORT = "term", "exam", "campaign", "assessment", "report"
KINDS = {TERM: "学期", EXAM: "考试月", CAMPAIGN: "控辍月", ASSESSMENT: "考核", REPORT: "报送"}
STAGES = {"": "各学段", "primary": "小学", "junior": "初中"}
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of days with a meaning; `sure` false: the value still wants confirming."""

    kind: str
    label: str
    first: date
    last: date
    stage: str
    key: str
    source: Source
    sure: bool

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def calendar_of(policy: Policy, *, year_begins: int) -> tuple[Mark, ...]:
    """The school year that begins in autumn of `year_begins`, in the order of days."""
    row = policy.school_terms["school_year"]
    first, last = day_in(row.first, year_begins), day_in(row.last, year_begins + 1)
    marks = [*_terms(policy, first, last), *_months(policy, first, last), *_days(policy, first, last)]
    return tuple(sorted(marks, key=lambda one: (one.first, one.kind, one.label)))


def marks_on(policy: Policy, day: date, *, stage: str = "") -> tuple[Mark, ...]:
    """What holds on a day for a stage."""
    found = calendar_of(policy, year_begins=school_year(policy, day))
    return tuple(one for one in found if one.covers(day) and one.stage in ("", stage))


def school_year(policy: Policy, day: date) -> int:
    """The year in which the school year of that day began."""
    begins = day_in(policy.school_terms["school_year"].first, day.year)
    return day.year if day >= begins else day.year - 1


def is_exam_month(policy: Policy, day: date) -> bool:
    return day.month in (policy.dossier.exam_months or ())


def _terms(policy: Policy, first: date, last: date) -> Iterator[Mark]:
    for row in policy.school_terms.values():
        key = f"school_terms.{row.code}"
        for year in (first.year - 1, first.year, last.year):
            begins, ends = day_in(row.first, year), day_in(row.last, year)
            if ends < begins:
                ends = day_in(row.last, year + 1)
            if first <= begins <= last and row.code != "school_year":
                yield _mark(TERM, row.label, begins, min(ends, last), row.stage, key, policy)


def _months(policy: Policy, first: date, last: date) -> Iterator[Mark]:
    groups = (
        (EXAM, "dossier.exam_months", policy.dossier.exam_months, "junior"),
        (CAMPAIGN, "assessment.campaign_months", policy.assessment.campaign_months, ""),
    )
    for kind, key, months, stage in groups:
        for month in months or ():
            begins = date(first.year if month >= first.month else last.year, month, 1)
            yield _mark(kind, KINDS[kind], begins, month_end(begins), stage, key, policy)


def _days(policy: Policy, first: date, last: date) -> Iterator[Mark]:
    due = policy.reporting.annual_due_month_day
    groups = (
        (ASSESSMENT, "assessment.assessed_month_days", policy.assessment.assessed_month_days or ()),
        (REPORT, "reporting.annual_due_month_day", (due,) if due else ()),
    )
    for kind, key, days in groups:
        for text in days:
            day = next(
                one for one in (day_in(text, first.year), day_in(text, last.year)) if first <= one <= last
            )
            yield _mark(kind, policy.term(key).label, day, day, "", key, policy)


def _mark(kind: str, label: str, first: date, last: date, stage: str, key: str, policy: Policy) -> Mark:
    term = policy.term(key)
    return Mark(kind, label, first, last, stage, key, term.source, not term.mark)


def day_in(month_day: str, year: int) -> date:
    """29 February is the last of that month where a year has none."""
    month, day = (int(part) for part in month_day.split("-"))
    return min(date(year, month, 1) + timedelta(days=day - 1), month_end(date(year, month, 1)))


def month_end(first: date) -> date:
    following = date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)
    return following - timedelta(days=1)
