"""The answers a person gives to a finding, each a row of its own; an answer can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import SituationChange
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.registers.kinds.meanings import meanings_of
from notoneless.registers.models import Entry
from notoneless.screening.desk.owing import day_due, owe_proof, owe_repair
from notoneless.screening.models import Finding, Judgement, PairDecision
from notoneless.trail.deeds import deed

SAME, NOT_SAME, WRONG_DATA, ELSEWHERE, TRUE = "same", "not_same", "wrong_data", "elsewhere", "true"
VERDICTS = {
    SAME: "同一人",
    NOT_SAME: "不是同一人",
    WRONG_DATA: "数据有误",
    ELSEWHERE: "另有去向（待证）",
    TRUE: "线索属实，转疑似核实",
}
LEAVING = "deaths_moves"  # a row of this list takes a child out of the base
WITHDRAWN, PROVED = "withdrawn", "proved"
WORDS = {**VERDICTS, "proved": "另有去向（已证实）"}
# Which result categories (by what they do to the suspicion) can go with which answer.
FITTING: Mapping[str, tuple[str, ...]] = {WRONG_DATA: ("repair",), ELSEWHERE: ("clear",), TRUE: ("true",)}


class CannotJudge(Refusal):
    """An answer that does not fit the finding, with what would."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`entry` is the candidate's register row where the answer is about one; `field` what is wrong in it."""

    verdict: str
    note: str = ""
    entry: int | None = None
    field: str = ""
    result: str = ""


@deed
def judge_finding(
    *, finding: Finding, answer: Answer, expected: int, policy: Policy, by: Officer, on: date
) -> Judgement:
    """`expected` is the version the page showed. A true finding is not a case yet: casework opens it."""
    require(Permission.JUDGE_FINDINGS, by=by, at=[finding, finding.owner_path], on=on)
    _check(finding, answer, policy, by)
    left = _left_after(finding, answer)
    decided = {"state": "open", "verdict": ""} if left else {"state": "judged", "verdict": answer.verdict}
    _advance(finding, expected, touched_on=on, **decided)
    made = _write(finding, answer, by=by, on=on)
    if answer.verdict == WRONG_DATA:
        owe_repair(finding, answer.entry, answer.field, answer.note, policy, by=by, on=on)
    if answer.verdict == ELSEWHERE:
        owe_proof(finding, answer.result, answer.note, policy, by=by, on=on)
    if answer.verdict in (SAME, NOT_SAME):
        _remember(finding, answer, by=by, on=on)
    if not left:
        _stand(finding, answer, policy, by=by, on=on)
    detail = {"verdict": answer.verdict, "kind": finding.kind}
    trail.note("finding.judged", by=by, on=on, about=finding.code, area=finding.owner_path, detail=detail)
    return made


@deed
def withdraw_judgement(*, finding: Finding, expected: int, reason: str, by: Officer, on: date) -> Judgement:
    """U 撤销: the finding is open again, the pair is asked about again, the earlier answer stays readable."""
    require(Permission.JUDGE_FINDINGS, by=by, at=[finding, finding.owner_path], on=on)
    last = _answers(finding).order_by("-pk").first()
    if last is None or last.verdict == WITHDRAWN or finding.state == "withdrawn":
        raise CannotJudge("这条疑点还没有结论，不必撤销。")
    if last.verdict == TRUE:
        raise CannotJudge("这条疑点已转为个案。请在个案中办理“排除”，并写明原因。")
    _take_back(finding, last, expected, reason, by=by, on=on)
    return _answers(finding).order_by("-pk")[0]


def reopen_finding(*, finding: Finding, reason: str, policy: Policy, by: Officer, on: date) -> None:
    """Part of a deed that found the answer to lead nowhere: asked again, with a day of its own."""
    last = _answers(finding).order_by("-pk").first()
    if last and finding.state == "judged" and last.verdict not in (WITHDRAWN, TRUE):
        _take_back(finding, last, finding.version, reason, by=by, on=on, due_on=day_due(on, policy))


def prove_elsewhere(*, finding: Finding, note: str, policy: Policy, by: Officer, on: date) -> None:
    """Part of a deed that holds the proof: what was said to be so is so now."""
    said = said_elsewhere(finding)
    answer = Answer(PROVED, note=note, result=said.result_category if said else "")
    _advance(finding, finding.version, state="judged", verdict=PROVED, touched_on=on)
    _write(finding, answer, by=by, on=on)
    _stand(finding, answer, policy, by=by, on=on)


