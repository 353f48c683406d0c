"""What stands in the hole of an address: one function per recipe, each gives Bob's record and one that is missing.

    def case_code(filled: Filled) -> Made:
        return _code(filled.case.code)

A hole that names no record of a person or place (a rule, a kind, a day) gives `Made({...})` without a missing one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from notoneless.casework.noticing.models import Paper
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.jobs.models import Job
from notoneless.reporting.exchange.asking import Wish, ask_export
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.reporting.exchange.tokens import issue_token
from notoneless.reporting.figures.models import Target
from notoneless.reporting.filing.copies import copies_of
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.trail.models import Event
from tests.county import TODAY
from tests.evidence.pictures import jpeg
from tests.journeys import assessed
from tests.journeys.filling import BOBS_TOWNSHIP, Filled
from tests.journeys.working import a_charge, a_letter, a_meeting, a_seat, a_task, an_activity
from tests.reporting.accountability import pursued
from tests.reporting.dossiers.archives import a_copy, a_problem, an_inspection, an_ordered_copy, lies
from tests.reporting.exchange.files import made, ordered

MISSING_CODE, MISSING_NUMBER = "X0000000-ffffffff", 999_999_999


@dataclass(frozen=True)
class Made:
    """`missing` is None where the hole names no record of a person or place (a rule, a kind, a day)."""

    here: dict[str, object]
    missing: dict[str, object] | None = None


Recipe = Callable[[Filled], Made]


def _code(code: object, **more: object) -> Made:
    return Made({"code": code, **more}, {"code": MISSING_CODE, **more})


def _number(number: int) -> Made:
    return Made({"number": number}, {"number": MISSING_NUMBER})


def child_code(filled: Filled) -> Made:
    return _code(filled.child.code)


def merge_number(filled: Filled) -> Made:
    return _number(filled.merge.pk)


def counted_children(filled: Filled) -> Made:
    return Made(
        {"base": "registered", "group": "pending", "unit": BOBS_TOWNSHIP},
        {"base": "registered", "group": "pending", "unit": MISSING_CODE},
    )


def children_beside(filled: Filled) -> Made:
    return Made({"which": "from_elsewhere"})


def disability_criterion(filled: Filled) -> Made:
    return Made({"criterion": "living"})


def finding_code(filled: Filled) -> Made:
    return _code(filled.finding.code)


def repair_number(filled: Filled) -> Made:
    return _number(filled.repair.pk)


def sample_number(filled: Filled) -> Made:
    return _number(filled.sample.pk)


def run_code(filled: Filled) -> Made:
    return _code(filled.finding.run.code)


def case_code(filled: Filled) -> Made:
    return _code(filled.case.code)


def evidence_code(filled: Filled) -> Made:
    return _code(filled.evidence.code)


def held_code(filled: Filled) -> Made:
    unit, by = filled.county.units[BOBS_TOWNSHIP], filled.county.bob
    held = hold_file(
        unit=unit, sent=SentFile(jpeg(5), "海报.jpg"), subject="activity:X", label="海报", by=by, on=TODAY
    )
    return _code(held.code)


def worked_unit(filled: Filled) -> Made:
    return _code(BOBS_TOWNSHIP)


def seat_number(filled: Filled) -> Made:
    return _number(a_seat(filled).pk)


def charge_number(filled: Filled) -> Made:
    return _number(a_charge(filled).pk)


def letter_code(filled: Filled) -> Made:
    return _code(a_letter(filled).code)


def meeting_code(filled: Filled) -> Made:
    return _code(a_meeting(filled).code)


def activity_code(filled: Filled) -> Made:
    return _code(an_activity(filled).code)


def task_code(filled: Filled) -> Made:
    return _code(a_task(filled).code)


def hint_code(filled: Filled) -> Made:
    return _code(filled.hint.code)


def call_code(filled: Filled) -> Made:
    return _code(filled.call.code)


def draw_code(filled: Filled) -> Made:
    return _code(filled.call.draw.code)


def case_move(filled: Filled) -> Made:
    return _code(filled.case.code, name="verify")


def teaching_code(filled: Filled) -> Made:
    return _code(filled.lesson.plan.code)


def lesson_code(filled: Filled) -> Made:
    return _code(filled.lesson.code)


def registry_step(filled: Filled) -> Made:
    return _number(filled.registry_step.pk)


def exemption_number(filled: Filled) -> Made:
    return _number(filled.exemption.pk)


def case_and_paper_kind(filled: Filled) -> Made:
    return _code(filled.case.code, kind="informing_letter")


def paper_kind(filled: Filled) -> Made:
    return Made({"kind": "deadline_notice"})


def paper_code(filled: Filled) -> Made:
    return _code(Paper.objects.get(case=filled.case).code)


def paper_file(filled: Filled) -> Made:
    return _code(Paper.objects.get(case=filled.case).code, form="pdf")


def telling_code(filled: Filled) -> Made:
    return _code(filled.telling.code)


def handover_code(filled: Filled) -> Made:
    return _code(filled.handover.code)


def join_number(filled: Filled) -> Made:
    return _number(filled.join.pk)


def pupil_move_code(filled: Filled) -> Made:
    return _code(filled.pupil_move.code)


def listed_post_code(filled: Filled) -> Made:
    return _code("P-bob")


def transfer_code(filled: Filled) -> Made:
    return _code(filled.transfer.code)


def report_code(filled: Filled) -> Made:
    return _code(filled.report.code)


def batch_code(filled: Filled) -> Made:
    return _code(filled.batch.code)


def register_kind(filled: Filled) -> Made:
    return Made({"kind": "household"})


def owner_code(filled: Filled) -> Made:
    return _code(BOBS_TOWNSHIP)


def form_code(filled: Filled) -> Made:
    return Made({"code": "F2-09"})


def unit_code(filled: Filled) -> Made:
    return Made({"unit": BOBS_TOWNSHIP}, {"unit": MISSING_CODE})


def reports_of_unit(filled: Filled) -> Made:
    said = {"which": "due", "day": TODAY.isoformat()}
    return Made({"unit": BOBS_TOWNSHIP} | said, {"unit": MISSING_CODE} | said)


def unit_and_measure(filled: Filled) -> Made:
    measure = {"measure": "registered_children"}
    return Made({"unit": BOBS_TOWNSHIP} | measure, {"unit": MISSING_CODE} | measure)


def rule_key(filled: Filled) -> Made:
    return Made({"key": "age.band_upper"})


def holiday_year(filled: Filled) -> Made:
    return Made({"year": 2026})


def trail_days(filled: Filled) -> Made:
    return Made({"since": "2026-09-01", "until": "2026-09-30"})


def officer_code(filled: Filled) -> Made:
    return Made({"code": filled.officer("erik").code})


def record_code(filled: Filled) -> Made:
    return Made({"code": filled.child.code})


def event_number(filled: Filled) -> Made:
    return Made({"number": str(Event.objects.order_by("-pk").values_list("pk", flat=True).first())})


def job_code(filled: Filled) -> Made:
    return _code(Job.objects.get(subject=filled.batch.code).code)


def post_code(filled: Filled) -> Made:
    return _code("P-bob")


def place_code(filled: Filled) -> Made:
    """The two trees are open to everybody who works here."""
    return Made({"code": BOBS_TOWNSHIP})


def place_deed(filled: Filled) -> Made:
    return Made({"code": BOBS_TOWNSHIP, "deed": "rename"})


def assigned_post_code(filled: Filled) -> Made:
    """A post that sees only what is assigned to it."""
    return _code("P-kate")


def visit_code(filled: Filled) -> Made:
    return _code(filled.visit.code)


def case_and_plan(filled: Filled) -> Made:
    return _code(filled.case.code, kind="pupil")


def disposition_code(filled: Filled) -> Made:
    return _code(filled.disposition.code)


def campaign_code(filled: Filled) -> Made:
    """A campaign names nobody: its files are narrowed to who looks."""
    return Made({"code": filled.campaign_file.campaign.code})


def campaign_file_code(filled: Filled) -> Made:
    return _code(filled.campaign_file.code)


def campaign_file_and_item(filled: Filled) -> Made:
    return _code(filled.campaign_file.code, item="approved")


def child_and_way(filled: Filled) -> Made:
    return _code(filled.child.code, way="D4")


def ledger_code(filled: Filled) -> Made:
    return Made({"ledger": "school_age"})


def ledger_of_day(filled: Filled) -> Made:
    return Made({"ledger": "suspected", "base": "registered", "day": TODAY.isoformat()})


def archive_unit(filled: Filled) -> Made:
    return _code(BOBS_TOWNSHIP)


def archive_item(filled: Filled) -> Made:
    return _code(BOBS_TOWNSHIP, item="documents")


def piece_code(filled: Filled) -> Made:
    return _code(lies(filled.county, scan=SentFile(jpeg(), "通知.jpg"), kept_at="").code)


def export_request_code(filled: Filled) -> Made:
    asked = ExportRequest.objects.unscoped("a recipe asks once").count()
    wish = Wish("石桥乡学生台账", f"/children/export/?page={asked}", "", ("编号", "姓名"), 21, "人")
    return _code(ask_export(wish=wish, purpose="开学前入户核查", by=filled.county.bob, on=TODAY).code)


def export_file_code(filled: Filled) -> Made:
    return _code(ordered(filled.county).code)


def export_file_made(filled: Filled) -> Made:
    return _code(made(filled.county).code)


def board_unit(filled: Filled) -> Made:
    return Made({"unit": BOBS_TOWNSHIP}, {"unit": MISSING_CODE})


def board_figure(filled: Filled) -> Made:
    return Made({"unit": BOBS_TOWNSHIP, "code": "out"}, {"unit": MISSING_CODE, "code": "out"})


def board_figure_on(filled: Filled) -> Made:
    more = {"code": "out", "day": TODAY.isoformat(), "cut": "all"}
    return Made({"unit": BOBS_TOWNSHIP, **more}, {"unit": MISSING_CODE, **more})


def copy_code(filled: Filled) -> Made:
    return _code(a_copy(filled.county).code)


def ordered_copy_code(filled: Filled) -> Made:
    return _code(an_ordered_copy(filled.county).code)


def authority_code(filled: Filled) -> Made:
    """Texts of authority name nobody; what the county keeps is read by everybody."""
    text = SentFile(jpeg(), "条例.jpg")
    lies(
        filled.county, unit="QH-JW", who="alice", authority="compulsory-education-act", scan=text, kept_at=""
    )
    return Made({"code": "compulsory-education-act"})


def filing_code(filled: Filled) -> Made:
    return _code(filled.filing.code)


def material_code(filled: Filled) -> Made:
    """As if Dora's school had filed what Bob's township did."""
    if Filing.objects.filter(code="B-school").exists():
        return _code("B-school")
    one, sent = Filing.objects.get(pk=filled.filing.pk), Submission.objects.get(filing=filled.filing)
    school, township = filled.county.units["S-SQ"], filled.county.units[BOBS_TOWNSHIP]
    one.pk, one.code, one.unit, one.area_path, one.school_path = (
        None,
        "B-school",
        school,
        township.path,
        school.path,
    )
    one.save(force_insert=True)
    sent.pk, sent.filing, sent.number, sent.receipt = None, one, sent.number + 900, f"{sent.receipt}-2"
    sent.save(force_insert=True)
    return _code(one.code)


def filing_and_turn(filled: Filled) -> Made:
    return _code(filled.filing.code, turn=1)


def filing_and_copy(filled: Filled) -> Made:
    return _code(filled.filing.code, file=copies_of(filled.filing)[0].code)


def obligation_and_period(filled: Filled) -> Made:
    """Progress names units only: open to all who file."""
    return Made({"obligation": filled.filing.obligation, "period": filled.filing.period})


def circular_code(filled: Filled) -> Made:
    return _code(filled.circular.code)


def target_code(filled: Filled) -> Made:
    return _code(Target.objects.unscoped("the one of the filled county").get().code)


def inspection_code(filled: Filled) -> Made:
    return _code(an_inspection(filled.county).code)


def problem_code(filled: Filled) -> Made:
    return _code(a_problem(filled.county).code)


def inquiry_code(filled: Filled) -> Made:
    return _code(pursued.an_inquiry(filled.county).code)


def inquiry_and_step(filled: Filled) -> Made:
    return _code(pursued.an_inquiry(filled.county).code, step="notice")


def inquiry_and_file(filled: Filled) -> Made:
    one = pursued.a_told_inquiry(filled.county)
    return _code(one.code, number=pursued.told_step(one).pk)


def own_inquiry_code(filled: Filled) -> Made:
    return _code(pursued.a_told_inquiry(filled.county).code)


def decision_code(filled: Filled) -> Made:
    return _code(pursued.a_decision(filled.county).code)


def proposal_code(filled: Filled) -> Made:
    return _code(pursued.a_proposal(filled.case).code)


def token_number(filled: Filled) -> Made:
    county = filled.county
    issued = issue_token(
        system="省平台", officer=county.gina, scopes=["figures"], expires_on=TODAY + timedelta(days=90),
        by=county.system, on=TODAY,
    )  # fmt: skip
    return _number(issued.token.pk)


def round_code(filled: Filled) -> Made:
    return _code(assessed.a_told_round(filled).code)


def round_and_form(filled: Filled) -> Made:
    return _code(assessed.a_told_round(filled).code, form="xlsx")


def ranked_round(filled: Filled) -> Made:
    return _code(assessed.a_published_round(filled).code)


def sheet_code(filled: Filled) -> Made:
    return _code(assessed.a_sheet(filled).code)


def sheet_and_form(filled: Filled) -> Made:
    return _code(assessed.a_sheet(filled).code, form="pdf")


def score_line_code(filled: Filled) -> Made:
    return _code(assessed.a_score_line(filled).code)


def objection_code(filled: Filled) -> Made:
    return _code(assessed.an_objection(filled).code)


def veto_code(filled: Filled) -> Made:
    return _code(assessed.a_veto(filled).code)
