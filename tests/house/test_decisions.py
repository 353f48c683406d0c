"""A day on which somebody decided has somebody who decided, and the database insists on it."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, DateField, DateTimeField, Field, Model, Q

ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("notoneless.")]
MODELS = [model for config in ROOMS for model in config.get_models()]

# Days that no person decides, or whose person stands in another field; each with its reason.
NOBODY_DECIDES = {
    "trail.Event.at": "the server's own time; the person is `actor`",
    "trail.SentForm.at": "the server's own time beside a digest that names nobody",
    "trail.Seal.at": "the sealer closes a stretch, no person",
    "officers.Officer.created_on": "the trail row `officer.created` names who opened the account",
    "children.Child.situation_on": "repeats the newest SituationChange, which has its person",
    "children.Child.created_on": "a batch or a run brought the record; the batch has its person",
    "children.Child.withdrawn_on": "follows from undoing a batch, which has its person",
    "children.FormerMark.withdrawn_on": "follows from undoing a batch or a merge, which has its person",
    "children.SituationChange.recorded_at": "server time beside `on`, whose person is `by_code`",
    "registers.Upload.erased_on": "the retention job erases; it leaves a trail row",
    "registers.Snapshot.frozen_on": "part of a run, whose person is `started_by`",
    "screening.Run.finished_at": "the run ends by itself; who asked is `started_by`",
    "screening.Finding.due_on": "computed from the rules in force",
    "screening.Finding.touched_on": "the newest judgement or run, each with its person",
    "screening.Finding.found_on": "found by a run, whose person is `started_by`",
    "screening.Judgement.recorded_at": "server time beside `on`, whose person is `by_code`",
    "screening.Notified.told_on": "told by a run, whose person is `started_by`",
    "screening.RepairTask.due_on": "computed from the rules in force",
    "casework.Case.due_on": "computed from the rules in force",
    "casework.Case.touched_on": "the newest move, which has its person",
    "casework.Case.closed_on": "follows from the last move, which has its person",
    "casework.CaseMove.recorded_at": "server time beside `on`, whose person is `by_code`",
    "casework.SuspicionReport.received_at": "server time beside `reported_on`, whose person is `reported_by`",
    "casework.SuspicionReport.seen_on": "the day the child was missed; the report has its person",
    **{
        f"reporting_responsibility.{model}.recorded_at": "server time beside the day, whose person is told there"
        for model in ("Seat", "Charge", "Letter", "Meeting", "Activity", "Task")
    },
    **{
        f"reporting_responsibility.{model}.held_on": "the day it was held; who wrote it down is `by_code`"
        for model in ("Meeting", "Activity")
    },
    "keeping_early.ClassDay.recorded_at": "server time beside `on`, whose person is `by_code`",
    "keeping_early.WarningTold.told_at": "told by the machine the moment it was found, no person decides",
    **{
        f"keeping_early.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Sign", "SignStep", "Rumour", "HomeVisit", "TermSheet", "TermSum")
    },
    "keeping_early.Sign.seen_on": "the day it was seen; who wrote it down is `by_code`",
    "keeping_early.Sign.visit_due_on": "computed from the rules in force",
    "keeping_early.Sign.expires_on": "computed from the rules in force",
    "keeping_early.Rumour.heard_on": "the day it was heard; who wrote it down is `by_code`",
    "keeping_early.Rumour.expires_on": "computed from the rules in force",
    "keeping_early.HomeVisit.visited_on": "the day of the visit; who wrote it down is `by_code`",
    "keeping_early.HomeVisit.next_on": "the day agreed; who wrote it down is `by_code`",
    "keeping_early.AbsenceWarning.found_on": "found by the machine from the days entered, no person decides",
    "reporting_responsibility.Task.due_on": "the day that was set; who set it is `set_by`",
    **{
        f"reporting_dossiers.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("ArchivePiece", "Acceptance", "AcceptanceMark", "Inspection", "InspectionFault")
    },
    **{
        f"reporting_dossiers.{model}.recorded_at": "server time of the copy or download, whose person is told there"
        for model in ("DossierCopy", "DossierDownload")
    },
    "reporting_dossiers.DossierCopy.kept_until": "computed from the rules in force",
    "reporting_dossiers.DossierCopy.erased_on": "the retention job erases; it leaves a trail row",
    "reporting_dossiers.InspectionFault.due_on": "the day that was set with the fault; who set it is `by_code`",
    **{
        f"reporting_accountability.{model}.recorded_at": "server time beside the day, whose person is told there"
        for model in ("Problem", "ProblemStep", "Inquiry", "InquiryStep", "Proposal", "Decision")
    },
    "reporting_accountability.Decision.decided_on": "the day on the paper; who put it down is `by_code`",
    "reporting_accountability.Proposal.found_on": "found by the nightly look or by a verification, no person decides",
    **{
        f"reporting_accountability.{model}.due_on": "the day that was set; who set it is told in the step"
        for model in ("Problem", "ProblemStep")
    },
    **{
        f"reporting_assessing.{model}.recorded_at": "server time beside the day, whose person is told there"
        for model in ("Round", "Sheet", "ScoreLine", "Objection", "Veto")
    },
    "reporting_assessing.ScoreLine.happened_on": "the day of the event; who puts it on the sheet is `by_code`",
    "reporting_assessing.Veto.decided_on": "decided by whom it is put to, `decider`, and by nobody else",
    "reporting_exchange.ExportRequest.taken_on": "taken out by who asked, `asked_by`, and by nobody else",
    "reporting_exchange.ExportFile.recorded_at": "server time beside `on`, whose person is `by_code`",
    "reporting_exchange.ExportFile.kept_until": "computed from the rules in force",
    "reporting_exchange.ExportFile.erased_on": "the retention job erases; it leaves a trail row",
    "reporting_exchange.ApiToken.window_at": "the server counts calls, no person",
    "reporting_exchange.ApiToken.expires_on": "the end that was given when it was issued, by `issued_by`",
    **{
        f"keeping_listening.{model}.recorded_at": "server time beside the day, whose person is told there"
        for model in ("OfficeAsk", "OfficeAnswer", "OfficeChase", "ChildWork", "Complaint", "ComplaintStep")
    },
    "keeping_listening.OfficeAsk.due_on": "by the rules or the day that was set with it; who set it is `asked_by`",
    "keeping_listening.OfficeAsk.answered_on": "the day of the newest answer, whose row has its person",
    "keeping_listening.OfficeAnswer.answered_on": "the day the office says; who wrote it down is `by_code`",
    "keeping_listening.OfficeAsk.link_until": "computed from the rules in force",
    "keeping_listening.OfficeChase.due_on": "the day that was agreed; who wrote it down is `by_code`",
    "keeping_listening.ChildWork.seen_on": "the day the child was seen; who wrote it down is `by_code`",
    "keeping_listening.Complaint.received_on": "the day it came; who took it in is `by_code`",
    "keeping_listening.Complaint.due_on": "computed from the rules in force",
    "keeping_listening.ChildWork.due_on": "computed from the rules in force",
    "screening.Link.ended_on": "the day of the run that no longer had it, no person decides",
    "evidence_held.HeldFile.recorded_at": "server time beside `on`, whose person is `by_code`",
    "casework_returning.Return.seen_on": "the day the child sat in class; who confirmed it is `by_code`",
    "casework_returning.WatchRound.seen_on": "the day of the look; who looked is `by_code`",
    "casework_returning.RegistryNote.done_on": "the day in the other system; who says so is `by_code`",
    **{
        f"casework_returning.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Return", "Aftercare", "WatchRound", "RegistryNote")
    },
    **{
        f"casework_teaching.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("TeachingPlan", "TeachingSchool", "Session")
    },
    "casework_teaching.Session.taught_on": "the day of the lesson; who wrote it down is `by_code`",
    "casework_handing.Transfer.recorded_at": "server time beside `asked_on`, whose person is `asked_by`",
    "casework_handing.Transfer.due_on": "computed from the rules in force",
    "casework_clock.Digest.on": "the morning it is made for; made by the nightly clock, no person",
    "casework_clock.Digest.made_at": "server time of the nightly clock",
    "casework_clock.Digest.read_on": "read by whom it is for, `officer_code`",
    "casework_clock.Escalation.recorded_at": "server time beside `raised_on`, whose person is `raised_by`",
    "casework_clock.Escalation.ripe_on": "the day the rule names; the case moved on `raised_on`",
    "casework_clock.Escalation.notice_due_on": "copied from the notice that was served",
    "casework_clock.Lapse.noticed_on": "noticed by the nightly clock, no person",
    "casework_clock.OwedReport.owed_on": "owed by the rise, whose person is `raised_by`",
    "casework_clock.Pause.recorded_at": "server time beside `since`, whose person is `by_code`",
    **{
        f"casework_clock.{field}": "computed from the rules in force"
        for field in (
            "Escalation.own_due_on",
            "Escalation.answer_due_on",
            "OwedReport.due_on",
            "Lapse.due_on",
        )
    },
    "casework_visiting.Visit.visited_on": "the day the visitor says; the record has its person in `by_code`",
    "casework_visiting.Visit.claimed_at": "the phone's claim beside `received_at`; its person is `by_code`",
    "casework_visiting.Visit.received_at": "the server's time of the record, whose person is `by_code`",
    "casework_visiting.Visit.recorded_on": "the server's day of the record, whose person is `by_code`",
    "casework_visiting.Visit.next_on": "a day that the visitor plans; the record has its person in `by_code`",
    "casework_visiting.Visit.promised_on": "a day that the family named; the record has its person in `by_code`",
    "casework_visiting.Plan.made_on": "the day of the plan, whose person is `by_code`",
    "casework_visiting.SealedNote.recorded_at": "server time beside `on`, whose person is `by_code`",
    "casework_visiting.Plan.recorded_at": "server time beside `made_on`, whose person is `by_code`",
    "casework_visiting.Pledge.signed_on": "the day on the paper; who took it in is `by_code`",
    "casework_visiting.Pledge.recorded_at": "server time beside `signed_on`, whose person is `by_code`",
    "casework_handing.Telling.recorded_at": "server time beside `told_on`, whose person is `told_by`",
    "casework_handing.Handover.recorded_at": "server time beside `made_on`, whose person is `made_by`",
    "casework_handing.PupilMove.recorded_at": "server time beside `asked_on`, whose person is `asked_by`",
    **{
        f"casework_handing.{model}.due_on": "computed from the rules in force"
        for model in ("Telling", "Handover", "HandoverItem", "PupilMove")
    },
    **{
        f"casework_handing.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Chase", "PupilMovePaper")
    },
    "evidence.Evidence.taken_at": "the camera's or the sender's claim; the piece has its person in `by_code`",
    "evidence.Evidence.received_at": "server time beside `received_on`, whose person is `by_code`",
    "evidence.Evidence.received_on": "the day of the deed, whose person is `by_code`",
    "evidence.Hint.said_on": "the day the visit is said to have been; whoever said so is `by_code`",
    "evidence.Hint.found_on": "found by the nightly look, no person",
    "casework_noticing.Paper.issued_on": "the day of the deed, whose person is `by_code`",
    "casework_noticing.Paper.issued_at": "server time beside `issued_on`, whose person is `by_code`",
    "casework_noticing.Service.served_on": "the day the servers say; who wrote it down is `by_code`",
    "casework_noticing.Service.effective_on": "computed from the way of service",
    "casework_noticing.Service.due_on": "computed from the days on the paper",
    "casework_noticing.Service.recorded_on": "the day of the deed, whose person is `by_code`",
    "casework_noticing.Service.recorded_at": "server time beside `recorded_on`, whose person is `by_code`",
    "casework_noticing.Service.replaced_on": "the day of the correction, whose person is `by_code` of the newer row",
    **{
        f"casework_placing.Disposition.{field}": "computed from the rules or stated; who proposed is `proposed_by`"
        for field in ("due_on", "agreed_on", "starts_on", "ends_on", "warn_on", "recheck_on")
    },
    "casework_placing.Disposition.ended_on": "follows from an opinion or a later disposition, which have their person",
    "casework_placing.Disposition.touched_on": "the newest opinion, which has its person",
    "casework_placing.Disposition.recorded_at": "server time beside `proposed_on`, whose person is `proposed_by`",
    **{
        f"keeping_catching.{model}.recorded_at": "server time beside the day, whose person is told there"
        for model in ("Course", "CourseDay", "Learner", "Score", "Certificate", "Route")
    },
    "keeping_catching.Score.held_on": "the day of the test; who wrote it down is `by_code`",
    "casework_placing.FiledDocument.issued_on": "the day on the paper; who filed it is `by_code`",
    "casework_placing.YearlyReview.next_on": "computed from the rules in force",
    **{
        f"casework_placing.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Opinion", "FiledDocument", "YearlyReview")
    },
    **{
        f"keeping_aid.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in (
            "Application",
            "ApplicationStep",
            "Income",
            "TownAverage",
            "MealMonth",
            "PaymentBatch",
            "Referral",
            "Donation",
            "Gift",
            "Wish",
            "WishStep",
        )
    },
    "keeping_aid.Referral.due_on": "computed from the rules in force",
    "keeping_aid.Application.applied_on": "the day on the application; who entered it is `by_code`",
    "keeping_aid.PaymentBatch.paid_on": "the day on the list; who entered it is `by_code`",
    "keeping_aid.Donation.given_on": "the day on which it came; who entered it is `by_code`",
    "keeping_aid.Gift.given_on": "the day on which the pupil got it; who entered it is `by_code`",
    "keeping_aid.WishStep.done_on": "the day on which it was done; who entered it is `by_code`",
    "keeping_aid.Wish.promised_on": "the day that its step names, whose person is `by_code` there",
    "keeping_aid.Entitlement.late_on": "computed from the rules in force",
    "casework_placing.Disposition.noticed_on": "the night that found its end passed; the trail row names the machine",
    **{
        f"casework_cleaning.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Campaign", "ItemCheck")
    },
    "casework_cleaning.CampaignFile.next_due_on": "the nearest day of its checks, which have their person",
    "casework_cleaning.CampaignFile.touched_on": "the newest check, which has its person",
    "casework_cleaning.ItemCheck.due_on": "said with the fault, whose person is `by_code`",
    "reporting_figures.Cut.made_at": "server time of the taking",
    "reporting_figures.Figure.on": "the day of its cut, which has its person",
    "reporting_figures.Target.recorded_at": "server time beside `on`, whose person is `by_code`",
    "reporting_figures.StatedCount.recorded_at": "server time beside `on`, whose person is `by_code`",
    "reporting_figures.Footing.on": "the day of a taking, no person decides",
    **{
        f"reporting_figures.Footing.{step}_on": "copied from the step or visit, which has its person"
        for step in ("opened", "verified", "visited", "returned", "settled", "closed")
    },
    "reporting_filing.Filing.due_on": "computed from the rules in force",
    "reporting_filing.Filing.made_on": "laid out by the nightly calendar, no person",
    **{
        f"reporting_filing.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Submission", "FilingStep", "Circular")
    },
    **{
        f"keeping_care.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Helper", "Pair", "Help", "CarePlan", "PlanMeasure", "Talk")
    },
    **{
        f"keeping_care.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Facility", "SchoolHelp", "CareActivity", "Award")
    },
    "keeping_care.CareActivity.held_on": "the day it was held; who wrote it down is `by_code`",
    "keeping_care.Award.awarded_on": "the day it was given; who wrote it down is `by_code`",
    "keeping_care.Talk.talked_on": "the day of the talk; who wrote it down is `by_code`",
    "keeping_care.Help.helped_on": "the day help was given; who wrote it down is `by_code`",
    **{
        f"keeping_rounds.{model}.recorded_at": "server time beside the day, whose person is told there"
        for model in ("VisitRound", "Mobilised", "PlaceVisit", "HouseholdSheet", "ChildCheck", "Verification")
    },
    **{
        f"keeping_rounds.{field}": "the day at the door; who wrote it down is `by_code`"
        for field in ("PlaceVisit.visited_on", "HouseholdSheet.visited_on", "ChildCheck.checked_on")
    },
    "casework.Told.told_at": "told at once by the report, which has its person",
    **{
        f"keeping_groups.{model}.recorded_at": "server time beside `on`, whose person is `by_code`"
        for model in ("Family", "GroupStatus")
    },
    "keeping_groups.Family.away_since": "the day a parent left, as told; who wrote it down is `by_code`",
    "keeping_yearly.YearTurn.recorded_at": "server time beside `turned_on`, whose person is `turned_by`",
    "keeping_yearly.YearTurn.due_on": "computed from the rules in force",
    "keeping_yearly.LeavingFile.recorded_at": "server time beside `on`, whose person is `by_code`",
    "keeping_yearly.Arrival.due_on": "computed from the rules in force",
    "children.YearMove.on": "the day of the change of the year; who carried it out is `by_code`",
}


def decisions(model: type[Model]) -> Iterator[tuple[Field, str]]:
    """Fields `<deed>_on` or `<deed>_at` with the stem of the deed; plain `on` and `at` have the stem ''."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, DateField | DateTimeField):
            if field.name in ("on", "at"):
                yield field, ""
            elif field.name.endswith(("_on", "_at")):
                yield field, field.name[:-3]


