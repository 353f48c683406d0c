"""A report that a rise owes was sent: on paper, or as a paper of the case; told once."""

from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.casework.clock.models import OwedReport
from notoneless.casework.clock.models.escalation import OWED, SENT
from notoneless.casework.clock.refusals import AnswerWantsReason, SentAlready
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.serving import when_served
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

# Forms that the paper room can draft from the case; the others are ledgers and record sheets of the list pages.
PAPER_KINDS = {
    "动员无效情况报告": "failed_mobilisation",
    "辍学报告单": "dropout_report",
    "逾期未返校报告": "lapse_report",
    "敦促返校复学通知书": "urging_notice",
    "限期入学（复学）通知书": "deadline_notice",
    "附件5": "persuasion_record",
    "附件6": "persuasion_record",
}
FAMILY = "监护人"


def goes_to(receivers: str) -> str:
    """A report is reported, a notice is served."""
    return f"送达{receivers}" if receivers == FAMILY else f"报{receivers}"


@when_served
def settle_by_notice(paper: Paper, service: Service, by: Officer, on: date) -> None:
    """A notice that was owed is paid by its service; nobody tells of it a second time."""
    owed = OwedReport.objects.unscoped("what the notice just served pays").filter(
        case=paper.case_id, state=OWED
    )
    paid = [one for one in owed if one.form == paper.title or PAPER_KINDS.get(one.form) == paper.kind]
    if not paid:
        return
    owed.filter(pk__in=[one.pk for one in paid]).update(
        state=SENT, done_on=service.served_on, done_by=by.code, done_note=f"{paper.full_number}已送达",
        paper=paper.code, version=F("version") + 1,
    )  # fmt: skip
    for one in paid:
        detail = {"form": one.form, "sent_on": service.served_on, "paper": paper.code}
        trail.note("report.sent", by=by, on=on, about=paper.case.code, area=one.drafter_path, detail=detail)


@deed
def note_sent(
    *, owed: OwedReport, sent_on: date, note: str, expected: int, paper: str = "", by: Officer, on: date
) -> OwedReport:
    """`note` says how it went out (number, receiver, who took it); `paper` the code of the paper of the case."""
    require(Permission.WORK_CASES, by=by, at=[owed.drafter_path, owed.case], on=on)
    if not note.strip():
        raise AnswerWantsReason("报送的方式和接收人")
    if sent_on > on:
        raise AnswerWantsReason("实际报送的日期，不晚于今天")
    rows = OwedReport.objects.unscoped("compare-and-set of a report reached by its officer")
    changed = rows.filter(pk=owed.pk, version=expected, state=OWED).update(
        state=SENT,
        done_on=sent_on,
        done_by=by.code,
        done_note=note.strip()[:300],
        paper=paper,
        version=F("version") + 1,
    )
    if not changed:
        raise SentAlready(owed.form)
    owed.refresh_from_db()
    detail = {"form": owed.form, "sent_on": sent_on}
    trail.note("report.sent", by=by, on=on, about=owed.case.code, area=owed.drafter_path, detail=detail)
    return owed
