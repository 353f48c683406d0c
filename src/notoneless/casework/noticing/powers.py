"""Who may issue which paper now: by the packs, the post and the papers that were served before."""

from datetime import date

from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Paper
from notoneless.casework.noticing.refusals import IssuerWithoutPower, PaperRefused, PeriodNeedsHomework
from notoneless.officers.models import Officer
from notoneless.officers.refusals import Refusal
from notoneless.papers.official.kinds import kinds
from notoneless.places.models import Unit
from notoneless.policy import Policy, in_force
from notoneless.policy.case_needs import labels
from notoneless.policy.packs import NATIONAL
from notoneless.policy.rows import PaperRule

# The bodies of the packs and the kinds of unit that they are here.
BODIES = {
    "township_government": "township",
    "county_bureau": "bureau",
    "county_government": "county",
    "school": "school",
    "village": "village",
}
OUT_STATES = frozenset({"verified", "persuading", "escalated", "placing", "reopened"})
SCHOOL_PAPER, LEGAL_NOTICE = "school_urging", "deadline_notice"
PENALTY_SWITCH = "notices.penalty_papers_on"


def rule_of(kind: str, policy: Policy) -> PaperRule | None:
    """A local row counts once it is adopted and confirmed; until then the nation's own stands."""
    key = f"papers.{kind}"
    if key not in policy.all_terms:
        return None
    return policy.papers.get(kind) if policy.binds(key) else _national(policy).papers.get(kind)


def basis_of(kind: str, policy: Policy) -> tuple[str, str]:
    """The legal basis that may be printed, and the source that says so; nothing from a mere proposal."""
    key = f"papers.{kind}"
    for held in (policy, _national(policy)):
        if key in held.all_terms and held.binds(key):
            return held.papers[kind].basis, held.source(key).title
    return "", ""


def _national(policy: Policy) -> Policy:
    return in_force(NATIONAL, on=policy.on)


def title_of(kind: str, policy: Policy) -> str:
    """The pack's name of the paper; the local name of the notice only where it is a lawful issuer's paper."""
    rule, notices = rule_of(kind, policy), policy.notices
    if kind == LEGAL_NOTICE and notices.name and policy.binds("notices.name"):
        named = set(notices.issuers or ())
        if named <= set(notices.lawful_issuers):
            return notices.name
    if kind == SCHOOL_PAPER and notices.school_paper_name and policy.binds("notices.school_paper_name"):
        return notices.school_paper_name
    return rule.label if rule else kinds()[kind].label


def check_power(kind: str, *, case: Case, policy: Policy, by: Officer, on: date) -> PaperRule:
    """The rule by which it may go out, or the refusal that says who may."""
    rule = rule_of(kind, policy)
    if rule is None or kind not in kinds():
        raise PaperRefused("没有这种文书。请从文书种类中选择。")
    title = title_of(kind, policy)
    _check_offered(rule, title, policy)
    _check_issuer(rule, title, policy, by)
    if rule.starts_period and case.state not in OUT_STATES:
        raise PaperRefused(f"“{title}”用于已核实、尚未入学（复学）的孩子。本案现状态不出具；已返校的不补发。")
    _check_before(rule, title, case, policy)
    return rule


def closed_reason(kind: str, *, case: Case, policy: Policy, by: Officer, on: date) -> str:
    """'' when it can be issued, else the sentence for the greyed line."""
    try:
        check_power(kind, case=case, policy=policy, by=by, on=on)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def issued_by(kind: str, policy: Policy, by: Officer) -> bool:
    """Whether the post may issue it in any case at all; `closed_reason` says whether in this one and now."""
    rule = rule_of(kind, policy)
    if rule is None:
        return False
    try:
        _check_offered(rule, rule.label, policy)
        _check_issuer(rule, rule.label, policy, by)
    except Refusal:
        return False
    return True


def issuing_unit(by: Officer) -> Unit:
    if by.active_post is None:
        raise PaperRefused("本账号目前没有在任岗位，不能出具文书。请先办理任职。")
    return by.active_post.unit


def issuer_name(unit: Unit, *, county: str) -> str:
    """As the unit signs: a township as its government, a 街道 as its office."""
    if unit.kind != "township":
        return unit.name
    return f"{county}{unit.name}{'办事处' if unit.name.endswith('街道') else '人民政府'}"


def _check_offered(rule: PaperRule, title: str, policy: Policy) -> None:
    if rule.penal:
        if not (policy.notices.penalty_papers_on and policy.binds(PENALTY_SWITCH)):
            raise PaperRefused(f"“{title}”属于处罚文书，本县没有启用。需要时由县教委凭依据在政策口径中启用。")
        return
    if not rule.offered:
        raise PaperRefused(f"“{title}”本地没有现行依据，只供查阅，不出具。")


def _check_issuer(rule: PaperRule, title: str, policy: Policy, by: Officer) -> None:
    unit = issuing_unit(by)
    allowed = set(rule.issuers)
    if rule.starts_period:
        allowed &= set(policy.notices.lawful_issuers)
    if unit.kind in {BODIES[body] for body in allowed if body in BODIES}:
        return
    instead = title_of(SCHOOL_PAPER, policy) if unit.kind == "school" and rule.starts_period else ""
    raise IssuerWithoutPower(title, unit.name, labels(policy, sorted(allowed), joiner="或"), instead=instead)


def _check_before(rule: PaperRule, title: str, case: Case, policy: Policy) -> None:
    """The ladder of the pack: one of the papers before must have been served."""
    if not rule.after:
        return
    rows = Paper.objects.unscoped("what was served before in the same case").filter(case=case, state="issued")
    served = rows.filter(services__outcome="served", services__replaced_on=None, kind__in=rule.after)
    if not served.exists():
        raise PeriodNeedsHomework(title, "或".join(f"“{title_of(kind, policy)}”" for kind in rule.after))