def said_elsewhere(finding: Finding) -> Judgement | None:
    """The answer that a proof is awaited for."""
    return _answers(finding).filter(verdict=ELSEWHERE).order_by("-pk").first()


def _take_back(
    finding: Finding, last: Judgement, expected: int, reason: str, *, by: Officer, on: date, **more: object
) -> None:
    _advance(finding, expected, state="open", verdict="", touched_on=on, **more)
    taken_back = Answer(WITHDRAWN, note=reason, entry=last.candidate_entry)
    _write(finding, taken_back, by=by, on=on)
    if last.verdict in (SAME, NOT_SAME):
        _remember(finding, taken_back, by=by, on=on)
    open_tasks = finding.repairs.unscoped("the finding was reached by its officer").filter(done_on=None)
    open_tasks.update(done_on=on, done_by=by.code, how="结论撤销")
    standing = Standing(finding.child_id, _before(finding), "person", reason="核查结论撤销，重新待核")
    record_standings([standing], by=by, on=on)
    trail.note("finding.reopened", by=by, on=on, about=finding.code, area=finding.owner_path, reason=reason)


def _before(finding: Finding) -> str:
    """Where the registers and cases left the child, before anybody judged."""
    rows = SituationChange.objects.unscoped("taking back an answer").filter(child_id=finding.child_id)
    said = rows.exclude(source="person").order_by("-on", "-pk").values_list("situation", flat=True).first()
    return said or ("doubtful" if finding.candidates else "unexplained")


def rejected_entries(finding: Finding) -> frozenset[int]:
    """Candidates said not to be the child, on the evidence as it is now."""
    rejected: set[int] = set()
    for one in _answers(finding).filter(evidence_digest=finding.evidence_digest).order_by("pk"):
        if one.candidate_entry is not None and one.verdict == NOT_SAME:
            rejected.add(one.candidate_entry)
        elif one.candidate_entry is not None and one.verdict == WITHDRAWN:
            rejected.discard(one.candidate_entry)
    return frozenset(rejected)


def why_closed(finding: Finding, verdict: str, policy: Policy) -> str:
    """Why this answer does not fit this finding, as the sentence beside the greyed button; '' where it does."""
    if finding.state != "open":
        return f"这条疑点已是“{finding.get_state_display()}”，不必再判。如结论有误，请先撤销。"
    if verdict in (SAME, NOT_SAME) and not finding.candidates:
        return "没有候选记录可比"
    if verdict == TRUE and not policy.finding_kinds[finding.kind].opens_case:
        label = policy.finding_kinds[finding.kind].label
        return f"“{label}”不直接立案；确已不在学的，请在学生页提交疑似报告"
    return ""


def _answers(finding: Finding) -> ScopedQuerySet:
    return Judgement.objects.unscoped("the finding was reached by its officer").filter(finding=finding)


def _left_after(finding: Finding, answer: Answer) -> set[int]:
    """Candidates still to be asked about: 'not the same' of one says nothing of the others."""
    if answer.verdict != NOT_SAME:
        return set()
    return {one["entry"] for one in finding.candidates} - rejected_entries(finding) - {answer.entry}


def _check(finding: Finding, answer: Answer, policy: Policy, by: Officer) -> None:
    if answer.verdict not in VERDICTS:
        raise CannotJudge("没有这种结论，请从页面上的五个按钮中选择。")
    if closed := why_closed(finding, answer.verdict, policy):
        raise CannotJudge(closed)
    entries = {one["entry"] for one in finding.candidates}
    if answer.verdict in (SAME, NOT_SAME) and answer.entry not in entries:
        raise CannotJudge("请先选定与哪一条记录比较，再判断是否同一人。")
    if answer.verdict in (SAME, NOT_SAME) and answer.entry in rejected_entries(finding):
        raise CannotJudge("这条候选已判为“不是同一人”。请选另一条，或先撤销原来的结论。")
    leaving = _leaving_row(answer) if answer.verdict == SAME else None
    if leaving and leaving.batch.decided_by == by.code:
        raise CannotJudge("死亡、迁出和出国须由两人分别核对：这份名册由本人审核入库，请由另一人核查本条。")
    if answer.verdict == WRONG_DATA and not answer.field:
        raise CannotJudge("请指明是哪一项数据有误，以便交来源单位修正。")
    if answer.verdict == ELSEWHERE and not answer.note.strip():
        raise CannotJudge("请写明去向（省、市、县和学校或单位），以便去函核实。")
    if answer.result and _verdict_of(answer.result, policy) not in FITTING.get(answer.verdict, ()):
        raise CannotJudge(f"所选核查结果与结论“{VERDICTS[answer.verdict]}”不符，请重新选择。")


