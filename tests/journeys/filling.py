"""The invented county with one of everything in it, so that every page has something of Bob's to show."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from notoneless.casework.cleaning.models import CampaignFile
from notoneless.casework.cleaning.starting import CampaignTerms, start_campaign
from notoneless.casework.handing.asking import Wanted, ask_transfer
from notoneless.casework.handing.joining import join_cases
from notoneless.casework.handing.models import CaseJoin, Handover, PupilMove, Telling, Transfer
from notoneless.casework.handing.posts.handovers import list_work
from notoneless.casework.handing.pupil_moves import Leaving, ask_move
from notoneless.casework.handing.telling import Word, tell_unit
from notoneless.casework.models import Case, CaseMove, SuspicionReport, Told
from notoneless.casework.noticing.issuing import issue_paper
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.proposing import Proposal, propose, send_proposal
from notoneless.casework.returning.models import Exemption
from notoneless.casework.teaching.models import Session
from notoneless.casework.teaching.planning import PlanTerms, plan_teaching
from notoneless.casework.teaching.teaching import Taught, record_session
from notoneless.casework.visiting.models import Visit
from notoneless.children.counting import Count, enter_counts, note_difference
from notoneless.children.merging import merge_children
from notoneless.children.models import Child, ChildMerge
from notoneless.children.quality import refresh_quality
from notoneless.evidence.models import CallBack, Evidence, Hint
from notoneless.evidence.receiving import SentFile, add_evidence
from notoneless.officers.models import Officer
from notoneless.places.rules import choose_pack
from notoneless.registers.models import Batch
from notoneless.reporting.figures.targets import Aim, set_target
from notoneless.reporting.filing import circulars
from notoneless.reporting.filing.copies import add_sealed_copy
from notoneless.reporting.filing.due import make_due
from notoneless.reporting.filing.models import Circular, Filing
from notoneless.reporting.filing.submitting import file_report
from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding, Link, Notified, RepairTask
from tests.casework.visiting.invented import visited
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.evidence.reviewed import a_call, a_hint
from tests.journeys.staff import everybody
from tests.people import a_case, a_child, a_finding, an_entry, an_id, at_school, policy
from tests.registers.importing.lists import stage, workbook

BORN = date(2015, 3, 2)
BOBS_TOWNSHIP, BOBS_VILLAGE, CHARLIES_VILLAGE = "999901100", "999901100201", "999901101201"
# Names that stand nowhere else; whoever may not see these children must not meet one of them in any answer.
CANARIES = ("濮霁澜", "濮守拙", "濮栩然", "濮阳菡", "濮秋实", "濮谷雨", "19900007701")


@dataclass(frozen=True)
class Filled:
    """Everything is of Bob's township unless it says otherwise."""

    __test__ = False

    county: TestCounty
    child: Child
    finding: Finding
    told: Notified
    repair: RepairTask
    sample: Link
    case: Case
    report: SuspicionReport
    report_told: Told
    merge: ChildMerge
    batch: Batch
    evidence: Evidence
    hint: Hint
    call: CallBack
    registry_step: CaseMove
    lesson: Session
    exemption: Exemption
    transfer: Transfer
    telling: Telling
    handover: Handover
    join: CaseJoin
    pupil_move: PupilMove
    visit: Visit
    disposition: Disposition
    campaign_file: CampaignFile
    filing: Filing
    circular: Circular
    numbers: tuple[str, ...] = field(repr=False)

    def officer(self, name: str) -> Officer:
        return self.county.people[name]


