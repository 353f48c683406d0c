"""The one table of moves of a case, and which of them are open now, with the reason for each closed one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from notoneless.policy import case_needs as need
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_needs import Need
from notoneless.policy.case_steps import STEPS as STEPS
from notoneless.policy.case_steps import NextStep as NextStep
from notoneless.policy.case_steps import next_step as next_step
from notoneless.policy.terms import Policy
from notoneless.policy.timing.rising import rise_of

START = ""

STATES: Mapping[str, str] = MappingProxyType(
    {
        "suspected": "疑似核实中",
        "cleared": "排除",
        "verified": "已核实",
        "persuading": "劝返中",
        "escalated": "已上报",
        "placing": "处置办理中",
        "returned": "已返校",
        "placed": "已安置",
        "watching": "跟踪中",
        "closed": "销号",
        "reopened": "再次辍学",
    }
)
FINAL_STATES = frozenset({"cleared", "closed"})
OPEN_STATES = frozenset(STATES) - FINAL_STATES

COUNTY, TOWNSHIP, TEAM = "county_officer", "township_clerk", "persuasion_team"
SCHOOL = ("principal", "registrar", "academic_office", "moral_office")
LOCAL = (TOWNSHIP, COUNTY, *SCHOOL)
FIELD = (*LOCAL, TEAM)


@dataclass(frozen=True)
class Move:
    """`paper` names the form the move leaves behind; `rests_on` the rules that decide it."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    paper: str = ""
    level_change: int = 0
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenMove:
    move: Move

    @property
    def name(self) -> str:
        return self.move.name

    @property
    def is_open(self) -> bool:
        return True


@dataclass(frozen=True)
class ClosedMove:
    """`reason` is the first thing that is lacking, as a sentence for the greyed button."""

    move: Move
    reason: str

    @property
    def name(self) -> str:
        return self.move.name

    @property
    def is_open(self) -> bool:
        return False


_OUT = ("persuading", "escalated")
_FAILURES = ("visits.failed_in_a_row_before_report",)
_TABLE = (
    Move(
        "open",
        "立案（疑似）",
        (START,),
        "suspected",
        LOCAL,
        (need.known_origin, need.no_case_open),
        "一生一案封面",
    ),
    Move(
        "clear",
        "排除",
        ("suspected",),
        "cleared",
        LOCAL,
        (need.a_result, need.proof_of_result, need.two_persons_where_asked),
        "核查结果表",
    ),
    Move(
        "verify",
        "核实认定",
        ("suspected",),
        "verified",
        LOCAL,
        (need.checked_by_responsible, need.a_verdict, need.verification_evidence),
        "核实认定表",
    ),
    Move("persuade", "开始劝返", ("verified",), "persuading", FIELD, (), "一生一策"),
    Move(
        "escalate",
        "上报",
        _OUT,
        "escalated",
        FIELD,
        (need.failures_reached,),
        "动员无效情况报告",
        1,
        _FAILURES,
    ),
    Move(
        "send_back",
        "退回续劝",
        ("escalated",),
        "persuading",
        (COUNTY, TOWNSHIP),
        (need.a_reason_for_sending_back,),
        "",
        -1,
    ),
    Move(
        "place",
        "提出处置",
        ("verified", *_OUT, "reopened"),
        "placing",
        FIELD,
        (need.offered_disposition,),
        "处置申请",
    ),
    Move("withdraw_placing", "撤回处置", ("placing",), "persuading", FIELD, (need.no_disposition_in_hand,)),
    Move(
        "confirm_return",
        "确认返校",
        ("verified", *_OUT, "placing", "reopened"),
        "returned",
        (*SCHOOL, COUNTY),
        (need.attendance_confirmed,),
        "入学验证表",
    ),
    Move(
        "confirm_placement",
        "确认安置",
        ("placing",),
        "placed",
        (COUNTY, TOWNSHIP),
        (need.offered_disposition, need.chain_complete, need.consents_given, need.documents_complete),
        "处置批准件",
    ),
    Move(
        "hand_out",
        "移出外县",
        ("suspected", "verified", *_OUT, "reopened"),
        "placed",
        LOCAL,
        (need.taken_over_outside,),
        "复函",
    ),
    Move(
        "run_out",
        "安置到期转核实",
        ("placed", "watching", "closed"),
        "suspected",
        LOCAL,
        (need.placement_over, need.no_case_open),
        rests_on=("schooling.lapse_after_days",),
    ),
    Move(
        "look_again",
        "到期复核",
        ("closed",),
        "watching",
        LOCAL,
        (need.recheck_due, need.no_case_open),
        rests_on=("schooling.recheck_months", "schooling.unseen_recheck_months"),
    ),
    Move(
        "resume",
        "续办接续",
        ("suspected",),
        "placed",
        (COUNTY, TOWNSHIP),
        (
            need.placement_renewed,
            need.offered_disposition,
            need.chain_complete,
            need.consents_given,
            need.documents_complete,
        ),
        "处置批准件",
    ),
    Move(
        "watch",
        "开始跟踪",
        ("returned", "placed"),
        "watching",
        LOCAL,
        (need.watch_plan_made,),
        "跟踪关爱计划",
    ),
    Move(
        "close",
        "销号",
        ("watching",),
        "closed",
        (COUNTY, TOWNSHIP),
        (need.watched_at_least_once, need.proofs_or_exception),
        "销号单",
    ),
    Move(
        "relapse",
        "再次辍学",
        ("returned", "placed", "watching", "closed"),
        "reopened",
        FIELD,
        (need.a_relapse, need.no_case_open),
        "再次辍学登记",
    ),
    Move("persuade_again", "重新劝返", ("reopened",), "persuading", FIELD, (), "一生一策"),
    Move(
        "suspect_again",
        "重新核实",
        ("cleared",),
        "suspected",
        LOCAL,
        (need.fresh_evidence, need.no_case_open),
    ),
)

