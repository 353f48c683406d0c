"""The parameters a pack may set, topic by topic; the annotations are the schema packs are checked against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

from notoneless.policy.keeping.shelf import TOPICS as KEEPING

Words = tuple[str, ...]
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Age:
    """Who is of school age (适龄): completed years on a reference day of the school year."""

    band_lower: int
    band_upper: int
    upper_included: bool
    reference_month_day: str
    entry_age: int
    entry_age_where_conditions_lack: int | None
    primary_years: int

    def reference_date(self, year: int) -> date:
        month, day = (int(part) for part in self.reference_month_day.split("-"))
        return date(year, month, day)

    def reference_day_for(self, on: date) -> date:
        """The last reference day not after `on`: the band is judged once a school year, not by birthday."""
        this_year = self.reference_date(on.year)
        return this_year if on >= this_year else self.reference_date(on.year - 1)

    def on_reference_day(self, birth: date, *, on: date) -> int:
        return completed_years(birth, self.reference_day_for(on))

    def covers(self, birth: date, *, on: date) -> bool:
        years = self.on_reference_day(birth, on=on)
        return self.band_lower <= years and not self._is_above(years)

    def is_over(self, birth: date, *, on: date) -> bool:
        return self._is_above(self.on_reference_day(birth, on=on))

    def birth_range(self, *, on: date) -> tuple[date, date]:
        """First and last birth date inside the band on that day, both included."""
        day = self.reference_day_for(on)
        oldest = self.band_upper + (1 if self.upper_included else 0)
        return _day_after(_years_before(day, oldest)), _years_before(day, self.band_lower)

    def _is_above(self, years: int) -> bool:
        return years > self.band_upper if self.upper_included else years >= self.band_upper


@dataclass(frozen=True)
class Dropout:
    """When a child counts as dropped out (辍学), and who is counted or aimed at."""

    definition: str | None
    absent_over_months: int | None
    absent_over_weeks: int | None
    leave_overdue_days: int | None
    transfer_without_procedure: bool | None
    counts_suspected: bool | None
    target_groups: Words | None


@dataclass(frozen=True)
class Finding:
    """How a suspected child is found, told of and checked (摸排, 核实)."""

    verify_days: int
    verify_count_kind: str
    absence_trigger_days: int | None
    suspect_report: str | None
    check_interval: str | None
    check_interval_months: int | None
    term_start_check_days: int | None
    review_interval_months: int | None
    roll_check_per_term: int | None
    omission_days: int
    routes: Mapping[str, str] = field(metadata={"derived": True})


@dataclass(frozen=True)
class Visits:
    """Persuasion (劝返): how often, by whom, and how many failures make somebody else answer."""

    interval_days: int | None
    failed_in_a_row_before_report: int | None
    failed_before_notice: int | None
    without_effect_days: int | None
    responsible: str | None
    responsible_in_county: str | None
    responsible_out_of_county: str | None
    promised_return_month: int | None
    telephone_counts: bool | None
    failure_outcomes: Words | None
    record_outcomes: Words | None
    counting_levels: Words | None
    failures_apart_days: int | None
    joint_bodies: int | None
    counts_while_suspected: bool | None
    enter_within_days: int | None
    promise_within_days: int | None
    callback_share_percent: Decimal | None


@dataclass(frozen=True)
class Escalation:
    """The way upwards when a step lapses."""

    route: str | None
    steps: Words | None
    forms_in_county: Words | None
    forms_out_of_county: Words | None
    forms: Words | None
    at_once: Words | None
    lapse_days: int | None


@dataclass(frozen=True)
class Notices:
    """The notice to guardians: its name, who issues it, when it is due and how long it runs."""

    name: str | None
    issuers: Words | None
    trigger: str | None
    lawful_issuers: Words
    days: int | None
    count_kind: str | None
    issue_days: int | None
    school_paper_name: str | None
    penalty_papers_on: bool


@dataclass(frozen=True)
class Dossier:
    """What one file per student must hold at least, and since when files are owed."""

    min_records: int | None
    min_joint_records: int | None
    remote_agreement_month: int | None
    archive_from: date | None
    archive_text: str | None
    agreement_not_in_exam_month: bool | None
    certificate_after_persuasion: bool | None
    order_rules: Words | None
    exam_months: Numbers | None
    copy_kept_days: int | None


@dataclass(frozen=True)
class Reporting:
    """Reports: cycle, day, receivers, zero report, media."""

    cycle: str | None
    due: str | None
    annual_due_month_day: str | None
    school_weekday: int | None
    bureau_weekday: int | None
    school_before_day_of_month: int | None
    receivers: Words | None
    zero_report_required: bool | None
    media: Words | None
    signed_and_sealed: bool | None
    no_repeat_without_change: bool | None
    late_penalty: str | None
    late_penalty_points: Decimal | None
    ledger_update: str | None
    ledger_update_months: int | None
    cycle_months: int | None


@dataclass(frozen=True)
class Assessment:
    """Targets and what hangs on them."""

    dropout_goal: Decimal | None
    dropout_max_text: str | None
    dropout_max_primary: Decimal | None
    dropout_max_junior: Decimal | None
    consolidation_min: Decimal | None
    consolidation_min_poor: Decimal | None
    consolidation_min_primary: Decimal | None
    consolidation_min_junior: Decimal | None
    enrolment_text: str | None
    enrolment_min_poor: Decimal | None
    return_min_poor: Decimal | None
    veto: str | None
    link: str | None
    times_a_year: int | None
    assessed_when: str | None
    assessed_month_days: Words | None
    letters: str | None
    letters_years: int | None
    responsibility_model: str | None
    meeting_interval_months: int | None
    campaign_months: Numbers | None
    dropout_formula: str | None
    consolidation_formula: str | None
    enrolment_formula: str | None
    return_formula: str | None
    disabled_formula: str | None
    home_teaching_formula: str | None
    reporting_formula: str | None
    visiting_formula: str | None
    full_marks: Decimal | None
    objection_days: int | None
    sample_least: int | None
    school_late_points: Decimal | None
    fault_points: Decimal | None
    task_points: Decimal | None
    unread_points: Decimal | None
    letter_points: Decimal | None
    target_points: Decimal | None
    denied_points: Decimal | None


@dataclass(frozen=True)
class Accountability:
    """How long somebody has to speak before and after a decision (责任追究), and when a report is looked at as late."""

    statement_days: int | None
    objection_days: int | None
    review_days: int | None
    report_within_days: int | None


@dataclass(frozen=True)
class Schooling:
    """Teaching at home and afar, leave, deferral, transfer, grade on return, aid."""

    home_per_week: int | None
    home_min_hours: int | None
    home_frequency_text: str | None
    home_per_month: int | None
    home_hours_per_year: int | None
    home_standard_since: date | None
    home_eligibility: str | None
    home_worst_grade: int | None
    home_both_must_fail: bool | None
    home_responsible: str | None
    remote_per_week: int | None
    remote_unit: str | None
    leave_terms: int | None
    leave_text: str | None
    leave_hospital_level: str | None
    leave_max_years: int | None
    leave_extension_years: int | None
    grade_down_after_terms: int | None
    deferral_text: str | None
    deferral_max_years: int | None
    deferral_renewal_before_days: int | None
    exemption_text: str | None
    rehabilitation_years_before_exemption: int | None
    transfer_approval: str | None
    transfer_working_days: int | None
    grade_on_return: str | None
    grades_down_max: int | None
    vocational_route: str | None
    compensation: str | None
    compensation_days: int | None
    priority_groups: str | None
    child_labour_age: int | None
    child_labour_text: str | None
    aid_conditions: str | None
    aftercare: str | None
    registry_computerised_years: int | None
    registry_days: int | None
    severe_degrees: Words | None
    expiry_warning_days: int | None
    recheck_months: int | None
    unseen_recheck_months: int | None
    lapse_after_days: int | None
    lesson_late_days: int | None
    home_subsidy_per_visit: Decimal | None
    home_assigned_by: Words | None
    special_assigned_by: Words | None


@dataclass(frozen=True)
class CaseDays:
    """Within how many days each state of a case must move on, so that an open case always has a due date."""

    suspected: int
    verified: int
    persuading: int
    escalated: int
    placing: int
    returned: int
    placed: int
    watching: int
    reopened: int
    count_kind: str
    transfer: int | None
    letter_reply: int | None
    telling: int | None
    handover: int | None
    pupil_papers: int | None
    absent_again: int | None


@dataclass(frozen=True)
class Exports:
    """When a list needs a purpose and the consent of somebody else, how long that holds, how long a file is kept."""

    purpose_above: int | None
    approval_above: int | None
    approval_days: int | None
    growth_percent: int | None
    kept_days: int | None

    def asks_purpose(self, number: int) -> bool:
        return number > (self.purpose_above or 0)

    def asks_consent(self, number: int) -> bool:
        """Of how many children; where nothing is stated, of any."""
        return number > (self.approval_above or 0)

    def consent_until(self, on: date) -> date:
        return on + timedelta(days=self.approval_days or 0)

    def still_covers(self, approved: int, number: int) -> bool:
        """A list moves a little between the asking and the taking."""
        return number * 100 <= approved * (100 + (self.growth_percent or 0))


@dataclass(frozen=True)
class Matching:
    """Where the comparison of registers draws its lines; technical proposals a county may tighten."""

    thresholds: Mapping[str, float]
    sampled_share_percent: int
    keep_candidates: int


TOPICS: dict[str, type] = {
    "age": Age,
    "dropout": Dropout,
    "finding": Finding,
    "visits": Visits,
    "escalation": Escalation,
    "notices": Notices,
    "dossier": Dossier,
    "reporting": Reporting,
    "assessment": Assessment,
    "accountability": Accountability,
    "schooling": Schooling,
    "case_days": CaseDays,
    "matching": Matching,
    "exports": Exports,
    **KEEPING,
}


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """Type hints of a schema class; resolving them anew for every value would be most of the loading time."""
    return get_type_hints(kind)


def completed_years(birth: date, day: date) -> int:
    """周岁: a child born on 29 February completes a year on 1 March of ordinary years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _years_before(day: date, years: int) -> date:
    """The latest birth date that has completed `years` on that day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