def fill(county: TestCounty) -> Filled:
    """By the deeds where a deed is short, else by the rows it would leave."""
    alice, bob = county.alice, county.bob
    base: dict[str, Any] = {"pack": "chongqing/shizhu", "document": "试用", "since": date(2023, 9, 1)}
    choose_pack(county=county.units["999901"], **base, by=alice, on=TODAY)
    child = at_school(county, _child(county, "濮霁澜", turn=1))
    everybody(county, child)
    rival = an_entry(county, kind="enrolment", source="S-SQ", name="濮秋实", school_text="石桥小学")
    an_entry(county, child=child)
    finding = a_finding(county, child, kind="doubtful", candidates=(rival,), told=(BOBS_TOWNSHIP, "S-SQ"))
    case = a_case(county, _child(county, "濮栩然", turn=2), by=county.erik)
    watched = _watched(county)
    filled = Filled(
        county=county,
        child=child,
        finding=finding,
        told=Notified.objects.get(finding=finding, unit__code=BOBS_TOWNSHIP),
        repair=_repair(county),
        sample=_sample(finding, child, rival.pk),
        case=case,
        report=SuspicionReport.objects.get(case=case),
        report_told=Told.objects.get(report__case=case, unit__code=BOBS_TOWNSHIP),
        merge=_merge(county),
        batch=_batch(county),
        evidence=_evidence(county, case),
        hint=a_hint(case.child),
        call=a_call(county, case.child),
        registry_step=CaseMove.objects.get(case=watched, move="verify"),
        exemption=_exemption(county, watched),
        transfer=_transfer(county),
        telling=_telling(county, case),
        handover=_handover(county),
        join=_join(county),
        pupil_move=_pupil_move(county, child),
        visit=visited(county, case, met="濮守拙"),
        lesson=_lesson(county, child),
        disposition=_disposition(county, child),
        campaign_file=_campaign_file(county, child),
        filing=_filing(county),
        circular=_circular(county),
        numbers=tuple(an_id(BORN, turn=turn) for turn in range(1, 7)),
    )
    _paper(filled)
    _charlies_own(county)
    unit = county.units[BOBS_TOWNSHIP]
    enter_counts(counts=[Count(unit, "registered_children", 7, TODAY, "派出所")], by=bob, on=TODAY)
    terms: dict[str, Any] = {
        "measure": "registered_children",
        "difference": 2,
        "owner_post": "P-bob",
        "reason": "两人待核",
    }
    note_difference(unit=unit, **terms, by=bob, on=TODAY)
    set_target(aim=Aim("out", TODAY.year, "number", Decimal(3), "试用"), at=unit, by=bob, on=TODAY)
    refresh_quality(policy=policy(), by=alice, on=TODAY)
    return filled


def _child(county: TestCounty, name: str, *, turn: int, **more: Any) -> Child:
    said = {
        "id_text": an_id(BORN, turn=turn),
        "birth_date": BORN,
        "guardian_name": "濮守拙",
        "phone": "19900007701",
    }
    return a_child(county, name=name, village=BOBS_VILLAGE, **said | more)


def _disposition(county: TestCounty, child: Child) -> Disposition:
    """A leave that Bob proposed and sent into its chain."""
    said = {"illness": True, "hospital_level": "county", "advised": True}
    proposal = Proposal(said=said, reason="因病", ends_on=date(2027, 1, 31))
    terms: dict[str, Any] = {"policy": policy(), "by": county.bob, "on": TODAY}
    one = propose(child=child, case=None, way="D4", proposal=proposal, **terms)
    return send_proposal(disposition=one, expected=one.version, **terms)


def _repair(county: TestCounty) -> RepairTask:
    child = _child(county, "濮阳菡", turn=3)
    row = an_entry(county, child=child)
    wrong = a_finding(county, child, kind="doubtful", candidates=(row,))
    answer = Answer("wrong_data", entry=row.pk, field="name", note="名字写错")
    judge_finding(
        finding=wrong, answer=answer, expected=wrong.version, policy=policy(), by=county.bob, on=TODAY
    )
    return RepairTask.objects.get(finding=wrong)


def _watched(county: TestCounty) -> Case:
    """A case that was verified once, as its rows would stand; its steps are tested where they are made."""
    case = a_case(county, _child(county, "濮秋实", turn=6), by=county.erik)
    CaseMove.objects.create(
        case=case, move="verify", from_state="suspected", to_state="verified", on=TODAY,
        recorded_at=timezone.now(), by_code=county.bob.code, values={"dropout_verdict": "dropped_out"},
        policy_fingerprint=case.policy_fingerprint,
    )  # fmt: skip
    return case


def _lesson(county: TestCounty, child: Child) -> Session:
    """A missed one, so that it can be made up."""
    plan = plan_teaching(
        child=child,
        terms=PlanTerms(
            kind="home", school=county.units["S-SQ"], teacher=county.people["dora"], per_week=1,
            hours_each=Decimal(2), place="家中", goals="濮霁澜能自理", lessons="识字",
            since=TODAY - timedelta(days=30), until=TODAY + timedelta(days=30),
        ),
        policy=policy(), by=county.alice, on=TODAY,
    )  # fmt: skip
    taught = Taught("missed", TODAY - timedelta(days=3), missed_why="濮霁澜住院")
    return record_session(plan=plan, taught=taught, by=county.alice, on=TODAY)


def _exemption(county: TestCounty, case: Case) -> Exemption:
    return Exemption.objects.create(
        case=case, lacking="尚缺材料：毕业证", reason="证书无处补", asked_on=TODAY, asked_by=county.bob.code,
        asked_person=county.bob.person_code,
    )  # fmt: skip


def _transfer(county: TestCounty) -> Transfer:
    """Asked of a school that nobody here works at."""
    case = a_case(county, _child(county, "濮阳菡", turn=8), by=county.erik)
    wanted = Wanted(county.units["S-CZ"], "已到该校就读", TODAY)
    return ask_transfer(
        case=case, wanted=wanted, expected=case.version, policy=policy(), by=county.bob, on=TODAY
    )


