"""The needs of the moves of a case: each answers None, or the sentence that says what is lacking."""

from collections.abc import Callable, Iterable

from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.placing.ways import way_of
from notoneless.policy.rows import Actor, EvidenceKind
from notoneless.policy.terms import TEXT_ONLY, Policy
from notoneless.policy.timing.due import fresh_failures
from notoneless.policy.timing.rising import is_at_top, rise_of

Need = Callable[[CaseFacts, Policy], str | None]
TWO_PERSONS = 2
VERDICTS = ("never_enrolled", "dropped_out")
ORIGINS = ("finding", "report", "tip", "record")


def known_origin(facts: CaseFacts, _policy: Policy) -> str | None:
    if facts.origin in ORIGINS:
        return None
    return "立案须有来由：经核为真的疑点、疑似报告、线索或到期未办的记录"


def no_case_open(facts: CaseFacts, _policy: Policy) -> str | None:
    return "该生已有未结个案，请在原个案上继续" if facts.already_open else None


def a_result(facts: CaseFacts, policy: Policy) -> str | None:
    """Only results that end the suspicion may clear it; 待证 and 属实 do not."""
    row = policy.results.get(facts.result)
    if row is None:
        return "请先选定核查结果"
    if row.verdict != "clear":
        return f"核查结果“{row.label}”不能作排除处理"
    return None


def proof_of_result(facts: CaseFacts, policy: Policy) -> str | None:
    """One of the proofs that the pack lists for the result must lie in the file."""
    row = policy.results.get(facts.result)
    if row is None or not row.proofs or facts.proofs & set(row.proofs):
        return None
    return f"尚缺证明材料：{labels(policy, row.proofs, joiner='或')}"


def two_persons_where_asked(facts: CaseFacts, policy: Policy) -> str | None:
    row = policy.results.get(facts.result)
    if row is None or not row.two_persons or len(facts.confirmed_by) >= TWO_PERSONS:
        return None
    return f"“{row.label}”须由两人分别核对后才能排除"


def checked_by_responsible(facts: CaseFacts, _policy: Policy) -> str | None:
    if facts.verified_by_responsible:
        return None
    return "须由负责核实的单位核实后才能认定"


def verification_evidence(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.proofs else "尚缺核实材料：入户核查记录或有关证明"


def a_verdict(facts: CaseFacts, _policy: Policy) -> str | None:
    if facts.dropout_verdict in VERDICTS:
        return None
    return "请认定为失学（未入学）或辍学"


def failures_reached(facts: CaseFacts, policy: Policy) -> str | None:
    """A rule of the pack that is ripe lets a case go up; where the text gives no number, people judge after a visit."""
    if is_at_top(facts.level, policy):
        return "已上报到本地规定的最高一级，请由该级办理"
    if facts.deadline_lapsed or rise_of(facts, policy):
        return None
    limit, have = policy.visits.failed_in_a_row_before_report, facts.failed_in_a_row
    if limit is not None:
        return f"连续劝返未返校 {fresh_failures(facts)} 次，满 {limit} 次方可上报"
    if policy.term("visits.failed_in_a_row_before_report").state != TEXT_ONLY:
        return "本地未规定劝返几次未果须上报，且限期尚未届满"
    return None if have else "本地未规定次数，至少劝返一次未果后，由经办人判断是否上报"


def a_reason_for_sending_back(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.returned_down_reason else "退回须写明理由"


def offered_disposition(facts: CaseFacts, policy: Policy) -> str | None:
    row = way_of(policy, facts.disposition)
    if row is None:
        return "请先选定处置方式"
    if not row.offered:
        return f"“{row.label}”没有现行依据，只供查阅，不得新办"
    return None if facts.disposition_eligible else f"尚不符合“{row.label}”的办理条件"


def no_disposition_in_hand(facts: CaseFacts, _policy: Policy) -> str | None:
    return "处置审批尚在进行，请在处置页面办理撤回" if facts.disposition_in_hand else None


def chain_complete(facts: CaseFacts, policy: Policy) -> str | None:
    row = way_of(policy, facts.disposition)
    missing = [step for step in row.chain if step not in facts.chain_done] if row else []
    return f"尚待办理：{'、'.join(missing)}" if missing else None


def consents_given(facts: CaseFacts, policy: Policy) -> str | None:
    row = way_of(policy, facts.disposition)
    missing = [who for who in row.consents if who not in facts.consents] if row else []
    return f"尚缺同意：{labels(policy, missing)}" if missing else None


def documents_complete(facts: CaseFacts, policy: Policy) -> str | None:
    row = way_of(policy, facts.disposition)
    missing = [kind for kind in row.documents if kind not in facts.documents] if row else []
    return f"尚缺材料：{labels(policy, missing)}" if missing else None


def placement_over(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.placement_over else "安置尚未到期，或已续办；到期未续的由系统自动转核实"


def recheck_due(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.recheck_due else "尚未到复核期；到期的由系统自动转入跟踪"


def placement_renewed(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.placement_renewed else "没有接续到期安置的续办或复学，须先核实"


def attendance_confirmed(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.attendance_confirmed else "须由学校完成入学验证（到校就读确认）"


def taken_over_outside(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.taken_over_outside else "对方县尚未复函接收；复函登记后自动办理"


def watch_plan_made(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.watch_plan else "请先制定跟踪关爱计划"


def proofs_or_exception(facts: CaseFacts, policy: Policy) -> str | None:
    """消账 asks for the whole list of its class, or for a named approver who answers for the exception."""
    if facts.exception_by:
        return None
    return chain_complete(facts, policy) or documents_complete(facts, policy)


def watched_at_least_once(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.watch_rounds else "尚无跟踪回访记录"


def a_relapse(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.relapse_reason else "请写明再次辍学的情况"


def fresh_evidence(facts: CaseFacts, _policy: Policy) -> str | None:
    return None if facts.new_evidence else "重新核实须有新的情况或材料"


def labels(policy: Policy, codes: Iterable[str], *, joiner: str = "、") -> str:
    """Chinese names of evidence kinds or bodies; an unknown code shows as itself."""
    names: dict[str, Actor | EvidenceKind] = {**policy.actors, **policy.evidence}
    return joiner.join(names[code].label if code in names else code for code in codes)