MOVES: Mapping[str, Move] = MappingProxyType({move.name: move for move in _TABLE})


def open_moves(facts: CaseFacts, policy: Policy) -> list[OpenMove | ClosedMove]:
    """Every move that starts from the present state: open, or closed with the reason."""
    return [judge(move, facts, policy) for move in MOVES.values() if facts.state in move.sources]


def judge(move: Move, facts: CaseFacts, policy: Policy) -> OpenMove | ClosedMove:
    """A move of another state is closed too, with that as the reason."""
    if facts.state not in move.sources:
        now = STATES.get(facts.state, "尚未立案")
        return ClosedMove(move, f"个案现为“{now}”，不能办理“{move.label}”")
    for lacking in (item(facts, policy) for item in move.needs):
        if lacking:
            return ClosedMove(move, lacking)
    return OpenMove(move)


def may_go_by_itself(move: Move, facts: CaseFacts, policy: Policy) -> bool:
    """The clock may move a case only where the rule it rests on is adopted and confirmed; else it reminds."""
    rise = rise_of(facts, policy)
    return bool(move.rests_on and rise and rise.binds) and judge(move, facts, policy).is_open


def diagram() -> str:
    """The states and moves as a page with a mermaid diagram; docs/case-states.md is this text."""
    lines = [
        "# States of a case",
        "",
        "Generated from the table of moves in `src/notoneless/policy/case_moves.py`; do not edit.",
        "To renew it: `python -m notoneless.policy.case_moves > docs/case-states.md`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {state}: {label}" for state, label in STATES.items()),
    ]
    for move in MOVES.values():
        lines += [f"    {source or '[*]'} --> {move.target}: {move.label}" for source in move.sources]
    lines += [f"    {state} --> [*]" for state in STATES if state in FINAL_STATES]
    lines += [
        "```",
        "",
        "| Move | 中文 | From | To | Roles | Needs | Paper |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_line(move) for move in MOVES.values()]
    return "\n".join(lines) + "\n"


def _line(move: Move) -> str:
    needs = ", ".join(f"`{item.__name__}`" for item in move.needs)
    sources = ", ".join(source or "(none)" for source in move.sources)
    cells = [
        f"`{move.name}`",
        move.label,
        sources,
        move.target,
        ", ".join(move.roles),
        needs or "–",
        move.paper or "–",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    import sys

    sys.stdout.write(diagram())