def _telling(county: TestCounty, case: Case) -> Telling:
    word = Word(county.units["S-CZ"], "该生称已在贵校报名，请核实")
    return tell_unit(case=case, word=word, policy=policy(), by=county.bob, on=TODAY)


def _handover(county: TestCounty) -> Handover:
    post = county.bob.active_post
    assert post is not None
    return list_work(post=post, policy=policy(), by=county.bob, on=TODAY)


def _join(county: TestCounty) -> CaseJoin:
    more = {"id_text": "", "id_condition": "missing"}
    kept, joined = (
        a_case(county, _child(county, "濮谷雨", turn=turn, **more), by=county.erik) for turn in (9, 10)
    )
    return join_cases(
        kept=kept, joined=joined, reason="同一户口簿", expected=(kept.version, joined.version), policy=policy(),
        by=county.alice, on=TODAY,
    )  # fmt: skip


def _pupil_move(county: TestCounty, child: Child) -> PupilMove:
    leaving = Leaving("out", county.units["S-SQ"], "外省虚构县东镇小学", "随父母迁居", TODAY)
    return ask_move(child=child, leaving=leaving, policy=policy(), by=county.dora, on=TODAY)


def _sample(finding: Finding, child: Child, entry: int) -> Link:
    return Link.objects.create(
        run=finding.run,
        child=child,
        entry_id=entry,
        kind="enrolment",
        rule="exact",
        score=1.0,
        reason="全同",
        sampled=True,
    )


def _merge(county: TestCounty) -> ChildMerge:
    kept = _child(county, "濮谷雨", turn=4)
    absorbed = _child(county, "濮谷雨", turn=5, id_text="", id_condition="missing")
    seen = (kept.version, absorbed.version)
    return merge_children(
        kept=kept, absorbed=absorbed, reason="同一人两次登记", expected=seen, by=county.alice, on=TODAY
    )


def _batch(county: TestCounty) -> Batch:
    rows = [
        ("濮秋实", "男", "2015-03-02", an_id(BORN, turn=6), "石桥乡", "石桥村", "濮守拙", "19900007701"),
        ("", "", "", "", "", "", "", ""),
    ]
    return stage(workbook(rows), by=county.bob, unit=county.units[BOBS_TOWNSHIP])


def _evidence(county: TestCounty, case: Case) -> Evidence:
    return add_evidence(
        child=case.child, upload=jpeg(), filename="濮秋实.jpg", kind="images", subject="visit:V20260920-1", at=case,
        by=county.bob, on=TODAY,
    )  # fmt: skip


def _campaign_file(county: TestCounty, child: Child) -> CampaignFile:
    """Of a leave that runs: written by hand, so that the child's own standing stays as the other records want it."""
    terms = CampaignTerms("three_groups", "2026年秋季三类清理", ("leave",), TODAY, date(2026, 12, 31))
    campaign = start_campaign(terms=terms, policy=policy(), by=county.alice, on=TODAY)
    return CampaignFile.objects.create(
        code=f"{campaign.code}-1", campaign=campaign, group="leave", child=child, label="休学", items=1, as_of=TODAY,
        touched_on=TODAY, area_path=child.area_path, school_path=child.school_path,
    )  # fmt: skip


def _filing(county: TestCounty) -> Filing:
    """Bob's own, filed as things stand, with its stamped copy."""
    make_due(policy=policy(), by=county.alice, on=TODAY)
    one = Filing.objects.get(unit__code=BOBS_TOWNSHIP, obligation="annex3")
    terms: dict[str, Any] = {"by": county.bob, "on": TODAY}
    made = file_report(filing=one, expected=one.version, policy=policy(), **terms)
    one.refresh_from_db()
    add_sealed_copy(filing=one, number=made.receipt, sent=SentFile(jpeg(), "盖章件.jpg"), **terms)
    return one


def _circular(county: TestCounty) -> Circular:
    word = circulars.Word(
        title="报送附件三", text="请于25日前报送。", attachment=SentFile(jpeg(), "样表.jpg")
    )
    return circulars.send_circular(word=word, units=[county.units[BOBS_TOWNSHIP]], by=county.alice, on=TODAY)


def _paper(filled: Filled) -> None:
    said = {"receiver": "石桥小学", "content": "自九月一日起未到校"}
    issue_paper(
        case=filled.case,
        kind="informing_letter",
        values=said,
        policy=policy(),
        by=filled.county.bob,
        on=TODAY,
    )


def _charlies_own(county: TestCounty) -> None:
    """So that Charlie's lists are not empty and show what a list shows."""
    own = a_child(county, name="云小朵", village=CHARLIES_VILLAGE, id_text=an_id(BORN, turn=77))
    a_finding(county, own, owner="999901101")
    a_case(
        county,
        a_child(county, name="云小飞", village=CHARLIES_VILLAGE, id_text=an_id(BORN, turn=78)),
        by=county.charlie,
    )