def who(model: type[Model], stem: str) -> str | None:
    names = {field.name for field in model._meta.local_concrete_fields}
    wanted = (
        (f"{stem}_by", f"{stem}_by_code")
        if stem
        else ("by", "by_code", "started_by", "entered_by", "noted_by")
    )
    return next((name for name in wanted if name in names), None)


def named_in(condition: Q) -> set[str]:
    found = set()
    for child in condition.children:
        found |= named_in(child) if isinstance(child, Q) else {str(child[0]).split("__")[0]}
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_day_of_a_decision_has_its_person(model: type[Model]) -> None:
    alone = {
        f"{model._meta.label}.{field.name}" for field, stem in decisions(model) if who(model, stem) is None
    }

    assert alone - set(NOBODY_DECIDES) == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_database_takes_no_decision_without_its_person(model: type[Model]) -> None:
    pairs = [(field.name, who(model, stem)) for field, stem in decisions(model) if field.null]
    held = [named_in(one.condition) for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    open_pairs = {
        f"{model._meta.label}.{day}"
        for day, person in pairs
        if person and not any({day, person} <= names for names in held)
    }

    assert open_pairs == set()


def test_no_exception_has_outlived_its_field() -> None:
    fields = {f"{model._meta.label}.{field.name}" for model in MODELS for field in model._meta.local_fields}

    assert set(NOBODY_DECIDES) - fields == set()
