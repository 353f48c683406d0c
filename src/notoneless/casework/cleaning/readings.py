"""What the records say of a standard, as a sentence beside it; whether the file passes is said by a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.casework.cleaning.models import CampaignFile
from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.noticing.lists import newest_notice
from notoneless.casework.placing.documents import file_of, lacking_consents, lacking_documents
from notoneless.casework.placing.models import Disposition
from notoneless.casework.teaching.models import TeachingPlan
from notoneless.casework.teaching.weeks import held_against_plan
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.case_steps import STEPS
from notoneless.policy.placing.ways import from_kept, steps_of
from notoneless.policy.teaching.weeks import Held

NO_FILE, NO_CASE, NO_PLAN = "没有处置档案", "没有个案", "没有执行中的送教方案"


@dataclass(frozen=True, slots=True)
class Reading:
    """`met` None: the records say nothing either way."""

    met: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Records:
    """What a file rests on, and by which rules on which day it is read."""

    disposition: Disposition | None
    case: Case | None
    held: Held | None
    policy: Policy
    on: date


Reader = Callable[[Records], Reading]


def readings_of(file: CampaignFile, checks: Iterable[str], policy: Policy, on: date) -> dict[str, Reading]:
    """By the name of the check, for one file."""
    plans = _plans([file.child_id]) if file.group == "home" else []
    held = held_against_plan(plans, on)
    newest = held[plans[-1].pk] if plans else None
    records = Records(file.disposition, file.case, newest, policy, on)
    return {name: READERS[name](records) for name in checks if name in READERS}


def lessons_of(children: list[int], on: date) -> dict[int, tuple[int, int]]:
    """Child pk -> lessons owed and given by the plans that run; two statements for all of them."""
    plans = _plans(children) if children else []
    held = held_against_plan(plans, on)
    found: dict[int, tuple[int, int]] = {}
    for plan in plans:
        owed, given = found.get(plan.child_id, (0, 0))
        found[plan.child_id] = (owed + held[plan.pk].owed, given + held[plan.pk].given)
    return found


def _plans(children: list[int]) -> list[TeachingPlan]:
    rows = TeachingPlan.objects.unscoped("plans of files listed in a campaign")
    return list(rows.filter(child__in=children, ended_on=None).order_by("pk"))


def _offered(records: Records) -> Reading:
    if records.disposition is None:
        return Reading(False, NO_FILE)
    way = from_kept(records.disposition.terms)
    if records.disposition.historic or way.historic or not way.offered:
        return Reading(False, f"“{way.label}”属历史或地方口径，须改按现行处置办理")
    return Reading(True, f"依据{way.basis}")


def _chain(records: Records) -> Reading:
    one = records.disposition
    if one is None:
        return Reading(False, NO_FILE)
    if one.historic:
        return Reading(None, f"补录：{one.reason}")
    return Reading(True, f"{len(steps_of(from_kept(one.terms)))}个审批环节已办结，{one.starts_on}起执行")


def _consents(records: Records) -> Reading:
    return _file(records, lacking_consents, "同意和申请已登记")


def _documents(records: Records) -> Reading:
    return _file(records, lacking_documents, "材料齐全")


def _file(records: Records, lacking: Callable[..., list[str]], whole: str) -> Reading:
    one = records.disposition
    if one is None:
        return Reading(False, NO_FILE)
    missing = lacking(from_kept(one.terms), file_of(one))
    return Reading(not missing, f"尚缺{labels(records.policy, missing)}" if missing else whole)


def _in_period(records: Records) -> Reading:
    one = records.disposition
    if one is None:
        return Reading(False, NO_FILE)
    if one.state != "running":
        return Reading(True, f"已{one.get_state_display()}（{one.ended_on}）")
    if one.ends_on is None:
        return Reading(None, "未规定止期")
    return Reading(one.ends_on >= records.on, f"批准至{one.ends_on}")


def _verified(records: Records) -> Reading:
    if records.case is None:
        return Reading(False, NO_CASE)
    verdict = case_facts(records.case, policy=records.policy, on=records.on).dropout_verdict
    said = {"dropped_out": "已认定辍学", "never_enrolled": "已认定失学（未入学）"}
    return Reading(bool(verdict), said.get(verdict, "尚未核实认定"))


def _records(records: Records) -> Reading:
    if records.case is None:
        return Reading(False, NO_CASE)
    have = case_facts(records.case, policy=records.policy, on=records.on).persuasion_records
    need = records.policy.dossier.min_records
    if need is None:
        return Reading(None, f"劝返记录{have}份，本地未规定最低份数")
    return Reading(have >= need, f"劝返记录{have}份，档案要求{need}份")


def _notice(records: Records) -> Reading:
    if records.case is None:
        return Reading(False, NO_CASE)
    found = newest_notice(records.case)
    if found is None:
        return Reading(False, "没有出具通知书")
    paper, service = found
    said = f"{service.served_on}送达" if service else "尚未送达"
    return Reading(service is not None, f"{paper.full_number}，{said}")


def _step(records: Records) -> Reading:
    case = records.case
    if case is None or case.due_on is None:
        return Reading(False, NO_CASE)
    late = case.due_on < records.on
    said = f"{case.owner.name}须于{case.due_on}前{STEPS[case.next_step]}"
    return Reading(not late, f"{said}，已超期" if late else said)


def _plan(records: Records) -> Reading:
    return Reading(records.held is not None, "有执行中的送教方案" if records.held else NO_PLAN)


def _times(records: Records) -> Reading:
    held = records.held
    if held is None:
        return Reading(False, NO_PLAN)
    said = f"方案应送{held.owed}次，已送{held.given}次（其中补送{held.made_up}次）"
    return Reading(not held.lacking, f"{said}，缺{held.lacking}次" if held.lacking else said)


def _content(records: Records) -> Reading:
    held = records.held
    if held is None:
        return Reading(False, NO_PLAN)
    said = f"{held.wordless}次没有写明内容" if held.wordless else f"{held.given}次都写明了内容"
    return Reading(not held.wordless, said)


READERS: Mapping[str, Reader] = {
    "offered": _offered,
    "chain": _chain,
    "consents": _consents,
    "documents": _documents,
    "in_period": _in_period,
    "verified": _verified,
    "records": _records,
    "notice": _notice,
    "step": _step,
    "plan": _plan,
    "times": _times,
    "content": _content,
}