def fitting_results(verdict: str, policy: Policy) -> list[tuple[str, str]]:
    """Result categories of the rules in force that go with an answer, as (code, label)."""
    wanted = FITTING.get(verdict, ())
    rows = [row for row in policy.results.values() if row.verdict in wanted]
    return [(row.code, row.label) for row in rows]


def _verdict_of(result: str, policy: Policy) -> str:
    row = policy.results.get(result)
    return row.verdict if row else ""


def _advance(finding: Finding, expected: int, **values: object) -> None:
    rows = Finding.objects.unscoped("compare-and-set of a finding").filter(pk=finding.pk, version=expected)
    if rows.update(version=F("version") + 1, **values) == 0:
        raise StaleVersion(f"疑点{finding.code}")
    finding.refresh_from_db()


def _write(finding: Finding, answer: Answer, *, by: Officer, on: date) -> Judgement:
    return Judgement.objects.create(
        finding=finding,
        verdict=answer.verdict,
        candidate_entry=answer.entry,
        result_category=answer.result,
        note=answer.note[:300],
        evidence_digest=finding.evidence_digest,
        by_code=by.code,
        on=on,
        recorded_at=timezone.now(),
    )


def _remember(finding: Finding, answer: Answer, *, by: Officer, on: date) -> None:
    """What was said of a pair is told to the engine in every later run."""
    left = _household_key(finding)
    right = next((one for one in finding.candidates if one["entry"] == answer.entry), None)
    if left and right:
        PairDecision.objects.create(
            left=left,
            right_kind=right["kind"],
            right=right["key"],
            verdict=answer.verdict,
            by_code=by.code,
            on=on,
        )


def _household_key(finding: Finding) -> str:
    rows = Entry.objects.unscoped("the key of the judged child").filter(
        child_id=finding.child_id, kind="household", live=True
    )
    return rows.order_by("-pk").values_list("key", flat=True).first() or ""


def _stand(finding: Finding, answer: Answer, policy: Policy, *, by: Officer, on: date) -> None:
    situation, reason = situation_of(finding, answer, policy)
    if situation:
        standing = Standing(finding.child_id, situation, "person", reason=reason)
        record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)


def situation_of(finding: Finding, answer: Answer, policy: Policy) -> tuple[str, str]:
    """The same child learns where that row says; a mere statement of elsewhere stays 待证 until proved."""
    if answer.verdict == SAME:
        if leaving := _leaving_row(answer):
            return _left_the_base(leaving)
        kind = next(one["kind"] for one in finding.candidates if one["entry"] == answer.entry)
        known = {
            "special_school": "special_school",
            "vocational": "vocational",
            "elsewhere": "elsewhere_unproved",
        }
        return known.get(kind, "enrolled_here"), "核查为同一人"
    if answer.verdict == ELSEWHERE:
        return _until_proved(answer, policy)
    if answer.verdict == PROVED:
        row = policy.results.get(answer.result)
        return row.situation if row else "enrolled_elsewhere", f"核查（已证实）：{answer.note}"[:300]
    if answer.verdict == WRONG_DATA:
        return "inconsistent", "核查：数据有误，待修正"
    if answer.verdict == NOT_SAME:
        return "unexplained", "核查：候选都不是同一人"
    return "", ""


def _leaving_row(answer: Answer) -> Entry | None:
    """The row of the list of deaths and moves that the answer is about."""
    rows = Entry.objects.unscoped("a row of a shown finding").filter(pk=answer.entry, kind=LEAVING)
    return rows.select_related("batch").first()


def _left_the_base(row: Entry) -> tuple[str, str]:
    event = str(row.values.get("event", ""))
    return meanings_of("event").situations.get(event, "inconsistent"), f"{event}名册载明，经另一人核对"


def _until_proved(answer: Answer, policy: Policy) -> tuple[str, str]:
    """待证 as a place elsewhere; any other end of the doubt (死亡、出国 …) stays 待核 until its proof is there."""
    row = policy.results.get(answer.result)
    said = f"{row.label}:{answer.note}" if row else answer.note
    elsewhere = row is None or row.situation == "enrolled_elsewhere"
    situation = (row.interim_situation if row else "") or (
        "elsewhere_unproved" if elsewhere else "inconsistent"
    )
    return situation, f"核查（待证）：{said}"[:300]
